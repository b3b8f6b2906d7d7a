package typed_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"hardcopy/paper/lang"
	"hardcopy/vault/typed"
)

// wide writes a text as UTF-16, the lower byte first or last.
func wide(text string, littleEndian bool) string {
	var b strings.Builder
	for _, r := range text {
		hi, lo := byte(r>>8), byte(r)
		if littleEndian {
			hi, lo = lo, hi
		}
		b.WriteByte(hi)
		b.WriteByte(lo)
	}
	return b.String()
}

func TestDecode(t *testing.T) {
	const text = "otpauth://totp/Zürich\nüß€\n"
	for _, c := range []struct{ about, data, want, err string }{
		{"UTF-8", text, text, ""},
		{"empty", "", "", ""},
		{"a byte order mark", "\xef\xbb\xbf" + text, text, ""},
		{"a byte order mark alone", "\xef\xbb\xbf", "", ""},
		{"UTF-16, little", "\xff\xfe" + wide(text, true), text, ""},
		{"UTF-16, big", "\xfe\xff" + wide(text, false), text, ""},
		{"UTF-16, little, no mark", wide("otpauth://totp/X\n", true), "otpauth://totp/X\n", ""},
		{"UTF-16, big, no mark", wide("otpauth://totp/X\n", false), "otpauth://totp/X\n", ""},
		{"UTF-16, a pair", "\xff\xfe\x3d\xd8\x00\xde", "😀", ""},
		{"UTF-16, half a pair", "\xff\xfea\x00\n\x00\x3d\xd8b\x00", "", "line 2: it is UTF-16 with half a character"},
		{"UTF-16, half a character", "\xff\xfea\x00b", "", "it is UTF-16 with half a character at the end"},
		{"UTF-16 with a NUL", "\xff\xfea\x00\n\x00\x00\x00", "", "line 2: it holds a NUL byte, which no text has"},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", "", "the text is UTF-32, which is not read"},
		{"UTF-32, big", "\x00\x00\xfe\xff\x00\x00\x00a", "", "the text is UTF-32, which is not read"},
		{"NUL", "a\nb\x00c", "", "line 2: it holds a NUL byte, which no text has"},
		{"Latin-1", "a\nb\nZ\xfcrich", "", "line 3: it holds bytes that are not UTF-8"},
		{"cut off", "a\xe2\x82", "", "line 1: it holds bytes that are not UTF-8"},
		{"line ends", "a\r\nb\rc\u2028d\u0085e\r\n", "a\nb\nc\nd\ne\n", ""},
		{"U+FFFD as it stands", "a\ufffd", "a\ufffd", ""},
	} {
		got, err := typed.Decode([]byte(c.data))
		said := ""
		if err != nil {
			said = err.Error()
		}
		if _, ok := errors.AsType[*typed.EncodingError](err); got != c.want || said != c.err || ok != (err != nil) {
			t.Errorf("%s: %q, %v; want %q, %s", c.about, got, err, c.want, c.err)
		}
	}
}

func TestLine(t *testing.T) {
	for line, want := range map[string]string{"a": "a", "\ufeffa": "a", "a\x00": "", "\xff\xfea\x00": "", "\xfc": "", "größe": "größe"} {
		got, err := typed.Line(line)
		if got != want || (err != nil) != (want == "") || err != nil && strings.Contains(err.Error(), "line") {
			t.Errorf("%q: %q, %v", line, got, err)
		}
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct {
		text, want string
		changed    []lang.Text
	}{
		{"abcd-1234 é 楽", "abcd-1234 é 楽", nil},
		{"4019\u00a06926\u202f1", "4019 6926 1", []lang.Text{"spaces that do not break"}},
		{"ab\u2011cd\u2010e", "ab-cd-e", []lang.Text{"hyphens of another kind"}},
		{"\u200bab\u00adcd\ufeff\u2060", "abcd", []lang.Text{"characters that cannot be seen"}},
		{"１２３ＡＢｃｄ－", "123ABcd-", []lang.Text{"full-width characters"}},
		{"\xa0\u00a0", "\xa0\u00a0", nil},
		{"１\u3000\u200b", "1 ", []lang.Text{"full-width characters", "spaces that do not break", "characters that cannot be seen"}},
	} {
		got, changed := typed.Plain(c.text)
		if got != c.want || !slices.Equal(changed, c.changed) {
			t.Errorf("%q: %q, %q", c.text, got, changed)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("\xef\xbb\xbfa\r\nb"))
	f.Add([]byte("\x00a\x00b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := typed.Decode(data)
		if err != nil {
			return
		}
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\r") {
			t.Errorf("%q decodes as %q", data, text)
		}
		if strings.Count(text, "\ufffd") > strings.Count(string(data), "\ufffd") && utf8.Valid(data) {
			t.Errorf("%q decodes as %q, with characters replaced", data, text)
		}
		plain, _ := typed.Plain(text)
		if again, changed := typed.Plain(plain); again != plain || changed != nil {
			t.Errorf("%q becomes plain as %q, and that as %q", text, plain, again)
		}
	})
}

func ExampleDecode() {
	text, err := typed.Decode([]byte("\xff\xfeA\x00B\x00"))
	fmt.Printf("%q %v\n", text, err)
	_, err = typed.Decode([]byte("AB\nZ\xfcrich"))
	fmt.Println(err)
	// Output:
	// "AB" <nil>
	// line 2: it holds bytes that are not UTF-8
}
