package secret

import (
	"fmt"
	"log/slog"
)

const hidden = "[secret]"

// Veil makes what embeds it print, log and marshal as "[secret]". It does not
// reach a value in an unexported field of another struct, which fmt reads without
// asking: what is secret there stands behind a pointer.
type Veil struct{}

// String returns "[secret]", as do all the methods below.
func (Veil) String() string { return hidden }

// GoString serves the %#v verb.
func (Veil) GoString() string { return hidden }

// Format serves every verb of fmt.
func (Veil) Format(f fmt.State, verb rune) { fmt.Fprint(f, hidden) }

// MarshalText serves encoding/json and its kin.
func (Veil) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// LogValue serves log/slog.
func (Veil) LogValue() slog.Value { return slog.StringValue(hidden) }
