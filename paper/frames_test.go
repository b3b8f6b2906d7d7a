package paper

import (
	"fmt"
	"strings"
	"testing"

	"hardcopy/paper/lang"
	"hardcopy/paper/qr"
)

// TestFrames holds what makes the codes readable on a poor scan: a version of 13
// at most, modules of 0.6 mm at least, and the strongest level there is room for.
func TestFrames(t *testing.T) {
	for _, tt := range []struct {
		name     string
		size     Size
		count    int
		data     int // characters of each frame
		level    qr.Level
		version  int
		smallest float64 // mm a module
		pages    int
	}{
		{"two pages of full frames", A4, 36, FrameData(A4), qr.M, 12, 0.6, 2},
		{"two pages of full frames on Letter", Letter, 28, FrameData(Letter), qr.M, 12, 0.6, 2},
		{"two pages of full frames on A5", A5, 15, FrameData(A5), qr.M, 11, 0.6, 2},
		{"a few full frames are set larger", A4, 6, FrameData(A4), qr.M, 12, 0.8, 1},
		{"shorter frames are stronger", A4, 4, 300, qr.Q, 13, 0.9, 1},
		{"one frame", A5, 1, 200, qr.H, 12, 1.0, 1},
		{"a tiny frame is no giant", A5, 1, 20, qr.H, 4, frameLargest - 0.01, 1},
		{"hundreds", A4, 300, FrameData(A4), qr.M, 12, 0.6, 16},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := Sealed{Tag: "QQQQ"}
			for i := range tt.count {
				s.Frames = append(s.Frames, fmt.Sprintf("HARDCOPY:SEALED:QQQQ:%d/%d:%s", i+1, tt.count, strings.Repeat("A7", tt.data/2)))
			}
			if tt.count > 1 {
				s.Frames[tt.count-1] = s.Frames[tt.count-1][:len(s.Frames[0])/2]
			}
			ways, err := newFrames(s, lang.English)
			if err != nil {
				t.Fatal(err)
			}
			codes := newCoder()
			sheet := leaf{name: "Sealed vault QQQQ"}
			first := section{title: "Sealed vault", look: sheet.fitted(looks(Options{Size: tt.size})[0])}
			all := fitted(ways, codes, sheet, first)
			if codes.err != nil || len(codes.made) == 0 {
				t.Fatal(codes.err)
			}
			var f frames
			for _, way := range ways {
				if way.level == tt.level {
					f = way
				}
			}
			for _, code := range codes.made {
				if code.Level != tt.level || code.Version() != tt.version {
					t.Fatalf("version %d-%v, want %d-%v", code.Version(), code.Level, tt.version, tt.level)
				}
			}
			if module := f.module(sheet, first); module < tt.smallest-1e-9 || module > frameLargest+1e-9 {
				t.Errorf("modules of %.2f mm, want at least %.2f", module, tt.smallest)
			}
			if got := sheet.count(all); got != tt.pages {
				t.Errorf("%d pages, want %d", got, tt.pages)
			}
		})
	}
}

func TestFrameData(t *testing.T) {
	for _, size := range []Size{A4, Letter, A5} {
		longest := "HARDCOPY:SEALED:QQQQ:P999999.999/999:" + strings.Repeat("A", FrameData(size))
		code, err := qr.Encode(longest, qr.M)
		if want := map[Size]int{A4: 12, Letter: 12, A5: 11}[size]; err != nil || code.Version() != want {
			t.Errorf("%v: version %d, %v", size, code.Version(), err)
		}
	}
}

// 40 lines of 64 columns are set in a type that is read with ease.
func TestListingFits(t *testing.T) {
	lines := strings.Repeat(strings.Repeat("x", 64)+"\n", 40)
	for _, size := range []Size{A4, Letter, A5} {
		sheet := leaf{name: "Share 31 of 31 · set 7QK2", about: "x"}
		l := sheet.fitted(looks(Options{Size: size})[0])
		sec, set, err := programSection(ShareSheet{Program: lines}, sheet, l, nil)
		if err != nil {
			t.Fatal(err)
		}
		if pt := sec.blocks[1].height / 40 / openLines / mmPerPoint; pt < 7.5 || set < 7.5 {
			t.Errorf("%v: 40 lines of 64 columns are set in %.2f points or less", size, pt)
		}
		if n := len(sheet.pages(sec)); n != 1 {
			t.Errorf("%v: %d pages", size, n)
		}
	}
}
