package imports

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"encoding/xml"
	"io"
	"maps"
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

const (
	maxDepth = 1000    // of elements within elements; people's groups are a few deep
	maxTag   = 4 << 10 // bytes of one; those of KeePass have two attributes at the most
)

// readKeePass reads the XML of KeePassXC and KeePass 2: groups in groups, and
// entries of named texts. An entry's history is in it too, as entries; these
// are passed over.
func readKeePass(text []byte) (*File, error) {
	f := &File{App: "KeePassXC"}
	if longTag(text) {
		return nil, lang.Errorf("%s: its XML has a tag of more than %d bytes", ErrDamaged, maxTag)
	}
	k := keePass{file: f, decoder: xml.NewDecoder(bytes.NewReader(text))}
	// The text is UTF-8 by now, whatever its first line says.
	k.decoder.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for {
		token, err := k.decoder.Token()
		if many := f.check(); many != nil || err == io.EOF {
			return f, many
		}
		if err != nil {
			line, _ := k.decoder.InputPos()
			return nil, lang.Errorf("%s: its XML breaks off or is not sound on line %d", ErrDamaged, line)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if len(k.path) == maxDepth {
				return nil, lang.Errorf("%s: its XML is nested more than %d deep", ErrDamaged, maxDepth)
			}
			k.start(t.Name.Local)
		case xml.EndElement:
			k.end(t.Name.Local)
		case xml.CharData:
			if len(k.path) > 0 {
				k.text = append(k.text, t...)
			}
		}
	}
}

// longTag looks for a tag that is too long, before the decoder keeps all of it.
func longTag(text []byte) bool {
	for {
		start := bytes.IndexByte(text, '<')
		if start < 0 {
			return false
		}
		text = text[start:]
		end := bytes.IndexByte(text[:min(len(text), maxTag)], '>')
		if end < 0 {
			return len(text) > maxTag
		}
		text = text[end:]
	}
}

// keePass is where the reader stands.
type keePass struct {
	file    *File
	decoder *xml.Decoder
	path    []string
	text    []byte // of the innermost element
	bin     string // the id of the bin
	inBin   int    // the depth of the group that is the bin, or 0
	history int    // the depth of the history, or 0
	key     string // of the text that is being read
	fields  map[string]string
	twice   bool // a text of the entry has the name of another
	entries int
}

func (k *keePass) start(name string) {
	k.path = append(k.path, name)
	k.text = k.text[:0]
	switch {
	case name == "History" && k.history == 0:
		k.history = len(k.path)
	case k.history > 0:
	case name == "Entry":
		k.fields, k.twice = make(map[string]string), false
	}
}

// end reads an element that is complete. In a group its id comes before its
// entries, and that of the bin before all groups.
func (k *keePass) end(name string) {
	depth := len(k.path)
	defer func() { k.path, k.text = k.path[:depth-1], k.text[:0] }()
	parent := ""
	if depth > 1 {
		parent = k.path[depth-2]
	}
	switch {
	case k.history == depth:
		k.history = 0
	case k.history > 0:
	case name == "RecycleBinUUID":
		k.bin = string(k.text)
	case name == "UUID" && parent == "Group" && k.inBin == 0 && k.bin != "" && string(k.text) == k.bin:
		k.inBin = depth - 1
	case name == "Group":
		if k.inBin == depth {
			k.inBin = 0
		}
		k.file.lose("groups", true)
	case name == "Key" && parent == "String":
		k.key = string(k.text)
	case name == "Value" && parent == "String" && k.fields != nil:
		_, there := k.fields[k.key]
		k.twice = k.twice || there
		k.fields[k.key] = string(k.text)
	case name == "Binary" && parent == "Entry":
		k.file.lose("attachments", true)
	case name == "Tags" && parent == "Entry":
		k.file.lose("tags", len(k.text) > 0)
	case name == "Entry":
		k.entry()
	}
}

