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

func FuzzRepair(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, typed string) {
		if repaired, err := shares.Repair(typed); err == nil {
			again, err := shares.Repair(repaired.Text)
			if err != nil || again.Text != repaired.Text || len(again.Changes) > 0 {
				t.Errorf("%q is repaired again: %v", repaired.Text, err)
			}
		}
		if repaired, err := shares.RepairIdentity(typed); err == nil {
			if again, err := shares.RepairIdentity(repaired.Text); err != nil || len(again.Changes) > 0 {
				t.Errorf("%q is repaired again: %v", repaired.Text, err)
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
