package imports

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"hardcopy/paper/lang"
)

// maxCommas bounds the fields of a table, which may all stand in one line.
const maxCommas = 4_000_000

// What the columns are called, in lower case, by what they hold: those of
// Bitwarden, KeePassXC, Apple Passwords, 1Password, Proton Pass and LastPass, and
// what else is common. The first that a line fills counts.
var csvColumns = struct{ key, title, user, note, fields []string }{
	key:    []string{"totp", "otpauth", "login_totp", "otp", "otpurl", "otpsecret", "2fa", "authenticator key", "one-time password"},
	title:  []string{"title", "name", "service", "issuer"},
	user:   []string{"username", "login_username", "user", "login", "account", "email"},
	note:   []string{"notes", "note", "extra"},
	fields: []string{"fields"},
}

// readCSV reads a table by the names in its first line. Fields are parted by
// commas, or by semicolons or tabs, as a spreadsheet writes them.
func readCSV(text []byte) (*File, error) {
	header, comma := csvHeader(text)
	if header == nil {
		return nil, csvUnknown(text)
	}
	if bytes.Count(text, []byte(string(comma))) > maxCommas {
		return nil, lang.Errorf("%s: it has more than %d fields", ErrTooLarge, maxCommas)
	}
	f := &File{App: csvApp(header)}
	rows := csv.NewReader(bytes.NewReader(text))
	rows.Comma, rows.FieldsPerRecord, rows.ReuseRecord = comma, -1, true
	for number := 0; ; number++ { // the header is 0
		row, err := rows.Read()
		if many := f.check(); many != nil || err == io.EOF {
			return f, many
		}
		if number > maxItems {
			return nil, lang.Errorf("%s: it has more than %d lines", ErrTooLarge, maxItems)
		}
		switch {
		case err != nil:
			f.csvProblem(number, err)
		case number > 0:
			line, _ := rows.FieldPos(0)
			f.readCSVRow(line, number, csvRow{header, row})
		}
	}
}

// csvUnknown says of a table of logins what is not in it.
func csvUnknown(text []byte) error {
	line, _, _ := bytes.Cut(text[:min(len(text), 4096)], []byte("\n"))
	if bytes.Contains(bytes.ToLower(line), []byte("password")) {
		return lang.Errorf("%s: its table has no column of 2FA keys", ErrUnknown)
	}
	return ErrUnknown
}

// csvProblem says on which line the quotes are wrong.
func (f *File) csvProblem(number int, err error) {
	line := 1
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		line = parse.StartLine
	}
	f.Count++
	f.Problems = append(f.Problems, Problem{line, &AccountError{Number: number,
		Err: lang.Errorf("%s: the quotes in line %d are wrong, or are never closed", ErrField, line)}})
}

// csvHeader is the names of the columns, where one of them holds keys.
func csvHeader(text []byte) (header map[string]int, comma rune) {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	if len(line) > 4096 {
		return nil, 0
	}
	for _, comma = range ",;\t" {
		rows := csv.NewReader(bytes.NewReader(line))
		rows.Comma = comma
		names, err := rows.Read()
		if err != nil || len(names) < 2 {
			continue
		}
		header = make(map[string]int)
		for i, name := range names {
			name = strings.ToLower(strings.TrimSpace(name))
			if _, twice := header[name]; !twice {
				header[name] = i
			}
		}
		if (csvRow{header, names}).first(csvColumns.key) != "" {
			return header, comma
		}
	}
	return nil, 0
}

// csvApp tells the app by columns that no other has.
func csvApp(header map[string]int) string {
	has := func(names ...string) bool {
		for _, name := range names {
			if _, there := header[name]; !there {
				return false
			}
		}
		return true
	}
	switch {
	case has("login_totp"):
		return "Bitwarden"
	case has("otpauth", "favorite"), has("otpauth", "archived"), has("otpauth", "tags"):
		return "1Password"
	case has("title", "url", "username", "password", "otpauth"):
		return "Apple Passwords"
	case has("group", "title", "username", "totp"):
		return "KeePassXC"
	case has("grouping", "extra", "totp"):
		return "LastPass"
	case has("vault", "totp"), has("createtime", "totp"):
		return "Proton Pass"
	}
	return "CSV"
}

// A csvRow is a line and the places of its columns.
type csvRow struct {
	header map[string]int
	fields []string
}

// first is the first of several columns that is there and filled.
func (r csvRow) first(names []string) string {
	for _, name := range names {
		if i, there := r.header[name]; there && i < len(r.fields) && strings.TrimSpace(r.fields[i]) != "" {
			return r.fields[i]
		}
	}
	return ""
}

func (r csvRow) one(name string) string { return r.first([]string{name}) }

// readCSVRow reads one line. KeePassXC keeps its bin as a group, Bitwarden its
// own fields as lines of "name: value".
func (f *File) readCSVRow(line, number int, row csvRow) {
	it := item{title: row.first(csvColumns.title), user: row.first(csvColumns.user), note: row.first(csvColumns.note)}
	if key := row.first(csvColumns.key); key != "" {
		it.keys = []string{key}
	}
	for field := range strings.Lines(row.first(csvColumns.fields)) {
		name, value, _ := strings.Cut(strings.TrimSpace(field), ": ")
		f.lose("fields", value != "" && !it.addField(name, value))
	}
	group := strings.Split(row.one("group"), "/")
	it.trashed = len(group) == 2 && group[1] == "Recycle Bin"
	f.lose("logins and passwords", row.first([]string{"password", "login_password"}) != "")
	f.lose("folders", row.first([]string{"folder", "grouping"}) != "")
	f.lose("groups", row.one("group") != "")
	f.lose("tags", row.one("tags") != "")
	f.addItemAt(line, number, it)
}