// entry reads the texts of an entry. What is not the program's own, somebody
// has named.
func (k *keePass) entry() {
	k.entries++
	fields := k.fields
	k.fields = nil
	it := item{title: fields["Title"], user: fields["UserName"], note: fields["Notes"], trashed: k.inBin > 0}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		value := fields[name]
		switch {
		case value == "", strings.HasPrefix(name, "TimeOtp-"), strings.HasPrefix(name, "HmacOtp-"):
		case name == "otp", name == "TOTP Seed", name == "TOTP Settings", name == "Title", name == "UserName", name == "Notes":
		case name == "Password", name == "URL":
			k.file.lose("logins and passwords", true)
		default:
			k.file.lose("fields", !it.addField(name, value))
		}
	}
	keys, seen := 0, make(map[string]bool)
	for _, read := range []func(map[string]string) (draft, bool, error){keePassXCKey, keePassKey, keePassCounterKey} {
		d, there, err := read(fields)
		bare := bareKey(d.key)
		if !there || seen[bare] && bare != "" {
			continue // plugins write the same key each in its own way
		}
		seen[bare] = true
		keys++
		if k.twice {
			err = lang.Errorf("%s: two of its texts have one name", ErrField)
		}
		k.keep(it, fields["otp"], d, err)
	}
	if keys == 0 {
		k.file.addItem(k.entries, it)
	}
}

// keep keeps a key of an entry.
func (k *keePass) keep(it item, link string, d draft, err error) {
	if it.trashed {
		k.file.trash(it.title, it.user)
		return
	}
	d.named(it.title, it.user, link)
	d.note, d.recovery = it.note, strings.Join(it.codes, "\n")
	k.file.keep(k.entries, d, err)
}

var noSeparators = strings.NewReplacer(" ", "", "-", "", "=", "")

// bareKey is a key without what means nothing in it.
func bareKey(key string) string { return strings.ToUpper(noSeparators.Replace(key)) }

// keePassXCKey reads the link that KeePassXC keeps, and what it kept before and
// other plugins still do: a seed, and settings of a period and a number of
// digits, or S for Steam.
func keePassXCKey(fields map[string]string) (d draft, there bool, err error) {
	if link := fields["otp"]; link != "" {
		d, err = readTOTP(link)
		return d, true, err
	}
	if fields["TOTP Seed"] == "" {
		return d, false, nil
	}
	d.key = fields["TOTP Seed"]
	settings := fields["TOTP Settings"]
	if settings == "" {
		return d, true, nil
	}
	period, digits, _ := strings.Cut(settings, ";")
	digits, _, _ = strings.Cut(digits, ";")
	if d.period, err = readNumber(period); err != nil {
		return d, true, lang.Errorf("%s: the TOTP settings are not a period and a number of digits", ErrField)
	}
	if digits == "S" {
		d.kind = "steam"
	} else if d.digits, err = readNumber(digits); err != nil {
		return d, true, lang.Errorf("%s: the TOTP settings are not a period and a number of digits", ErrField)
	}
	return d, true, nil
}

// keePassKey reads the fields of KeePass 2.47 and later for TOTP.
func keePassKey(fields map[string]string) (d draft, there bool, err error) {
	d.key, there, err = keePassSecret(fields, "TimeOtp-Secret")
	d.algorithm = fields["TimeOtp-Algorithm"]
	field := func(name string) string { return fields[name] }
	wrong := readNumbers(field, map[string]*int64{"TimeOtp-Length": &d.digits, "TimeOtp-Period": &d.period})
	return d, there, cmp.Or(err, wrong)
}

// keePassCounterKey reads the fields of KeePass 2 for HOTP.
func keePassCounterKey(fields map[string]string) (d draft, there bool, err error) {
	d.kind = "hotp"
	d.key, there, err = keePassSecret(fields, "HmacOtp-Secret")
	field := func(name string) string { return fields[name] }
	wrong := readNumbers(field, map[string]*int64{"HmacOtp-Counter": &d.counter})
	return d, there, cmp.Or(err, wrong)
}

// keePassSecret reads a key in one of four ways: as text, whose bytes it is, in
// hexadecimal, base32 or base64.
func keePassSecret(fields map[string]string, name string) (key string, there bool, err error) {
	if key = fields[name+"-Base32"]; key != "" {
		return key, true, nil
	}
	for _, as := range []struct {
		suffix string
		decode func(string) ([]byte, error)
	}{
		{"", func(s string) ([]byte, error) { return []byte(s), nil }},
		{"-Hex", hex.DecodeString},
		{"-Base64", base64.StdEncoding.DecodeString},
	} {
		text := fields[name+as.suffix]
		if text == "" {
			continue
		}
		raw, err := as.decode(text)
		if err != nil {
			return "", true, lang.Errorf("%s: it is not as %s says", ErrKey, name+as.suffix)
		}
		return base32Key(raw), true, nil
	}
	return "", false, nil
}
