package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/words"
)

// A typedSheet is what somebody typed from an account's paper.
type typedSheet struct {
	key   string // rows joined; empty where there is none
	kind  string // how the paper words the key's kind; empty where it does not
	codes []string
}

// verifyTyped holds what the user types from an account's paper against the
// account.
func (f *verifyFlags) verifyTyped(ctx context.Context, e *env, s *session, name string) ([]finding, error) {
	a, err := s.Vault.Find(name)
	if err != nil {
		return nil, err
	}
	var sheet typedSheet
	if f.typedFile != "" {
		text, err := e.Text(ctx, "--typed-file", f.typedFile)
		if err != nil {
			return nil, err
		}
		sheet = sortTyped(a, text)
	} else if sheet, err = askSheet(ctx, e, a); err != nil {
		return nil, err
	}
	return []finding{typedFinding(a, sheet)}, nil
}

// sortTyped sorts the lines of a file: the key in one or more rows, its kind
// wherever it stands, the backup codes.
func sortTyped(a *vault.Account, text string) typedSheet {
	var s typedSheet
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		_, isKind := otp.ParseWorded(line)
		switch {
		case line == "":
		case a.Key != nil && s.kind == "" && isKind:
			s.kind = line
		case a.Key != nil && len(s.codes) == 0 && (s.key == "" || isNextRow(a, s.key, line)):
			s.key += line
		default:
			s.codes = append(s.codes, line)
		}
	}
	return s
}

// keyLetters returns the letters of a row of a key; ok is false for anything
// else.
func keyLetters(row string) (letters string, ok bool) {
	letters = strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "=", "").Replace(row))
	return letters, letters != "" && strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

// isNextRow reports whether a line goes on with a key that is not whole yet, and
// is not the first backup code.
func isNextRow(a *vault.Account, key, line string) bool {
	letters, ok := keyLetters(key + line)
	return ok && len(letters) <= len(a.Key.Base32().Reveal()) &&
		!slices.ContainsFunc(a.CodeSets, func(set *vault.CodeSet) bool { return len(set.Codes) > 0 && set.Accepts(0, line) })
}

// askSheet asks for every field that the account's sheet should hold.
func askSheet(ctx context.Context, e *env, a *vault.Account) (s typedSheet, err error) {
	t, err := e.Prompter("--typed-file FILE gives what the paper says")
	if err != nil {
		return s, err
	}
	defer t.Close()
	err = t.Private(func() error {
		fmt.Fprintf(t, "Type what the paper says, not what you know.\n\n")
		if a.Key != nil {
			if s.key, err = askKeyRows(ctx, t, a.Key); err != nil {
				return err
			}
			if s.kind, err = t.Ask(ctx, "its kind on the paper, such as: time based, 6 digits, every 30 seconds, SHA-1 (none stands there: just press Enter)"); err != nil {
				return err
			}
		}
		for len(s.codes) < numberOfCodes(a) {
			code, err := t.Ask(ctx, fmt.Sprintf("backup code %d on the paper", len(s.codes)+1))
			if err != nil {
				return err
			}
			s.codes = append(s.codes, code)
		}
		return nil
	})
	return s, err
}

// askKeyRows asks for the key, which may stand in several rows.
func askKeyRows(ctx context.Context, t *console.Terminal, k *otp.Key) (key string, err error) {
	for question := "the setup key on the paper"; ; question = "its next row (no more: just press Enter)" {
		row, err := t.Ask(ctx, question)
		key += row
		letters, ok := keyLetters(key)
		if err != nil || row == "" || !ok || len(letters) >= len(k.Base32().Reveal()) {
			return key, err
		}
	}
}

func numberOfCodes(a *vault.Account) int {
	if set := a.Codes(); set != nil {
		return len(set.Codes)
	}
	return 0
}

// What to do where what was typed is not what the vault has.
const (
	retypeHint = "compare what you typed with the paper and try again; is it the paper: print or write it anew"
	oldKeyHint = "is it the paper of another account: verify it with that NAME; else " + outdatedHint
)

