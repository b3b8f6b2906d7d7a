package shares

import (
	"fmt"
	"log/slog"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/shares/codex"
	"hardcopy/vault/secret"
)

// Key is what is split: the 32 bytes of an age X25519 identity. It prints, logs
// and marshals as "[secret]", but in an unexported field of another struct fmt
// reads it without asking.
type Key [32]byte

// identityHRP is the human-readable part of an age identity
// (age-encryption.org/v1, The X25519 recipient type).
const identityHRP = "age-secret-key-"

// Identity returns the key as age writes it: AGE-SECRET-KEY-1 and 58 symbols.
// Every call is a place where the secret leaves.
func (k Key) Identity() string { return codex.EncodeBech32(identityHRP, k[:]) }

// ParseIdentity reads an age identity, in one case, with any spaces around and
// nothing else. The checksum has to hold; [Read] mends one that was
// typed. Errors are those of codex.
func ParseIdentity(text string) (Key, error) {
	data, err := codex.DecodeBech32(identityHRP, strings.TrimSpace(text))
	if err != nil {
		return Key{}, lang.Errorf("reading the age identity: %s", err)
	}
	defer clear(data)
	if len(data) != len(Key{}) {
		return Key{}, lang.Errorf("reading the age identity: %s", codex.ErrLength)
	}
	return Key(data), nil
}

// Wipe overwrites the key.
func (k *Key) Wipe() { clear(k[:]) }

// String returns "[secret]", as do all the methods below.
func (k Key) String() string { return secret.Veil{}.String() }

// GoString serves the %#v verb.
func (k Key) GoString() string { return secret.Veil{}.String() }

// Format serves every verb of fmt.
func (k Key) Format(f fmt.State, verb rune) { secret.Veil{}.Format(f, verb) }

// MarshalText serves encoding/json and its kin.
func (k Key) MarshalText() ([]byte, error) { return secret.Veil{}.MarshalText() }

// LogValue serves log/slog.
func (k Key) LogValue() slog.Value { return secret.Veil{}.LogValue() }
