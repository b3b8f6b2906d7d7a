package imports

import (
	"errors"
	"strings"

	"hardcopy/vault/otp"
)

// Links reads a list of otpauth links, one a line. Blank lines and lines that
// begin with # are passed over; a line that cannot be read is a problem and
// stops nothing. The errors are those of [otp.ParseLink].
//
// Migration links among them go to exports, which may hold pictures of other
// texts already; its errors are those of [Exports.Add], and its accounts are
// not among the entries. Such a link may be broken over several lines.
func Links(text string, exports *Exports) (entries []Entry, problems []Problem) {
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
		default:
			link, warnings, err := otp.ParseLink(line)
			if err != nil {
				problems = append(problems, Problem{number, err})
				continue
			}
			entries = append(entries, Entry{Link: link, Warnings: warnings})
		}
	}
	return entries, problems
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
