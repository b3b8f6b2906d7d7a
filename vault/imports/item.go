package imports

import (
	"encoding/base32"
	"encoding/base64"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// An item is what a password manager keeps of one login: a title, which is the
// service, a name, and fields that may hold keys or backup codes.
type item struct {
	title, user string
	keys        []string // what stands in fields for 2FA: links or bare keys
	note        string
	codes       []string // what stands in fields that are named for backup codes
	trashed     bool
	err         error // of reading it
}

// addItem keeps the keys of an item. One without a key is nothing to keep, but
// where it has codes.
func (f *File) addItem(number int, it item) { f.addItemAt(0, number, it) }

// addItemAt is addItem for an item on a line of its own.
func (f *File) addItemAt(line, number int, it item) {
	codes := strings.Join(it.codes, "\n")
	switch {
	case it.trashed:
		for range it.keys {
			f.trash(it.title, it.user)
		}
		return
	case it.err != nil && len(it.keys) == 0:
		f.keepAt(line, number, draft{issuer: it.title, account: it.user}, it.err)
		return
	case len(it.keys) == 0:
		if len(it.note)+len(codes) > maxNote {
			f.lose("notes of items without a key", true)
			return
		}
		note, text := sortNote(it.note, codes)
		if !text.Empty() {
			f.Codes = append(f.Codes, Codes{shortName(it.title, ""), shortName(it.user, ""), text})
		}
		f.lose("notes of items without a key", note != "")
		return
	}
	for i, key := range it.keys {
		d, err := readTOTP(key)
		if it.err != nil {
			err = it.err
		}
		d.named(it.title, it.user, key)
		if i == 0 {
			d.note, d.recovery = it.note, codes
		}
		f.keepAt(line, number, d, err)
	}
}

// addField takes a field that somebody gave a name, where that speaks of backup
// codes, and reports whether it did.
func (it *item) addField(name, value string) bool {
	taken := len(name) <= maxName && codesName.MatchString(name)
	if taken {
		it.codes = append(it.codes, value)
	}
	return taken
}

// named gives a draft the item's names where its link has none. A link of a
// label alone is read as an issuer without an account, and is here the account.
func (d *draft) named(title, user, link string) {
	if d.account == "" && d.issuer != "" && title != "" && !saysIssuer(link) {
		if d.issuer != title {
			d.account = d.issuer
		}
		d.issuer = title
	}
	if d.issuer == "" {
		d.issuer = title
	}
	if d.account == "" {
		d.account = user
	}
	if d.account == "none" && user == "" { // KeePassXC's, where an entry has no name
		d.account = ""
	}
}

// saysIssuer reports whether a link has an issuer that is not empty.
func saysIssuer(link string) bool {
	_, query, _ := strings.Cut(link, "?")
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		if strings.EqualFold(name, "issuer") && value != "" {
			return true
		}
	}
	return false
}

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
		return "", fmt.Errorf("%w: it could be base32 and base64", ErrKey)
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
		return nil, fmt.Errorf("%w: it is not base64", ErrField)
	}
	return b, nil
}

// readKeeOtp reads the field of the plugin KeeOtp for KeePass.
func readKeeOtp(text string) (draft, error) {
	values, err := url.ParseQuery(text)
	if err != nil {
		return draft{}, fmt.Errorf("%w: what stands for the key is not as KeeOtp writes it", ErrField)
	}
	d := draft{key: values.Get("key"), kind: values.Get("type"), algorithm: values.Get("otpHashMode")}
	for name, to := range map[string]*int64{"size": &d.digits, "step": &d.period, "counter": &d.counter} {
		if *to, err = readNumber(values.Get(name)); err != nil {
			return d, fmt.Errorf("%w: %s is not a whole number", ErrField, name)
		}
	}
	return d, nil
}

// readNumber reads a number that may not be there.
func readNumber(text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	return strconv.ParseInt(text, 10, 64)
}
