package paper

import (
	"cmp"
	"io"
	"time"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

// AccountSheet is what the sheet of one account says. It is in clear: whoever
// holds the page holds the second factor.
type AccountSheet struct {
	Issuer  string // the service
	Account string // the name one logs in with
	Purpose string // what the key is for, where a service has several; may be empty

	Key        string   // setup key in base32; empty where there is none
	Link       string   // otpauth link for the QR code; empty where there is none
	Parameters string   // in words: "time based, 6 digits, every 30 seconds, SHA-1"
	Warnings   []string // whole sentences, such as which apps ignore the parameters

	Codes       []Code // the current set, in the order of the service
	CodesKind   string // "one-time backup codes" where empty, "one-time backup code" of one
	CodesIssued string // date; may be empty
	CodesTick   string // what the boxes are for; "Tick each one when it is used." where empty
	CodesStay   bool   // they keep working: there are no boxes to tick
	CodesCase   Case
	CodesQR     string // text of the second QR code; empty where there is none

	RecoveryPage string
	Note         string
	Guide        Guide

	// Boxes is how many characters the key of a blank sheet has; 0 where that is
	// not known. A blank sheet has a line for each of Codes, or ten, and places
	// for what a way of the guide uses.
	Boxes int

	ID     string // sheet id, 4 characters
	Date   string // the printed date
	Proved string // "proved with the authenticator on 2026-11-24" or "not proved"

	Unproved bool // a box beside the key says so
}

// Code is one backup code, exactly as the service gave it.
type Code struct {
	Text   string
	Used   bool
	UsedOn string // date; may be empty
}

// Case says whether capital and small letters are told apart in backup codes.
type Case int

// What is known of the case of backup codes.
const (
	CaseUnknown Case = iota
	CaseMatters
	CaseFree
)

// Guide is the help that is printed on a sheet. Each text is one or a few whole
// sentences.
type Guide struct {
	Before  []string // what to try before all ways
	Ways    []Way    // the ways back in, fastest first
	Refused []string // why a code is refused, most likely cause first
	Never   []string // what never to do
	Fine    []string // what may be done all the same; stands beside Never
}

// Way is one way back into an account.
type Way struct {
	Title string
	Time  string   // "5 minutes"
	Uses  string   // what it needs from the sheet: [UsesKey], [UsesCodes] or ""
	Notes []string // what to know before the first step
	Steps []string

	// English is the title and the first step as they were before they were
	// translated, in small type beside them; empty on a sheet in English.
	English string
}

// What a [Way] needs from the sheet. It is printed beside what it uses.
const (
	UsesKey   = "key"
	UsesCodes = "codes"
)

// Options says how sheets are printed. The zero value is one copy on A4.
type Options struct {
	Size    Size // A4 where zero
	Copies  int  // one where zero
	Compact bool // several accounts a page, the guides at the end
	Blank   bool // empty boxes to fill by hand in place of keys and codes

	Font *Font    // for letters of names that the fonts of the sheets lack; may be nil
	Lang lang.Tag // of all words but those that are given
}

// ErrTooLong says that a key, a code or a name is too long to stand on a sheet.
var ErrTooLong = lang.Errorf("too long to print")

// ErrNothing says that there is nothing to print.
var ErrNothing = lang.Errorf("nothing to print")

// Limits, in characters. They lie far above anything that services give, and
// keep one field from filling a sheet.
const (
	maxKey  = 1024
	maxCode = 512
	maxName = 120
	maxFact = 24 // sheet ids and dates
	maxText = 400
	maxKind = 80 // of backup codes, and the time that a way takes

	compactText = maxText / 2 // where several accounts share a page
)

// Clipped names the texts of which the sheet has only the beginning.
func (s AccountSheet) Clipped(compact bool) []lang.Said {
	room := maxText
	if compact {
		room = compactText
	}
	page := s.RecoveryPage
	if s.Guide.names(page) {
		page = "" // stands in a step, whole
	}
	var clipped []lang.Said
	for _, text := range []struct {
		name lang.Text
		text string
		room int
	}{{"service", s.Issuer, maxName}, {"account", s.Account, maxName}, {"purpose", s.Purpose, maxName},
		{"recovery page", page, room}, {"note", s.Note, room}} {
		if utf8.RuneCountInString(visible(text.text)) > text.room {
			clipped = append(clipped, lang.Put(text.name))
		}
	}
	return clipped
}

// WriteAccounts writes the sheets as one PDF, all pages of the first copy before
// those of the second. date is the PDF's date: the same sheets, date and options
// give the same bytes. Nothing is written before every QR code was decoded again
// and the whole PDF is made. Errors are [ErrNothing], [ErrTooLong], qr's
// ErrUnreadable, or come from w.
func WriteAccounts(w io.Writer, sheets []AccountSheet, date time.Time, opt Options) error {
	return writeAccounts(w, sheets, date, opt, true)
}

func writeAccounts(w io.Writer, sheets []AccountSheet, date time.Time, opt Options, compress bool) error {
	if opt.Size == (Size{}) {
		opt.Size = A4
	}
	opt.Copies = max(1, opt.Copies)
	if len(sheets) == 0 {
		return ErrNothing
	}
	for i, s := range sheets {
		if err := s.check(opt.Blank); err != nil {
			return lang.Errorf("sheet %d (%s): %s", i+1, clip(s.Issuer, 40), err)
		}
	}
	var c *canvas
	var failed error
	err := guard(func() {
		c = newCanvas(opt.Size, date, compress)
		codes := newCoder()
		for copy := range opt.Copies {
			of := copyOf{copy + 1, opt.Copies}
			if failed = drawCopy(c, codes, sheets, of, opt); failed != nil {
				return
			}
		}
	})
	if err := cmp.Or(failed, err); err != nil {
		return err
	}
	return c.write(w)
}

// drawCopy draws every page of one copy.
func drawCopy(c *canvas, codes *coder, sheets []AccountSheet, of copyOf, opt Options) error {
	if opt.Compact && !opt.Blank {
		return drawCompact(c, codes, sheets, of, opt)
	}
	for _, s := range sheets {
		if err := drawAccount(c, codes, s, of, opt); err != nil {
			return lang.Errorf("sheet of %s: %s", clip(s.Issuer, 40), err)
		}
	}
	return nil
}

// check refuses what cannot stand on a sheet.
func (s AccountSheet) check(blank bool) error {
	if !blank && s.Key == "" && s.Link == "" && len(s.Codes) == 0 {
		return lang.Errorf("neither setup key nor backup codes: %s", ErrNothing)
	}
	if utf8.RuneCountInString(s.Key) > maxKey {
		return lang.Errorf("setup key: %s", ErrTooLong)
	}
	if s.Boxes > maxKey {
		return lang.Errorf("boxes for a setup key: %s", ErrTooLong)
	}
	for i, code := range s.Codes {
		if utf8.RuneCountInString(code.Text) > maxCode {
			return lang.Errorf("backup code %d: %s", i+1, ErrTooLong)
		}
	}
	return nil
}