// typedFinding compares what was typed with what the sheet should hold.
func typedFinding(a *vault.Account, s typedSheet) finding {
	x := finding{What: sheetName(a), account: a}
	var outdated string
	if a.Key != nil {
		x.Problems, x.hint = typedKey(*a.Key, s.key)
		x.Problems = append(x.Problems, typedKind(*a.Key, s.kind)...)
	}
	if set := a.Codes(); set != nil {
		var problems []string
		problems, outdated = typedCodes(a, set, s.codes)
		x.Problems = append(x.Problems, problems...)
	} else if len(s.codes) > 0 {
		x.Problems = append(x.Problems, "the paper has backup codes; the vault has none")
	}
	x.hint = cmp.Or(x.hint, outdated, retypeHint)
	x.Good = len(x.Problems) == 0
	x.Proves = goodSheet(a)
	return x
}

// typedKind holds how a paper words a key's kind against the key. Where nothing
// stands an app takes the usual kind.
func typedKind(k otp.Key, line string) []string {
	said, ok := otp.ParseWorded(line)
	switch {
	case line == "" && k.Type == otp.TOTP && k.Default():
		return nil
	case line == "":
		return []string{"the kind of the key is missing, " + k.Worded() + ": an app set up without it would show wrong codes"}
	case !ok || !k.IsOfKind(said):
		return []string{"the kind of the key on the paper is not " + k.Worded() + ": an app set up from it would show wrong codes"}
	}
	return nil
}

// typedKey says in which groups of 4 a typed key differs. It shows neither. The
// hint is that for another key, empty for a mistyped one.
func typedKey(k otp.Key, typed string) (problems []string, hint string) {
	if typed == "" {
		return []string{"the setup key is missing"}, ""
	}
	key, _, err := otp.NewKey(typed)
	if err != nil {
		return []string{strings.TrimPrefix(console.OneLine(err.Error()), "reading ")}, ""
	}
	if key.SameSecret(k) {
		return nil, ""
	}
	has, wants := key.Base32().Reveal(), k.Base32().Reveal()
	if len(has) != len(wants) {
		return otherLength(has, wants)
	}
	var groups []int
	for at := 0; at < len(wants); at += 4 {
		if end := min(at+4, len(wants)); has[at:end] != wants[at:end] {
			groups = append(groups, at/4+1)
		}
	}
	if len(groups) > 2 && len(groups) > len(wants)/8 {
		return []string{"an old key, or another account's: it differs from the vault's all over"}, oldKeyHint
	}
	return []string{fmt.Sprintf("the setup key differs in group %s: mistyped, or miswritten on the paper", words.List(groups))}, ""
}

// otherLength tells a key with letters too few or too many from another key.
func otherLength(has, wants string) (problems []string, hint string) {
	shorter := min(len(has), len(wants))
	front, back := 0, 0
	for front < shorter && has[front] == wants[front] {
		front++
	}
	for back < shorter-front && has[len(has)-1-back] == wants[len(wants)-1-back] {
		back++
	}
	if 2*(front+back) < shorter {
		return []string{fmt.Sprintf("an old key, or another account's: it has %d letters, the vault's has %d", len(has), len(wants))}, oldKeyHint
	}
	return []string{fmt.Sprintf("the setup key on the paper has %d letters, the vault's has %d: they differ from group %d on", len(has), len(wants), front/4+1)}, ""
}

// typedCodes says which typed backup codes are not those of the current set. The
// hint is that for a superseded set, empty for mistyped codes.
func typedCodes(a *vault.Account, set *vault.CodeSet, typed []string) (problems []string, hint string) {
	for _, old := range a.CodeSets {
		if !old.Superseded.IsZero() && len(old.Codes) > 0 && accepted(old, typed) > accepted(set, typed) {
			return []string{"a superseded set of backup codes, void since " + words.Date(old.Superseded)}, outdatedHint
		}
	}
	switch extra := len(typed) - len(set.Codes); {
	case extra < 0:
		return []string{fmt.Sprintf("%s missing: the set has %d", words.Count(-extra, "backup code", "backup codes"), len(set.Codes))}, ""
	case extra > 0:
		return []string{fmt.Sprintf("%s too many: the set has %d", words.Count(extra, "backup code", "backup codes"), len(set.Codes))}, ""
	}
	var wrong []int
	for i, code := range typed {
		if code == "" {
			return []string{fmt.Sprintf("backup code %d was not typed", i+1)}, ""
		}
		if !accepts(set, i, code) {
			wrong = append(wrong, i+1)
		}
	}
	if len(wrong) == 0 {
		return nil, ""
	}
	return []string{"backup " + words.CodesThat(wrong, "is", "are") + " not what the vault has: mistyped, or miswritten on the paper"}, ""
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
