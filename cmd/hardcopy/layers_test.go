package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A room is a package below the command line, and which of ours it may import; a
// name with "/…" stands for all packages below it too.
var rooms = map[string][]string{
	// What things are: values and formats. Paper and shares know nothing of vaults,
	// nor these of them; that a text is secret all may know, and that it is said in
	// other languages.
	"vault":                    {"vault/otp", "vault/secret", "vault/typed", "vault/words"},
	"vault/words":              {},
	"vault/otp":                {"vault/secret", "vault/typed"},
	"vault/typed":              {},
	"vault/passphrase":         {"vault/secret"},
	"vault/imports":            {"vault/otp", "vault/secret"},
	"vault/exports":            {"vault", "vault/otp", "vault/secret"},
	"vault/secret":             {},
	"vault/safefile":           {},
	"vault/safefile/crashtest": {},
	"shares":                   {"shares/codex", "vault/secret"},
	"shares/codex":             {},
	"shares/sealed":            {"shares/codex"},
	"paper":                    {"paper/qr"},
	"paper/lang":               {},
	"paper/qr":                 {"paper/scan"}, // in the page
	"paper/guide":              {"paper"},
	"paper/scan":               {"paper/scan/…"},
	"paper/scan/picture":       {},
	"paper/scan/rs":            {},

	// What is done with a vault. Files are the store's alone, and pages of sheets'.
	"vault/store":    {"vault", "vault/secret", "vault/safefile"},
	"vault/intake":   {"vault", "vault/pieces"},
	"vault/due":      {"vault", "vault/otp", "vault/words"},
	"vault/pieces":   {"vault", "vault/otp", "vault/imports", "vault/secret", "vault/typed", "vault/words", "shares/…"},
	"vault/recovery": {"vault", "vault/otp", "vault/secret", "vault/words", "vault/pieces", "shares/…"},
	"vault/drill":    {"vault", "vault/otp", "vault/secret", "vault/words", "vault/pieces", "shares/…"},
	"vault/sheets":   {"vault", "vault/otp", "vault/secret", "vault/words", "paper", "paper/guide", "shares/…"},

	// Below the verbs: refuse stands under console, which knows no format, and ask
	// on both.
	"cmd/hardcopy/refuse":          {"vault/…", "shares/…", "paper/…"},
	"cmd/hardcopy/console":         {"vault/secret", "vault/safefile", "vault/typed", "cmd/hardcopy/refuse"},
	"cmd/hardcopy/console/ptytest": {},
	"cmd/hardcopy/ask":             {"vault/…", "shares/…", "paper/…", "cmd/hardcopy/refuse", "cmd/hardcopy/console"},
	"cmd/hardcopy/verb":            {"cmd/hardcopy/refuse", "cmd/hardcopy/console"},
	"cmd/hardcopy/machine":         {"vault/words", "cmd/hardcopy/console"},
	"cmd/hardcopy/manual":          {"cmd/hardcopy/verb", "cmd/hardcopy/console"},
	"cmd/hardcopy/report":          {"vault/…", "cmd/hardcopy/refuse", "cmd/hardcopy/console", "cmd/hardcopy/machine"},
	"cmd/hardcopy/given":           {"vault/…", "shares", "cmd/hardcopy/refuse", "cmd/hardcopy/console", "cmd/hardcopy/ask", "cmd/hardcopy/open", "cmd/hardcopy/verb"},
	"cmd/hardcopy/open": {"vault/…", "paper/…", "cmd/hardcopy/refuse", "cmd/hardcopy/console", "cmd/hardcopy/ask",
		"cmd/hardcopy/machine", "cmd/hardcopy/sandbox"},
	"cmd/hardcopy/combine": {"vault/…", "shares/…", "paper/…", "cmd/hardcopy/refuse", "cmd/hardcopy/console", "cmd/hardcopy/ask",
		"cmd/hardcopy/open", "cmd/hardcopy/verb"},
	"cmd/hardcopy/start":    {"cmd/hardcopy/ask", "cmd/hardcopy/console", "cmd/hardcopy/open", "cmd/hardcopy/refuse"},
	"cmd/hardcopy/sandbox":  {},
	"cmd/hardcopy/pagefile": {},

	// The page: the same rooms in a browser.
	"cmd/page":         {"cmd/page/build", "cmd/page/session"},
	"cmd/page/build":   {},
	"cmd/page/session": {"vault/…", "shares/…", "paper/…"},
}

// TestLayers holds the rule that dependencies point downwards, room by room, and
// that below the command line only store and safefile know the system.
func TestLayers(t *testing.T) {
	looked := make(map[string]bool)
	for pkg, imports := range listImports(t, "hardcopy/...") {
		name := strings.TrimPrefix(pkg, "hardcopy/")
		if name == "cmd/hardcopy" || within(name, "testdata") {
			continue
		}
		allowed, known := rooms[name]
		if !known {
			t.Errorf("%s has no place in the house", pkg)
		}
		looked[name] = true
		for _, imported := range imports {
			ours, isOurs := strings.CutPrefix(imported, "hardcopy/")
			switch {
			case ours == "paper/lang": // all rooms speak, and it knows none of them
			case isOurs && !slices.ContainsFunc(allowed, func(a string) bool { return covers(a, ours) }):
				t.Errorf("%s imports %s", pkg, imported)
			case imported == "os" && !within(name, "cmd") && !within(name, "vault/safefile") && name != "vault/store":
				t.Errorf("%s imports os: files are the store's alone", pkg)
			case imported == "github.com/jung-kurt/gofpdf" && name != "paper":
				t.Errorf("%s imports gofpdf: PDF is paper's alone", pkg)
			}
		}
	}
	for name := range rooms {
		if !looked[name] {
			t.Errorf("%s was not looked at", name)
		}
	}
}

// covers reports whether a package is the one named, or below it where "/…" is.
func covers(named, pkg string) bool {
	if whole, below := strings.CutSuffix(named, "/…"); below {
		return within(pkg, whole)
	}
	return pkg == named
}

// TestImports holds the rule that nothing runs other programs or speaks to a
// network: of the packages that could, none but pflag is there, for its flags
// of IP addresses, and the linker drops what opens sockets.
func TestImports(t *testing.T) {
	never := []string{"os/exec", "plugin", "text/template", "html/template", "net/http"}
	all := listImports(t, "-deps", "hardcopy/cmd/hardcopy")
	if len(all) < 100 {
		t.Fatalf("only %d packages were looked at", len(all))
	}
	for pkg, imports := range all {
		for _, imported := range imports {
			if slices.Contains(never, imported) {
				t.Errorf("%s imports %s", pkg, imported)
			}
			if imported == "net" && pkg != "github.com/spf13/pflag" {
				t.Errorf("%s imports net", pkg)
			}
		}
	}
}

func within(pkg, layer string) bool { return pkg == layer || strings.HasPrefix(pkg, layer+"/") }

// listImports asks the go command for packages and what each imports, tests
// left out.
func listImports(t *testing.T, args ...string) map[string][]string {
	t.Helper()
	args = append([]string{"list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}"}, args...)
	out, err := exec.Command("go", args...).CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	imports := make(map[string][]string)
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		imports[fields[0]] = fields[1:]
	}
	return imports
}
