package main

import (
	"regexp"
	"strings"
	"testing"
)

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
			all.WriteString(topic.text())
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
