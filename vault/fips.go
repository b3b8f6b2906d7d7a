package vault

import (
	"crypto/fips140"
	"errors"
)

// ErrFIPS says that the machine forbids what age files are made of: X25519 and
// ChaCha20-Poly1305 are not among the algorithms of FIPS 140-3.
var ErrFIPS = errors.New("GODEBUG=fips140=only forbids the cryptography of a vault")

// Permitted is [ErrFIPS] where that holds. What opens, seals or makes a key asks it
// first: the libraries' own errors would read as a wrong passphrase.
func Permitted() error {
	if fips140.Enforced() {
		return ErrFIPS
	}
	return nil
}
