package imports

import (
	"crypto/sha1"
	"encoding/json"
)

// How encrypted backups of Stratum, once Authenticator Pro, begin
// (doc/BACKUP_FORMAT.md of stratumauth/app).
const (
	stratumMark    = "AUTHENTICATORPRO"
	stratumOldMark = "AuthenticatorPro"
)

// stratumEncrypted opens a backup: mark, salt, nonce, and AES-256-GCM under
// Argon2id; or, of old, AES-256-CBC under PBKDF2, with nothing to tell damage by.
func (r reader) stratumEncrypted(data []byte) (*File, error) {
	var plain []byte
	var ok bool
	if rest := data[len(stratumMark):]; string(data[:len(stratumMark)]) == stratumMark {
		if len(rest) < 16+12+16 {
			return nil, errShort
		}
		key, err := r.argon2idKey("Stratum", rest[:16], 64<<20, 3, 4)
		if err != nil {
			return nil, err
		}
		defer clear(key)
		plain, ok = openGCM(key, rest[16:28], rest[28:], nil)
	} else {
		if len(rest) < 20+16+16 {
			return nil, errShort
		}
		key, err := r.pbkdf2Key("Stratum", sha1.New, rest[:20], 64_000, 32)
		if err != nil {
			return nil, err
		}
		defer clear(key)
		plain, ok = openCBC(key, rest[20:36], rest[36:])
		ok = ok && json.Valid(plain)
	}
	if !ok {
		return nil, cannotTell()
	}
	defer clear(plain)
	top, err := plainRecord(plain)
	if err != nil {
		return nil, err
	}
	return opened(readStratum(top))
}

var stratumKinds = map[int64]string{1: "hotp", 2: "totp", 3: "motp", 4: "steam", 5: "yandex"}

var stratumAlgorithms = map[int64]string{0: "SHA1", 1: "SHA256", 2: "SHA512"}

func readStratum(top record) (*File, error) {
	f := &File{App: "Stratum"}
	all := top.list("Authenticators")
	f.lose("groups", top.has("Categories"))
	f.lose("icons", top.has("CustomIcons"))
	if err := top.damage(); err != nil {
		return nil, err
	}
	for i, raw := range all {
		a := readRecord(raw)
		d := draft{issuer: a.text("Issuer"), account: a.text("Username"), key: a.text("Secret"),
			digits: a.positive("Digits"), period: a.positive("Period"), counter: a.number("Counter")}
		d.kind = enumerated(a, "Type", stratumKinds)
		d.algorithm = enumerated(a, "Algorithm", stratumAlgorithms)
		f.lose("icons", a.has("Icon"))
		f.keep(i+1, d, *a.err)
	}
	return f, nil
}

// enumerated is the word for a number, empty where it is missing, and one that
// is not known where the number is none.
func enumerated(r record, name string, words map[int64]string) string {
	if r.missing(name) {
		return ""
	}
	if word, known := words[r.number(name)]; known {
		return word
	}
	return "unknown"
}
