package imports

import (
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"strings"
)

// andOTPEncrypted opens a backup of andOTP, which has no mark: the iterations as
// four bytes, a salt of 12, a nonce of 12, and AES-256-GCM under PBKDF2; or, of
// old, a nonce and AES-256-GCM under the SHA-256 of the passphrase. Versions of
// the app took from 1,000 to 160,000 iterations. Old backups begin at random:
// one in 400 looks like a new one, so that the old way is tried after the new.
func (r reader) andOTPEncrypted(data []byte) (*File, error) {
	rounds := int64(binary.BigEndian.Uint32(data))
	cost := Cost{App: "andOTP"}
	if rounds >= 1000 && rounds <= maxRounds {
		cost.Function, cost.Rounds = "PBKDF2", rounds
	}
	passphrase, err := r.passphrase(cost)
	if err != nil {
		return nil, err
	}
	plain, ok := []byte(nil), false
	if cost.Rounds > 0 {
		key, err := pbkdf2.Key(sha1.New, passphrase.Reveal(), data[4:16], int(rounds), 32)
		if err != nil {
			return nil, err
		}
		plain, ok = openGCM(key, data[16:28], data[28:], nil)
		clear(key)
	}
	if !ok {
		key := sha256.Sum256([]byte(passphrase.Reveal()))
		plain, ok = openGCM(key[:], data[:12], data[12:], nil)
		clear(key[:])
	}
	if !ok {
		return nil, cannotTell()
	}
	defer clear(plain)
	all, err := plainList(plain)
	if err != nil {
		return nil, err
	}
	return opened(readAndOTP(all), nil)
}

// isRandom holds for bytes that could be a backup without a mark: all of the 256
// about as often as chance has it. Of random files one in a million is missed;
// programs, documents and pictures are far from it.
func isRandom(data []byte) bool {
	const smallest = 4 + 12 + 12 + 16 + 2
	if len(data) < smallest {
		return false
	}
	var count [256]float64
	for _, b := range data {
		count[b]++
	}
	expected, sum := float64(len(data))/256, 0.0
	for _, n := range count {
		sum += (n - expected) * (n - expected) / expected
	}
	// Chi-square with 255 degrees of freedom: 255 on average, deviation 22.6.
	return sum < 255+6*22.6
}

// readAndOTP reads the accounts. Old versions had the issuer in the label,
// before a hyphen.
func readAndOTP(all []json.RawMessage) *File {
	f := &File{App: "andOTP"}
	for i, raw := range all {
		e := readRecord(raw)
		d := draft{issuer: e.text("issuer"), account: e.text("label"), key: e.text("secret"),
			kind: e.text("type"), algorithm: e.text("algorithm"),
			digits: e.positive("digits"), period: e.positive("period"), counter: e.number("counter")}
		if issuer, account, found := strings.Cut(d.account, " - "); found && !e.is("issuer") {
			d.issuer, d.account = issuer, account
		}
		f.lose("tags", e.has("tags"))
		f.lose("icons", e.has("thumbnail") && e.text("thumbnail") != "Default")
		f.keep(i+1, d, *e.err)
	}
	return f
}
