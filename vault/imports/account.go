package imports

import (
	"encoding/base32"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// maxName bounds issuer and account, in bytes, as in links.
const maxName = 512

// An account is the message OtpParameters as it stands in the export. Its
// numbers are those of enumerations, also the digits'.
type account struct {
	secret                  []byte
	name, issuer            string
	algorithm, digits, kind uint64
	counter                 uint64
}

// readAccount reads the account of this number, from 1, in its picture.
func readAccount(message []byte, number int) (Entry, error) {
	var a account
	for f, err := range fields(message) {
		if err != nil {
			return Entry{}, lang.Errorf("reading account %d: %s", number, err)
		}
		switch f.tag {
		case tag(1, wireBytes):
			a.secret = f.bytes
		case tag(2, wireBytes):
			a.name = string(f.bytes)
		case tag(3, wireBytes):
			a.issuer = string(f.bytes)
		case tag(4, wireVarint):
			a.algorithm = f.value
		case tag(5, wireVarint):
			a.digits = f.value
		case tag(6, wireVarint):
			a.kind = f.value
		case tag(7, wireVarint):
			a.counter = f.value
		}
	}
	issuer, name := a.names()
	if len(issuer) > maxName || len(name) > maxName {
		return Entry{}, lang.Errorf("reading account %d: %s", number, lang.Errorf("%s: its issuer or account is longer than %d bytes", otp.ErrParameter, maxName))
	}
	e, err := a.entry(issuer, name)
	if err != nil {
		return Entry{}, lang.Errorf("reading account %d, %q: %s", number, strings.Trim(issuer+":"+name, ":"), err)
	}
	return e, nil
}

// names tells issuer and account apart. The issuer often stands before the
// account once more. A prefix that is not the issuer belongs to the account;
// where no issuer is given it is the issuer.
func (a account) names() (issuer, name string) {
	issuer, name = strings.TrimSpace(a.issuer), strings.TrimSpace(a.name)
	if rest, ok := strings.CutPrefix(name, issuer+":"); ok {
		return issuer, strings.TrimSpace(rest)
	}
	prefix, rest, found := strings.Cut(name, ":")
	prefix, rest = strings.TrimSpace(prefix), strings.TrimSpace(rest)
	switch {
	case found && issuer == "":
		return prefix, rest
	case found && strings.EqualFold(prefix, issuer):
		return issuer, rest
	}
	return issuer, name
}

func (a account) entry(issuer, name string) (Entry, error) {
	key, err := a.key()
	if err != nil {
		return Entry{}, err
	}
	link, warnings, err := asLink(otp.Link{Issuer: issuer, Account: name, Key: key}, "Google Authenticator")
	if err != nil {
		return Entry{}, err
	}
	return Entry{Link: link, Warnings: warnings}, nil
}

// key reads the enumerations. Their zero is "unspecified", and means what the
// app itself assumes.
func (a account) key() (otp.Key, error) {
	k := otp.Key{Text: secret.New(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(a.secret))}
	switch a.algorithm {
	case 0, 1:
		k.Algorithm = otp.SHA1
	case 2:
		k.Algorithm = otp.SHA256
	case 3:
		k.Algorithm = otp.SHA512
	case 4:
		return k, lang.Errorf("%s: its algorithm is MD5", otp.ErrUnsupported)
	default:
		return k, lang.Errorf("%s: its algorithm has the number %d", otp.ErrUnsupported, a.algorithm)
	}
	switch a.digits {
	case 0, 1:
		k.Digits = 6
	case 2:
		k.Digits = 8
	default:
		return k, lang.Errorf("%s: its number of digits is not 6 or 8", otp.ErrUnsupported)
	}
	switch a.kind {
	case 0, 2:
		k.Type, k.Period = otp.TOTP, 30
	case 1:
		k.Type, k.Counter = otp.HOTP, a.counter
	default:
		return k, lang.Errorf("%s: its type has the number %d", otp.ErrUnsupported, a.kind)
	}
	return k, k.Validate()
}
