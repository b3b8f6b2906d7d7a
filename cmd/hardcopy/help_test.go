package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hardcopy/paper/lang"

	"github.com/spf13/pflag"
)

// TestHelpTexts holds the help of every verb to what a reader expects of it.
func TestHelpTexts(t *testing.T) {
	for _, v := range table().Verbs {
		text := v.Text()
		for line := range strings.Lines(text) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("help %s: %d columns: %s", v.Name, n, line)
			}
		}
		if v.Name != "help" && v.Name != "version" && !strings.Contains(text, "Examples:\n  hardcopy "+v.Name) {
			t.Errorf("help %s has no example", v.Name)
		}
		if !strings.Contains(text, "\nExit status: 0 done") {
			t.Errorf("help %s does not say the exit status", v.Name)
		}
		if fs := pflag.NewFlagSet("", pflag.ContinueOnError); v.Setup(fs) != nil && fs.Lookup("passphrase-file") != nil {
			codes := []string{"3 ", "4 ", "5 "}
			if v.Name == "init" { // it opens none
				codes = codes[2:]
			}
			for _, code := range codes {
				if !strings.Contains(v.Exits, code) {
					t.Errorf("help %s: exit %sis missing", v.Name, code)
				}
			}
		}
		if !strings.Contains(overview("-o FILE"), "\n  "+v.Name+" ") {
			t.Errorf("the overview lacks %s", v.Name)
		}
	}
	for _, topic := range []string{recoverTopic(lang.English), refusedTopic(lang.English), exitTopic, overview("-o FILE")} {
		for line := range strings.Lines(topic) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("%d columns: %s", n, line)
			}
		}
	}
}
