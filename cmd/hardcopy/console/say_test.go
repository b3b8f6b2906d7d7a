package console

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"hardcopy/cmd/hardcopy/refuse"
)

func TestReport(t *testing.T) {
	for _, test := range []struct {
		name string
		err  error
		want string
	}{
		{"nothing", nil, ""},
		{"of no kind", errors.New("the page is empty"), "hardcopy: error: the page is empty\n"},
		{"of a kind", fmt.Errorf("opening x.png: %w", fs.ErrNotExist),
			"hardcopy: error: opening x.png: file does not exist\nhardcopy: hint: look at the name: is it spelt as it is on the disk?\n"},
		{"usage", refuse.Usagef("-o FILE", "no output named"), "hardcopy: error: no output named\nhardcopy: hint: -o FILE\n"},
		{"usage, with what comes before it", &refuse.UsageError{Problem: "no verb given", Before: "usage: hardcopy VERB\n\n"},
			"usage: hardcopy VERB\n\nhardcopy: error: no verb given\n"},
		{"a foreign text", refuse.Errorf(refuse.Unsafe, "move \x1b[2J away", "writing %s: there", "x\nhardcopy: hint: y"),
			"hardcopy: error: writing x\\u{A}hardcopy: hint: y: there\nhardcopy: hint: move \\u{1B}[2J away\n"},
	} {
		var b strings.Builder
		(&Console{Stderr: &b}).Report(test.err)
		if b.String() != test.want {
			t.Errorf("%s: %q, want %q", test.name, b.String(), test.want)
		}
	}
}
