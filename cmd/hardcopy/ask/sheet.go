package ask

import (
	"context"
	"fmt"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault"
	"hardcopy/vault/drill"
	"hardcopy/vault/otp"
)

// Sheet asks for every field that the account's sheet should hold.
func Sheet(ctx context.Context, t *console.Terminal, a *vault.Account) (s drill.Sheet, err error) {
	err = t.Private(func() error {
		fmt.Fprintf(t, "Type what the paper says, not what you know.\n\n")
		if a.Key != nil {
			if s.Key, err = keyRows(ctx, t, a.Key); err != nil {
				return err
			}
			if s.Kind, err = t.AskPlain(ctx, "its kind on the paper, in English, such as: time based, 6 digits, every 30 seconds, SHA-1 (none stands there: just press Enter)"); err != nil {
				return err
			}
		}
		set := a.Codes()
		for set != nil && len(s.Codes) < len(set.Codes) {
			code, err := t.AskPlain(ctx, fmt.Sprintf("backup code %d on the paper", len(s.Codes)+1))
			if err != nil {
				return err
			}
			s.Codes = append(s.Codes, code)
		}
		return nil
	})
	return s, err
}

// keyRows asks for the key, which may stand in several rows.
func keyRows(ctx context.Context, t *console.Terminal, k *otp.Key) (key string, err error) {
	for question := "the setup key on the paper"; ; question = "its next row (no more: just press Enter)" {
		row, err := t.AskPlain(ctx, question)
		key += row
		if err != nil || row == "" || drill.KeyIsWhole(k, key) {
			return key, err
		}
	}
}
