package paper

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"time"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

// Sealed is an encrypted vault, in the parts that are printed.
type Sealed struct {
	Tag        string   // 4 characters that tie the parts together
	Frames     []string // texts of QR codes, the spares last
	Blocks     []string // 80 characters each; printed where they take few pages
	Compressed bool     // what it decrypts to is gzip
}

// SealedSheet is what the sheet of a sealed vault without shares says.
type SealedSheet struct {
	Sealed Sealed
	Sets   []ShareSet // each opens it, the newest first; none with a passphrase
	Owner  string     // whose vault it is; may be empty
	Date   string     // the printed date
	Source Source
}

// ShareSet is shares that were handed out together.
type ShareSet struct {
	Name      string // 4 characters
	Threshold int    // how many of them open the vault
}

// WriteSealed writes the sheet as PDF: what it is, the frames, how to open them
// without hardcopy, and the same vault as text. It keeps the promises of
// [WriteShares], and gives its errors.
func WriteSealed(w io.Writer, sheet SealedSheet, date time.Time, opt Options) error {
	if err := sheet.check(); err != nil {
		return lang.Errorf("sealed sheet: %s", err)
	}
	return produce(w, date, opt, func(c *canvas, codes *coder, of copyOf, opt Options) error {
		if err := drawSealed(c, codes, sheet, of, opt); err != nil {
			return lang.Errorf("sealed sheet: %s", err)
		}
		return nil
	})
}

func (s SealedSheet) check() error {
	for _, set := range s.Sets {
		if !tagForm.MatchString(set.Name) || set.Threshold < minThreshold || set.Threshold > maxThreshold {
			return fmt.Errorf("set %.4q, threshold %d: %w", set.Name, set.Threshold, ErrMalformed)
		}
	}
	if utf8.RuneCountInString(s.Owner) > maxText {
		return fmt.Errorf("the owner's name: %w", ErrTooLong)
	}
	return cmp.Or(s.Source.check(), s.Sealed.check())
}

var frameForm = regexp.MustCompile(`^HARDCOPY:SEALED:(` + symbols + `{4}):(?:([0-9]+)|P[0-9]+(?:\.([0-9]+))?)/([0-9]+):[A-Z2-7]+$`)

// check refuses parts that do not belong together.
func (s Sealed) check() error {
	if !tagForm.MatchString(s.Tag) {
		return fmt.Errorf("tag: %w", ErrMalformed)
	}
	if len(s.Frames) == 0 {
		return fmt.Errorf("no frames: %w", ErrNothing)
	}
	for i, text := range s.Frames {
		if m := frameForm.FindStringSubmatch(text); m == nil || m[1] != s.Tag {
			return fmt.Errorf("frame %d: %w", i+1, ErrMalformed)
		}
	}
	for i, text := range s.Blocks {
		if len(text) != shareLen || !rowsForm(blockRows(text)) || text[4:8] != s.Tag {
			return fmt.Errorf("block %d: %w", i+1, ErrMalformed)
		}
	}
	return nil
}

// Spares returns how many of the frames are spares.
func (s Sealed) Spares() (n int) {
	head := len("HARDCOPY:SEALED:" + s.Tag + ":")
	for _, f := range s.Frames {
		if len(f) > head && f[head] == 'P' {
			n++
		}
	}
	return n
}

// spareText says how many codes may be lost, where any may.
func (s Sealed) spareText(l look) string {
	switch spares := s.Spares(); spares {
	case 0:
		return ""
	case 1:
		return " " + l.say("Any one of the codes may be lost: the spare stands in for it (hardcopy does that).")
	default:
		return " " + l.say("Any %d of the %d codes may be lost: the %d spares stand in for them (hardcopy does that).", spares, len(s.Frames), spares)
	}
}

// caption returns what stands under the QR code of a frame, one of so many spares.
func caption(frame string, spares int, in lang.Tag) string {
	m := frameForm.FindStringSubmatch(frame)
	switch {
	case m == nil:
		return ""
	case m[2] != "":
		return m[2] + "/" + m[4]
	case spares < 2:
		return in.Say("spare")
	}
	return in.Say("spare %s", cmp.Or(m[3], "1"))
}

// blockRows sets 80 characters as 4 rows of 5 groups of 4.
func blockRows(text string) (rows [4]string) {
	for i := range rows {
		row := text[i*20 : (i+1)*20]
		rows[i] = row[:4] + " " + row[4:8] + " " + row[8:12] + " " + row[12:16] + " " + row[16:]
	}
	return rows
}
