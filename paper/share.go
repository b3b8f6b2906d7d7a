package paper

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

// ShareSheet is what the sheet of one holder of a share says. The share is in
// clear; with the sealed vault and the program on it, as many sheets as the
// threshold says open the vault and nothing else has to survive.
type ShareSheet struct {
	Set                      string // 4 characters
	Number, Threshold, Count int

	Rows  [4]string // "HC12 TVFM PYGR CTDE F7D6": 5 groups of 4
	Share string    // the same 80 characters without spaces, for the QR code

	Owner   string   // whose vault it is; may be empty
	Holder  string   // this sheet's holder, name and contact; may be empty
	Holders []string // everybody's, in the order of the shares; may be empty

	Sealed  Sealed
	Source  Source
	Program string // reads typed shares, prints the key; printed verbatim
	Date    string // the printed date
}

// ErrMalformed says that a text does not have the form it is printed in: a row of
// a share, a frame, a line of the program that would not come off the page as it
// went on. It is a mistake of the caller, not of a user.
var ErrMalformed = errors.New("not in the form for printing")

// Limits of a split, as the form of a share has them.
const (
	minThreshold = 2
	maxThreshold = 9
	maxShares    = 31
	shareLen     = 80
)

const symbols = "[02-9AC-HJ-NP-Z]" // of bech32 (BIP-173), in capitals

var (
	rowForm = regexp.MustCompile(`^HC1` + symbols + `( ` + symbols + `{4}){4}$`)
	nextRow = regexp.MustCompile(`^` + symbols + `{4}( ` + symbols + `{4}){4}$`)
	tagForm = regexp.MustCompile(`^` + symbols + `{4}$`)
)

// WriteShares writes the sheets as one PDF, each on pages of its own: the share,
// the sealed vault, and how to open it without hardcopy. date is the PDF's date:
// the same sheets, date and options give the same bytes. Compact and Blank say
// nothing here. Nothing is written before every QR code was decoded again and the
// whole PDF is made. Errors are [ErrNothing], [ErrMalformed], [ErrTooLong], qr's
// ErrUnreadable, or come from w.
//
// The shell pipeline on the page begins at the line that starts with "(zbarimg"
// and goes on to the first line that does not end in "|"; the program stands line
// by line at the left margin with nothing beside it. Both can be taken from the
// text of the PDF, as pdftotext -layout gives it, and run.
func WriteShares(w io.Writer, sheets []ShareSheet, date time.Time, opt Options) error {
	if len(sheets) == 0 {
		return ErrNothing
	}
	for _, s := range sheets {
		if err := s.check(); err != nil {
			return fmt.Errorf("sheet of share %d: %w", s.Number, err)
		}
	}
	return produce(w, date, opt, func(c *canvas, codes *coder, of copyOf, opt Options) error {
		for _, s := range sheets {
			if err := drawShare(c, codes, s, of, opt); err != nil {
				return fmt.Errorf("sheet of share %d: %w", s.Number, err)
			}
		}
		return nil
	})
}

// check refuses what cannot stand on a sheet. Its errors never show the share.
func (s ShareSheet) check() error {
	if s.Threshold < minThreshold || s.Threshold > min(maxThreshold, s.Count) ||
		s.Count > maxShares || s.Number < 1 || s.Number > s.Count {
		return fmt.Errorf("share %d, %d of %d: %w", s.Number, s.Threshold, s.Count, ErrMalformed)
	}
	if !tagForm.MatchString(s.Set) {
		return fmt.Errorf("set: %w", ErrMalformed)
	}
	if !rowsForm(s.Rows) || len(s.Share) != shareLen ||
		strings.ReplaceAll(strings.Join(s.Rows[:], ""), " ", "") != s.Share {
		return fmt.Errorf("rows of the share: %w", ErrMalformed)
	}
	if len(s.Holders) > s.Count {
		return fmt.Errorf("%d holders of %d shares: %w", len(s.Holders), s.Count, ErrMalformed)
	}
	for _, name := range append([]string{s.Owner, s.Holder}, s.Holders...) {
		if utf8.RuneCountInString(name) > maxText {
			return fmt.Errorf("a name: %w", ErrTooLong)
		}
	}
	if err := cmp.Or(s.Source.check(), checkProgram(s.Program)); err != nil {
		return err
	}
	return s.Sealed.check()
}

// rowsForm reports whether the rows are those of a share or a block.
func rowsForm(rows [4]string) bool {
	return rowForm.MatchString(rows[0]) && nextRow.MatchString(rows[1]) &&
		nextRow.MatchString(rows[2]) && nextRow.MatchString(rows[3])
}

// name is what every page of the sheet says it belongs to.
func (s ShareSheet) name(in lang.Tag) string {
	return in.Say("Share %d of %d · set %s", s.Number, s.Count, s.Set)
}

// rule says in one sentence each what opens the vault and what does not.
func (s ShareSheet) rule(in lang.Tag) (opens, alone string) {
	opens = in.Say("Any %d of %d open the vault.", s.Threshold, s.Count)
	if s.Threshold == s.Count {
		opens = in.Say("All %d together open the vault.", s.Count)
	}
	return opens, in.Say("This one alone opens nothing.")
}
