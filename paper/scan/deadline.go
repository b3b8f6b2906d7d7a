package scan

import (
	"context"
	"time"
)

// deadline is the end of a search: when its time is over, or when the caller's
// context has ended. It is a context itself, for what must end with the search. It
// reads the clock: js/wasm has no preemption, and a context's timer does not fire
// there while a search runs. Done is the caller's alone.
type deadline struct {
	context.Context
	at  time.Time
	cut bool // a search was told to end
}

func newDeadline(ctx context.Context, patience time.Duration) *deadline {
	return &deadline{Context: ctx, at: time.Now().Add(patience)}
}

// Err is the context's error, or that the time is over.
func (d *deadline) Err() error {
	if err := ended(d.Context); err != nil {
		return err
	}
	if !time.Now().Before(d.at) {
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
