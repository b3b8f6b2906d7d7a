package imports_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
)

func TestListOfLinks(t *testing.T) {
	list := "\uFEFF# my keys\r\n" +
		"otpauth://totp/A:me?secret=JBSWY3DPEHPK3PXP&issuer=A\r\n" +
		"\r\n" +
		"  otpauth://hotp/B:me?secret=JBSWY3DPEHPK3PXP&counter=3\n" +
		"otpauth://totp/C:me?secret=JBSW1\n" + // line 5
		"shopping: milk\n" +
		"motp://D:me?secret=0123456789abcdef\n" +
		picture(0, 2, 7, "inside") + "\n" +
		"#otpauth://totp/E:me?secret=JBSWY3DPEHPK3PXP\n" +
		"otpauth-migration://offline?data=%%%\n" + // line 10
		picture(0, 2, 7, "inside") + "\n" +
		"otpauth://totp/F:me?secret=JBSWY3DPEHPK3PXP&period=60"
	var x imports.Exports
	entries, problems := imports.Links(list, &x)
	var issuers []string
	for _, e := range entries {
		issuers = append(issuers, e.Issuer)
	}
	if !slices.Equal(issuers, []string{"A", "B", "F"}) || entries[2].Key.Period != 60 {
		t.Errorf("issuers %q", issuers)
	}
	type problem struct {
		line int
		err  error
	}
	want := []problem{{6, otp.ErrNotLink}, {7, otp.ErrUnsupported}, {10, imports.ErrDamaged}, {11, imports.ErrRepeat}}
	if len(problems) != 1+len(want) {
		t.Fatalf("problems %v", problems)
	}
	if _, ok := errors.AsType[*otp.CharError](problems[0].Err); !ok || problems[0].Line != 5 {
		t.Errorf("line %d: %v", problems[0].Line, problems[0].Err)
	}
	for i, w := range want {
		if got := problems[i+1]; got.Line != w.line || !errors.Is(got.Err, w.err) {
			t.Errorf("line %d: %v, want line %d: %v", got.Line, got.Err, w.line, w.err)
		}
	}
	inside, _ := x.Entries()
	if accounts(inside) != "inside" || x.Check() == nil {
		t.Errorf("of the export: %q, %v", accounts(inside), x.Check())
	}
}

