package scan

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"rsc.io/qr"

	"hardcopy/testdata/nasty"
)

// hour is a deadline that no test comes to.
func hour(t *testing.T) *deadline { return newDeadline(t.Context(), time.Hour) }

// crowded is a square picture full of finders, and of nothing that they could
// belong to: of its size nothing takes longer to search.
func crowded(side int) *image.Gray {
	const pitch, module = 11, 3
	g := image.NewGray(image.Rect(0, 0, side, side))
	for i := range g.Pix {
		x, y := i%side/module%pitch-3, i/side/module%pitch-3
		if d := max(x, -x, y, -y); d == 2 || d > 3 {
			g.Pix[i] = 255
		}
	}
	return g
}

// TestDeadline searches a picture that takes longer than a long patience, and
// holds against the time of that what a short one takes, however it is said.
func TestDeadline(t *testing.T) {
	const long, short = 400 * time.Millisecond, 50 * time.Millisecond
	img := crowded(3000)
	took := func(ctx context.Context, patience time.Duration, want error) time.Duration {
		t.Helper()
		start := time.Now()
		codes, err := Image(ctx, img, Options{Patience: patience})
		if !errors.Is(err, want) || len(codes) > 0 {
			t.Errorf("%d codes, %v; want none, and %v", len(codes), err, want)
		}
		return time.Since(start)
	}
	unhurried := took(t.Context(), long, ErrPatience)
	for _, tt := range []struct {
		name     string
		patience time.Duration
		context  func(context.Context) (context.Context, context.CancelFunc)
		want     error
	}{
		{"a short patience", short, context.WithCancel, ErrPatience},
		{"the caller's deadline", long, func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, short)
		}, context.DeadlineExceeded},
		{"the caller cancels", long, func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			time.AfterFunc(short, cancel)
			return ctx, cancel
		}, context.Canceled},
	} {
		if tt.want == context.Canceled && runtime.GOOS == "js" {
			continue // nothing else runs there while a search does
		}
		best := unhurried
		for range 3 { // the machine may be busy with other things
			ctx, cancel := tt.context(t.Context())
			best = min(best, took(ctx, tt.patience, tt.want))
			cancel()
		}
		if best > unhurried/2 {
			t.Errorf("%s: took %v, and %v at leisure", tt.name, best, unhurried)
		}
		t.Logf("%s: %v of %v", tt.name, best, unhurried)
	}
}

// TestPast: with no time left no step of a search gives what it would in time.
func TestPast(t *testing.T) {
	d := draw(t, frame1, qr.M, 340, 330, tilted)
	all := func(point) bool { return true }
	fs, _ := findFinders(hour(t), d.plane, radii(d.plane), all)
	three := triples(fs)[0]
	place := d.plane.locate(hour(t), three, nil)[0]
	for name, step := range map[string]func(*deadline) bool{
		"finders": func(end *deadline) bool {
			fs, _ := findFinders(end, d.plane, radii(d.plane), all)
			return len(fs) > 0
		},
		"rows":  func(end *deadline) bool { return len(findIn(end, d.plane.dark(newTiles(d.plane), 8), all, nil)) > 0 },
		"place": func(end *deadline) bool { return len(d.plane.locate(end, three, nil)) > 0 },
		"reading": func(end *deadline) bool {
			_, ok := (&search{end: end}).read(d.plane, place)
			return ok
		},
	} {
		if !step(hour(t)) {
			t.Errorf("%s: nothing in time", name)
		}
		end := newDeadline(t.Context(), 0)
		if step(end) || !end.cut {
			t.Errorf("%s: goes on", name)
		}
	}
}

// TestCancelled: nothing is read for a caller who is gone.
func TestCancelled(t *testing.T) {
	data, err := os.ReadFile("testdata/grey.png")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if codes, err := Read(ctx, data, Options{}); err != context.Canceled || len(codes) > 0 {
		t.Errorf("%d codes, %v", len(codes), err)
	}
}

// TestCrowdOfFinders: a search of every three of them would take hours; without
// the limits this test does not end.
func TestCrowdOfFinders(t *testing.T) {
	g := crowded(1200)
	p := &plane{g.Rect.Dx(), g.Rect.Dy(), g.Pix}
	s := &search{end: newDeadline(t.Context(), time.Second)}
	if s.run(p); len(s.codes) != 0 {
		t.Errorf("%d codes", len(s.codes))
	}
}

