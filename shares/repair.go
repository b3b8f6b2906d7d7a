package shares

import (
	"fmt"
	"strings"

	"hardcopy/shares/codex"
)

// identityChanges is what the checksum of bech32 can put right.
const identityChanges = 2

// Change is one character that was typed wrong or could not be read.
type Change struct {
	At                int  // from 1, spaces and hyphens left out
	Row, Group, Place int  // on the sheet, each from 1; 0 for an identity
	Typed, Correct    byte // "?" is a character that could not be read
}

// Repaired is a text put right. It prints, logs and marshals as "[secret]".
type Repaired struct {
	veil
	Text    string   // as printed, without spaces
	Changes []Change // ascending; none where nothing was wrong
}

// Repair reads a share or a block of a sealed vault as a person typed it: in any
// case, with any spaces, line breaks and hyphens, "?" for what cannot be read,
// with or without the numbers of the rows. Up to 4 wrong or 8 unreadable
// characters are put right; the changes are for that person to confirm. Errors:
// that of the [Kind] if it is another, *[CharError], *[LengthError],
// [codex.ErrUncorrectable].
func Repair(typed string) (Repaired, error) {
	if err := refuse(typed, KindShare, KindBlock); err != nil {
		return Repaired{}, err
	}
	rows := rowsOf(typed)
	stripped := codex.Strip(strings.Join(rows, ""))
	normal, err := codex.Normalize(hrp, stripped)
	if err != nil {
		return Repaired{}, fmt.Errorf("reading what was typed: %w", whereChar(err))
	}
	if len(normal) != textLen {
		return Repaired{}, whereLength(rows, normal)
	}
	text, changed, err := codex.Correct(hrp, normal)
	if err != nil {
		if uneven := whereLength(rows, normal); uneven.Row > 0 {
			return Repaired{}, uneven
		}
		return Repaired{}, fmt.Errorf("reading what was typed: %w", err)
	}
	r := Repaired{Text: text}
	for _, at := range changed {
		change := placed(at)
		change.Typed, change.Correct = stripped[at], text[at]
		r.Changes = append(r.Changes, change)
	}
	return r, nil
}

// RepairIdentity reads an age identity as a person typed it, as forgivingly as
// [Repair], and puts up to 2 wrong or unreadable characters right.
func RepairIdentity(typed string) (Repaired, error) {
	if err := refuse(typed, KindIdentity); err != nil {
		return Repaired{}, err
	}
	printed := strings.ToUpper(identityHRP) + "1"
	bare := codex.Strip(printed)
	stripped := codex.Strip(typed)
	normal, err := codex.Normalize(bare[:len(bare)-1], stripped)
	if err != nil {
		return Repaired{}, fmt.Errorf("reading the age identity: %w", err)
	}
	want := len(Key{}.Identity()) - len(printed) + len(bare)
	if len(normal) != want {
		return Repaired{}, &LengthError{Have: len(normal), Want: want}
	}
	text, _, err := codex.CorrectBech32(identityHRP, printed+normal[len(bare):])
	if err != nil {
		return Repaired{}, fmt.Errorf("reading the age identity: %w", err)
	}
	r := Repaired{Text: text}
	now := bare + text[len(printed):]
	for i := range now {
		if normal[i] == now[i] {
			continue
		}
		r.Changes = append(r.Changes, Change{At: i + 1, Typed: stripped[i], Correct: now[i]})
	}
	if len(r.Changes) > identityChanges {
		return Repaired{}, fmt.Errorf("reading the age identity: %w", codex.ErrUncorrectable)
	}
	return r, nil
}
