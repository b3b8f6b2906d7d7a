// Package lang says the words of the sheets, the guide and the page in the languages
// of their readers. What other packages tell is [Said] once the language is known; the
// command line knows English alone.
//
// It promises that each language has every sentence, with the places of all that is
// put into it, and no other: tests hold the tables against the program. Names, keys,
// codes, commands and what is typed on a computer are not translated, nor what a
// service calls its own buttons where that is not sure. It does not promise that a
// translation is the best one: a table is a text file of pairs, the sentence and below
// it its translation, for whoever reads the language to put right.
package lang

import (
	"embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Text is a sentence, or a few, in English, as it stands in the program. What is put
// into it stands as fmt has it: %d, %s; a translation that has it in another order
// says %[2]s.
type Text string

// Tag is a language as BCP 47 names it: "de". The zero value is English.
type Tag string

// English is the language in which the program is written.
const English Tag = ""

// ErrUnknown says that there are no sheets in a language.
var ErrUnknown = errors.New("not one of the languages of the sheets")

// languages are all but English, each by its own name.
var languages = []struct {
	tag  Tag
	name string
}{
	{"de", "Deutsch"}, {"es", "Español"}, {"fr", "Français"}, {"pt", "Português"}, {"it", "Italiano"},
	{"pl", "Polski"}, {"ru", "Русский"}, {"uk", "Українська"}, {"tr", "Türkçe"}, {"id", "Bahasa Indonesia"},
}

// All returns every language, English first.
func All() []Tag {
	all := []Tag{English}
	for _, l := range languages {
		all = append(all, l.tag)
	}
	return all
}

// Parse reads a tag in capitals or not, with a region or without: "de", "de-AT", "en".
// The error is [ErrUnknown].
func Parse(name string) (Tag, error) {
	base, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(name), "_", "-"), "-")
	if base == "en" {
		return English, nil
	}
	for _, l := range languages {
		if string(l.tag) == base {
			return l.tag, nil
		}
	}
	return English, fmt.Errorf("language %.20q: %w: %s", name, ErrUnknown, Names())
}

// Names lists the tags: "en, de, es".
func Names() string {
	var names []string
	for _, t := range All() {
		names = append(names, t.String())
	}
	return strings.Join(names, ", ")
}

// String returns the tag as BCP 47 has it: "en" for English.
func (t Tag) String() string {
	if t == English {
		return "en"
	}
	return string(t)
}

// Name returns what the language calls itself: "Deutsch".
func (t Tag) Name() string {
	for _, l := range languages {
		if l.tag == t {
			return l.name
		}
	}
	return "English"
}

// Say returns a text in the language, with what is put into it: what of that is a text
// itself, [Said] or an error, in the same language.
func (t Tag) Say(text Text, args ...any) string {
	said, ok := t.Table()[text]
	if !ok {
		said = string(text)
	}
	if len(args) == 0 {
		return said
	}
	cloned := false
	for i, arg := range args {
		var inner string
		switch a := arg.(type) {
		case Text:
			inner = t.Say(a)
		case Said:
			inner = a.In(t)
		case error:
			inner = t.Error(a)
		default:
			continue
		}
		if !cloned { // they are whoever's gave them
			args, cloned = slices.Clone(args), true
		}
		args[i] = inner
	}
	return fmt.Sprintf(said, args...)
}

// SayAll returns texts into which nothing is put in the language.
func (t Tag) SayAll(texts []Text) []string {
	var said []string
	for _, text := range texts {
		said = append(said, t.Say(text))
	}
	return said
}

// Table returns the translation of every text, to be read only. English has none.
func (t Tag) Table() map[Text]string {
	if load, ok := tables[t]; ok {
		return load()
	}
	return nil
}

//go:embed *.txt
var files embed.FS

// tables reads the tables, each when it is first asked for.
var tables = func() map[Tag]func() map[Text]string {
	all := make(map[Tag]func() map[Text]string)
	for _, l := range languages {
		all[l.tag] = sync.OnceValue(func() map[Text]string {
			text, err := files.ReadFile(string(l.tag) + ".txt")
			if err != nil {
				return nil
			}
			if english, err := files.ReadFile(packedEnglish); err == nil {
				return unpack(string(english), string(text))
			}
			return parse(string(text))
		})
	}
	return all
}()

// parse reads a table: pairs of lines with empty lines between them, the English one
// first. Lines that begin with # say something to who reads the table.
func parse(table string) map[Text]string {
	pairs := make(map[Text]string)
	english := ""
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			english = ""
		case english == "":
			english = line
		default:
			pairs[Text(english)] = line
			english = ""
		}
	}
	return pairs
}

// packedEnglish is the file of [Packed] that has the texts. Where the tables are not
// packed it is not there.
const packedEnglish = "en.txt"

// Packed returns the files of the tables, by name, as the page is built with them: the
// texts once, in a file of their own, and for each language the translations alone, a
// line each, in the same order. It is a third less to carry.
func Packed() map[string]string {
	texts := make(map[Text]bool)
	for _, l := range languages {
		for text := range l.tag.Table() {
			texts[text] = true
		}
	}
	packed := make(map[string]string)
	for _, tag := range All() {
		var lines strings.Builder
		for _, text := range slices.Sorted(maps.Keys(texts)) {
			lines.WriteString(tag.Say(text) + "\n")
		}
		packed[tag.String()+".txt"] = lines.String()
	}
	return packed
}

// unpack reads what [Packed] writes.
func unpack(texts, said string) map[Text]string {
	table := make(map[Text]string)
	lines := strings.Split(said, "\n")
	for i, text := range strings.Split(texts, "\n") {
		table[Text(text)] = lines[i]
	}
	delete(table, "") // behind the last line
	return table
}
