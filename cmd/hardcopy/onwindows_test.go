package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"hardcopy/paper/lang"
)

// TestAsShells gives patterns as cmd.exe and PowerShell leave them.
func TestAsShells(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"b.png", "a.png", "a.jpg", "-c.png"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for args, want := range map[string]string{
		"combine *.jpg x.png":       "combine a.jpg x.png",
		"combine [ab].png":          "combine [ab].png",
		"verify a.*":                "verify a.jpg a.png",
		"scan ?.png --json":         "scan a.png b.png --json",
		"scan none*.png":            "scan none*.png",
		"add Bank -*.png":           "add Bank -*.png",
		`scan \\?\C:\*.png`:         `scan \\?\C:\*.png`,
		"code NAME --vault nowhere": "code NAME --vault nowhere",
	} {
		if got := strings.Join(asShells(strings.Fields(args)), " "); got != want {
			t.Errorf("%s: %s, want %s", args, got, want)
		}
	}
}

// TestHelpOnWindows: the help names nothing there that is not there, and every text that
// is put in another's place has one.
func TestHelpOnWindows(t *testing.T) {
	missing := regexp.MustCompile(`\b(lp|chmod|sudo|ulimit|sha256sum|zbarcam|man -l)\b|~/|\| man`)
	var all strings.Builder
	for _, v := range table().Verbs {
		all.WriteString(v.Help)
	}
	for _, topic := range helpTopics {
		if topic.name != "claims" { // for those who have the source, and a shell
			all.WriteString(topic.text(lang.English))
		}
	}
	all.WriteString(overview("-o FILE"))
	text := helpOn("windows", all.String())
	for line := range strings.Lines(text) {
		if missing.MatchString(line) || len([]rune(line)) > 81 {
			t.Errorf("%q", line)
		}
	}
	for i := 0; i < len(forWindows); i += 2 {
		if !strings.Contains(all.String(), forWindows[i]) {
			t.Errorf("not in the help: %q", forWindows[i])
		}
	}
	if helpOn("linux", all.String()) != all.String() {
		t.Error("another help on Linux")
	}
}
