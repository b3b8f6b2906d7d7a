package imports

import (
	"encoding/base32"
	"encoding/base64"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// readTOTP reads what password managers keep in a field for 2FA: an otpauth
// link, a bare key, steam:// and a key, or KeeOtp's key=…&step=…
func readTOTP(text string) (draft, error) {
	text = strings.TrimSpace(text)
	scheme, rest, isLink := strings.Cut(text, "://")
	switch {
	case isLink && strings.EqualFold(scheme, "steam"):
		key, err := steamKey(rest)
		return draft{kind: "steam", key: key}, err
	case isLink:
		link, warnings, err := otp.ParseLink(text)
		if err != nil {
			return draft{account: linkLabel(rest)}, keyError(err)
		}
		return linkDraft(link, warnings), nil
	case strings.HasPrefix(text, "key="), strings.Contains(text, "&key="):
		return readKeeOtp(text)
	}
	return draft{key: text}, nil
}

// linkLabel is the name in a link that could not be read, for the message. What
// stands behind the question mark is secret.
func linkLabel(rest string) string {
	path, _, found := strings.Cut(rest, "?")
	if !found {
		return ""
	}
	if _, label, isPath := strings.Cut(path, "/"); isPath {
		path = label
	}
	if label, err := url.PathUnescape(path); err == nil {
		path = label
	}
	return path
}

// linkDraft is a draft that gives back what a link holds.
func linkDraft(l otp.Link, warnings []otp.Warning) draft {
	k := l.Key
	return draft{issuer: l.Issuer, account: l.Account, key: k.Text.Reveal(), kind: string(k.Type),
		algorithm: string(k.Algorithm), digits: int64(k.Digits), period: int64(k.Period),
		counter: int64(k.Counter), warnings: warnings}
}

// steamKey takes a key in base32, or in base64 as Steam itself keeps it. A text
// that could be both is neither.
func steamKey(text string) (string, error) {
	bare := otp.Key{Text: secret.New(text), Type: otp.Steam, Algorithm: otp.SHA1, Digits: 5, Period: 30}
	isBase32 := bare.Validate() == nil
	raw, err := anyBase64(text)
	isBase64 := err == nil && len(raw) >= 16 && text != strings.ToUpper(text) && text != strings.ToLower(text)
	switch {
	case isBase32 && isBase64:
		return "", lang.Errorf("%s: it could be base32 and base64", ErrKey)
	case isBase64:
		return base32Key(raw), nil
	}
	return text, nil
}

// base32Key writes a key that an app keeps as bytes.
func base32Key(raw []byte) string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(raw)
}

// anyBase64 reads base64 with padding or without. Its error says nothing, since
// those of the decoder quote.
func anyBase64(text string) ([]byte, error) {
	b, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(text, "="))
	if err != nil {
		return nil, lang.Errorf("%s: it is not base64", ErrField)
	}
	return b, nil
}

// readKeeOtp reads the field of the plugin KeeOtp for KeePass.
func readKeeOtp(text string) (draft, error) {
	values, err := url.ParseQuery(text)
	if err != nil {
		return draft{}, lang.Errorf("%s: what stands for the key is not as KeeOtp writes it", ErrField)
	}
	d := draft{key: values.Get("key"), kind: values.Get("type"), algorithm: values.Get("otpHashMode")}
	err = readNumbers(values.Get, map[string]*int64{"size": &d.digits, "step": &d.period, "counter": &d.counter})
	return d, err
}

// readNumbers reads fields that may not be there, and names the first in the
// alphabet that is no number.
func readNumbers(field func(string) string, to map[string]*int64) (err error) {
	for _, name := range slices.Sorted(maps.Keys(to)) {
		var wrong error
		if *to[name], wrong = readNumber(field(name)); wrong != nil && err == nil {
			err = lang.Errorf("%s: %s is not a whole number", ErrField, name)
		}
	}
	return err
}

// readNumber reads a number that may not be there.
func readNumber(text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	return strconv.ParseInt(text, 10, 64)
}
