package shares

import (
	"slices"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/shares/codex"
)

// Kind is what a text is, judged by how it begins.
type Kind int

// The kinds of text that lie in the same drawer.
const (
	KindUnknown  Kind = iota
	KindShare         // HC1 and a threshold
	KindBlock         // HC10: a block of a sealed vault's text
	KindFrame         // HARDCOPY:SEALED: a part of a sealed vault from a QR code
	KindIdentity      // AGE-SECRET-KEY-1
	KindLink          // otpauth: the QR code of an account sheet
	KindCodes         // HARDCOPY:CODES: the other QR code of an account sheet
	KindSeed          // ms1: the seed of a Bitcoin wallet (BIP-93)
)

// The kinds as errors, where another kind is wanted.
var (
	ErrShare        = lang.Errorf("this is a share")
	ErrSealedBlock  = lang.Errorf("this is a block of a sealed vault")
	ErrSealedFrame  = lang.Errorf("this is a code of a sealed vault")
	ErrIdentity     = lang.Errorf("this is an age identity")
	ErrAccountLink  = lang.Errorf("this is the key of an account")
	ErrAccountCodes = lang.Errorf("this is the backup codes of an account")
	ErrWalletSeed   = lang.Errorf("this is the seed of a Bitcoin wallet")
)

// KindOf judges a text by how it begins, in either case, with any spaces.
func KindOf(text string) Kind {
	const enough = 64 // bytes of the beginning, spaces between included
	text = strings.TrimSpace(text)
	return kindOfStart(codex.Strip(text[:min(len(text), enough)]))
}

func kindOfStart(start string) Kind {
	for _, begins := range []struct {
		with string
		kind Kind
	}{
		{"HARDCOPY:SEALED:", KindFrame},
		{"HARDCOPY:CODES:", KindCodes},
		{"OTPAUTH", KindLink},
		{"AGESECRETKEY1", KindIdentity},
		{"AGESECRETKEYI", KindIdentity},
		{"AGESECRETKEYL", KindIdentity},
	} {
		if strings.HasPrefix(start, begins.with) {
			return begins.kind
		}
	}
	if len(start) < len("HC1") || !strings.Contains("1IL", start[2:3]) {
		return KindUnknown
	}
	switch start[:2] {
	case "MS":
		return KindSeed
	case "HC":
		if len(start) > thresholdAt && strings.Contains("0O", start[thresholdAt:thresholdAt+1]) {
			return KindBlock
		}
		return KindShare
	}
	return KindUnknown
}

var kindErrors = map[Kind]error{
	KindShare:    ErrShare,
	KindBlock:    ErrSealedBlock,
	KindFrame:    ErrSealedFrame,
	KindIdentity: ErrIdentity,
	KindLink:     ErrAccountLink,
	KindCodes:    ErrAccountCodes,
	KindSeed:     ErrWalletSeed,
}

// Err returns what a kind is as an error, where another one is wanted; nil of
// KindUnknown.
func (k Kind) Err() error { return kindErrors[k] }

// refuse returns the error of the text's kind if that is known and none of
// those wanted.
func refuse(text string, wanted ...Kind) error {
	kind := KindOf(text)
	if slices.Contains(wanted, kind) {
		return nil
	}
	return kindErrors[kind]
}
