package console

import (
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, test := range []struct{ mark, text, want string }{
		{"", "", "\n"},
		{"1. ", "one two", "1. one two\n"},
		{"   - ", strings.Repeat("words ", 14), "   - " + strings.TrimSpace(strings.Repeat("words ", 12)) + "\n     words words\n"},
		{"", strings.Repeat("ä", 78) + " b", strings.Repeat("ä", 78) + "\nb\n"},
		{"", "too" + strings.Repeat("long", 30), "too" + strings.Repeat("long", 30) + "\n"},
	} {
		var b strings.Builder
		Wrap(&b, test.mark, test.text)
		if b.String() != test.want {
			t.Errorf("%q behind %q: %q, want %q", test.text, test.mark, b.String(), test.want)
		}
	}
}

func TestWrapTo(t *testing.T) {
	for _, test := range []struct {
		width      int
		line, want string
	}{
		{20, "hardcopy: it is kept\n", "hardcopy: it is kept\n"},
		{19, "hardcopy: it is kept\n", "hardcopy: it is\n  kept\n"},
		{12, "hardcopy: it is kept\n", "hardcopy: it\n  is kept\n"},
		{10, "hardcopy: a-word-that-is-longer than it\n", "hardcopy:\n  a-word-that-is-longer\n  than it\n"},
		{20, "say: print 'Example Bank:a' -o -\n", "say: print\n  'Example Bank:a'\n  -o -\n"},
		{20, "say: print " + Quoted("it's a Bank") + " -o -\n", "say: print\n  'it'\\''s a Bank'\n  -o -\n"},
		{20, "say: print " + Quoted("\u200fa Bank") + " -o\n", "say: print\n  $'\\342\\200\\217a Bank'\n  -o\n"},
		{12, "it is 'half a quote\n", "it is 'half\n  a quote\n"},
		{12, "the machine's clock 'x' it's\n", "the\n  machine's\n  clock 'x'\n  it's\n"},
	} {
		if got := wrapTo(test.width, test.line); got != test.want {
			t.Errorf("%d columns: %q, want %q", test.width, got, test.want)
		}
	}
}
