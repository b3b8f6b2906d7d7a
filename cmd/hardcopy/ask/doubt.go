package ask

import (
	"context"
	"errors"
	"fmt"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault/otp"
)

// Link asks what a link in doubt means, whose name is said before. Where there is no
// terminal, or it means none of what is offered, the doubt is the error.
func Link(ctx context.Context, c *console.Console, name string, doubt *otp.UnsureError) (otp.Link, error) {
	refusal := fmt.Errorf("reading the otpauth link: %w", doubt)
	t, err := c.OpenTerminal()
	if errors.Is(err, console.ErrNoTerminal) {
		return otp.Link{}, refusal
	}
	if err != nil {
		return otp.Link{}, err
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
	n, err := Which(ctx, t, console.Printable(name+doubt.Error())+". What does the service say of its codes?", lines)
	switch {
	case err != nil:
		return otp.Link{}, err
	case n < 0:
		return otp.Link{}, refusal
	}
	return doubt.Readings[n], nil
}
