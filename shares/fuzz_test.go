package shares_test

import (
	"testing"

	"hardcopy/shares"
)

func seed(f *testing.F) {
	for _, text := range []string{"", good, good2 + "\n" + block0, rows("1 "+row1, "2 "+row2, "3 "+row3, "4 "+row4),
		rows(row1, row2[1:], row3, row4+"?"), "x " + frame + " y", identity, "otpauth://totp/a?secret=AA", "ms1qqqq",
		"HC12 \u0410\x00 ????", row1 + "    " + row2 + "\f\r\n"} {
		f.Add(text)
	}
}

func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		share, err := shares.Parse(text)
		if err != nil {
			return
		}
		again, err := shares.Parse(share.Text())
		if err != nil || again.Text() != share.Text() || len(share.Text()) != 80 {
			t.Errorf("%q comes back as %q, %v", share.Text(), again.Text(), err)
		}
	})
}

func FuzzRead(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, typed string) {
		if r := shares.Read(typed); r.Err == nil {
			again := shares.Read(r.Text)
			if again.Err != nil || again.Text != r.Text || again.Kind != r.Kind || len(again.Changes) > 0 || again.Share.Text() != r.Share.Text() {
				t.Errorf("%q of kind %d is read again as kind %d, %v", r.Text, r.Kind, again.Kind, again.Err)
			}
		}
		if key, err := shares.ParseIdentity(typed); err == nil {
			if again, err := shares.ParseIdentity(key.Identity()); err != nil || again != key {
				t.Errorf("%q comes back as another key: %v", typed, err)
			}
		}
	})
}

func FuzzFind(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		line := 1
		for _, c := range shares.Find(text) {
			if c.Text == "" || c.Line < line || c.Kind == shares.KindUnknown {
				t.Errorf("kind %d %q in line %d after %d", c.Kind, c.Text, c.Line, line)
			}
			line = c.Line
		}
	})
}
