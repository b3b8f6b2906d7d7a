package scan

import (
	"fmt"
	"slices"
	"testing"

	"rsc.io/qr"
)

// crowdOf draws side by side codes, three pixels a module, and says what they say.
func crowdOf(t *testing.T, side int) (*plane, []string) {
	t.Helper()
	const module, quiet = 3, 4
	var texts []string
	var p *plane
	for i := range side * side {
		text := fmt.Sprintf("CROWD %04d", i)
		c, err := qr.Encode(text, qr.M)
		if err != nil {
			t.Fatal(err)
		}
		cell := (c.Size + 2*quiet) * module
		if p == nil {
			p = newPlane(side*cell, side*cell)
		}
		for y := range cell {
			row := p.pix[(i/side*cell+y)*p.w+i%side*cell:]
			for x := range cell {
				if !c.Black(x/module-quiet, y/module-quiet) {
					row[x] = 255
				}
			}
		}
		texts = append(texts, text)
	}
	return p, texts
}

// TestCrowdOfCodes: of a page full of codes all are read, or it is said that there are
// more.
func TestCrowdOfCodes(t *testing.T) {
	for _, side := range []int{6, 11} { // with 108 and 363 finders
		p, want := crowdOf(t, side)
		s := &search{end: hour(t), left: unknown}
		s.run(p)
		var got []string
		inOrder(s.codes)
		for _, c := range s.codes {
			got = append(got, c.Text)
		}
		if !slices.Equal(got, want) || !s.whole() {
			t.Errorf("%d of %d codes, or others; whole is %v", len(got), len(want), s.whole())
		}
	}
}

// TestCrowdLeft: finders that were not looked at are not passed over in silence.
func TestCrowdLeft(t *testing.T) {
	p, _ := crowdOf(t, 11)
	fs, more := findFinders(hour(t), p, radii(p), func(point) bool { return true })
	if len(fs) != mostFinders || !more {
		t.Errorf("%d finders, more is %v", len(fs), more)
	}
	s := &search{end: hour(t), codes: make([]Code, 1), left: 1, more: more}
	if s.whole() {
		t.Error("whole")
	}
	if s.more = false; !s.whole() {
		t.Error("not whole")
	}
}

// TestSmallInLarge: a code of few pixels is read beside a large one in a picture that
// is looked at in half its size first.
func TestSmallInLarge(t *testing.T) {
	p := newPlane(3600, 2800)
	for i := range p.pix {
		p.pix[i] = 230
	}
	put := func(text string, module, left, top int) {
		c, err := qr.Encode(text, qr.M)
		if err != nil {
			t.Fatal(err)
		}
		for y := range c.Size * module {
			for x := range c.Size * module {
				if c.Black(x/module, y/module) {
					p.pix[(top+y)*p.w+left+x] = 30
				}
			}
		}
	}
	put("LARGE", 20, 200, 200)
	put("SMALL", 2, 3001, 2001)
	s := &search{end: hour(t), left: unknown}
	s.run(p)
	var got []string
	for _, c := range s.codes {
		got = append(got, c.Text)
	}
	if !slices.Equal(got, []string{"LARGE", "SMALL"}) || !s.whole() {
		t.Errorf("%q, whole is %v", got, s.whole())
	}
}
