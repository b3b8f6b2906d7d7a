package lang_test

import (
	"errors"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hardcopy/paper/lang"
)

// A reader reads the packages of the program as a compiler does, as far as it takes to
// know which constants are texts. Other packages are empty to it.
type reader struct {
	t     *testing.T
	files *token.FileSet
	read  map[string]*types.Package
	texts map[lang.Text]string // each with its place
	said  int                  // calls that say a text with what is put into it
}

const module, root = "hardcopy/", "../.."

// programTexts returns every text of the program's own packages, with its place.
func programTexts(t *testing.T) map[lang.Text]string {
	r := &reader{t: t, files: token.NewFileSet(), read: make(map[string]*types.Package), texts: make(map[lang.Text]string)}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); name == "testdata" || strings.HasPrefix(name, ".") && name != ".." {
			return fs.SkipDir
		}
		dir, _ := filepath.Rel(root, path)
		_, err = r.Import(module + filepath.ToSlash(dir))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if r.said < 300 {
		t.Errorf("only %d texts were found as they are said", r.said)
	}
	return r.texts
}

// Import makes a reader a [types.Importer].
func (r *reader) Import(path string) (*types.Package, error) {
	if pkg, ok := r.read[path]; ok {
		return pkg, nil
	}
	dir, ours := strings.CutPrefix(path, module)
	pkg := types.NewPackage(path, filepath.Base(path))
	pkg.MarkComplete()
	r.read[path] = pkg
	if !ours {
		return pkg, nil
	}
	entries, err := os.ReadDir(filepath.Join(root, dir))
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(r.files, filepath.Join(root, dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	if len(files) == 0 {
		return pkg, nil
	}
	info := &types.Info{Types: make(map[ast.Expr]types.TypeAndValue)}
	// What it does not find in the packages that are empty to it is no fault.
	checks := types.Config{Importer: r, Error: func(error) {}}
	if checked, _ := checks.Check(path, r.files, files, info); checked != nil {
		r.read[path], pkg = checked, checked
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool { return r.look(n, info) })
	}
	return pkg, nil
}

// look takes a constant that is a text, and refuses a text that is made of something
// else: no table would have it.
func (r *reader) look(n ast.Node, info *types.Info) bool {
	e, ok := n.(ast.Expr)
	if !ok {
		return true
	}
	if call, ok := e.(*ast.CallExpr); ok {
		r.lookAtCall(call, info)
	}
	tv := info.Types[e]
	if tv.Type == nil || tv.Type.String() != module+"paper/lang.Text" {
		return true
	}
	if tv.Value != nil && tv.Value.Kind() == constant.String {
		_, isName := e.(*ast.Ident)
		_, isOther := e.(*ast.SelectorExpr)
		text := lang.Text(constant.StringVal(tv.Value))
		if text != "" && (r.texts[text] == "" || !isName && !isOther) {
			r.texts[text] = r.files.Position(e.Pos()).String()
		}
		return false
	}
	if call, ok := e.(*ast.CallExpr); ok && info.Types[call.Fun].IsType() && !strings.Contains(r.files.Position(e.Pos()).String(), "paper/lang/") {
		r.t.Errorf("%s: a text is made of what is not known beforehand", r.files.Position(e.Pos()))
	}
	return true
}

// lookAtCall holds that a text which is said is given as much as it has places for.
func (r *reader) lookAtCall(call *ast.CallExpr, info *types.Info) {
	signature, ok := info.Types[call.Fun].Type.(*types.Signature)
	if !ok || !signature.Variadic() || call.Ellipsis.IsValid() || len(call.Args) < signature.Params().Len()-1 {
		return
	}
	first := signature.Params().Len() - 1 // of what is put in
	if first == 0 {
		return
	}
	tv := info.Types[call.Args[first-1]]
	if tv.Value == nil || tv.Type == nil || tv.Type.String() != module+"paper/lang.Text" {
		return
	}
	r.said++
	text := constant.StringVal(tv.Value)
	if all := places(text); len(all) != len(call.Args)-first {
		r.t.Errorf("%s: %q has %d places, and is given %d", r.files.Position(call.Pos()), text, len(all), len(call.Args)-first)
	}
}

// The reader finds constants, parts of them, fields and arguments.
func TestProgramTexts(t *testing.T) {
	texts := programTexts(t)
	for _, text := range []lang.Text{
		"START HERE",         // a constant
		"With the setup key", // said through a method
		"Only shares of one set go together; without enough of them the codes say nothing to anyone.", // an argument
		"Count the sheets, and see that each can be read.",                                            // an element
		"Tick it when it is used.",                    // a field
		"time based, %d digits, every %d seconds, %s", // of another package
		"A plain text file, line by line as it stands here. Each grey dot is one space. The zero has a stroke, the letter O has none.", // put together
	} {
		if texts[text] == "" {
			t.Errorf("not found: %q", text)
		}
	}
	if texts["Only shares of one set go together;"] != "" {
		t.Error("a part of a text is taken for one")
	}
}

func TestParse(t *testing.T) {
	for name, want := range map[string]string{"de": "de", "DE": "de", "de-AT": "de", "pt_BR": "pt", "en": "en", "en-GB": "en"} {
		if got, err := lang.Parse(name); err != nil || got.String() != want {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	for _, name := range []string{"", "d", "xx", "deutsch", "../de"} {
		if got, err := lang.Parse(name); !errors.Is(err, lang.ErrUnknown) || got != lang.English {
			t.Errorf("%q: %v, %v", name, got, err)
		}
	}
}
