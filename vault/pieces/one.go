package pieces

import (
	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
)

// Shown is the one account that a picture shows: a service's QR code, or an account
// sheet.
type Shown struct {
	Link  secret.Text   // or a setup key alone; empty of a sheet without a key, which does not say whose it is
	Codes []secret.Text // backup codes; none of a service's QR code
}

// CountError says that a picture shows no key, or several.
type CountError struct{ Links int }

func (e *CountError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *CountError) In(t lang.Tag) string {
	return t.Say("%d otpauth codes on it, not one", e.Links)
}

// HalfError says that of a sheet the backup codes alone were read.
type HalfError struct{ Sheet string }

func (e *HalfError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *HalfError) In(t lang.Tag) string {
	return t.Say("the code with the key of sheet %s was not read", e.Sheet)
}

// One returns the one account that pieces of a picture show. Errors are a
// [*CountError], a [*HalfError], an [*otp.OtherAppError], and those of [Accounts.Take] and [Accounts.All].
func One(found []Piece) (Shown, error) {
	var links, codes []Piece
	for _, p := range found {
		switch p.Kind {
		case Link:
			links = append(links, p)
		case Codes:
			codes = append(codes, p)
		}
	}
	if len(links) == 0 && len(codes) == 1 && len(found) == 1 {
		return withoutKey(codes[0])
	}
	if len(links) == 0 && len(found) > 0 {
		if err := found[0].instead(); err != nil {
			return Shown{}, err
		}
		if found[0].BareKey() && len(found) == 1 {
			return Shown{Link: found[0].Text}, nil
		}
	}
	if len(links) != 1 {
		return Shown{}, &CountError{len(links)}
	}
	shown := Shown{Link: links[0].Text}
	if len(codes) == 0 {
		return shown, nil
	}
	// The id on the codes is that of the link as it stands on the sheet.
	var sheet Accounts
	for _, p := range []Piece{links[0], codes[0]} {
		if err := sheet.Take(p); err != nil {
			return Shown{}, err
		}
	}
	all, problems := sheet.All()
	if len(problems) > 0 {
		return Shown{}, problems[0]
	}
	shown.Codes = all[0].Codes().Texts()
	return shown, nil
}

func withoutKey(p Piece) (Shown, error) {
	codes, err := p.SheetCodes()
	if err == nil && !codes.Keyless() {
		err = &HalfError{codes.ID}
	}
	return Shown{Codes: codes.Codes}, err
}
