package scan

import (
	"image"
	"testing"
)

// TestUnread: what fits ill is left to be read where there is little of it, and what
// fits well always.
func TestUnread(t *testing.T) {
	for _, tt := range []struct{ good, doubtful, inside, want int }{
		{0, 0, 0, 0},
		{2, 0, 0, 2},
		{1, 3, 0, 4},
		{0, fewDoubtful, 0, fewDoubtful},
		{0, fewDoubtful + 1, 0, 0},
		{3, fewDoubtful + 1, 0, 3},
		{1, 2, 40, 3}, // those of codes that were read do not count
	} {
		s := &search{codes: []Code{{Corners: [4]image.Point{{}, {100, 0}, {100, 100}, {0, 100}}}}}
		var fs []finder
		put := func(n int, fit, x float64) {
			for range n {
				fs = append(fs, finder{fit: fit, frame: frame{at: point{x, 50}}})
			}
		}
		put(tt.good, 0.9, 500)
		put(tt.doubtful, 0.6, 500)
		put(tt.inside, 0.9, 100) // at twice the size
		if got := s.unread(fs, 2); got != tt.want {
			t.Errorf("%+v: %d", tt, got)
		}
	}
}
