package paper

import (
	"errors"
	"reflect"
	"strconv"

	"hardcopy/paper/qr"
)

// coder makes QR codes that are proved to decode, each only once: the copies of
// a sheet share them.
type coder struct {
	made    map[request]*qr.Code
	memo    memo
	settled map[shape]settled
	ofSets  []ofSet // what share sheets have in common
	err     error   // the first code that did not read back
	dry     bool    // pages are counted only: the codes of frames are not needed
}

// request is a code as it was asked for: by its side, or by level and version.
type request struct {
	text    string
	side    float64
	level   qr.Level
	version int
}

func newCoder() *coder {
	return &coder{made: make(map[request]*qr.Code), memo: make(memo), settled: make(map[shape]settled)}
}

// dryCoder is for counting pages.
func dryCoder() *coder { return &coder{made: make(map[request]*qr.Code), dry: true} }

// ofSet is what was made for one share sheet and stands on others that differ from it in
// their fronts alone.
type ofSet struct {
	sheet ShareSheet
	all   sameOnAll
}

// sameOnAll returns what is the same on every sheet of a set as it was made for one of
// them, or makes it.
func (k *coder) sameOnAll(s ShareSheet, make func() (sameOnAll, error)) (sameOnAll, error) {
	// The number of a share is in the foot: its digits are kept.
	s.Number, s.Holder, s.Share, s.Rows = len(strconv.Itoa(s.Number)), "", "", [4]string{}
	for _, of := range k.ofSets {
		if reflect.DeepEqual(of.sheet, s) {
			return of.all, nil
		}
	}
	all, err := make()
	if err == nil && !k.dry {
		k.ofSets = append(k.ofSets, ofSet{s, all})
	}
	return all, err
}

// fit returns the strongest code for the text in a square of side mm, or nil
// where it does not fit.
func (k *coder) fit(text string, side float64) *qr.Code {
	return k.make(request{text: text, side: side}, func() (*qr.Code, error) {
		return qr.Fit(text, side, minModule)
	})
}

// version returns the code for the text of a level and at least of a version, or
// nil where it does not fit.
func (k *coder) version(text string, level qr.Level, version int) *qr.Code {
	return k.make(request{text: text, level: level, version: version}, func() (*qr.Code, error) {
		return qr.EncodeVersion(text, level, version)
	})
}

// make returns the code that was made for this request before, or makes and
// checks it.
func (k *coder) make(want request, encode func() (*qr.Code, error)) *qr.Code {
	if code, ok := k.made[want]; ok {
		return code
	}
	code, err := encode()
	if err == nil {
		err = code.Check()
	}
	if err != nil {
		code = nil
		if !errors.Is(err, qr.ErrTooLarge) && k.err == nil {
			k.err = err
		}
	}
	k.made[want] = code
	return code
}

// smallest returns the first of the sides that the text fits in, and its code.
// The code is nil where it fits in none.
func (k *coder) smallest(text string, sides ...float64) (*qr.Code, float64) {
	for _, side := range sides {
		if code := k.fit(text, side); code != nil {
			return code, side
		}
	}
	return nil, 0
}

// upTo returns sides from the first to the last, 6 mm apart.
func upTo(first, last float64) []float64 {
	var sides []float64
	for side := first; side < last; side += 6 {
		sides = append(sides, side)
	}
	return append(sides, last)
}
