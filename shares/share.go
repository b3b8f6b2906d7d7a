package shares

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/shares/codex"
	"hardcopy/vault/secret"
)

// The fields of a share's text: "HC1", the threshold as a digit, the set, the
// number as one symbol, 36 bytes as 58 symbols, the checksum of 13.
const (
	hrp          = "hc"
	textLen      = 80
	thresholdAt  = 3
	setAt        = 4
	numberAt     = 8
	payloadAt    = 9
	RowCount     = 4
	groupsPerRow = 5
	groupLen     = 4
	rowLen       = groupsPerRow * groupLen
)

// pointLen is the length of what shamir makes: y[0..34] and x.
const pointLen = secretLen + 1

// Share is one share of a key. Any Threshold shares of one Set give the key.
// The zero Share is none. A share prints, logs and marshals as "[secret]".
type Share struct {
	secret.Veil
	Threshold int    // 2 to 9
	Set       string // 4 upper-case symbols, drawn anew for each split
	Number    int    // 1 to 31

	point *[pointLen]byte // behind a pointer, so that fmt never shows it
}

// Text returns the share as 80 upper-case characters, checksum included, as it
// stands in the QR code. The zero Share has none.
func (s Share) Text() string {
	if s.check() != nil {
		return ""
	}
	data := fmt.Sprintf("%d%s%c%s", s.Threshold, s.Set, codex.Char(byte(s.Number)), codex.Symbols(s.point[:]))
	text, err := codex.Append(hrp, data)
	if err != nil {
		return ""
	}
	return text
}

// Digest names what a share holds without giving it away: the first 8 bytes of the
// SHA-256 of its text, in hexadecimal. It tells a forged share from the one that
// was made.
func (s Share) Digest() string {
	sum := sha256.Sum256([]byte(s.Text()))
	return hex.EncodeToString(sum[:8])
}

// Rows returns the text as it is printed: 4 rows of 5 groups of 4.
func (s Share) Rows() [RowCount]string { return Rows(s.Text()) }

// Rows breaks 80 characters into 4 rows of 5 groups of 4.
func Rows(text string) (rows [RowCount]string) {
	for i := range rows {
		var groups []string
		for range groupsPerRow {
			n := min(groupLen, len(text))
			groups, text = append(groups, text[:n]), text[n:]
		}
		rows[i] = strings.TrimSpace(strings.Join(groups, " "))
	}
	return rows
}

// Parse reads a share whose checksum holds: in either case, with spaces and
// hyphens, and look-alikes as [codex.Normalize] reads them. A text that was
// typed goes through [Read] first. What is clearly something else gives the
// error of its [Kind].
func Parse(text string) (Share, error) {
	if err := refuse(text, KindShare); err != nil {
		return Share{}, err
	}
	normal, err := codex.Normalize(hrp, text)
	if err != nil {
		return Share{}, lang.Errorf("reading a share: %s", err)
	}
	if len(normal) != textLen {
		return Share{}, &LengthError{Have: len(normal), Want: textLen}
	}
	if err := codex.Check(hrp, normal); err != nil {
		return Share{}, lang.Errorf("reading a share: %s", err)
	}
	point, err := codex.Bytes(normal[payloadAt : textLen-codex.SumLen])
	if errors.Is(err, codex.ErrPadding) {
		return Share{}, ErrPadding
	}
	if err != nil {
		return Share{}, lang.Errorf("reading a share: %s", err)
	}
	number, _ := codex.Value(normal[numberAt])
	share := Share{
		Threshold: int(normal[thresholdAt] - '0'), // a letter gives more than 9
		Set:       normal[setAt:numberAt],
		Number:    int(number),
		point:     (*[pointLen]byte)(point),
	}
	if err := share.check(); err != nil {
		return Share{}, err
	}
	return share, nil
}

// check reports what is wrong with the fields.
func (s Share) check() error {
	switch {
	case s.Threshold < MinThreshold || s.Threshold > MaxThreshold:
		return ErrThreshold
	case len(s.Set) != numberAt-setAt:
		return ErrSet
	case s.Number < 1 || s.Number > MaxShares:
		return ErrNumber
	case s.point == nil || s.point[pointLen-1] == 0:
		return ErrPoint
	}
	return nil
}
