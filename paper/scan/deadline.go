package scan

import (
	"context"
	"time"
)

// deadline is the end of a search: when its work is done, when its time is over, or
// when the caller's context has ended. Work is counted in steps, not by the clock, so
// that a busy machine reads the same codes as an idle one; the clock gives it more
// time for that, and ends what a step's estimate got wrong. A deadline is a context itself, for what must end with the search. It
// reads the clock: js/wasm has no preemption, and a context's timer does not fire
// there while a search runs. Done is the caller's alone.
type deadline struct {
	context.Context
	at   time.Time
	work int64 // steps that may still be taken
	cut  bool  // a search was told to end
}

// Steps of work, each about a place between pixels that is looked at, and how much
// longer than those take on an idle machine the clock gives for them.
const (
	stepsPerSecond = 200_000_000
	slack          = 4
)

func newDeadline(ctx context.Context, patience time.Duration) *deadline {
	d := &deadline{Context: ctx}
	d.start(patience)
	return d
}

// start gives so much time from now on, for what is not counted as work.
func (d *deadline) start(patience time.Duration) {
	d.at, d.cut = time.Now().Add(patience), false
	d.work = int64(patience.Seconds() * stepsPerSecond)
}

// searching gives a search the time that its work may take on a busy machine. What
// it returns ends that.
func (d *deadline) searching() (done func()) {
	begun, before := time.Now(), d.work
	d.at = begun.Add(slack * d.at.Sub(begun))
	return func() { d.busy(time.Since(begun), before-d.work) }
}

// busy says how long some steps took. The time which a deadline around this one has
// for the rest is not less for the machine's being busy.
func (d *deadline) busy(took time.Duration, steps int64) {
	idle := time.Duration(float64(steps) / stepsPerSecond * float64(time.Second))
	if outer, ok := d.Context.(*deadline); ok && took > idle {
		outer.at = outer.at.Add(min(took-idle, (slack-1)*idle))
	}
}

// spend counts steps of work.
func (d *deadline) spend(steps int) {
	d.work -= int64(steps)
	if outer, ok := d.Context.(*deadline); ok {
		outer.spend(steps)
	}
}

// Err is the context's error, or that the time is over.
func (d *deadline) Err() error {
	if err := ended(d.Context); err != nil {
		return err
	}
	if d.work <= 0 || !time.Now().Before(d.at) {
		return context.DeadlineExceeded
	}
	return nil
}

// past reports whether the search has to end, and says so ever after.
func (d *deadline) past() bool {
	d.cut = d.cut || d.Err() != nil
	return d.cut
}

// ended is the error of a context whose deadline is read off the clock too.
func ended(ctx context.Context) error {
	if at, ok := ctx.Deadline(); ok && !time.Now().Before(at) && ctx.Err() == nil {
		return context.DeadlineExceeded
	}
	return ctx.Err()
}
