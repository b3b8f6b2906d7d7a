package exports

import (
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"encoding/xml"
	"time"

	"hardcopy/vault"
)

// KeePass 2's XML, as far as KeePassXC needs it.
type keepassFile struct {
	XMLName xml.Name     `xml:"KeePassFile"`
	Meta    keepassMeta  `xml:"Meta"`
	Group   keepassGroup `xml:"Root>Group"`
}

type keepassMeta struct {
	Generator string
}

type keepassGroup struct {
	UUID    string
	Name    string
	Entries []keepassEntry `xml:"Entry"`
}

type keepassEntry struct {
	UUID    string
	Strings []keepassString `xml:"String"`
}

type keepassString struct {
	Key   string
	Value keepassValue
}

type keepassValue struct {
	Protect string `xml:"ProtectInMemory,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// keepassGroupName is the group that the entries come in.
const keepassGroupName = "hardcopy"

func keepass(accounts []*vault.Account) ([]byte, error) {
	file := keepassFile{Meta: keepassMeta{Generator: "hardcopy"}, Group: keepassGroup{UUID: keepassUUID(), Name: keepassGroupName}}
	for _, a := range accounts {
		entry := keepassEntry{UUID: keepassUUID(), Strings: []keepassString{
			{"Title", keepassValue{Text: title(a)}},
			{"UserName", keepassValue{Text: name(a)}},
			{"Password", keepassValue{Protect: "True"}},
			{"URL", keepassValue{}},
			{"Notes", keepassValue{Protect: "True", Text: note(a)}},
		}}
		if link := keepassLink(a); link != "" {
			entry.Strings = append(entry.Strings, keepassString{"otp", keepassValue{Protect: "True", Text: link}})
		}
		file.Group.Entries = append(file.Group.Entries, entry)
	}
	data, err := xml.MarshalIndent(file, "", "\t")
	return append([]byte(xml.Header), data...), err
}

// keepassUUID is a random UUID as KeePass writes it, in base64.
func keepassUUID() string { return base64.StdEncoding.EncodeToString(random(16)) }

// keepassLink is the link of a key; Steam's codes have a mark of KeePassXC's own.
func keepassLink(a *vault.Account) string {
	if a.Key == nil {
		return ""
	}
	link := a.Link().Reveal()
	if isSteam(a.Key) {
		link += "&encoder=steam"
	}
	return link
}

// keepassCSV writes the columns that KeePassXC exports.
func keepassCSV(accounts []*vault.Account) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write([]string{"Group", "Title", "Username", "Password", "URL", "Notes", "TOTP", "Icon", "Last Modified", "Created"})
	for _, a := range accounts {
		w.Write([]string{keepassGroupName, title(a), name(a), "", "", note(a), keepassLink(a), "0", moment(a.Changed), moment(a.Created)})
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
