package manual

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hardcopy/cmd/hardcopy/verb"
)

// Man is the man page of the program, in the language of mdoc(7).
func (p *Program) Man() string {
	m := &page{}
	m.line(".Dd %s", p.Date.UTC().Format("January 2, 2006"))
	m.line(".Dt HARDCOPY 1")
	m.line(".Os")
	m.section("NAME")
	m.line(".Nm hardcopy")
	m.line(".Nd two-factor setup keys and backup codes, encrypted and on paper")
	m.section("SYNOPSIS")
	m.line(".Nm")
	m.line(".Op Fl -vault Ar DIR")
	m.line(".Ar VERB")
	m.line(".Op Ar flags")
	m.line(".Op Ar arguments")
	m.section("DESCRIPTION")
	m.text(p.About)
	common := p.common()
	m.section("VERBS")
	for _, v := range p.Verbs {
		m.verb(v, common)
	}
	m.section("FLAGS OF MOST VERBS")
	m.flags(common)
	for _, t := range p.Topics {
		m.section(strings.ToUpper(t.Name))
		m.literal(t.Text)
	}
	m.section("FILES")
	m.text(p.Where)
	m.section("EXIT STATUS")
	m.literal(p.Exits)
	return m.String()
}

// common are the flags that are the same in a third of the verbs or more: they are
// described once.
func (p *Program) common() []verb.Flag {
	var common []verb.Flag
	count := make(map[string]int)
	for _, v := range p.Verbs {
		for _, f := range v.Flags {
			key := f.Name + "\x00" + f.Value + "\x00" + f.Usage
			if count[key]++; count[key] == len(p.Verbs)/3 {
				common = append(common, f)
			}
		}
	}
	slices.SortFunc(common, func(a, b verb.Flag) int { return cmp.Compare(a.Name, b.Name) })
	return common
}

// page is a man page that is being written.
type page struct{ strings.Builder }

func (m *page) line(format string, args ...any) { fmt.Fprintf(m, format+"\n", args...) }

func (m *page) section(name string) { m.line(".Sh %s", name) }

func (m *page) verb(v verb.Description, common []verb.Flag) {
	m.line(".Ss %s", v.Name)
	m.line(".Nm")
	m.line(".Cm %s", v.Name)
	m.line(".Op Ar flags")
	if v.Args != "" {
		m.line("%s", argument(v.Args))
	}
	m.line(".Pp")
	m.text(v.Help)
	own := slices.DeleteFunc(slices.Clone(v.Flags), func(f verb.Flag) bool {
		return slices.ContainsFunc(common, func(c verb.Flag) bool {
			return c.Name == f.Name && c.Value == f.Value && c.Usage == f.Usage
		})
	})
	m.flags(own)
	if v.Exits != "" {
		m.line(".Pp")
		m.prose("Exit status beside 0, 1 and 2: " + v.Exits + ".")
	}
}

// argument is how the usage line names the arguments of a verb.
func argument(args string) string {
	name, optional := strings.CutPrefix(strings.TrimSuffix(args, "]"), "[")
	name, several := strings.CutSuffix(name, "…")
	macro := ".Ar " + escape(name)
	if optional {
		macro = ".Op Ar " + escape(name)
	}
	if several {
		macro += " ..."
	}
	return macro
}

// literal writes lines as they stand.
func (m *page) literal(text string) {
	m.line(".Bd -literal -compact")
	for l := range strings.Lines(text) {
		m.line("%s", escape(strings.TrimRight(l, "\n")))
	}
	m.line(".Ed")
}

func (m *page) flags(flags []verb.Flag) {
	if len(flags) == 0 {
		return
	}
	m.line(".Bl -tag -width indent")
	for _, f := range flags {
		item := ".It"
		for i, s := range spelled(f) {
			if i > 0 {
				item += " ,"
			}
			item += " Fl " + escape(s[1:])
		}
		if f.Value != "" {
			item += " Ar " + escape(f.Value)
		}
		m.line("%s", item)
		m.prose(f.Usage + ".")
	}
	m.line(".El")
}

// text writes paragraphs; lines that are set in stand as they are.
func (m *page) text(text string) {
	begun, literal := false, false
	var paragraph []string
	end := func() {
		if len(paragraph) > 0 {
			m.prose(strings.Join(paragraph, " "))
		}
		if literal {
			m.line(".Ed")
		}
		paragraph, literal = nil, false
	}
	for l := range strings.Lines(text) {
		l = strings.TrimRight(l, "\n")
		setIn := strings.HasPrefix(l, "  ")
		if l == "" || setIn != literal {
			end()
		}
		switch {
		case l == "":
			continue
		case setIn && !literal:
			m.line(".Bd -literal -offset indent -compact")
			literal = true
		case !setIn && len(paragraph) == 0 && begun:
			m.line(".Pp")
		}
		begun = true
		if setIn {
			m.line("%s", escape(strings.TrimPrefix(l, "  ")))
		} else {
			paragraph = append(paragraph, l)
		}
	}
	end()
}

// prose writes sentences, each on lines of its own.
func (m *page) prose(text string) {
	var line []byte
	for _, word := range strings.Fields(text) {
		word = escape(word)
		if len(line) > 0 && len(line)+1+len(word) > 78 {
			m.line("%s", line)
			line = line[:0]
		}
		if len(line) > 0 {
			line = append(line, ' ')
		}
		line = append(line, word...)
		if strings.ContainsAny(word[len(word)-1:], ".?!") {
			m.line("%s", line)
			line = line[:0]
		}
	}
	if len(line) > 0 {
		m.line("%s", line)
	}
}

// escape writes a line of text so that it means nothing to the formatter.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case r > 0x7e:
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	if s := b.String(); strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		return `\&` + s
	}
	return b.String()
}
