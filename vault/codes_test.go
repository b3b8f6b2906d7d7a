package vault

import (
	"slices"
	"strings"
	"testing"
)

// show writes codes one a line, used ones marked.
func show(codes []*Code) string {
	var lines []string
	for _, c := range codes {
		line := c.Text.Reveal()
		if c.Used {
			line += " (used)"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "|")
}

func TestParseCodes(t *testing.T) {
	for _, c := range []struct {
		about, text string
		want        []string // the readings
	}{
		{"nothing", " \n\t\n", nil},
		{"one a line", "40196926\n47921743\r\n\n99562208", []string{"40196926|47921743|99562208"}},
		{"numbers with points", "1. 40196926\n2. 47921743\n3. 99562208", []string{"40196926|47921743|99562208"}},
		{"numbers with brackets", "1) aa\n2) bb", []string{"aa|bb"}},
		{"what is left of a list", "3. 12345678\n4. 23456789\n7. 34567890", []string{"12345678|23456789|34567890"}},
		{"the last of a list", "10) 12345678", []string{"12345678"}},
		{"what is left of a list, without spaces", "3.12345678\n4.23456789", []string{"12345678|23456789"}},
		{"points within codes", "12.345\n13.456\n15.678", []string{"12.345|13.456|15.678"}},
		{"one number on all is none", "3. 12345678\n3. 23456789", []string{"3. 12345678|3. 23456789", "3.|12345678|3.|23456789"}},
		{"commas between", "12345678, 23456789,\n34567890;", []string{"12345678|23456789|34567890"}},
		{"bare numbers", "1 40196926\n2 47921743", []string{"40196926|47921743"}},
		{"numbers down two columns", "1. 1111 1111   3. 3333 3333\n2. 2222 2222   4. 4444 4444",
			[]string{"1111 1111|2222 2222|3333 3333|4444 4444", "1111|1111|2222|2222|3333|3333|4444|4444"}},
		{"bullets", "- aaaaa-bbbbb\n• ccccc-ddddd", []string{"aaaaa-bbbbb|ccccc-ddddd"}},
		{"stars before all are bullets", "* aaaaa\n* bbbbb", []string{"aaaaa|bbbbb"}},
		{"stars before some mark used ones", "* aaaaa\nbbbbb", []string{"aaaaa (used)|bbbbb"}},
		{"stars behind", "aaaaa *\nbbbbb", []string{"aaaaa (used)|bbbbb"}},
		{"check boxes", "[ ] aaaaa\n[x] bbbbb\n☐ ccccc\n☑ ddddd", []string{"aaaaa|bbbbb (used)|ccccc|ddddd (used)"}},
		{"numbers behind check boxes", "[ ] 1. aaaaa\n[x] 2. bbbbb", []string{"aaaaa|bbbbb (used)"}},
		{"used, in words", "aaaaa (used)\nbbbbb", []string{"aaaaa (used)|bbbbb"}},
		{"used, behind a dash", "aaaaa - used\nbbbbb – used", []string{"aaaaa (used)|bbbbb (used)"}},
		{"used, with its date", "aaaaa (used 2024-01-02)\nbbbbb", []string{"aaaaa (used)|bbbbb"}},
		{"used, in a column of its own", "aaaaa   used\nbbbbb, used", []string{"aaaaa (used)|bbbbb (used)"}},
		{"used, as a part of a code", "aaaaa-used\nbbbbb", []string{"aaaaa-used|bbbbb"}},
		{"struck out", "~~aaaaa~~\nbbbbb", []string{"aaaaa (used)|bbbbb"}},
		{"a space may be part of a code", "1234 5678\n8765 4321",
			[]string{"1234 5678|8765 4321", "1234|5678|8765|4321"}},
		{"two columns of halves, one space", "1234 5678 8765 4321",
			[]string{"1234 5678|8765 4321", "1234 5678 8765 4321", "1234|5678|8765|4321"}},
		{"two columns, wide gap", "12345678    87654321", []string{"12345678|87654321"}},
		{"two columns, tab", "12345678\t87654321", []string{"12345678|87654321"}},
		{"box set off by a wide gap", "☐   aaaaa\n☐   bbbbb", []string{"aaaaa|bbbbb"}},
		{"mixed case and signs stay", "lUd-0Cz_T9A", []string{"lUd-0Cz_T9A"}},
		{"a code of digits that counts up stays", "10\n11", []string{"10|11"}},
		{"one 32-character code", "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6", []string{"a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6"}},
	} {
		var got []string
		for _, r := range ParseCodes(c.text) {
			got = append(got, show(r.Codes))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q read as %q, want %q", c.about, c.text, got, c.want)
		}
	}
}

func TestParseCodeLines(t *testing.T) {
	for text, want := range map[string]string{
		"1234 5678\n8765 4321\n":     "1234 5678|8765 4321",
		"lUd 0Cz T9A\n":              "lUd 0Cz T9A",
		"two  spaces\tand a tab":     "two  spaces\tand a tab",
		"1. aa bb\n2. cc dd":         "aa bb|cc dd",
		"a1b2c-3d4e5\r\nf6a7b-8c9d0": "a1b2c-3d4e5|f6a7b-8c9d0",
		"3. 12345678\n4. 23456789":   "12345678|23456789",
		"aa, bb,\ncc,":               "aa, bb|cc",
		"aa - used\nbb":              "aa (used)|bb",
		"aa, used\nbb; used (2024)":  "aa (used)|bb (used)",
		"\n \n":                      "",
	} {
		if got := show(ParseCodeLines(text)); got != want {
			t.Errorf("%q read as %q, want %q", text, got, want)
		}
	}
}

func FuzzParseCodes(f *testing.F) {
	f.Add("1. 1111 1111   3. 3333 3333\n[x] 2. 2222 2222\t* 4. 4444 4444 (used)")
	f.Add("☐   aaaaa\n~~b~~\n(3) c *")
	f.Add("1., 1111 1111  3333")
	f.Fuzz(func(t *testing.T, text string) {
		// What parts two columns may have stood between a mark and its code.
		spaced := strings.Join(strings.Fields(columnGap.ReplaceAllString(text, " ")), " ")
		for _, r := range ParseCodes(text) {
			for _, c := range r.Codes {
				code := c.Text.Reveal()
				if code == "" || code != strings.TrimSpace(code) || strings.Contains(code, "\n") {
					t.Errorf("%q gives the code %q", text, code)
				}
				if !strings.Contains(spaced, strings.Join(strings.Fields(code), " ")) {
					t.Errorf("%q is not in %q", code, text)
				}
			}
		}
		for _, c := range ParseCodeLines(text) {
			if !strings.Contains(text, c.Text.Reveal()) || c.Text.Empty() {
				t.Errorf("%q is not in %q", c.Text.Reveal(), text)
			}
		}
	})
}

func TestRepeatedAndLengths(t *testing.T) {
	for _, test := range []struct {
		codes             string
		repeated          []int
		shortest, longest int
	}{
		{"", nil, 0, 0},
		{"4019", nil, 4, 4},
		{"4019 4792 99", nil, 2, 4},
		{"4019 4792 4019 4019", []int{3, 4}, 4, 4},
		{"aa AA größe", nil, 2, 5}, // in characters, not in bytes
	} {
		codes := ParseCodeLines(strings.ReplaceAll(test.codes, " ", "\n"))
		if got := Repeated(codes); !slices.Equal(got, test.repeated) {
			t.Errorf("%s: %v stand before, want %v", test.codes, got, test.repeated)
		}
		if shortest, longest := Lengths(codes); shortest != test.shortest || longest != test.longest {
			t.Errorf("%s: %d to %d characters, want %d to %d", test.codes, shortest, longest, test.shortest, test.longest)
		}
	}
}
