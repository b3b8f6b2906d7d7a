package drill

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/words"
)

// Sheet is what somebody typed from an account's paper.
type Sheet struct {
	Key   string // rows joined; empty where there is none
	Kind  string // how the paper words the key's kind; empty where it does not
	Codes []string
}

// SortTyped sorts the lines that were typed from an account's paper: the key in one
// or more rows, its kind wherever it stands and in as many lines as there, the backup
// codes.
func SortTyped(a *vault.Account, text string) Sheet {
	var s Sheet
	goesOn := false // the kind, with this line
	for _, line := range withKindWhole(text) {
		_, isKind := otp.ParseWorded(line)
		isKind = isKind && a.Key != nil && (s.Kind == "" || goesOn)
		goesOn = isKind
		switch {
		case isKind:
			s.Kind = strings.TrimSpace(s.Kind + " " + line)
		case a.Key != nil && len(s.Codes) == 0 && (s.Key == "" || isNextRow(a, s.Key, line)):
			s.Key += line
		default:
			s.Codes = append(s.Codes, line)
		}
	}
	return s
}

// kindLines is in how many lines a paper has a key's kind at most, in the narrowest column
// and the longest language.
const kindLines = 6

// withKindWhole returns the lines of a text that are not empty. The kind of a key that is
// in another language, with the original in brackets, is one line: a paper breaks it
// anywhere, and no line of it alone is one.
func withKindWhole(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	for at, line := range lines {
		if !strings.Contains(line, "[") {
			continue
		}
		end := at
		for end-at < kindLines && end < len(lines)-1 && !strings.Contains(lines[end], "]") {
			end++
		}
		if _, isKind := otp.ParseWorded(strings.Join(lines[at:end+1], " ")); !isKind {
			continue
		}
		// What stands before the bracket has commas, as no key and no code has.
		for at > 0 && end-at < kindLines && strings.Contains(lines[at-1], ",") {
			at--
		}
		return slices.Replace(lines, at, end+1, strings.Join(lines[at:end+1], " "))
	}
	return lines
}

// isNextRow reports whether a line goes on with a key that is not whole yet, and
// is not the first backup code.
func isNextRow(a *vault.Account, key, line string) bool {
	letters, ok := keyLetters(key + line)
	return ok && len(letters) <= len(a.Key.Base32().Reveal()) &&
		!slices.ContainsFunc(a.CodeSets, func(set *vault.CodeSet) bool { return len(set.Codes) > 0 && set.Accepts(0, line) })
}

// KeyIsWhole reports whether the rows that were typed, joined, are as long as a
// key, or none of a key: then no further row is asked for.
func KeyIsWhole(k *otp.Key, rows string) bool {
	letters, ok := keyLetters(rows)
	return !ok || len(letters) >= len(k.Base32().Reveal())
}

// keyLetters returns the letters of a row of a key; ok is false for anything
// else.
func keyLetters(row string) (letters string, ok bool) {
	letters = strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "=", "").Replace(row))
	return letters, letters != "" && strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

// Typed holds what was typed against what the account's sheet should hold.
func (d *Drill) Typed(a *vault.Account, s Sheet) {
	var problems []Problem
	if a.Key != nil {
		problems = append(typedKey(*a.Key, s.Key), typedKind(*a.Key, s.Kind)...)
	}
	if set := a.Codes(); set != nil {
		problems = append(problems, typedCodes(a, set, s.Codes)...)
	} else if len(s.Codes) > 0 {
		problems = append(problems, mistyped("the paper has backup codes; the vault has none"))
	}
	f := good(sheetOf(a), holds(a), a)
	if len(problems) > 0 {
		f = bad(sheetOf(a), problems...)
	}
	f.About = a
	d.findings = append(d.findings, f)
}

func mistyped(format string, args ...any) Problem {
	return Problem{Kind: Mistyped, Text: lang.Plain(fmt.Sprintf(format, args...))}
}

