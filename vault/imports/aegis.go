package imports

import (
	"encoding/base64"
	"encoding/json"
	"slices"

	"hardcopy/paper/lang"
)

// aegis reads a vault of Aegis (docs/vault.md of beemdevelopment/Aegis): header
// and database, the latter an object or, encrypted, a text.
func (r reader) aegis(top record) (*File, error) {
	f := &File{App: "Aegis"}
	header := top.record("header")
	if header.missing("slots") {
		return f, f.readAegis(top.record("db"))
	}
	f.Encrypted = true
	sealed, err := base64.StdEncoding.DecodeString(top.text("db"))
	params := header.record("params")
	nonce, tag := params.hex("nonce"), params.hex("tag")
	slots := header.list("slots")
	if err := top.damage(); err != nil {
		return nil, err
	}
	if err != nil {
		return nil, lang.Errorf("%s: its database is not base64", ErrDamaged)
	}
	master, err := r.aegisKey(slots)
	if err != nil {
		return nil, err
	}
	defer clear(master)
	plain, ok := openGCM(master, nonce, slices.Concat(sealed, tag), nil)
	if !ok {
		return nil, lang.Errorf("%s: the passphrase is right, and the accounts were changed", ErrDamaged)
	}
	defer clear(plain)
	db, err := plainRecord(plain)
	if err != nil {
		return nil, err
	}
	return f, f.readAegis(db)
}

// A slot keeps the master key under a passphrase.
type slot struct {
	cost             scryptCost
	salt, nonce, key []byte
}

// aegisKey opens the slots of passphrases one after the other. Those of
// biometrics need the phone.
func (r reader) aegisKey(all []json.RawMessage) ([]byte, error) {
	const password = 1
	cost := Cost{App: "Aegis", Function: "scrypt"}
	var slots []slot
	for _, raw := range all {
		rec := readRecord(raw)
		if rec.number("type") != password {
			continue
		}
		params := rec.record("key_params")
		s := slot{scryptCost{rec.number("n"), rec.number("r"), rec.number("p")}, rec.hex("salt"),
			params.hex("nonce"), slices.Concat(rec.hex("key"), params.hex("tag"))}
		if err := rec.damage(); err != nil {
			return nil, err
		}
		if s.cost.memory() < 0 {
			return nil, lang.Errorf("%s: how its key is derived makes no sense", ErrDamaged)
		}
		cost.Memory = max(cost.Memory, s.cost.memory())
		cost.Rounds += min(s.cost.p, maxRounds)
		slots = append(slots, s)
	}
	if len(slots) == 0 {
		return nil, lang.Errorf("%s: no passphrase opens it; set one in Aegis and export again", ErrUnreadable)
	}
	passphrase, err := r.passphrase(cost)
	if err != nil {
		return nil, err
	}
	for _, s := range slots {
		key, err := s.cost.key(passphrase, s.salt)
		if err != nil {
			return nil, err
		}
		master, ok := openGCM(key, s.nonce, s.key, nil)
		clear(key)
		if ok && len(master) == 32 {
			return master, nil
		}
	}
	return nil, ErrPassphrase
}

func (f *File) readAegis(db record) error {
	entries := db.list("entries")
	f.lose("groups", db.has("groups"))
	if err := db.damage(); err != nil {
		return err
	}
	for i, raw := range entries {
		e := readRecord(raw)
		info := e.record("info")
		d := draft{issuer: e.text("issuer"), account: e.text("name"), note: e.text("note"),
			kind: e.text("type"), key: info.text("secret"), algorithm: info.text("algo"),
			digits: info.positive("digits"), period: info.positive("period"), counter: info.number("counter")}
		f.lose("groups", e.has("group"))
		f.lose("icons", e.has("icon"))
		f.keep(i+1, d, *e.err)
	}
	return nil
}
