package lang_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

// Each language has every text of the program and of the page, and no other.
func TestComplete(t *testing.T) {
	texts := programTexts(t)
	for _, text := range pageTexts(t) {
		texts[text] = "the page"
	}
	for _, tag := range lang.All()[1:] {
		table := tag.Table()
		for text, at := range texts {
			if table[text] == "" {
				t.Errorf("%s: not translated: %q of %s", tag, text, at)
			}
		}
		for text := range table {
			if texts[text] == "" {
				t.Errorf("%s: no text of the program: %q", tag, text)
			}
		}
	}
}

var (
	placeholder = regexp.MustCompile(`%(?:\[([0-9])\])?([a-z%])`)
	// What stays as it is, being typed, looked for or read by a machine.
	asItIs = regexp.MustCompile(`hardcopy(?:\.html|\.exe| (?:add|combine|verify))?|--[a-z]+|(?:vault|key)\.age|scan[12]?\.png|recover\.py|key\.txt|AGE-SECRET-KEY-1|HC10?|[A-Z0-9]{32}|GF\([^)]*\)|0x11B|BIP-93|SHA-256|https?:\S+`)
)

// places returns what is put into a text, in the order of the arguments.
func places(text string) []string {
	var all []string
	for i, m := range placeholder.FindAllStringSubmatch(text, -1) {
		at := string(rune('1' + i))
		if m[1] != "" {
			at = m[1]
		}
		all = append(all, at+m[2])
	}
	slices.Sort(all)
	return all
}

// Whatever is put into a text stands in its translation, and so does what is not
// translated. What ends a sentence or leads on ends it there too.
func TestTranslations(t *testing.T) {
	for _, tag := range lang.All()[1:] {
		for text, said := range tag.Table() {
			english := string(text)
			if got, want := places(said), places(english); !slices.Equal(got, want) {
				t.Errorf("%s: %q has the places %v, %q has %v", tag, english, want, said, got)
			}
			for _, word := range asItIs.FindAllString(english, -1) {
				if !strings.Contains(said, word) {
					t.Errorf("%s: %q is not in %q", tag, word, said)
				}
			}
			for _, end := range []string{".", ":", "?"} {
				if strings.HasSuffix(english, end) != strings.HasSuffix(said, end) {
					t.Errorf("%s: %q and %q end in different ways", tag, english, said)
				}
			}
			if !utf8.ValidString(said) || strings.TrimRight(said, " ") != said || strings.Contains(said, "  ") {
				t.Errorf("%s: spaces, or no UTF-8: %q", tag, said)
			}
			if one := strings.Contains(english, ". ") || len(english) > 60; !one && utf8.RuneCountInString(said) > 2*utf8.RuneCountInString(english)+14 {
				t.Errorf("%s: much longer than %q: %q", tag, english, said)
			}
		}
	}
}

// What one text names by its title is called so.
func TestTitles(t *testing.T) {
	for _, tag := range lang.All()[1:] {
		sealed, _, _ := strings.Cut(tag.Say("Sealed vault %s", "\x00"), "\x00")
		for _, title := range []struct{ name, text string }{
			{strings.TrimSpace(sealed), "Scan the pages “Sealed vault” by a cable, grey, 300 dots an inch, to scan1.png, scan2.png and so on, and give them to the page."},
			{strings.TrimSpace(sealed), "Scan the pages “Sealed vault”, grey, 300 dots an inch, to scan1.png, scan2.png and so on. Then open the vault:"},
			{strings.TrimSpace(sealed), "Scan the pages “Sealed vault” of one sheet for it, by a cable. Type the 4 rows of each share."},
			{tag.Say("For the helper"), "No stick, or the page does not open? See page %d, “For the helper”."},
			{tag.Say("START HERE"), "Is a phone lost, broken or new? Open the envelope, take the sheet of the service, and do what stands there beside START HERE."},
		} {
			if said := tag.Table()[lang.Text(title.text)]; !strings.Contains(said, title.name) {
				t.Errorf("%s: no %q in %q", tag, title.name, said)
			}
		}
	}
}

// What the page is built with says the same.
func TestPacked(t *testing.T) {
	packed := lang.Packed()
	for _, tag := range lang.All()[1:] {
		if table := lang.Unpack(packed["en.txt"], packed[tag.String()+".txt"]); len(table) < 600 || !maps.Equal(table, tag.Table()) {
			t.Errorf("%s: %d texts, not the %d of the table", tag, len(table), len(tag.Table()))
		}
	}
}

// A table has a pair of lines for each text, once, and what says something to its
// reader.
func TestForm(t *testing.T) {
	for _, tag := range lang.All()[1:] {
		file, err := os.ReadFile(tag.String() + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(file), "# "+tag.Name()+"\n") {
			t.Errorf("%s: does not begin with its name", tag)
		}
		pairs := 0
		for part := range strings.SplitSeq(string(file), "\n\n") {
			if !strings.HasPrefix(part, "#") {
				pairs++
				if n := strings.Count(strings.TrimSuffix(part, "\n"), "\n"); n != 1 {
					t.Errorf("%s: no pair of lines: %q", tag, part)
				}
			}
		}
		if pairs != len(tag.Table()) {
			t.Errorf("%s: %d pairs, %d texts", tag, pairs, len(tag.Table()))
		}
	}
}

// Say puts in what it is given, in the order of the translation.
func TestSay(t *testing.T) {
	de, err := lang.Parse("de")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		got, want string
	}{
		{de.Say("START HERE"), "HIER ANFANGEN"},
		{de.Say("page %d of %d", 2, 3), "Seite 2 von 3"},
		{lang.English.Say("page %d of %d", 2, 3), "page 2 of 3"},
		{lang.English.Say("100%"), "100%"},
		{de.Say("nobody has this"), "nobody has this"},
		{lang.Tag("xx").Say("START HERE"), "START HERE"},
		{lang.Tag("xx").Name() + " " + lang.Tag("xx").String(), "English xx"},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}
