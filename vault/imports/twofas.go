package imports

import (
	"crypto/sha256"
	"encoding/json"
	"strings"

	"hardcopy/paper/lang"
)

// twoFASRounds is the number of iterations in every version of the app.
const twoFASRounds = 10_000

// twoFAS reads a backup of 2FAS, of schemas 1 to 4.
func (r reader) twoFAS(top record) (*File, error) {
	f := &File{App: "2FAS"}
	f.lose("groups", top.has("groups"))
	services := top.list("services")
	sealed, reference := top.text("servicesEncrypted"), top.text("reference")
	if err := top.damage(); err != nil {
		return nil, err
	}
	if sealed != "" {
		f.Encrypted = true
		plain, err := r.twoFASPlain(sealed, reference)
		if err != nil {
			return nil, err
		}
		defer clear(plain)
		if services, err = plainList(plain); err != nil {
			return nil, err
		}
	}
	f.readTwoFAS(services)
	return f, nil
}

// twoFASPlain opens a text of three parts in base64: data, salt, nonce. The
// reference is some text under the same key: where that opens, the passphrase
// is right.
func (r reader) twoFASPlain(sealed, reference string) ([]byte, error) {
	data, err := twoFASParts(sealed)
	if err != nil {
		return nil, err
	}
	key, err := r.pbkdf2Key("2FAS", sha256.New, data[1], twoFASRounds, 32)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	plain, ok := openGCM(key, data[2], data[0], nil)
	if ok {
		return plain, nil
	}
	check, err := twoFASParts(reference)
	if err != nil || string(check[1]) != string(data[1]) {
		return nil, cannotTell()
	}
	if _, ok := openGCM(key, check[2], check[0], nil); ok {
		return nil, lang.Errorf("%s: the passphrase is right, and the accounts were changed", ErrDamaged)
	}
	return nil, ErrPassphrase
}

func twoFASParts(sealed string) (parts [3][]byte, err error) {
	texts := strings.Split(sealed, ":")
	if len(texts) != len(parts) {
		return parts, lang.Errorf("%s: its encrypted accounts are not three parts", ErrDamaged)
	}
	for i, text := range texts {
		if parts[i], err = anyBase64(text); err != nil {
			return parts, lang.Errorf("%s: its encrypted accounts are not base64", ErrDamaged)
		}
	}
	return parts, nil
}

// readTwoFAS reads the accounts. The service's name is what the app shows, and
// stands for an issuer that the service did not give; the label for an account.
func (f *File) readTwoFAS(services []json.RawMessage) {
	for i, raw := range services {
		s := readRecord(raw)
		o := s.record("otp")
		d := draft{issuer: o.text("issuer"), account: o.text("account"), key: s.text("secret"),
			kind: o.text("tokenType"), algorithm: o.text("algorithm"),
			digits: o.positive("digits"), period: o.positive("period"), counter: o.number("counter")}
		if d.issuer == "" {
			d.issuer = s.text("name")
		}
		if d.account == "" {
			d.account = strings.TrimPrefix(o.text("label"), d.issuer+":")
		}
		f.lose("groups", s.has("groupId"))
		f.lose("icons", s.has("icon"))
		f.keep(i+1, d, *s.err)
	}
}
