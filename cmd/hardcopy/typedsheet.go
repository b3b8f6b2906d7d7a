package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// verifyTyped holds what the user types from an account's paper against the
// account.
func (f *verifyFlags) verifyTyped(ctx context.Context, e *env, s *session, name string) ([]finding, error) {
	a, err := s.Vault.Find(name)
	if err != nil {
		return nil, err
	}
	var lines []string
	if f.typedFile != "" {
		text, err := e.text(ctx, "--typed-file", f.typedFile)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
	} else if lines, err = askSheet(ctx, e, a); err != nil {
		return nil, err
	}
	return []finding{typedFinding(a, lines)}, nil
}

// askSheet asks for every field that the account's sheet should hold.
func askSheet(ctx context.Context, e *env, a *vault.Account) (lines []string, err error) {
	t, err := e.prompter("--typed-file FILE gives what the paper says")
	if err != nil {
		return nil, err
	}
	defer t.close()
	var questions []string
	if a.Key != nil {
		questions = append(questions, "the setup key on the paper")
	}
	if unusual(a.Key) {
		questions = append(questions, "its kind on the paper (time based, 8 digits, …)")
	}
	if set := a.Codes(); set != nil {
		for i := range set.Codes {
			questions = append(questions, fmt.Sprintf("backup code %d on the paper", i+1))
		}
	}
	err = t.private(func() error {
		fmt.Fprintf(t.out, "Type what the paper says, not what you know.\n\n")
		for _, question := range questions {
			line, err := t.ask(ctx, question)
			if err != nil {
				return err
			}
			lines = append(lines, line)
		}
		return nil
	})
	return lines, err
}

// typedFinding compares lines, the key first, with what the sheet should hold.
func typedFinding(a *vault.Account, lines []string) finding {
	x := finding{What: sheetName(a), account: a, hint: "compare what you typed with the paper and try again; is it the paper: print or write it anew"}
	if a.Key != nil {
		if len(lines) == 0 {
			x.Problems = append(x.Problems, "the setup key is missing")
		} else {
			x.Problems = append(x.Problems, typedKey(*a.Key, lines[0])...)
			lines = lines[1:]
		}
	}
	if unusual(a.Key) {
		if len(lines) == 0 || !sameNumbers(lines[0], parameters(*a.Key)) {
			x.Problems = append(x.Problems, "the kind of the key on the paper is not "+parameters(*a.Key)+": an app set up from it would show wrong codes")
		}
		lines = lines[min(1, len(lines)):]
	}
	if set := a.Codes(); set != nil {
		x.Problems = append(x.Problems, typedCodes(a, set, lines)...)
	} else if len(lines) > 0 {
		x.Problems = append(x.Problems, "the paper has backup codes; the vault has none")
	}
	x.Good = len(x.Problems) == 0
	x.Proves = goodSheet(a, unusual(a.Key))
	return x
}

// unusual reports whether a key's parameters have to stand on the paper.
func unusual(k *otp.Key) bool { return k != nil && !k.Default() && k.Type == otp.TOTP }

// sameNumbers reports whether two texts name the same numbers, in order: digits,
// seconds and algorithm, however they are worded.
func sameNumbers(a, b string) bool {
	numbers := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	}
	return slices.Equal(numbers(a), numbers(b))
}

// typedKey says in which groups of 4 a typed key differs. It shows neither.
func typedKey(k otp.Key, typed string) []string {
	key, _, err := otp.NewKey(typed)
	if err != nil {
		return []string{"the setup key: " + oneLine(err.Error())}
	}
	if key.SameSecret(k) {
		return nil
	}
	has, wants := key.Base32().Reveal(), k.Base32().Reveal()
	if len(has) != len(wants) {
		return []string{fmt.Sprintf("the setup key on the paper has %d letters, the vault's has %d", len(has), len(wants))}
	}
	var groups []int
	for at := 0; at < len(wants); at += 4 {
		if end := min(at+4, len(wants)); has[at:end] != wants[at:end] {
			groups = append(groups, at/4+1)
		}
	}
	if len(groups) > 2 && len(groups) > len(wants)/8 {
		return []string{"an old key, or another account's: it differs from the vault's all over"}
	}
	return []string{fmt.Sprintf("the setup key differs in group %s: mistyped, or miswritten on the paper", numberList(groups))}
}

// typedCodes says which typed backup codes are not those of the current set.
func typedCodes(a *vault.Account, set *vault.CodeSet, lines []string) []string {
	if missing := len(set.Codes) - len(lines); missing > 0 {
		return []string{fmt.Sprintf("%s missing: the set has %d", count(missing, "backup code"), len(set.Codes))}
	}
	var typed []secret.Text
	for i, line := range lines {
		if line == "" {
			return []string{fmt.Sprintf("backup code %d was not typed", i+1)}
		}
		typed = append(typed, secret.New(line))
	}
	for _, old := range a.CodeSets {
		if !old.Superseded.IsZero() && len(old.Codes) > 0 && old.Accepts(0, typed[0].Reveal()) && !set.Accepts(0, typed[0].Reveal()) {
			return []string{"a superseded set of backup codes, void since " + dateOnly(old.Superseded)}
		}
	}
	var wrong []int
	for i := range typed {
		if i >= len(set.Codes) || !set.Accepts(i, typed[i].Reveal()) {
			wrong = append(wrong, i+1)
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("backup code %s is not what the vault has: mistyped, or miswritten on the paper", numberList(wrong))}
}
