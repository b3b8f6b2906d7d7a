package imports

import (
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
)

const (
	scheme      = "otpauth-migration://"
	maxText     = 64 << 10 // bytes; ten accounts, one picture's, take about 900
	maxPictures = 1000     // of one export; each holds ten accounts
)

// Errors of reading one picture of an export. Neither shows any of it.
var (
	ErrNotMigration = lang.Errorf("this is not an export of Google Authenticator")
	ErrDamaged      = lang.Errorf("the export is damaged or not whole")
)

// A Migration is what one picture of Google Authenticator's export holds, one
// otpauth-migration link. An export of more than ten accounts has several.
type Migration struct {
	Version    int32 // 1, or 2 in newer exports; 0 where it is not said
	ID         int32 // common to the pictures of one export; 0 in version 2
	Number, Of int   // picture Number of so many, from 1; from 2 where an app counts otherwise than Google
	Entries    []Entry
	Problems   []Problem // accounts that could not be read

	sum [sha256.Size]byte // tells a picture that is given twice
}

// ParseMigration reads an otpauth-migration link of at most 64 KiB, as it
// stands in the QR code or as people pass it on: with its base64 escaped or
// not, "+" turned into a space, the alphabet of links, no padding, or broken
// over lines. Errors are [ErrNotMigration] and [ErrDamaged].
func ParseMigration(text string) (Migration, error) {
	m, err := parseMigration(text)
	if err != nil {
		return Migration{}, lang.Errorf("reading the export of Google Authenticator: %s", err)
	}
	return m, nil
}

func parseMigration(text string) (Migration, error) {
	if len(text) > maxText {
		return Migration{}, lang.Errorf("%s: it is longer than %d bytes", ErrDamaged, maxText)
	}
	data, err := payload(text)
	if err != nil {
		return Migration{}, err
	}
	m := Migration{Of: 1, Number: 1, sum: sha256.Sum256(data)}
	accounts := 0
	for f, err := range fields(data) {
		if err != nil {
			return Migration{}, err
		}
		switch f.tag {
		case tag(1, wireBytes):
			accounts++
			entry, err := readAccount(f.bytes, accounts)
			if err != nil {
				m.Problems = append(m.Problems, Problem{0, err})
				continue
			}
			m.Entries = append(m.Entries, entry)
		case tag(2, wireVarint):
			m.Version = int32(f.value)
		case tag(3, wireVarint):
			m.Of = max(1, int(int32(f.value)))
		case tag(4, wireVarint):
			m.Number = int(int32(f.value)) + 1
		case tag(5, wireVarint):
			m.ID = int32(f.value)
		}
	}
	switch {
	case accounts == 0:
		return Migration{}, lang.Errorf("%s: it holds no account", ErrDamaged)
	// One more is let through, for apps that count from 1 where Google does from 0.
	case m.Of > maxPictures, m.Number < 1, m.Number > m.Of+1:
		return Migration{}, lang.Errorf("%s: it says that it is picture %d of %d", ErrDamaged, m.Number, m.Of)
	}
	if n := len(m.Entries); m.Version == 0 && n > 0 {
		last := &m.Entries[n-1]
		last.Warnings = append(last.Warnings, otp.Warn("the export does not say its version; "+
			"one that was cut short looks like that: see that all its accounts are there"))
	}
	return m, nil
}

// isMigration tells a migration link by its scheme.
func isMigration(text string) bool {
	return len(text) >= len(scheme) && strings.EqualFold(text[:len(scheme)], scheme)
}

// payload takes the protobuf message out of a link.
func payload(text string) ([]byte, error) {
	var joined strings.Builder
	for line := range strings.Lines(text) {
		joined.WriteString(strings.TrimSpace(line))
	}
	link := joined.String()
	if !isMigration(link) {
		return nil, lang.Errorf("%s: one begins with %s", ErrNotMigration, scheme)
	}
	_, query, _ := strings.Cut(link, "?")
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		if strings.EqualFold(name, "data") {
			return decode(value)
		}
	}
	return nil, lang.Errorf("%s: it has no data", ErrDamaged)
}

// decode reads base64 that may have been through the hands of a browser. The
// errors of the decoders are dropped, since some quote what they read.
func decode(s string) ([]byte, error) {
	s, err := url.PathUnescape(s)
	if err != nil {
		return nil, lang.Errorf("%s: its data is not escaped as links are", ErrDamaged)
	}
	s = strings.NewReplacer(" ", "+", "-", "+", "_", "/").Replace(s)
	data, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(s, "=\r\n"))
	if err != nil {
		return nil, lang.Errorf("%s: its data is not base64", ErrDamaged)
	}
	return data, nil
}
