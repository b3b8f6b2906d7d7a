package shares

import (
	"cmp"

	"hardcopy/shares/codex"
	"hardcopy/vault/secret"
)

// Reading is what one text off paper is: judged, put right and taken apart once.
// It prints, logs and marshals as "[secret]".
type Reading struct {
	secret.Veil
	Kind Kind
	// Text is what the sheet says: of a share or a block 80 upper-case characters,
	// of an identity as age writes it. Of another kind, and where Err is set, it is
	// the text as it was given.
	Text    string
	Changes []Change // what was put right, ascending: whoever holds the paper confirms it
	Share   Share    // of [KindShare]
	Err     error    // why it cannot be used
	Line    int      // where it begins in what [Find] looked through, from 1; else 0
}

// Read judges a text as a person typed it or a code gave it, in any case, with
// any spaces, line breaks and hyphens, "?" for what cannot be read, with or
// without the numbers of the rows.
//
// Shares and blocks are put right where up to 4 characters are wrong or 8
// unreadable, identities where up to 2 are, also in their beginnings. What is
// wrong is in Err: a [*CharError], a [*LengthError], [codex.ErrUncorrectable],
// what is wrong with a share's fields, and for a wallet's seed [ErrWalletSeed].
// Frames, links and backup codes are only recognised: what they say is for the
// packages that know them.
func Read(text string) Reading {
	r := Reading{Kind: KindOf(text), Text: text}
	switch r.Kind {
	case KindShare, KindBlock, KindUnknown:
		r.repaired(repair(text))
		if r.Kind == KindUnknown { // also an identity with a damaged beginning
			if fixed, changes, err := repairIdentity(text); err == nil {
				r.repaired(fixed, changes, nil)
			}
		}
		if r.Kind == KindShare && r.Err == nil {
			r.Share, r.Err = Parse(r.Text)
		}
	case KindIdentity:
		r.repaired(repairIdentity(text))
	case KindSeed:
		r.Err = ErrWalletSeed
	}
	return r
}

// repaired takes what a repair gave.
func (r *Reading) repaired(text string, changes []Change, err error) {
	if r.Err = err; err == nil {
		r.Kind, r.Text, r.Changes = KindOf(text), text, changes
	}
}

// candidate reads what [Find] found, and knows that it looks like a share.
func candidate(text string, line int) Reading {
	r := Read(text)
	r.Kind, r.Line = cmp.Or(r.Kind, KindShare), line
	return r
}

// IsWhole reports whether a line is more than a row of a share: a scanned code, a
// link, or all rows in one.
func IsWhole(line string) bool {
	switch KindOf(line) {
	case KindUnknown, KindShare, KindBlock, KindIdentity:
		return len(codex.Strip(line)) > rowLen+rowLen/2
	}
	return true
}

// IsPiece reports whether a line of a stream is something by itself: of a kind
// that shows, or as long as a share. All else may be rows, or prose.
func IsPiece(line string) bool {
	text, err := codex.Normalize("", "1"+codex.Strip(line)) // no prefix, and the separator
	return IsWhole(line) && (KindOf(line) != KindUnknown || err == nil && len(text) == 1+textLen)
}

// CutRows cuts a share or a block in one line into its rows; another line is one.
func CutRows(line string) []string {
	text := codex.Strip(line)
	switch KindOf(line) {
	case KindUnknown, KindShare, KindBlock:
		if len(text) == textLen {
			rows := Rows(text)
			return rows[:]
		}
	}
	return []string{line}
}
