package imports

import (
	"encoding/json"
	"net/url"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
)

const (
	enteName = "Ente Auth"
	enteTag  = 3 // the end of a stream; Ente's own code wrote 0 once
)

// enteEncrypted opens an export of Ente Auth: a text of links, as one message
// of a secretstream under Argon2id.
func (r reader) enteEncrypted(top record) (*File, error) {
	params := top.record("kdfParams")
	memory, passes, salt := params.number("memLimit"), params.number("opsLimit"), params.base64("salt")
	sealed, header := top.base64("encryptedData"), top.base64("encryptionNonce")
	if err := top.damage(); err != nil {
		return nil, err
	}
	if len(salt) != 16 || len(header) != streamHeader || len(sealed) < streamOverhead {
		return nil, errShort
	}
	key, err := r.argon2idKey(enteName, salt, memory, passes, 1)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	plain, tag, ok := openSecretstream(key, header, sealed)
	if !ok {
		return nil, cannotTell()
	}
	defer clear(plain)
	if tag != enteTag && tag != 0 {
		return nil, lang.Errorf("%s: it breaks off", ErrDamaged)
	}
	text, err := utf8Text(plain)
	if err != nil {
		return nil, lang.Errorf("%s: what is in it is no text", ErrDamaged)
	}
	return opened(readEnte(string(text)))
}

// readEnte reads a text of links, one a line.
func readEnte(text string) (*File, error) {
	f := &File{App: enteName}
	at := 0
	for line := range strings.Lines(text) {
		at++
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if err := f.check(); err != nil {
			return nil, err
		}
		d, err := readEnteLink(line)
		display := enteDisplay(line)
		trashed := display.flag("trashed")
		d.note = display.text("note")
		if *display.err != nil {
			d.warnings = append(d.warnings, otp.Warn("what the app adds to the account could not be read: "+
				"its note is missing, and it may have been in the bin"))
		}
		f.lose("tags", display.has("tags"))
		f.lose("icons", display.has("iconID"))
		if trashed {
			f.trash(d.issuer, d.account)
			continue
		}
		f.keepAt(at, f.Count+1, d, err)
	}
	return f, nil
}

// readEnteLink reads a link as Ente does where it differs from others: old
// versions wrote what belongs behind it into the issuer, "Name period=30", and an
// account without an issuer has a colon before it.
func readEnteLink(line string) (draft, error) {
	d, err := readTOTP(line)
	if err != nil {
		return d, err
	}
	if issuer, _, found := strings.Cut(d.issuer, "period="); found {
		d.issuer = strings.TrimSpace(issuer)
	}
	if strings.Contains(line, "/:") && d.account == "" && !saysIssuer(line) {
		d.issuer, d.account = "", d.issuer
	}
	return d, nil
}

// enteDisplay is how the app shows the account: a JSON object in a parameter,
// empty where there is none.
func enteDisplay(line string) record {
	_, query, _ := strings.Cut(line, "?")
	for part := range strings.SplitSeq(query, "&") {
		value, found := strings.CutPrefix(part, "codeDisplay=")
		if !found {
			continue
		}
		text, err := url.QueryUnescape(value)
		if !json.Valid([]byte(text)) { // the app wrote commas in a way of its own
			text = strings.ReplaceAll(text, "%2C", ",")
		}
		if err != nil || !json.Valid([]byte(text)) {
			text = "null"
		}
		return readRecord(json.RawMessage(text))
	}
	return record{err: new(error)}
}