func TestSeveralLinksOnALine(t *testing.T) {
	const a, b = "otpauth://totp/A:me?secret=JBSWY3DPEHPK3PXP&digits=8", "otpauth://totp/B:me?secret=GEZDGNBVGY3TQOJQ"
	for line, want := range map[string]string{
		a + " " + b: "A B", a + "," + b: "A B", a + b: "A B", a + "\t; " + b + " | " + a: "A B A", "\"" + a + "\",\"" + b + "\"": "- B",
		a + " " + picture(0, 1, 7, "inside"): "A inside", "x " + a + " " + b: "- B", a + " " + strings.ToUpper(b[:7]) + b[7:]: "A B",
	} {
		var x imports.Exports
		entries, problems := imports.Links(line, &x)
		inside, _ := x.Entries()
		got := ""
		for _, p := range problems {
			if p.Line != 1 {
				t.Errorf("%s: line %d: %v", line, p.Line, p.Err)
			}
		}
		for _, e := range entries {
			got += " " + e.Issuer
		}
		got = strings.TrimSpace(strings.Repeat(" -", len(problems)) + got + " " + accounts(inside))
		if got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

// A link that goes on in the next line is not taken in part: its key may be cut.
func TestLinkBrokenOverLines(t *testing.T) {
	const whole, other = "otpauth://totp/A:me?secret=JBSWY3DPEHPK3PXP&issuer=A&digits=8", "otpauth://totp/B:me?secret=GEZDGNBVGY3TQOJQ"
	for at := 1; at < len(whole); at++ {
		var x imports.Exports
		entries, problems := imports.Links(whole[:at]+"\n"+whole[at:]+"\n"+other, &x)
		for _, e := range entries {
			if e.Issuer == "A" && (e.Key.Base32().Reveal() != "JBSWY3DPEHPK3PXP" || e.Key.Digits != 8) {
				t.Errorf("broken at %d, %q: taken, problems %v", at, whole[:at], problems)
			}
		}
		if len(problems) == 0 || len(entries) == 0 || entries[len(entries)-1].Issuer != "B" {
			t.Errorf("broken at %d: %d entries, problems %v", at, len(entries), problems)
		}
	}
}

func TestKeyBrokenOverLines(t *testing.T) {
	const whole = "otpauth://totp/A:me?secret=JBSWY3DPEHPK3PXP"
	for at := 1; at <= len(whole)-4; at++ {
		var x imports.Exports
		if entries, problems := imports.Links(whole[:at]+"\n"+whole[at:], &x); len(entries) > 0 || len(problems) == 0 {
			t.Errorf("broken at %d: %d entries, problems %v", at, len(entries), problems)
		}
	}
}

// No warning and no error may hold what stands in a list.
func TestNoMessageQuotesAList(t *testing.T) {
	const canary = "KRSXG5CANARYKRSX"
	a := "otpauth://totp/X:a?secret=" + canary
	for _, list := range []string{a, a + " " + a, a + "&issuer=Y " + a, a + "\n" + canary, a[:30] + "\n" + a[30:], canary, a + "&" + canary, a + "&foo=" + canary,
		"otpauth-migration://offline?data=" + canary, "{\"secret\":\"" + canary + "\"}", a + "&issuer=" + a, "motp://x:" + canary, a + "\x00", a + "&digits=" + canary} {
		var x imports.Exports
		entries, problems := imports.Links(list, &x)
		said := fmt.Sprint(problems, x.Check())
		for _, e := range entries {
			said += fmt.Sprint(e.Warnings)
		}
		for n := 6; n <= len(canary); n++ {
			if strings.Contains(said, canary[:n]) || strings.Contains(said, canary[len(canary)-n:]) {
				t.Fatalf("%q: said %q", list, said)
			}
		}
	}
}

func TestExportBrokenOverLines(t *testing.T) {
	// Where a line ends right behind an account, the first line alone can be
	// read too.
	first := link(account("a"), number(2, 1))
	whole := picture(0, 1, 7, "aa", "bb", "cc")
	for about, c := range map[string]struct {
		list, accounts string
		problems       []int // their lines
	}{
		"wrapped":              {whole[:50] + "\n  " + whole[50:80] + "\r\n" + whole[80:] + "\n\n", "aa bb cc", nil},
		"behind an account":    {whole[:57] + "\n" + whole[57:] + "\n", "aa bb cc", nil},
		"another line behind":  {first + "\nword\n", "a", []int{2}},
		"two exports":          {first + "\n" + whole + "\n", "a aa bb cc", nil},
		"wrapped, one missing": {whole[:50] + "\n" + whole[80:] + "\n", "", []int{1}},
		"an empty line":        {whole[:50] + "\n\n" + whole[50:] + "\n", "", []int{1, 3}},
	} {
		var x imports.Exports
		entries, problems := imports.Links(c.list, &x)
		var lines []int
		for _, p := range problems {
			lines = append(lines, p.Line)
		}
		inside, _ := x.Entries()
		if accounts(inside) != c.accounts || len(entries) > 0 || !slices.Equal(lines, c.problems) {
			t.Errorf("%s: accounts %q, problems %v", about, accounts(inside), problems)
		}
	}
}

// A link that may go on for many lines is joined once, not once a line.
func TestManyBrokenLines(t *testing.T) {
	var x imports.Exports
	_, problems := imports.Links("otpauth-migration://offline?data=\n"+strings.Repeat("JBSWY3DP\n", 20_000), &x)
	if len(problems) != 1 || !errors.Is(problems[0].Err, imports.ErrDamaged) {
		t.Errorf("%d problems", len(problems))
	}
}

func ExampleLinks() {
	list := `
# from the old phone
otpauth://totp/Binance:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Binance
otpauth://totp/Kraken:alice?secret=JBSWY3DPEHPK3PX0
otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTACEAEYAiAB
`
	var exports imports.Exports
	entries, problems := imports.Links(list, &exports)
	inside, _ := exports.Entries()
	for _, e := range append(entries, inside...) {
		fmt.Println(e.Issuer, e.Account, e.Key.Type)
	}
	for _, p := range problems {
		fmt.Printf("line %d: %v\n", p.Line, p.Err)
	}
	fmt.Println(exports.Check())
	// Output:
	// Binance alice@example.com totp
	// Example alice@google.com totp
	// line 4: reading the otpauth link: letter 16 is '0', likely O (a setup key has letters A–Z and digits 2–7 only)
	// picture 1 of 2 is missing
}