// typedKind holds how a paper words a key's kind against the key. Where nothing
// stands an app takes the usual kind.
func typedKind(k otp.Key, line string) []Problem {
	said, ok := otp.ParseWorded(line)
	switch {
	case line == "" && k.Type == otp.TOTP && k.Default():
		return nil
	case line == "":
		return []Problem{mistyped("the kind of the key is missing, %s: an app set up without it would show wrong codes", k.Worded())}
	case !ok:
		return []Problem{mistyped("the kind of the key was not understood: it is typed in English, as it stands in brackets on paper in another language")}
	case !k.IsOfKind(said):
		return []Problem{mistyped("the kind of the key on the paper is not %s: an app set up from it would show wrong codes", k.Worded())}
	}
	return nil
}

// typedKey says in which groups of 4 a typed key differs. It shows neither.
func typedKey(k otp.Key, typed string) []Problem {
	if typed == "" {
		return []Problem{mistyped("the setup key is missing")}
	}
	key, _, err := otp.NewKey(strings.Join(strings.Fields(typed), "")) // typed in rows of any length
	if err != nil {
		return []Problem{mistyped("the setup key: %v", errors.Unwrap(err))}
	}
	if key.SameSecret(k) {
		return nil
	}
	has, wants := key.Base32().Reveal(), k.Base32().Reveal()
	if len(has) != len(wants) {
		return []Problem{otherLength(has, wants)}
	}
	var groups []int
	for at := 0; at < len(wants); at += 4 {
		if end := min(at+4, len(wants)); has[at:end] != wants[at:end] {
			groups = append(groups, at/4+1)
		}
	}
	if len(groups) > 2 && len(groups) > len(wants)/8 {
		return []Problem{{Kind: OldKey, Text: lang.Plain("an old key, or another account's: it differs from the vault's all over")}}
	}
	return []Problem{mistyped("the setup key differs in group %s: mistyped, or miswritten on the paper", words.List(groups))}
}

// otherLength tells a key with letters too few or too many from another key.
func otherLength(has, wants string) Problem {
	shorter := min(len(has), len(wants))
	front, back := 0, 0
	for front < shorter && has[front] == wants[front] {
		front++
	}
	for back < shorter-front && has[len(has)-1-back] == wants[len(wants)-1-back] {
		back++
	}
	if 2*(front+back) < shorter {
		return Problem{Kind: OldKey, Text: lang.Plain(fmt.Sprintf("an old key, or another account's: it has %d letters, the vault's has %d", len(has), len(wants)))}
	}
	return mistyped("the setup key on the paper has %d letters, the vault's has %d: they differ from group %d on", len(has), len(wants), front/4+1)
}

// typedCodes says which typed backup codes are not those of the current set.
func typedCodes(a *vault.Account, set *vault.CodeSet, typed []string) []Problem {
	for _, old := range a.CodeSets {
		if !old.Superseded.IsZero() && len(old.Codes) > 0 && accepted(old, typed) > accepted(set, typed) {
			return []Problem{{Kind: Outdated, Text: superseded(old)}}
		}
	}
	switch extra := len(typed) - len(set.Codes); {
	case extra < 0:
		return []Problem{mistyped("%s missing: the set has %d", words.Count(-extra, "backup code", "backup codes"), len(set.Codes))}
	case extra > 0:
		return []Problem{mistyped("%s too many: the set has %d", words.Count(extra, "backup code", "backup codes"), len(set.Codes))}
	}
	var wrong []int
	for i, code := range typed {
		if code == "" {
			return []Problem{mistyped("backup code %d was not typed", i+1)}
		}
		if !accepts(set, i, code) {
			wrong = append(wrong, i+1)
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	if len(wrong) == 1 {
		return []Problem{mistyped("backup code %d is not what the vault has: mistyped, or miswritten on the paper", wrong[0])}
	}
	return []Problem{mistyped("backup codes %s are not what the vault has: mistyped, or miswritten on the paper", words.List(wrong))}
}

// accepted counts the codes that a set has in the same places.
func accepted(set *vault.CodeSet, typed []string) int {
	n := 0
	for i, code := range typed {
		if i < len(set.Codes) && accepts(set, i, code) {
			n++
		}
	}
	return n
}

// accepts reports whether a line is the i-th code of a set, from 0, with or without
// the number that the sheet prints before it.
func accepts(set *vault.CodeSet, i int, line string) bool {
	behind, numbered := strings.CutPrefix(line, strconv.Itoa(i+1))
	code := strings.TrimLeft(behind, ".): ")
	return set.Accepts(i, line) || numbered && code != behind && set.Accepts(i, code)
}
