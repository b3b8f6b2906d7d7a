package imports

import (
	"errors"
	"math"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// A draft is an account in the words of an app. What is empty or 0 and must not
// be is the usual: a TOTP key with SHA1, 6 digits and 30 seconds.
type draft struct {
	issuer, account string
	key             string // base32, as the app has it
	kind            string // "totp", "HOTP", "Steam"
	algorithm       string // "SHA1", "sha-256", "HmacSHA512"
	digits, period  int64
	counter         int64
	note            string
	recovery        string // of a field named for backup codes
	warnings        []otp.Warning
}

// entry makes an account of a draft.
func (d draft) entry() (Entry, error) {
	key, err := d.otpKey()
	if err != nil {
		return Entry{}, err
	}
	if len(d.issuer) > maxName || len(d.account) > maxName {
		return Entry{}, lang.Errorf("%s: its issuer or account is longer than %d bytes", otp.ErrParameter, maxName)
	}
	link, warnings, err := asLink(otp.Link{Issuer: strings.TrimSpace(d.issuer), Account: strings.TrimSpace(d.account), Key: key}, "")
	if err != nil {
		return Entry{}, err
	}
	link.Key.Text = key.Text
	e := Entry{Link: link, Warnings: otp.Add(d.warnings, warnings...)}
	if len(d.note)+len(d.recovery) > maxNote {
		e.Warnings = append(e.Warnings, otp.Warn("its note is longer than 64 KiB, and is left out"))
		return e, nil
	}
	note, odd := shown(d.note)
	recovery, odder := shown(d.recovery)
	if odd || odder {
		e.Warnings = append(e.Warnings, otp.Warn("characters in its note that cannot be shown were left out"))
	}
	e.Note, e.Recovery = sortNote(note, recovery)
	return e, nil
}

// asLink reads an account of an app as a link. The reader of links cleans the names,
// warns of odd keys, and knows a Steam key by its issuer: so an export and a link of one
// account agree.
func asLink(l otp.Link, app string) (otp.Link, []otp.Warning, error) {
	link, warnings, err := otp.ParseLink(l.URI().Reveal())
	if err != nil {
		return otp.Link{}, nil, err
	}
	if l.Issuer == "" && link.Account == "" {
		link.Issuer, link.Account = "", link.Issuer
	}
	if link.Key.Type != l.Key.Type {
		warning := otp.Warn("this is kept as a Steam key, with codes of 5 symbols; %s shows digits, which Steam does not take", app)
		if app == "" {
			warning = otp.Warn("this is kept as a Steam key, with codes of 5 symbols; the app shows digits, which Steam does not take")
		}
		warnings = append(warnings, warning)
	}
	return link, warnings, nil
}

// otpKey reads the parameters in the words of apps.
func (d draft) otpKey() (k otp.Key, err error) {
	if k.Type, err = readKind(d.kind); err != nil {
		return k, err
	}
	if k.Algorithm, err = readAlgorithm(d.algorithm); err != nil {
		return k, err
	}
	k.Text = secret.New(d.key)
	k.Digits = orUsual(d.digits, 6)
	switch k.Type {
	case otp.HOTP:
		if d.counter < 0 {
			return k, lang.Errorf("%s: its counter is below 0", otp.ErrParameter)
		}
		k.Counter = uint64(d.counter)
	case otp.Steam:
		k.Digits = 5
		fallthrough
	case otp.TOTP:
		k.Period = orUsual(d.period, 30)
	}
	return k, keyError(k.Validate())
}

// orUsual gives the usual for 0. What no key can have stays so as an int.
func orUsual(n, usual int64) int {
	switch {
	case n == 0:
		return int(usual)
	case n < 0, n > math.MaxInt32:
		return -1
	}
	return int(n)
}

// keyError says what is wrong with a key without showing any of it: what stands
// in its place may be somebody's password.
func keyError(err error) error {
	if wrong, ok := errors.AsType[*otp.CharError](err); ok {
		if len(wrong.Wrong) == 1 {
			return lang.Errorf("%s: 1 character cannot stand in a key, the first in place %d", ErrKey, wrong.Wrong[0].Letter)
		}
		return lang.Errorf("%s: %d characters cannot stand in a key, the first in place %d", ErrKey, len(wrong.Wrong), wrong.Wrong[0].Letter)
	}
	return err
}

func readKind(name string) (otp.Type, error) {
	switch strings.ToLower(name) {
	case "", "totp":
		return otp.TOTP, nil
	case "hotp":
		return otp.HOTP, nil
	case "steam":
		return otp.Steam, nil
	case "motp":
		return "", lang.Errorf("%s: %s", otp.ErrUnsupported, "mOTP")
	case "yandex", "yaotp":
		return "", lang.Errorf("%s: %s", otp.ErrUnsupported, "Yandex (yaotp)")
	case "push":
		return "", lang.Errorf("%s: push, which has no key", otp.ErrUnsupported)
	}
	return "", lang.Errorf("%s: its type is not totp, hotp or steam", otp.ErrUnsupported)
}

// bareAlgorithm takes off what apps write around the name of a hash.
var bareAlgorithm = strings.NewReplacer("-", "", "_", "", "ALGORITHM.", "", "HMAC", "")

// readAlgorithm takes the names of Java, of Dart and of KeePass too.
func readAlgorithm(name string) (otp.Algorithm, error) {
	switch name = bareAlgorithm.Replace(strings.ToUpper(strings.TrimSpace(name))); name {
	case "", "SHA1":
		return otp.SHA1, nil
	case "SHA256":
		return otp.SHA256, nil
	case "SHA512":
		return otp.SHA512, nil
	case "MD5", "SHA224", "SHA384":
		return "", lang.Errorf("%s: its algorithm is %s", otp.ErrUnsupported, name)
	}
	return "", lang.Errorf("%s: its algorithm is not SHA1, SHA256 or SHA512", otp.ErrUnsupported)
}
