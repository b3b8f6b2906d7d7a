package imports

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"strings"

	"hardcopy/paper/lang"
)

// bitwarden reads a JSON export of Bitwarden or of Bitwarden Authenticator,
// which are alike. Encrypted ones have a passphrase of their own, or need the
// account's keys, which only Bitwarden has.
func (r reader) bitwarden(top record) (*File, error) {
	encrypted, own := top.flag("encrypted"), top.flag("passwordProtected")
	if err := top.damage(); err != nil {
		return nil, err
	}
	switch {
	case !encrypted:
		return readBitwarden(top)
	case !own:
		return nil, lang.Errorf("%s: only the Bitwarden account that made it can open it; "+
			"export again as .json, or as .json (Encrypted) with a password", ErrUnreadable)
	}
	plain, err := r.bitwardenPlain(top)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	inside, err := plainRecord(plain)
	if err != nil {
		return nil, err
	}
	return opened(readBitwarden(inside))
}

// bitwardenPlain opens an export with a passphrase of its own. One text is
// there to tell a wrong passphrase by.
func (r reader) bitwardenPlain(top record) ([]byte, error) {
	key, err := r.bitwardenKey(top)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	enc, err1 := hkdf.Expand(sha256.New, key, "enc", 32)
	mac, err2 := hkdf.Expand(sha256.New, key, "mac", 32)
	if err1 != nil || err2 != nil {
		return nil, lang.Errorf("%s: its key cannot be derived", ErrDamaged)
	}
	defer clear(enc)
	defer clear(mac)
	check, err1 := bitwardenParts(top.text("encKeyValidation_DO_NOT_EDIT"))
	data, err2 := bitwardenParts(top.text("data"))
	if err1 != nil || err2 != nil {
		return nil, lang.Errorf("%s: what is encrypted in it is not three parts in base64", ErrDamaged)
	}
	if !check.authentic(mac) {
		return nil, ErrPassphrase
	}
	if plain, ok := openCBC(enc, data.iv, data.sealed); ok && data.authentic(mac) {
		return plain, nil
	}
	return nil, lang.Errorf("%s: the passphrase is right, and the accounts were changed", ErrDamaged)
}

// bitwardenKey derives the master key. The salt is the text itself, not the
// bytes that it may be base64 of.
func (r reader) bitwardenKey(top record) ([]byte, error) {
	const (
		kdfPBKDF2 = 0
		kdfArgon2 = 1
	)
	salt, kdf := top.text("salt"), top.number("kdfType")
	rounds, memory, lanes := top.number("kdfIterations"), top.number("kdfMemory"), top.number("kdfParallelism")
	if err := top.damage(); err != nil {
		return nil, err
	}
	switch kdf {
	case kdfPBKDF2:
		return r.pbkdf2Key("Bitwarden", sha256.New, []byte(salt), rounds, 32)
	case kdfArgon2:
		hashed := sha256.Sum256([]byte(salt))
		return r.argon2idKey("Bitwarden", hashed[:], mebibytes(memory), rounds, orUsual(lanes, -1))
	}
	return nil, lang.Errorf("%s: it derives its key in a way that is not known here; a newer hardcopy may", ErrUnreadable)
}

// mebibytes is so many, or more than is allowed where that overflows.
func mebibytes(n int64) int64 {
	if n > maxMemory>>20 {
		return maxMemory + 1
	}
	return n << 20
}

// A bitwardenText is what "2.iv|data|mac" holds: AES-256-CBC, and HMAC-SHA256
// over both.
type bitwardenText struct{ iv, sealed, mac []byte }

func bitwardenParts(text string) (t bitwardenText, err error) {
	text, isType2 := strings.CutPrefix(text, "2.")
	parts := strings.Split(text, "|")
	if !isType2 || len(parts) != 3 {
		return t, errShort
	}
	for i, to := range []*[]byte{&t.iv, &t.sealed, &t.mac} {
		if *to, err = anyBase64(parts[i]); err != nil {
			return t, err
		}
	}
	return t, nil
}

func (t bitwardenText) authentic(key []byte) bool {
	h := hmac.New(sha256.New, key)
	h.Write(t.iv)
	h.Write(t.sealed)
	return hmac.Equal(h.Sum(nil), t.mac)
}

func readBitwarden(top record) (*File, error) {
	f := &File{App: "Bitwarden"}
	items := top.list("items")
	f.lose("folders", top.has("folders"))
	f.lose("collections", top.has("collections"))
	if err := top.damage(); err != nil {
		return nil, err
	}
	for i, raw := range items {
		f.readBitwardenItem(i+1, readRecord(raw))
		if err := f.check(); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// bitwardenKinds are the types of items that have no key, by their number.
var bitwardenKinds = map[int64]lang.Text{3: "cards", 4: "identities", 5: "SSH keys"}

func (f *File) readBitwardenItem(number int, r record) {
	login := r.record("login")
	it := item{title: r.text("name"), user: login.text("username"), note: r.text("notes"), trashed: r.has("deletedDate")}
	if key := login.text("totp"); key != "" {
		it.keys = []string{key}
	}
	for _, raw := range r.list("fields") {
		field := r.inside(raw)
		if name, value := field.text("name"), field.text("value"); value != "" {
			f.lose("fields", !it.addField(name, value))
		}
	}
	kind := r.number("type")
	f.lose(bitwardenKinds[kind], bitwardenKinds[kind] != "")
	f.lose("logins and passwords", login.has("password") || login.has("uris"))
	f.lose("passkeys", login.has("fido2Credentials"))
	it.err = *r.err
	f.addItem(number, it)
}
