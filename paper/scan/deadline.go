package scan

import (
	"context"
	"time"
)

// deadline is the end of the search of one picture: when its time is over, or
// when the caller's context has ended.
type deadline struct {
	ctx context.Context
	at  time.Time
	cut bool // a search was told to end
}

func newDeadline(ctx context.Context, patience time.Duration) *deadline {
	return &deadline{ctx: ctx, at: time.Now().Add(patience)}
}

// past reports whether the search has to end, and says so ever after.
func (d *deadline) past() bool {
	d.cut = d.cut || ended(d.ctx) != nil || !time.Now().Before(d.at)
	return d.cut
}

// ended is the context's error. It asks the clock for a deadline: js/wasm has no
// preemption, and a context's timer does not fire there while a search runs.
func ended(ctx context.Context) error {
	if at, ok := ctx.Deadline(); ok && !time.Now().Before(at) && ctx.Err() == nil {
		return context.DeadlineExceeded
	}
	return ctx.Err()
}
