package imports

import (
	"errors"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
)

// A Listed is an entry of a list, with the line that it stood on, from 1.
type Listed struct {
	Entry
	Line int
}

// Links reads a list of otpauth links, one a line or several on one. Blank lines and
// lines that begin with # are passed over; a line that cannot be read is a problem
// and stops nothing. The errors are those of [otp.ParseLink]; a link that a line
// break may have cut is [ErrBroken].
//
// Migration links among them go to exports, which may hold pictures of other
// texts already; its errors are those of [Exports.Add], and its accounts are
// not among the entries. Such a link may be broken over several lines.
func Links(text string, exports *Exports) (entries []Entry, problems []Problem) {
	listed, problems := List(text, exports)
	for _, l := range listed {
		entries = append(entries, l.Entry)
	}
	return entries, problems
}

// List is [Links] with the line of each entry.
func List(text string, exports *Exports) (entries []Listed, problems []Problem) {
	lines := strings.Split(strings.TrimPrefix(text, "\uFEFF"), "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		number := i + 1
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case isMigration(line):
			taken, err := exports.addWrapped(lines[i:])
			if err != nil {
				problems = append(problems, Problem{number, err})
			}
			i += taken - 1
		case i+1 < len(lines) && isBroken(line, strings.TrimSpace(lines[i+1])):
			problems = append(problems, Problem{number, ErrBroken})
			i++
		default:
			for _, text := range apart(line) {
				if isMigration(text) {
					if err := exports.Add(text); err != nil {
						problems = append(problems, Problem{number, err})
					}
					continue
				}
				link, warnings, err := otp.ParseLink(text)
				if err != nil {
					problems = append(problems, Problem{number, err})
					continue
				}
				entries = append(entries, Listed{Entry{Link: link, Warnings: warnings}, number})
			}
		}
	}
	return entries, problems
}

// ErrBroken says that a link goes on in the next line: what stands in the first may be
// a part of its key.
var ErrBroken = lang.Errorf("the link goes on in the next line: put it in one line")

// isBroken reports whether the line behind a link's looks like the rest of it: it has
// no link of its own, and a parameter, or nothing but letters that a key may have.
func isBroken(line, next string) bool {
	if len(otp.Starts(line)) == 0 || next == "" || len(otp.Starts(next)) > 0 || strings.HasPrefix(next, "#") {
		return false
	}
	before, _, found := strings.Cut(next, "=")
	parameter := found && !strings.ContainsAny(before, " \t:")
	return parameter || strings.HasSuffix(line, "=") || strings.HasSuffix(line, "&") || strings.HasSuffix(line, "?") || !strings.Contains(line, "?") && strings.Contains(next, "?") ||
		len(next) >= 4 && next == strings.ToUpper(next) && continues(next)
}

// apart gives the links of a line, each without the comma or quote that parts it from
// the next. What stands before the first belongs to it, so that it is refused.
func apart(line string) []string {
	starts := otp.Starts(line)
	if len(starts) < 2 {
		return []string{line}
	}
	var links []string
	from := 0
	for _, end := range append(starts[1:], len(line)) {
		links = append(links, strings.TrimRight(line[from:end], " \t,;|\"'"))
		from = end
	}
	return links
}

// addWrapped adds the migration link that begins on the first line, and says
// how many lines it took. Lines behind it that may be its continuation are
// tried as that first: what is left of a wrapped link could be readable too,
// with fewer accounts.
func (x *Exports) addWrapped(lines []string) (taken int, err error) {
	taken = 1
	for taken < len(lines) && continues(strings.TrimSpace(lines[taken])) {
		taken++
	}
	err = x.Add(strings.Join(lines[:taken], "\n"))
	if taken > 1 && errors.Is(err, ErrDamaged) {
		if alone := x.Add(lines[0]); !errors.Is(alone, ErrDamaged) {
			return 1, alone
		}
	}
	return taken, err
}

// continues holds for a line of nothing but base64, which may be escaped.
func continues(line string) bool {
	return line != "" && !strings.ContainsFunc(line, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') &&
			!strings.ContainsRune("+/-_=%", r)
	})
}
