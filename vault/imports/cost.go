package imports

import (
	"crypto/pbkdf2"
	"hash"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/scrypt"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
)

// What a derivation may cost at the most. Bitwarden allows 1 GiB ten times over
// and 2,000,000 iterations; Ente halves the memory and doubles the passes on
// small phones, which comes to the same.
const (
	maxMemory = 1 << 30    // bytes
	maxWork   = 16 << 30   // bytes, times the passes over them
	maxRounds = 10_000_000 // iterations of PBKDF2
)

// A Cost is what it takes to make the key of an encrypted export out of its
// passphrase. Where several slots are tried, it is that of all of them.
type Cost struct {
	App      string
	Function string // "scrypt", "Argon2id", "PBKDF2"; empty where there is none to speak of
	Memory   int64  // bytes, at most 1 GiB
	Rounds   int64  // passes over the memory; iterations of PBKDF2
	Lanes    int    // of Argon2id
}

// check holds that a cost is one that an app could have asked for.
func (c Cost) check() error {
	switch {
	case c.Rounds < 0 || c.Memory < 0 || c.Lanes < 0 || c.Function != "" && c.Rounds == 0:
		return lang.Errorf("%s: how its key is derived makes no sense", ErrDamaged)
	case c.Memory > maxMemory:
		return lang.Errorf("%s: %s with %d MiB, where %d are allowed", ErrCost, c.Function, c.Memory>>20, maxMemory>>20)
	case c.Rounds > maxRounds, c.Memory > 0 && c.Rounds > maxWork/c.Memory:
		return lang.Errorf("%s: %s with %d rounds", ErrCost, c.Function, c.Rounds)
	case c.Lanes > 64:
		return lang.Errorf("%s: %s with %d lanes", ErrCost, c.Function, c.Lanes)
	}
	return nil
}

// A reader reads one file, and asks for its passphrase where it has one.
type reader struct {
	unlock func(Cost) (secret.Text, error)
}

// passphrase asks for the passphrase, once the cost was found bearable.
func (r reader) passphrase(c Cost) (secret.Text, error) {
	if r.unlock == nil {
		return secret.Text{}, lang.Errorf("%s: %s", ErrEncrypted, c.App)
	}
	if err := c.check(); err != nil {
		return secret.Text{}, err
	}
	return r.unlock(c)
}

// pbkdf2Key asks for the passphrase and derives a key of so many bytes.
func (r reader) pbkdf2Key(app string, h func() hash.Hash, salt []byte, rounds int64, length int) ([]byte, error) {
	passphrase, err := r.passphrase(Cost{App: app, Function: "PBKDF2", Rounds: rounds})
	if err != nil {
		return nil, err
	}
	return pbkdf2.Key(h, passphrase.Reveal(), salt, int(rounds), length)
}

// argon2idKey asks for the passphrase and derives a key of 32 bytes.
func (r reader) argon2idKey(app string, salt []byte, memory, passes int64, lanes int) ([]byte, error) {
	if memory < 8<<10 || passes < 1 || lanes < 1 { // RFC 9106 section 3.1
		return nil, lang.Errorf("%s: how its key is derived makes no sense", ErrDamaged)
	}
	passphrase, err := r.passphrase(Cost{App: app, Function: "Argon2id", Memory: memory, Rounds: passes, Lanes: lanes})
	if err != nil {
		return nil, err
	}
	typed := []byte(passphrase.Reveal())
	defer clear(typed)
	return argon2.IDKey(typed, salt, uint32(passes), uint32(memory>>10), uint8(lanes), 32), nil
}

// A scryptCost is the parameters of scrypt (RFC 7914).
type scryptCost struct{ n, r, p int64 }

// memory is what scrypt takes, or more than is allowed where that is beyond
// reason, or -1 where the parameters are none.
func (s scryptCost) memory() int64 {
	switch {
	case s.n < 2 || s.r < 1 || s.p < 1:
		return -1
	case s.n > maxMemory, s.r > maxMemory, s.p > 64:
		return maxMemory + 1
	}
	return min(128*s.r*(s.n+s.p), maxMemory+1)
}

func (s scryptCost) key(passphrase secret.Text, salt []byte) ([]byte, error) {
	typed := []byte(passphrase.Reveal())
	defer clear(typed)
	key, err := scrypt.Key(typed, salt, int(s.n), int(s.r), int(s.p), 32)
	if err != nil {
		return nil, lang.Errorf("%s: how its key is derived makes no sense", ErrDamaged)
	}
	return key, nil
}
