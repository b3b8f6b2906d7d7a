package start

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestTypedPath reads paths as terminals, shells and people write them.
func TestTypedPath(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Chdir(home)
	for _, name := range []string{"'quoted'", "a b.png"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for typed, want := range map[string]string{
		"a b.png":          "a b.png",
		"'a b.png'":        "a b.png",
		`"a b.png"`:        "a b.png",
		"'quoted'":         "'quoted'", // it is called so
		"~/a b.png":        filepath.Join(home, "a b.png"),
		"'~/x'":            filepath.Join(home, "x"),
		"~":                "~",
		"'":                "'",
		"''":               "''",
		"'half":            "'half",
		"/media/stick/x":   "/media/stick/x",
		"-o.png":           "-o.png",
		"nothing\nthere\"": "nothing\nthere\"",
	} {
		if got := typedPath(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

// TestArguments sees that nothing that is named becomes a flag.
func TestArguments(t *testing.T) {
	if got, want := asArguments([]string{"a.png", "-o.png", "-", "--force"}), []string{"a.png", "./-o.png", "./-", "./--force"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := argument("-rf"); !slices.Equal(got, []string{"--", "-rf"}) {
		t.Errorf("%q", got)
	}
	if got := argument("binance"); !slices.Equal(got, []string{"binance"}) {
		t.Errorf("%q", got)
	}
}

// TestVaultIn looks for a vault where there is one, none, and where nothing can be seen.
func TestVaultIn(t *testing.T) {
	dir := t.TempDir()
	file, closed := filepath.Join(dir, "file"), filepath.Join(dir, "closed")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(closed, 0); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dir, file, filepath.Join(dir, "none")} {
		if vaultIn(path) {
			t.Errorf("a vault in %s", path)
		}
	}
	if _, err := os.ReadDir(closed); err != nil && !vaultIn(closed) {
		t.Error("a directory that is closed is taken for one without a vault")
	}
	if err := os.WriteFile(filepath.Join(dir, "key.age"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if !vaultIn(dir) {
		t.Error("no vault where its key is")
	}
}
