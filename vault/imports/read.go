package imports

import (
	"bytes"
	"encoding/json"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
)

const (
	// MaxFile is the most bytes of one export. Archives of 1Password hold
	// attachments too; what is read of any file is at most 64 MiB.
	MaxFile = 256 << 20

	maxBody     = 64 << 20
	maxAccounts = 10_000
)

// Read reads one export, whatever app wrote it: told by its content, never by
// its name. Texts may be UTF-8 or UTF-16, with a mark or without, with any line
// ends.
//
// Where the export is encrypted, unlock is asked for the passphrase with what it
// costs to derive the key: once, but for an encrypted export in an encrypted
// archive. Its error is returned as it is. It may be nil, which is
// [ErrEncrypted] for such exports. After [ErrPassphrase] Read may be called again.
//
// Errors are [ErrUnknown], [ErrUnreadable], [ErrDamaged], [ErrTooLarge],
// [ErrEncrypted], [ErrPassphrase] and [ErrCost]. What is wrong with one account
// is no error but a [Problem] of the file.
func Read(data []byte, unlock func(Cost) (secret.Text, error)) (*File, error) {
	if len(data) > MaxFile {
		return nil, lang.Errorf("%s: it has more than %d MiB", ErrTooLarge, MaxFile>>20)
	}
	f, err := reader{unlock}.file(data)
	if err == nil {
		err = f.check()
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// file tells the form of a file: an archive, what begins with the mark of an
// app, a text, or bytes without any mark.
func (r reader) file(data []byte) (*File, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return r.archive(data)
	case bytes.HasPrefix(data, []byte(stratumMark)), bytes.HasPrefix(data, []byte(stratumOldMark)):
		return r.stratumEncrypted(data)
	}
	if err := otherMark(data); err != nil {
		return nil, err
	}
	if len(data) > maxBody {
		return nil, lang.Errorf("%s: it has more than %d MiB", ErrTooLarge, maxBody>>20)
	}
	text, err := utf8Text(data)
	if err != nil {
		if isRandom(data) {
			return r.andOTPEncrypted(data)
		}
		return nil, err
	}
	return r.text(text)
}

// text reads what is left when the form is told: JSON, HTML or XML, lists, CSV.
func (r reader) text(text []byte) (*File, error) {
	text = bytes.TrimSpace(text)
	if bytes.IndexByte(text, '\n') < 0 { // as old Macs ended lines
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	if len(text) == 0 {
		return nil, lang.Errorf("%s: it is empty", ErrUnknown)
	}
	switch text[0] {
	case '{', '[':
		if err := checkJSON(text); err != nil {
			return nil, err
		}
		if text[0] == '[' {
			return readJSONList(text)
		}
		return r.json(text)
	case '<':
		return readMarkup(text)
	}
	if isLinks(text) {
		return readLinks(string(text))
	}
	return readCSV(text)
}

// json tells the app by the names of a JSON object. Each has some that no other
// has.
func (r reader) json(text []byte) (*File, error) {
	top := readRecord(text)
	if err := top.damage(); err != nil {
		return nil, err
	}
	switch {
	case top.is("header", "db"):
		return r.aegis(top)
	case top.is("services") && !top.is("items"), top.is("servicesEncrypted"):
		return r.twoFAS(top)
	case top.is("kdfParams", "encryptedData"):
		return r.enteEncrypted(top)
	case top.is("vaults"):
		return readProtonPass(top)
	case top.is("encrypted", "items"), top.is("encrypted", "data"):
		return r.bitwarden(top)
	case top.is("Authenticators"):
		return readStratum(top)
	case top.is("tokens"):
		return readFreeOTPPlus(top)
	case top.is("salt", "content"):
		return r.protonEncrypted(top)
	case top.is("entries", "version"):
		return readProton(top)
	case top.is("items"):
		return readItems(top)
	case top.is("shared_secret"):
		return readSteam([]json.RawMessage{text}), nil
	case top.is("accounts"):
		return readAccounts(top)
	}
	return nil, ErrUnknown
}

// readItems takes what others write for Bitwarden to import, which may say no
// more than its items.
func readItems(top record) (*File, error) {
	for _, raw := range top.list("items") {
		if readRecord(raw).is("login") {
			return readBitwarden(top)
		}
	}
	return nil, ErrUnknown
}

// readAccounts tells apart the apps that call their list so.
func readAccounts(top record) (*File, error) {
	if strings.HasPrefix(string(top.members["accounts"]), "{") {
		return readSteamAccounts(top)
	}
	accounts := top.list("accounts")
	if err := top.damage(); err != nil {
		return nil, err
	}
	for _, a := range accounts {
		if readRecord(a).is("vaults") {
			return readOnePassword(accounts)
		}
	}
	if top.is("folders") || top.is("localDeviceId") || top.is("deviceId") || top.is("version") {
		return readLastPass(top, accounts), nil
	}
	return nil, ErrUnknown
}

// readJSONList tells the app by the first account that has its names.
func readJSONList(text []byte) (*File, error) {
	all, err := readList(text)
	if err != nil {
		return nil, err
	}
	for _, raw := range all {
		switch one := readRecord(raw); {
		case one.is("otpGenerator"), one.is("accountType"):
			return readDuo(all), nil
		case one.is("secret", "kind"), one.is("secret", "timer"):
			return readRaivo(all), nil
		case one.is("secret", "type"), one.is("secret", "label"):
			return readAndOTP(all), nil
		}
	}
	return nil, ErrUnknown
}

// A mark is how a file begins that is known and not read here.
type mark struct {
	begins string
	err    error
}

var marks = []mark{
	{"\xAC\xED\x00\x05", lang.Errorf("%s: it is a backup of FreeOTP, which only FreeOTP opens; "+
		"show each account's QR code there", ErrUnreadable)},
	{"\x03\xD9\xA2\x9A", lang.Errorf("%s: it is a KeePass database; export it from KeePassXC as XML or CSV", ErrUnreadable)},
	{"SQLite format 3\x00", lang.Errorf("%s: it is the database inside an app; use the app's own export", ErrUnreadable)},
	{"-----BEGIN PGP MESSAGE", lang.Errorf("%s: it is encrypted with PGP; decrypt it with gpg first", ErrUnreadable)},
	{"-----BEGIN AGE ENCRYPTED", lang.Errorf("%s: it is encrypted with age; decrypt it with age first", ErrUnreadable)},
	{"age-encryption.org/", lang.Errorf("%s: it is encrypted with age; decrypt it with age first", ErrUnreadable)},
	{"\xFF\xD8\xFF", errPicture}, {"\x89PNG", errPicture}, {"GIF8", errPicture}, {"RIFF", errPicture},
	{"%PDF", lang.Errorf("%s: it is a PDF", ErrUnknown)},
	{"\x1F\x8B", errPacked}, {"BZh", errPacked}, {"\xFD7zXZ", errPacked}, {"7z\xBC\xAF", errPacked}, {"Rar!", errPacked}, {"\x28\xB5\x2F\xFD", errPacked},
}

var (
	errPicture = lang.Errorf("%s: it is a picture", ErrUnknown)
	errPacked  = lang.Errorf("%s: it is packed; unpack it first", ErrUnknown)
)

func otherMark(data []byte) error {
	for _, m := range marks {
		if bytes.HasPrefix(data, []byte(m.begins)) {
			return m.err
		}
	}
	return nil
}