// TestUnfinished: that the time ran out is said beside the codes, unless every finder
// that was seen belongs to one of them.
func TestUnfinished(t *testing.T) {
	one := draw(t, frame1, qr.M, 340, 330, tilted).plane
	two := newPlane(2*one.w, one.h)
	for y := range one.h {
		copy(two.pix[y*two.w:], one.pix[y*one.w:(y+1)*one.w])
		copy(two.pix[y*two.w+one.w:], one.pix[y*one.w:(y+1)*one.w])
	}
	for y := 150; y < 200; y++ { // through the second
		clear(two.pix[y*two.w+one.w+50 : y*two.w+two.w-40])
	}
	for name, tt := range map[string]struct {
		plane *plane
		left  bool
	}{"one code": {one, false}, "and a worn one": {two, true}} {
		// Told to end when a code is read, wherever that is.
		end := hour(t)
		s := &search{end: end, left: unknown}
		if s.run(tt.plane); len(s.codes) != 1 || s.left > 0 != tt.left {
			t.Fatalf("%s: %d codes, %d finders left", name, len(s.codes), s.left)
		}
		for cut, want := range map[bool]bool{false: true, true: !tt.left} {
			if end.cut = cut; s.whole() != want {
				t.Errorf("%s: whole is %v where the time ran out: %v", name, !want, cut)
			}
		}
		end.cut, s.left = true, 0
		if s.own(tt.plane, 1); s.whole() {
			t.Errorf("%s: whole, and nobody looked in time", name)
		}
	}
}

// TestFileDeadline: a file of many pictures is not searched for ever. The last has a
// code, which is found where the time for the file is long enough.
func TestFileDeadline(t *testing.T) {
	code, err := os.ReadFile("testdata/grey.jpg")
	if err != nil {
		t.Fatal(err)
	}
	stack := func(pages int) []byte {
		return fmt.Appendf(nasty.CrowdedPDF(2000, pages), "%d 0 obj\n<< /Subtype /Image /Width 140 /Height 120 /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n",
			pages+1, len(code), code)
	}
	const patience = 50 * time.Millisecond
	if codes, err := Read(t.Context(), stack(150), Options{Patience: patience}); len(codes) != 0 || err != ErrPatience {
		t.Errorf("%d codes, %v", len(codes), err)
	}
	if codes, err := Read(t.Context(), stack(1), Options{Patience: 20 * patience}); len(codes) != 1 || codes[0].Page != 2 || err != ErrUnfinished {
		t.Errorf("%d codes, %v", len(codes), err)
	}
}

// TestWipedPlanes: what a picture was prepared to is erased after its search, and what
// was given is not.
func TestWipedPlanes(t *testing.T) {
	defer func(all []rung) { rungs = all }(rungs)
	p := draw(t, frame1, qr.M, 340, 330, tilted).plane
	var made *plane
	rungs = []rung{{"smoothed", func(_ *search, p *plane) (*plane, float64) {
		made = p.smoothed(1)
		return made, 1
	}, (*search).own}}
	(&search{end: hour(t)}).run(p)
	if made == nil || slices.Max(made.pix) != 0 {
		t.Error("the smoothed picture is left")
	}
	if slices.Max(p.pix) == 0 {
		t.Error("the caller's picture is wiped")
	}
}

// TestWorkCounts: a search ends by its steps, whatever the clock says, and a machine
// that is busy has more time for the same steps, but not without end.
func TestWorkCounts(t *testing.T) {
	file := newDeadline(t.Context(), time.Hour)
	page := newDeadline(file, time.Hour)
	all := page.work
	page.spend(int(all - 1))
	if page.past() || file.work != 1 {
		t.Error("the last step is not taken, or not counted in the file")
	}
	if page.spend(1); !page.past() || file.Err() == nil {
		t.Error("goes on after the last step")
	}
	if page.start(time.Hour); page.past() != true {
		t.Error("goes on after the file's last step")
	}

	at := page.at
	page.searching()
	if more := page.at.Sub(at); more < 2*time.Hour || more > 3*time.Hour {
		t.Errorf("a search has %v more on the clock", more)
	}
	for _, tt := range []struct{ took, more time.Duration }{
		{time.Second / 2, 0}, {time.Second, 0}, {2 * time.Second, time.Second}, {time.Minute, (slack - 1) * time.Second},
	} {
		at := file.at
		if page.busy(tt.took, stepsPerSecond); file.at.Sub(at) != tt.more {
			t.Errorf("where a second's steps took %v the file has %v more, want %v", tt.took, file.at.Sub(at), tt.more)
		}
	}
}

// TestSameWork: what is read before the work ends does not depend on how fast the
// machine is: the steps to a code are always the same.
func TestSameWork(t *testing.T) {
	d := draw(t, frame1, qr.M, 340, 330, tilted)
	steps := func(clock time.Duration) int64 {
		end := newDeadline(t.Context(), clock)
		before := end.work
		s := &search{end: end}
		if s.own(d.plane, 1); len(s.codes) != 1 {
			t.Fatalf("%d codes", len(s.codes))
		}
		return before - end.work
	}
	if a, b := steps(time.Hour), steps(2*time.Hour); a != b || a < 100_000 {
		t.Errorf("%d steps, then %d", a, b)
	}
}
