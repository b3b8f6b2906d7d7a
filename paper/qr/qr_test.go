package qr

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

const link = "otpauth://totp/Binance:maria%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=Binance"

func TestFit(t *testing.T) {
	tests := []struct {
		name         string
		text         string
		side, module float64
		level        Level
		version      int
		err          error
	}{
		{"a short text has room for H", "HELLO", 30, 0.8, H, 1, nil},
		{"a link in 50 mm", link, 50, 0.8, H, 8, nil},
		{"a link in 43 mm loses a level", link, 43, 0.8, Q, 7, nil},
		{"a link in 36 mm is down to M", link, 36, 0.8, M, 5, nil},
		{"a link in 30 mm would need smaller modules", link, 30, 0.8, 0, 0, ErrTooLarge},
		{"the quiet zone counts", "HELLO", 28.9, 1, 0, 0, ErrTooLarge},
		{"exactly the side is enough", "HELLO", 29, 1, H, 1, nil},
		{"no version holds it", strings.Repeat("x", 3000), 1e6, 0.8, 0, 0, ErrTooLarge},
		{"only L holds it", strings.Repeat("x", 2953), 1e6, 0.8, L, 40, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Fit(tt.text, tt.side, tt.module)
			if !errors.Is(err, tt.err) {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			if err != nil {
				return
			}
			if c.Level != tt.level || c.Version() != tt.version {
				t.Errorf("version %d-%v, want %d-%v", c.Version(), c.Level, tt.version, tt.level)
			}
			if got := c.Side(tt.module); got > tt.side {
				t.Errorf("side %v mm, more than the %v mm given", got, tt.side)
			}
			if err := c.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}

// The capacities of version 4-L: 187 digits, 114 alphanumeric characters,
// 78 bytes (ISO/IEC 18004, table 7).
func TestModes(t *testing.T) {
	tests := []struct {
		mode, char string
		fits       int
	}{
		{"numeric", "7", 187},
		{"alphanumeric", "*", 114},
		{"alphanumeric", ":", 114},
		{"byte", "a", 78},
	}
	for _, tt := range tests {
		for _, n := range []int{tt.fits, tt.fits + 1} {
			c, err := Encode(strings.Repeat(tt.char, n), L)
			if err != nil {
				t.Fatal(err)
			}
			want := 4
			if n > tt.fits {
				want = 5
			}
			if n := needs(mode(c.Text), L); n != c.Size() {
				t.Errorf("%s: %d × %q foretold at %d modules, come out at %d", tt.mode, n, tt.char, n, c.Size())
			}
			if c.Version() != want {
				t.Errorf("%s: %d × %q take version %d, want %d", tt.mode, n, tt.char, c.Version(), want)
			}
		}
	}
}

func TestEncodeVersion(t *testing.T) {
	tests := []struct {
		name       string
		text       string
		asked, got int
		fails      bool
	}{
		{"larger than the text needs", "HELLO", 13, 13, false},
		{"as large as the text needs", link, 1, 5, false},
		{"the largest", "HELLO", 40, 40, false},
		{"no such version", "HELLO", 41, 0, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, err := EncodeVersion(tt.text, M, tt.asked)
			if (err != nil) != tt.fails {
				t.Fatalf("error %v", err)
			}
			if err != nil {
				return
			}
			if c.Version() != tt.got {
				t.Errorf("version %d, want %d", c.Version(), tt.got)
			}
			if err := c.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRectsCoverTheModules(t *testing.T) {
	for _, text := range []string{"", "A", link, strings.Repeat("hardcopy ", 60)} {
		c, err := Encode(text, M)
		if err != nil {
			t.Fatal(err)
		}
		covered := make([]int, c.Size()*c.Size())
		for r := range c.Rects() {
			for y := r.Y; y < r.Y+r.H; y++ {
				for x := r.X; x < r.X+r.W; x++ {
					covered[y*c.Size()+x]++
				}
			}
		}
		for y := range c.Size() {
			for x := range c.Size() {
				want := 0
				if c.Black(x, y) {
					want = 1
				}
				if got := covered[y*c.Size()+x]; got != want {
					t.Fatalf("%q: module %d,%d is covered %d times, want %d", text, x, y, got, want)
				}
			}
		}
	}
}

func TestRectsStopEarly(t *testing.T) {
	c, err := Encode(link, M)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range c.Rects() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d rectangles, want 3", n)
	}
}

func TestCheckFindsDamage(t *testing.T) {
	c, err := Encode(link, L)
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.black {
		if i%3 == 0 {
			c.black[i] = !c.black[i]
		}
	}
	if err := c.Check(); !errors.Is(err, ErrUnreadable) {
		t.Errorf("damaged modules: %v, want %v", err, ErrUnreadable)
	}

	c, err = Encode(link, L)
	if err != nil {
		t.Fatal(err)
	}
	c.Text += "x"
	err = c.Check()
	if !errors.Is(err, ErrUnreadable) {
		t.Errorf("another text: %v, want %v", err, ErrUnreadable)
	}
	if strings.Contains(err.Error(), "secret=") {
		t.Error("the error shows the text")
	}
}

func TestLevelOutOfRange(t *testing.T) {
	for _, l := range []Level{-1, 4} {
		if _, err := Encode("A", l); err == nil {
			t.Errorf("level %d: no error", int(l))
		}
	}
}

func ExampleFit() {
	code, err := Fit("otpauth://totp/Example:me?secret=JBSWY3DPEHPK3PXP&issuer=Example", 50, 0.8)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("version %d-%v, %d modules a side\n", code.Version(), code.Level, code.Size())
	fmt.Println("reads back:", code.Check() == nil)
	// Output:
	// version 7-H, 45 modules a side
	// reads back: true
}

func FuzzEncode(f *testing.F) {
	f.Add(link)
	f.Add("HARDCOPY:CODES:Q7XM:12345678*87654321")
	f.Add("\x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Fit(text, 150, 0.8)
		if err != nil {
			if !errors.Is(err, ErrTooLarge) {
				t.Fatal(err)
			}
			return
		}
		for level := L; level <= H; level++ {
			if e, err := Encode(text, level); err == nil && e.Size() != needs(mode(text), level) {
				t.Fatalf("level %v: %d modules, foretold %d", level, e.Size(), needs(mode(text), level))
			}
		}
		// A decoder guesses the character set of bytes outside ASCII, so
		// only ASCII has to read back.
		for _, b := range []byte(text) {
			if b >= 0x80 {
				return
			}
		}
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
	})
}
