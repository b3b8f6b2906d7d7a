package console

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestDuring shows what takes long on a terminal, and nothing of it afterwards.
func TestDuring(t *testing.T) {
	for _, test := range []struct {
		name    string
		console Console
		term    string
		takes   time.Duration
		want    string
	}{
		{"a pipe", Console{}, "xterm", 2 * patience, ""},
		{"quiet", Console{StderrWidth: 80, Quiet: true}, "xterm", 2 * patience, ""},
		{"quick", Console{StderrWidth: 80}, "xterm", 0, ""},
		{"long", Console{StderrWidth: 80}, "xterm", patience + patience/2, "\rhardcopy: reading a\\u{1B}…\r                          \r"},
		{"longer", Console{StderrWidth: 80}, "xterm", 2*time.Second + patience,
			"\rhardcopy: reading a\\u{1B}…\rhardcopy: reading a\\u{1B}… 1 s\rhardcopy: reading a\\u{1B}… 2 s\r" + strings.Repeat(" ", 30) + "\r"},
		{"narrow", Console{StderrWidth: 12}, "xterm", patience + patience/2, "\rhardcopy: …\r           \r"},
		{"dumb", Console{StderrWidth: 80}, "dumb", patience + patience/2, "hardcopy: reading a\\u{1B}…\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("TERM", test.term)
			synctest.Test(t, func(t *testing.T) {
				var out strings.Builder
				test.console.Stderr = &out
				done := test.console.During("reading a\x1b")
				time.Sleep(test.takes)
				done()
				done()
				if out.String() != test.want {
					t.Errorf("it shows %q, not %q", out.String(), test.want)
				}
			})
		})
	}
}
