package ask

import (
	"context"
	"errors"
	"fmt"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

// Link asks which reading of a link in doubt is meant, whose name is said before. Where
// there is no terminal, or it is none of what is offered, the doubt is the error.
func Link(ctx context.Context, c *console.Console, name string, doubt *otp.UnsureError) (n int, err error) {
	refusal := fmt.Errorf("reading the otpauth link: %w", doubt)
	t, err := c.OpenTerminal()
	if errors.Is(err, console.ErrNoTerminal) {
		return 0, refusal
	}
	if err != nil {
		return 0, err
	}
	defer t.Close()
	var lines []string
	for i, l := range doubt.Readings {
		remark := "as these parameters seem to mean it"
		if i == len(doubt.Readings)-1 {
			remark = "without these parameters"
		}
		lines = append(lines, fmt.Sprintf("%s (%s)", l.Key.Worded(), remark))
	}
	if name != "" {
		name += ": "
	}
	n, err = Which(ctx, t, console.Printable(name+doubt.Error())+". What does the service say of its codes?", lines)
	if err == nil && n < 0 {
		err = refusal
	}
	return n, err
}

// KeyForm asks how a key is written that looks like one in another form than base32.
// Where there is no terminal, or it is none, the doubt is the error.
func KeyForm(ctx context.Context, c *console.Console, text secret.Text, doubt *otp.FormError) (k otp.Key, warnings []otp.Warning, err error) {
	refusal := fmt.Errorf("reading the setup key: %w", doubt)
	t, err := c.OpenTerminal()
	if errors.Is(err, console.ErrNoTerminal) {
		return k, nil, refusal
	}
	if err != nil {
		return k, nil, err
	}
	defer t.Close()
	forms := []otp.Form{doubt.Form}
	lines := []string{fmt.Sprintf("a setup key in %s: it is kept as base32, %s", map[otp.Form]string{otp.Hex: "hexadecimal", otp.Base64: "base64"}[doubt.Form], words.Count(doubt.Letters, "letter", "letters"))}
	if doubt.Decodes {
		forms, lines = append(forms, otp.Base32), append(lines, "a setup key in base32, as it stands")
	}
	n, err := Which(ctx, t, doubt.Error()+".", lines)
	switch {
	case err != nil:
		return k, nil, err
	case n < 0:
		return k, nil, refusal
	}
	return otp.NewKeyAs(text.Reveal(), forms[n])
}
