package console

import (
	"strings"
	"testing"
)

func TestPrintable(t *testing.T) {
	for _, test := range []struct{ name, text, printable, quoted string }{
		{"plain", "Binance", "Binance", "Binance"},
		{"nothing", "", "", "''"},
		{"two words", "Example Bank", "Example Bank", "'Example Bank'"},
		{"a login", "GitHub:bob@example.com", "GitHub:bob@example.com", "GitHub:bob@example.com"},
		{"for a shell", "it's $(rm)", "it's $(rm)", `'it'\''s $(rm)'`},
		{"another script", "Größe 銀行", "Größe 銀行", "'Größe 銀行'"},
		{"a colour", "x\x1b[31my", `x\u{1B}[31my`, `$'x\033[31my'`},
		{"two lines", "x\nhardcopy: hint: y", `x\u{A}hardcopy: hint: y`, `$'x\012hardcopy: hint: y'`},
		{"deleted", "x\x7f", `x\u{7F}`, `$'x\177'`},
		{"the second set", "x\u009b31m", `x\u{9B}31m`, `$'x\302\23331m'`},
		{"turned round", "x\u202egpj.exe", `x\u{202E}gpj.exe`, `$'x\342\200\256gpj.exe'`},
		{"isolated", "x\u2066y\u2069", `x\u{2066}y\u{2069}`, `$'x\342\201\246y\342\201\251'`},
		{"a mark of direction", "\u200fx", `\u{200F}x`, `$'\342\200\217x'`},
		{"a quote behind a mark", "\u200f'\\", `\u{200F}'\`, `$'\342\200\217\'\\'`},
		{"an escape as it was written", `x\u{1B}`, `x\u{1B}`, `'x\u{1B}'`},
	} {
		if got := Printable(test.text); got != test.printable || Printable(got) != got {
			t.Errorf("%s: printable %q, want %q", test.name, got, test.printable)
		}
		if got := Quoted(test.text); got != test.quoted {
			t.Errorf("%s: quoted %s, want %s", test.name, got, test.quoted)
		}
	}
}

func TestWriteJSON(t *testing.T) {
	var b strings.Builder
	if err := WriteJSON(&b, map[string]string{"name": "<x>\x1b\u009b\u202e\n"}); err != nil {
		t.Fatal(err)
	}
	if want := "{\n  \"name\": \"<x>\\u001b\\u009b\\u202e\\n\"\n}\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

func TestColumns(t *testing.T) {
	for text, want := range map[string]int{"": 0, "Binance": 7, "楽天": 4, "Zoë": 3, "Zoe\u0308": 3, "ｆｕｌｌ": 8, "a\u200bb": 2} {
		if got := Columns(text); got != want {
			t.Errorf("%q: %d columns, want %d", text, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, test := range []struct {
		text string
		most int
		want string
	}{{"Binance", 7, "Binance"}, {"Binance", 6, "Binan…"}, {"楽天市場", 8, "楽天市場"}, {"楽天市場", 7, "楽天市…"}, {"楽天市場", 6, "楽天…"}, {"Zoe\u0308s", 4, "Zoe\u0308s"}, {"ab", 1, "…"}} {
		if got := Cut(test.text, test.most); got != test.want || Columns(got) > test.most {
			t.Errorf("%q to %d: %q, want %q", test.text, test.most, got, test.want)
		}
	}
}
