package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestLayers holds the rule that dependencies point downwards: cmd may use
// paper, shares and vault; these do not use cmd, and paper and shares know
// nothing of vault, nor it of them. Below the verbs, refuse stands under console,
// which knows no format.
func TestLayers(t *testing.T) {
	forbidden := map[string][]string{
		"hardcopy/vault":  {"hardcopy/cmd", "hardcopy/paper", "hardcopy/shares"},
		"hardcopy/paper":  {"hardcopy/cmd", "hardcopy/vault", "hardcopy/shares"},
		"hardcopy/shares": {"hardcopy/cmd", "hardcopy/vault", "hardcopy/paper"},

		"hardcopy/cmd/hardcopy/refuse":  {"hardcopy/cmd"},
		"hardcopy/cmd/hardcopy/console": {"hardcopy/cmd/hardcopy/machine", "hardcopy/paper", "hardcopy/shares", "hardcopy/vault/otp", "hardcopy/vault/imports"},
	}
	packages := 0
	for pkg, imports := range listImports(t, "hardcopy/...") {
		packages++
		for layer, others := range forbidden {
			if !within(pkg, layer) {
				continue
			}
			for _, imported := range imports {
				if slices.ContainsFunc(others, func(other string) bool { return within(imported, other) }) {
					t.Errorf("%s imports %s", pkg, imported)
				}
			}
		}
		if slices.Contains(imports, "github.com/jung-kurt/gofpdf") && pkg != "hardcopy/paper" {
			t.Errorf("%s imports gofpdf: PDF is paper's alone", pkg)
		}
	}
	if packages < 8 {
		t.Errorf("only %d packages were looked at", packages)
	}
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
