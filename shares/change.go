package shares

import (
	"fmt"
	"strings"

	"hardcopy/shares/codex"
)

// Change is one character that was typed wrong or could not be read.
type Change struct {
	At                int  // from 1, spaces and hyphens left out
	Row, Group, Place int  // on the sheet, each from 1; 0 for an identity
	Typed, Correct    byte // "?" is a character that could not be read
}

// Corrections words what was typed otherwise than the sheet has it as a question to
// whoever holds the paper, a line each: "row 2, group 3: you typed 5, the sheet says
// S?" What could not be read is in [Reading.Filled].
func (r Reading) Corrections() []string {
	return r.lines(func(c Change, where string) string {
		if c.Typed == '?' {
			return ""
		}
		return fmt.Sprintf("%s: you typed %c, the sheet says %c?", where, c.Typed, c.Correct)
	})
}

// Filled words what could not be read, and the rest says, a line each: "row 2, group 3:
// filled in: S". Nobody who holds the paper could confirm it.
func (r Reading) Filled() []string {
	return r.lines(func(c Change, where string) string {
		if c.Typed != '?' {
			return ""
		}
		return fmt.Sprintf("%s: filled in: %c", where, c.Correct)
	})
}

// lines words the changes with their places; what is empty is left out.
func (r Reading) lines(word func(c Change, where string) string) []string {
	var lines []string
	inGroup := make(map[[2]int]int)
	for _, c := range r.Changes {
		inGroup[[2]int{c.Row, c.Group}]++
	}
	for _, c := range r.Changes {
		where := fmt.Sprintf("row %d, group %d", c.Row, c.Group)
		switch {
		case r.Kind == KindIdentity:
			printed := strings.ToUpper(identityHRP) + "1"
			where = fmt.Sprintf("character %d behind %s", c.At-len(codex.Strip(printed)), printed)
		case inGroup[[2]int{c.Row, c.Group}] > 1:
			where += fmt.Sprintf(", character %d", c.Place)
		}
		if line := word(c, where); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// Mistakes words what a share or a block says otherwise than it was printed, a
// line each: "row 2, group 3, character 1 is 5, not S".
func (r Reading) Mistakes() []string {
	var lines []string
	for _, c := range r.Changes {
		says := fmt.Sprintf("%c, not", c.Typed)
		if c.Typed == '?' {
			says = "not readable:"
		}
		lines = append(lines, fmt.Sprintf("row %d, group %d, character %d is %s %c", c.Row, c.Group, c.Place, says, c.Correct))
	}
	return lines
}
