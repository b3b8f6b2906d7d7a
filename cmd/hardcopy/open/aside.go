package open

import (
	"context"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/secret"
)

// aside does work that nobody can ask to end, as a passphrase's derivation into a key,
// and does not wait for it where ctx ends: the program is about to end too, as if it
// were killed in the middle of it.
func aside[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		v   T
		err error
	}
	done := make(chan result, 1)
	go secret.Do(func() {
		var r result
		defer func() { done <- r }()
		defer func() {
			if recover() != nil {
				r.err = refuse.ErrFault
			}
		}()
		r.v, r.err = work()
	})
	select {
	case r := <-done:
		return r.v, r.err
	case <-ctx.Done():
		var none T
		return none, refuse.ErrInterrupted
	}
}
