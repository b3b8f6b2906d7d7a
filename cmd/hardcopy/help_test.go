package main

import (
	"strings"
	"testing"
	"unicode/utf8"
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
		if !strings.Contains(overview(), "\n  "+v.Name+" ") {
			t.Errorf("the overview lacks %s", v.Name)
		}
	}
	for _, topic := range []string{recoverTopic(), refusedTopic(), exitTopic, overview()} {
		for line := range strings.Lines(topic) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("%d columns: %s", n, line)
			}
		}
	}
}
