package paper_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"hardcopy/paper"
)

// nasty are texts that break naive layouts and PDF libraries.
var nasty = []string{
	"", " ", "\n\t\r", "\x00\x1b[31m", "\xff\xfe\x80", "a\xc3", "\\", "(((", ")))", "%PDF-", "\\u{41}",
	"Ünïcödé żółć", "Ελληνικά", "Кириллица", "銀行", "😀😀😀", "👩‍👩‍👧", "مرحبا", "\u202eevil\u202c", "\u200b\ufeff",
	"e\u0301", "\uf800", "\U0010FFFF", "\ufffd", "\u00a0", "\u00ad", "\u2028",
	strings.Repeat("n", 3000), strings.Repeat("w w ", 3000), strings.Repeat("😀", 500), strings.Repeat("\n", 500),
}

func filled(text string) paper.AccountSheet {
	s := binance()
	s.Issuer, s.Account, s.Purpose, s.Note, s.RecoveryPage = text, text, text, text, text
	s.Parameters, s.CodesIssued, s.CodesKind, s.ID, s.Date, s.Proved = text, text, text, text, text, text
	s.Warnings = []string{text}
	return s
}

func TestNastyTexts(t *testing.T) {
	for _, text := range nasty {
		for _, opt := range []paper.Options{{}, {Size: paper.A5}, {Compact: true}, {Blank: true}} {
			var b bytes.Buffer
			if err := paper.WriteAccounts(&b, []paper.AccountSheet{filled(text)}, printed, opt); err != nil {
				t.Errorf("%.20q, %+v: %v", text, opt, err)
			}
		}
	}
}

func TestNastyShown(t *testing.T) {
	tests := []struct{ text, shown string }{
		{"żółć", "żółć"},
		{"Ελληνικά", "Ελληνικά"},
		{"Банк", "Банк"},
		{"銀行", `\u{9280}\u{884C}`},
		{"A😀", `A\u{1F600}`},
		{"a\xffb", `a\xFFb`},
		{"a\x1bb", `a\u{1B}b`},
		{"\u202eabc", `\u{202E}abc`},
	}
	for _, tt := range tests {
		s := keyOnly()
		s.Issuer = tt.text
		if text := pdftotext(t, write(t, paper.Options{}, s)); !strings.Contains(text, tt.shown) {
			t.Errorf("%q is not shown as %s", tt.text, tt.shown)
		}
	}
}

// Long names, a long key and its large QR code flow on to a further page, also
// on small paper.
func TestLongOnSmallPaper(t *testing.T) {
	for _, n := range []int{103, 160} {
		s := binance()
		s.Issuer, s.Account = strings.Repeat("Long Name ", 12), strings.Repeat("a.long.account.", 8)
		s.Key = strings.Repeat("JBSWY3DP", n/8+1)[:n]
		s.Link = "otpauth://totp/" + strings.Repeat("Long%20Name%20", 12) + ":" + s.Account + "?secret=" + s.Key
		s.Warnings = []string{strings.Repeat("An app goes wrong with it. ", 8)}
		for _, opt := range []paper.Options{{Size: paper.A5}, {Size: paper.A5, Compact: true}, {Size: paper.Letter}} {
			if err := paper.WriteAccounts(io.Discard, []paper.AccountSheet{s}, printed, opt); err != nil {
				t.Errorf("a key of %d characters, %+v: %v", n, opt, err)
			}
		}
	}
}

// A code that cannot be printed is escaped, the sheet says so, and the QR code
// still holds it.
func TestNastyCode(t *testing.T) {
	s := binance()
	s.Codes[0].Text = "銀 行 "
	text := pdftotext(t, write(t, paper.Options{}, s))
	if want := `\u{9280} \u{884C}\u{20}`; !strings.Contains(text, want) {
		t.Errorf("the code is not shown as %s", want)
	}
	if !strings.Contains(text, "the QR code holds them exactly") {
		t.Error("the sheet does not say that the code is escaped")
	}
}

func FuzzAccountSheet(f *testing.F) {
	for i, text := range nasty[:24] {
		f.Add(text, "KEY", "otpauth://totp/x?secret=KEY", text, "HARDCOPY:CODES:AAAA:1", uint8(i))
	}
	f.Add("Binance", "JBSWY3DPEHPK3PXP", "otpauth://totp/a", "1234 5678", "", uint8(40))
	f.Fuzz(func(t *testing.T, text, key, link, code, codesQR string, n uint8) {
		s := filled(text)
		s.Key, s.Link, s.CodesQR = key, link, codesQR
		s.CodesCase = paper.Case(n % 3)
		s.Codes = nil
		for i := range int(n) {
			s.Codes = append(s.Codes, paper.Code{Text: code, Used: i%3 == 0, UsedOn: text})
		}
		s.Guide.Before, s.Guide.Never, s.Guide.Refused = []string{text}, []string{text}, []string{text, code}
		s.Guide.Ways[0].Title, s.Guide.Ways[1].Time, s.Guide.Ways[1].Steps = text, text, []string{code, text}
		opt := paper.Options{Size: sizes[int(n)%3], Copies: 1 + int(n)%2, Compact: n%5 == 0, Blank: n%7 == 0}
		var b bytes.Buffer
		err := paper.WriteAccounts(&b, []paper.AccountSheet{s, binance()}, printed, opt)
		if err != nil && b.Len() > 0 {
			t.Error("an error, and yet bytes were written")
		}
		if err == nil && !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) {
			t.Error("neither an error nor a PDF")
		}
	})
}
