package session_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hardcopy/cmd/page/session"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/secret"
)

const german = lang.Tag("de")

// in returns a text in German, and holds that there is one.
func in(t *testing.T, text lang.Text, args ...any) string {
	t.Helper()
	said := german.Say(text, args...)
	if said == lang.English.Say(text, args...) {
		t.Errorf("no German of %q", text)
	}
	return said
}

func (s sitting) speak(tag string) (words session.Words, a answer) {
	s.t.Helper()
	a = s.ask("language", tag, nil)
	must(s.t, json.Unmarshal(a.Result, &words))
	return words, a
}

const nothingYet lang.Text = "Nothing is there yet. Give pictures of the sheets, type a share, or give the files vault.age and key.age."

// Words that stand in Latin letters in an answer in Russian too: names of accounts, files
// and apps, what is typed on a computer, and units.
var latin = strings.Fields("hardcopy age key vault otpauth Bitcoin Google Authenticator Aegis Android Ente Auth Microsoft Authy FreeOTP Caps Lock Binance GitHub Kraken Counted Example Bank totp hotp steam Steam gpg alice example com html https min")

// latinWord is one that could be English.
var latinWord = regexp.MustCompile(`\b[A-Za-z]?[a-z]{2,}\b`)

// original is English that stands beside a translation, or what an app calls a button.
var original = regexp.MustCompile(`^\(.*\)$|“[^”]*”|\([A-Za-z -]+\)|\[[^\]]*\]$`)

// english returns the lines of an answer that say something in English. Names and codes
// are not looked at, nor words that were given.
func english(answer []byte, given string) (lines []string) {
	var all any
	if err := json.Unmarshal(answer, &all); err != nil {
		return []string{err.Error()}
	}
	var look func(of string, v any)
	look = func(of string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, member := range v {
				look(name, member)
			}
		case []any:
			for _, element := range v {
				look(of, element)
			}
		case string:
			if slices.Contains([]string{"issuer", "account", "label", "English", "kind", "state", "verdict", "wrong", "lang"}, of) {
				return
			}
			for _, word := range latinWord.FindAllString(original.ReplaceAllString(v, ""), -1) {
				if !slices.Contains(latin, word) && !strings.Contains(given, word) {
					lines = append(lines, of+": "+v)
					return
				}
			}
		}
	}
	look("", all)
	return lines
}

// A language that is asked for is spoken from then on; one that nobody knows is English.
func TestLanguage(t *testing.T) {
	s := newSitting(t)
	for _, c := range []struct{ asked, tag, next string }{
		{"de-AT", "de", in(t, nothingYet)}, {"DE", "de", in(t, nothingYet)}, {"en-GB", "en", string(nothingYet)},
		{"de", "de", in(t, nothingYet)}, {"tlh", "en", string(nothingYet)}, {"", "en", string(nothingYet)},
	} {
		words, a := s.speak(c.asked)
		if a.Problem != nil || words.Tag != c.tag || a.View.Next != c.next {
			t.Errorf("%q: %v, %s, %s", c.asked, a.Problem, words.Tag, a.View.Next)
		}
		if said := words.Words[nothingYet]; (c.tag == "de") != (said == c.next) {
			t.Errorf("%q: the words have %q", c.asked, said)
		}
	}
}

// The languages are told by their own names.
func TestLanguages(t *testing.T) {
	var all []session.Language
	must(t, json.Unmarshal(newSitting(t).ask("languages", nil, nil).Result, &all))
	if len(all) != len(lang.All()) || all[0] != (session.Language{Tag: "en", Name: "English"}) || all[1] != (session.Language{Tag: "de", Name: "Deutsch"}) {
		t.Errorf("%+v", all)
	}
}

// What is done, what is wrong with it and the next step are said in the language, what
// was there before too.
func TestSaidInLanguage(t *testing.T) {
	s := newSitting(t)
	s.speak("de")
	nothing := map[string]any{"name": "wall.png", "codes": []any{}}
	a := s.ask("found", nothing, nil)
	wrong := in(t, "reading %s: %s", "wall.png", in(t, "no code was found"))
	next := in(t, "Take the picture again: all of the code with its white margin, flat, in even light, from straight above; or type what stands beside it.")
	if a.Problem == nil || a.Problem.Text != strings.ToUpper(wrong[:1])+wrong[1:]+"." || a.Problem.Next != next {
		t.Errorf("%+v", a.Problem)
	}
	b := newBox(t)
	s.ask("typed", map[string]any{"text": b.shares[0]}, nil)
	if a = s.ask("found", nothing, nil); len(a.Said) != 1 || a.Said[0] != in(t, "%s: no code on it", "wall.png") {
		t.Errorf("it says %q", a.Said)
	}
	if _, a = s.speak("en"); len(a.View.Boxes) != 1 || !strings.HasPrefix(a.View.Boxes[0].Text, "1 of 2 shares of set ") {
		t.Errorf("%+v", a.View.Boxes)
	}
}

// What was answered last is said again in another language, whatever was looked at since.
func TestSaidAgain(t *testing.T) {
	s := newSitting(t)
	s.ask("found", map[string]any{"name": "wall.png", "codes": []any{}}, nil)
	s.ask("look", nil, nil)
	s.ask("rows", "HC12", nil)
	s.ask("typed", map[string]any{"text": "h", "going": true, "quiet": true}, nil)
	s.ask("shown", found("scan.png", "otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ"), nil)
	if _, a := s.speak("de"); a.Problem == nil || !strings.Contains(a.Problem.Text, in(t, "no code was found")) {
		t.Errorf("it says %+v", a.Problem)
	}
	s.ask("file", "vault.age", newBox(t).vaultFile)
	if _, a := s.speak("en"); a.Problem != nil || len(a.Said) != 1 || a.Said[0] != "vault.age: the accounts of a vault, encrypted" {
		t.Errorf("it says %+v, %q", a.Problem, a.Said)
	}
	s = newSitting(t)
	s.ask("typed", map[string]any{"text": "otpauth://totp/?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=5"}, nil)
	s.ask("reveal", 0, nil)
	if _, a := s.speak("de"); len(a.Said) == 0 || !strings.HasPrefix(a.Said[len(a.Said)-1], in(t, "warning: %s: %s", in(t, "an account without a name"), "")) {
		t.Errorf("it says %q", a.Said)
	}
}

