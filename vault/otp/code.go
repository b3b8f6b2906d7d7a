package otp

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"fmt"
	"hash"
	"time"
)

// steamAlphabet is Valve's, as KeePassXC and Aegis have it.
const steamAlphabet = "23456789BCDFGHJKMNPQRTVWXY"

// Code is the code at a time; for HOTP, the code of the key's counter. It is
// empty where the key is not valid.
func (k Key) Code(at time.Time) string {
	if k.Type == HOTP {
		return k.CodeAt(k.Counter)
	}
	return k.CodeAt(uint64(k.step(at)))
}

// CodeAt is the code of a counter: for TOTP and Steam, of the number of whole
// periods since 1970 (RFC 6238 section 4.2). It is empty where the key is not
// valid.
func (k Key) CodeAt(counter uint64) string {
	g, err := k.generator()
	if err != nil {
		return ""
	}
	return g.code(counter)
}

// Left is how long the code of a time still holds: more than nothing, at most a
// period. The code after it is that of the time plus Left. It is 0 for HOTP, whose
// codes hold until they are used, and where the key is not valid.
func (k Key) Left(at time.Time) time.Duration {
	if k.Type == HOTP || k.Period < 1 {
		return 0
	}
	return time.Unix((k.step(at)+1)*int64(k.Period), 0).Sub(at)
}

// step numbers the period that a time falls in, downwards before 1970. The
// key must be valid.
func (k Key) step(at time.Time) int64 {
	seconds, period := at.Unix(), int64(k.Period)
	if period < 1 {
		return 0
	}
	n := seconds / period
	if seconds%period < 0 {
		n--
	}
	return n
}

// generator computes many codes of one key.
type generator struct {
	mac    hash.Hash
	digits int
	steam  bool
}

func (k Key) generator() (*generator, error) {
	if err := k.Validate(); err != nil {
		return nil, err
	}
	d, err := decode(k.Text.Reveal())
	if err != nil {
		return nil, err
	}
	return k.generatorOf(d.bytes), nil
}

// generatorOf takes another secret with the parameters of a valid key.
func (k Key) generatorOf(secret []byte) *generator {
	newHash := sha1.New
	switch k.Algorithm {
	case SHA256:
		newHash = sha256.New
	case SHA512:
		newHash = sha512.New
	}
	return &generator{hmac.New(newHash, secret), k.Digits, k.Type == Steam}
}

// code is HOTP(K, C) of RFC 4226 section 5.3. For Steam the truncated value is
// written in base 26, least significant symbol first.
func (g *generator) code(counter uint64) string {
	g.mac.Reset()
	g.mac.Write(binary.BigEndian.AppendUint64(nil, counter))
	sum := g.mac.Sum(nil)
	offset := sum[len(sum)-1] & 0xf
	value := uint64(binary.BigEndian.Uint32(sum[offset:]) & 0x7fffffff)
	if g.steam {
		code := make([]byte, steamDigits)
		for i := range code {
			code[i] = steamAlphabet[value%uint64(len(steamAlphabet))]
			value /= uint64(len(steamAlphabet))
		}
		return string(code)
	}
	mod := uint64(1)
	for range g.digits {
		mod *= 10
	}
	return fmt.Sprintf("%0*d", g.digits, value%mod)
}
