package imports_test

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
)

// checkEntry holds that what was read can be used, printed and read back.
func checkEntry(t *testing.T, e imports.Entry) {
	t.Helper()
	if err := e.Key.Validate(); err != nil {
		t.Fatalf("%q is read with a key that is not valid: %v", e.Account, err)
	}
	if e.Key.Code(time.Unix(1_700_000_000, 0)) == "" {
		t.Errorf("%q gives no code", e.Account)
	}
	if strings.ContainsFunc(e.Issuer+e.Account, unicode.IsControl) {
		t.Errorf("names %q and %q", e.Issuer, e.Account)
	}
	again, _, err := otp.ParseLink(e.URI().Reveal())
	if err != nil || !again.Key.Same(e.Key) || again.Issuer+again.Account != e.Issuer+e.Account {
		t.Errorf("%q, %q reads back as %q, %q, error %v", e.Issuer, e.Account, again.Issuer, again.Account, err)
	}
	for _, w := range e.Warnings {
		if key := e.Key.Base32().Reveal(); len(key) > 15 && strings.Contains(w.String(), key) &&
			!strings.Contains(e.Issuer+e.Account, key) {
			t.Errorf("warning %q holds the key", w)
		}
	}
}

func FuzzMigration(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v.URI)
	}
	f.Add(picture(1, 3, -7, "X:a", "b"))
	f.Add(link(account("\xff:me", text(3, "X:Y")), []byte("\x5b\x63\x64\x5c"), number(2, 1)))
	f.Add(link(account("me", text(3, "Steam"), number(5, 2)), account("a", number(6, 1), number(7, -1))))
	f.Fuzz(func(t *testing.T, text string) {
		m, err := imports.ParseMigration(text)
		if err != nil {
			if _, data, found := strings.Cut(text, "data="); found && len(data) > 40 && strings.Contains(err.Error(), data) {
				t.Errorf("error %v holds the export", err)
			}
			return
		}
		if len(m.Entries)+len(m.Problems) == 0 || m.Of < 1 || m.Number < 1 || m.Number > m.Of+1 {
			t.Errorf("picture %d of %d with %d accounts", m.Number, m.Of, len(m.Entries))
		}
		for _, e := range m.Entries {
			checkEntry(t, e)
		}
		var x imports.Exports
		if err := x.Add(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		entries, problems := x.Entries()
		if len(entries) != len(m.Entries) || len(problems) != len(m.Problems) {
			t.Errorf("%d accounts put together, of %d", len(entries), len(m.Entries))
		}
		if (x.Check() == nil) != (m.Of == 1) {
			t.Errorf("picture %d of %d alone: %v", m.Number, m.Of, x.Check())
		}
	})
}

func FuzzLinks(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add("# c\n" + v.URI + "\r\notpauth://totp/A:me?secret=JBSWY3DPEHPK3PXP\n")
	}
	whole := picture(0, 2, 7, "aa", "bb")
	f.Add(whole[:70] + "\n" + whole[70:] + "\n" + picture(1, 2, 7, "c") + "\nword\nmotp://x\n" + whole)
	f.Add("word otpauth://x otpauth://totp/A:me?secret=JBSWY3DPEHPK3PXP otpauth://totp/\nlast")
	f.Fuzz(func(t *testing.T, text string) {
		var x imports.Exports
		entries, problems := imports.Links(text, &x)
		lines := strings.Split(text, "\n")
		for i, p := range problems {
			if p.Line < 1 || p.Line > len(lines) || p.Err == nil || i > 0 && p.Line < problems[i-1].Line {
				t.Errorf("problem on line %d of %d: %v", p.Line, len(lines), p.Err)
			}
		}
		for _, e := range entries {
			checkEntry(t, e)
		}
		inside, _ := x.Entries()
		for _, e := range inside {
			checkEntry(t, e)
		}
		if len(entries)+len(problems) > len(lines)+len(otp.Starts(text)) { // several links may share a line
			t.Errorf("%d lines give %d links and %d problems", len(lines), len(entries), len(problems))
		}
	})
}