// What is wrong with a picture is said in the language that it was read in, and in another
// by its kind.
func TestPictureInLanguage(t *testing.T) {
	s := newSitting(t)
	s.speak("de")
	var f session.Found
	must(t, json.Unmarshal(s.ask("read", "a.pdf", []byte("%PDF-1.4\n1 0 obj <</Encrypt 2 0 R>> endobj\ntrailer <</Encrypt 2 0 R>>\n")).Result, &f))
	kind := in(t, "a kind of picture that cannot be read")
	if f.Wrong != "unsupported" || f.Lang != "de" || f.Text != in(t, "%s: the PDF is encrypted", kind) {
		t.Fatalf("%+v", f)
	}
	if a := s.ask("found", f, nil); !strings.Contains(a.Problem.Text, f.Text) {
		t.Errorf("it says %q", a.Problem.Text)
	}
	if _, a := s.speak("en"); !strings.HasSuffix(a.Problem.Text, ": a kind of picture that cannot be read.") {
		t.Errorf("it says %q", a.Problem.Text)
	}
}

// What is read when it is urgent is there in the language: of the ways their English stands
// beside them, of a refused code no line does.
func TestHelpInLanguage(t *testing.T) {
	s := newSitting(t)
	topics := func(tag string) (help session.Help) {
		s.speak(tag)
		must(t, json.Unmarshal(s.ask("help", nil, nil).Result, &help))
		return help
	}
	english, other := topics("en"), topics("de")
	if len(other.Recovering) < len(english.Recovering) || other.Recovering[0].Text == english.Recovering[0].Text {
		t.Errorf("the ways begin with %q", other.Recovering[0].Text)
	}
	if len(english.Refused) == 0 || len(other.Refused) != len(english.Refused) {
		t.Fatalf("%d lines of a refused code, %d in English", len(other.Refused), len(english.Refused))
	}
	for i, line := range other.Refused {
		if line.Text != "" && line.Text == english.Refused[i].Text {
			t.Errorf("in German there is %q", line.Text)
		}
	}
}

// A vault remembers the language in which it went onto paper or into its file first, and
// none where that was English.
func TestVaultRemembersLanguage(t *testing.T) {
	one := newBox(t).vault.Accounts[0]
	for _, c := range []struct {
		speak, request string
		args           any
		then, want     string
	}{
		{"de", "look", nil, "de", "de"},
		{"de", "seal", map[string]any{"size": "a4"}, "fr", "de"},
		{"de", "print", map[string]any{"size": "a4"}, "en", ""},
		{"en", "seal", map[string]any{"size": "a4"}, "en", ""},
	} {
		s := newSitting(t)
		s.ask("found", found("sheet.png", one.Link().Reveal(), one.CodesText().Reveal()), nil)
		keys, _, err := vault.OpenKeyFile(s.ask("keep", pass, nil).file, secret.New(pass))
		must(t, err)
		s.speak(c.speak)
		if a := s.ask(c.request, c.args, nil); a.Problem != nil {
			t.Fatalf("%s: %v", c.request, a.Problem)
		}
		s.speak(c.then)
		v, err := keys[0].Open(s.ask("vault", nil, nil).file)
		must(t, err)
		if v.Lang != c.want {
			t.Errorf("%s in %s, then %s: %q, want %q", c.request, c.speak, c.then, v.Lang, c.want)
		}
	}
}

// Several things that are wrong are lines, each in the language.
func TestErrorsInLanguage(t *testing.T) {
	b, s := newBox(t), newSitting(t)
	s.speak("de")
	a := s.ask("typed", map[string]any{"text": b.shares[0][:70] + "\n\n" + b.shares[1][:70] + "\n"}, nil)
	typed := in(t, "%s, line %d", in(t, "what was typed"), 3)
	if wrong := in(t, "reading %s: %s", typed, in(t, "the text has %d characters instead of %d", 70, 80)); a.Problem == nil ||
		strings.Count(a.Problem.Text, "\n") != 1 || !strings.HasSuffix(a.Problem.Text, "\n"+strings.ToUpper(wrong[:1])+wrong[1:]+".") {
		t.Errorf("%+v", a.Problem)
	}
}

// Every sentence is given as much as it has places for: what it is put together by does
// not check it.
func TestPlaces(t *testing.T) {
	files := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	must(t, err)
	calls := 0
	for _, name := range names {
		file, err := parser.ParseFile(files, name, nil, 0)
		must(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			first := map[string]int{"Say": 0, "say": 0, "once": 1}
			at, ok := first[method.Sel.Name]
			if !ok {
				return true
			}
			if literal, ok := call.Args[at].(*ast.BasicLit); ok {
				calls++
				if places, given := strings.Count(literal.Value, "%"), len(call.Args)-at-1; places != given {
					t.Errorf("%s: %s has %d places, and is given %d", files.Position(call.Pos()), literal.Value, places, given)
				}
			}
			return true
		})
	}
	if calls < 50 {
		t.Errorf("only %d sentences were found", calls)
	}
}
