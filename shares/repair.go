package shares

import (
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/shares/codex"
)

// identityChanges is what the checksum of bech32 can put right.
const identityChanges = 2

// repair reads a share or a block as a person typed it. Errors: that of the [Kind]
// if it is another, *[CharError], *[LengthError], [codex.ErrUncorrectable].
func repair(typed string) (text string, changes []Change, err error) {
	if err := refuse(typed, KindShare, KindBlock); err != nil {
		return "", nil, err
	}
	rows := rowsOf(typed)
	stripped := codex.Strip(strings.Join(rows, ""))
	normal, err := codex.Normalize(hrp, stripped)
	if err != nil {
		return "", nil, whereChar(err)
	}
	if len(normal) != textLen {
		return "", nil, whereLength(rows, normal)
	}
	text, changed, err := codex.Correct(hrp, normal)
	if err != nil {
		if uneven := whereLength(rows, normal); uneven.Row > 0 {
			return "", nil, uneven
		}
		return "", nil, err
	}
	for _, at := range changed {
		change := placed(at)
		change.Typed, change.Correct = stripped[at], text[at]
		changes = append(changes, change)
	}
	return text, changes, nil
}

// repairIdentity reads an age identity as a person typed it, as forgivingly as
// [repair], and puts up to 2 wrong or unreadable characters right.
func repairIdentity(typed string) (text string, changes []Change, err error) {
	printed := strings.ToUpper(identityHRP) + "1"
	bare := codex.Strip(printed)
	stripped := codex.Strip(typed)
	normal, err := codex.Normalize(bare[:len(bare)-1], stripped)
	if err != nil {
		return "", nil, lang.Errorf("reading the age identity: %s", err)
	}
	want := len(Key{}.Identity()) - len(printed) + len(bare)
	if len(normal) != want {
		return "", nil, &LengthError{Have: len(normal), Want: want}
	}
	text, _, err = codex.CorrectBech32(identityHRP, printed+normal[len(bare):])
	if err != nil {
		return "", nil, lang.Errorf("reading the age identity: %s", err)
	}
	now := bare + text[len(printed):]
	for i := range now {
		if normal[i] == now[i] {
			continue
		}
		changes = append(changes, Change{At: i + 1, Typed: stripped[i], Correct: now[i]})
	}
	if len(changes) > identityChanges {
		return "", nil, lang.Errorf("reading the age identity: %s", codex.ErrUncorrectable)
	}
	return text, changes, nil
}
