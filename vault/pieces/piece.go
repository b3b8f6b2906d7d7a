// Package pieces says what a text off paper is: an account's link or backup codes,
// a share, a part of a sealed vault, another app's export, or nothing of ours; and
// which accounts stand in several of them.
//
// It promises that a text is read once, that what was put right in it is told, and
// that no word about a piece shows its secret. It does not promise that a piece is
// genuine: whoever can print can print a share. It knows nothing of pictures,
// files and screens.
package pieces

import (
	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault/secret"
	"hardcopy/vault/typed"
)

// Kind is what a piece is, in the words of scan --json.
type Kind string

// The kinds.
const (
	Link      Kind = "otpauth"    // the key of an account
	Codes     Kind = "codes"      // the backup codes of an account sheet
	Share     Kind = "share"      // of a vault key
	Frame     Kind = "frame"      // of a sealed vault
	Parity    Kind = "parity"     // a spare frame of a sealed vault
	TextBlock Kind = "text-block" // of a sealed vault
	Migration Kind = "migration"  // a code of a Google Authenticator export
	Other     Kind = "other"
)

// Place is where a piece was read.
type Place struct {
	File string // a name, [Typed], or words
	Page int    // of a file with codes on several, from 1; else 0
	Line int    // of a text, from 1; else 0
}

// Typed is the File of what was typed.
const Typed = "what was typed"

// Sheet is the picture, the page or the text, without the line.
func (p Place) Sheet() Place { return Place{File: p.File, Page: p.Page} }

// String names the place, to the line.
func (p Place) String() string { return p.In(lang.English) }

// In names it in a language.
func (p Place) In(t lang.Tag) string {
	place := p.File
	if place == Typed {
		place = t.Say(Typed)
	}
	if p.Page > 0 {
		place = t.Say("%s, page %d", place, p.Page)
	}
	if p.Line > 0 {
		place = t.Say("%s, line %d", place, p.Line)
	}
	return place
}

// Piece is one text off paper, read once. It prints, logs and marshals as
// "[secret]".
type Piece struct {
	secret.Veil
	Place Place
	Kind  Kind
	Text  secret.Text // as [shares.Reading] has it
	Err   error       // why it cannot be used; nil of a kind that is only recognised

	reading shares.Reading
	part    sealed.Part // of a sealed vault
	sure    bool        // what was put right is confirmed
}

// Of reads a text.
func Of(place Place, text string) Piece { return of(place, shares.Read(text)) }

// In reads every piece in the text of a file, in any layout.
func In(file, text string) []Piece {
	var found []Piece
	for _, r := range shares.Find(plain(text)) {
		found = append(found, of(Place{File: file, Line: r.Line}, r))
	}
	return found
}

// plain takes what a program that a share went through made of its letters for what
// they are. Links have nothing but ASCII where it matters.
func plain(text string) string {
	text, _ = typed.Plain(text)
	return text
}

func of(place Place, r shares.Reading) Piece {
	p := Piece{Place: place, Text: secret.New(r.Text), Err: r.Err, reading: r}
	if p.Err == nil && (r.Kind == shares.KindBlock || r.Kind == shares.KindFrame) {
		p.part, p.Err = sealed.ParsePart(r.Text)
	}
	p.Kind = kindOf(r, p.part)
	return p
}

func kindOf(r shares.Reading, part sealed.Part) Kind {
	switch r.Kind {
	case shares.KindShare:
		return Share
	case shares.KindBlock:
		return TextBlock
	case shares.KindFrame:
		if part.Kind == sealed.Spare {
			return Parity
		}
		return Frame
	case shares.KindCodes:
		return Codes
	case shares.KindLink:
		if isMigration(r.Text) {
			return Migration
		}
		return Link
	}
	return Other
}

// Unsure reports whether the piece was read with corrections that nobody has
// confirmed yet.
func (p Piece) Unsure() bool { return len(p.reading.Changes) > 0 && !p.sure }

// Corrected reports whether anything was put right.
func (p Piece) Corrected() bool { return len(p.reading.Changes) > 0 }

// Confirmed returns the piece with its corrections confirmed by whoever holds the
// paper.
func (p Piece) Confirmed() Piece {
	p.sure = true
	return p
}

// Share returns the share that a piece is; ok is false of another one.
func (p Piece) Share() (share shares.Share, ok bool) {
	return p.reading.Share, p.Kind == Share && p.Err == nil
}

// Part returns the part of a sealed vault that a piece is; ok is false of another
// one.
func (p Piece) Part() (part sealed.Part, ok bool) { return p.part, p.part.Tag != "" }

// Identity returns the vault key that a piece is; ok is false of another one.
func (p Piece) Identity() (identity secret.Text, ok bool) {
	return p.Text, p.reading.Kind == shares.KindIdentity && p.Err == nil
}

// Refusal says why a piece is nothing of a vault's: what is wrong with it, or what
// it is instead.
func (p Piece) Refusal() error {
	if p.Err != nil {
		return p.Err
	}
	return p.reading.Kind.Err()
}
