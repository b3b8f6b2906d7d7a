package ask

import (
	"context"
	"fmt"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault"
)

// Offer asks whether a note of another app is backup codes, after showing how it would
// be read. No codes is the answer that it is none.
func Offer(ctx context.Context, t *console.Terminal, name, note string) (codes []*vault.Code, err error) {
	readings := vault.ReadCodes(note)
	if len(readings) == 0 {
		return nil, nil
	}
	err = t.Private(func() error {
		fmt.Fprintf(t, "A note of %s looks like backup codes.\n", console.Printable(name))
		preview(t, readings[0])
		yes, err := t.Confirm(ctx, "Keep them as backup codes? (else as a note)")
		if yes && err == nil {
			codes = readings[0].Codes
		}
		return err
	})
	return codes, err
}
