package imports

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"hardcopy/paper/lang"
)

// maxItems bounds the members of an object and the elements of a list.
const maxItems = 100_000

// checkJSON says on which line a text stops being JSON. The errors of the
// decoder are dropped here and below: they quote what they read.
func checkJSON(text []byte) error {
	var raw json.RawMessage
	err := json.Unmarshal(text, &raw)
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		line := 1 + bytes.Count(text[:min(int(syntax.Offset), len(text))], []byte("\n"))
		return lang.Errorf("%s: its JSON breaks off or is not sound on line %d", ErrDamaged, line)
	}
	if err != nil {
		return lang.Errorf("%s: its JSON is not sound", ErrDamaged)
	}
	return nil
}

// A record is an object of JSON whose values are read as what they should be.
// The first that is something else is kept as the record's error, which the
// records inside it share.
type record struct {
	members map[string]json.RawMessage
	names   []string // in their order
	err     *error
}

// readRecord reads an object that stands for itself.
func readRecord(raw json.RawMessage) record { return record{err: new(error)}.inside(raw) }

// inside reads an object of the record. Where a name stands in it twice, which
// value counts is anybody's guess.
func (r record) inside(raw json.RawMessage) record {
	in := record{members: make(map[string]json.RawMessage), err: r.err}
	d := json.NewDecoder(bytes.NewReader(raw))
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		r.fail("an object is expected")
		return in
	}
	for d.More() {
		token, err := d.Token()
		name, ok := token.(string)
		var value json.RawMessage
		if err != nil || !ok || d.Decode(&value) != nil {
			r.fail("an object is expected")
			return in
		}
		if _, twice := in.members[name]; twice {
			r.fail("a name stands twice in an object")
			return in
		}
		if len(in.members) == maxItems {
			r.fail("an object has too many members")
			return in
		}
		in.members[name] = value
		in.names = append(in.names, name)
	}
	return in
}

func (r record) fail(text lang.Text, args ...any) {
	if *r.err == nil {
		*r.err = lang.Errorf("%s: %s", ErrField, lang.Put(text, args...))
	}
}

// has reports whether a member is there and says something.
func (r record) has(name string) bool {
	value := string(r.members[name])
	return value != "" && value != "null" && value != `""` && value != "[]" && value != "{}" && value != "false"
}

// is reports whether all these members are there, be they empty.
func (r record) is(names ...string) bool {
	for _, name := range names {
		if _, there := r.members[name]; !there {
			return false
		}
	}
	return true
}

func (r record) missing(name string) bool {
	value, there := r.members[name]
	return !there || string(value) == "null"
}

// text is a string, empty where it is missing or null.
func (r record) text(name string) string {
	var s string
	if !r.missing(name) && json.Unmarshal(r.members[name], &s) != nil {
		r.fail("%s is not a text", name)
	}
	return s
}

// firstOf is the first of several texts that says something.
func firstOf(r record, names ...string) string {
	first := ""
	for _, name := range names {
		if text := r.text(name); first == "" {
			first = text
		}
	}
	return first
}

// number is a whole number, 0 where it is missing or null.
func (r record) number(name string) int64 {
	if r.missing(name) {
		return 0
	}
	n, err := strconv.ParseInt(string(r.members[name]), 10, 64)
	if err != nil {
		r.fail("%s is not a whole number", name)
	}
	return n
}

// quoted is a whole number that may be written as a string.
func (r record) quoted(name string) int64 {
	if !strings.HasPrefix(string(r.members[name]), `"`) {
		return r.number(name)
	}
	n, err := strconv.ParseInt(r.text(name), 10, 64)
	if err != nil {
		r.fail("%s is not a whole number", name)
	}
	return n
}

// positive is a number of a key, 0 where it is not said, and one that no key can
// have where it is below 1: what 0 means there, nobody says.
func (r record) positive(name string) int64 {
	return r.said(name, r.number(name))
}

func (r record) said(name string, n int64) int64 {
	if n < 1 && !r.missing(name) {
		return -1
	}
	return n
}

// flag is a truth, false where it is missing or null.
func (r record) flag(name string) bool {
	switch string(r.members[name]) {
	case "true":
		return true
	case "false", "null", "":
	default:
		r.fail("%s is neither true nor false", name)
	}
	return false
}

// record is a member that is an object, an empty one where it is missing or null.
func (r record) record(name string) record {
	if r.missing(name) {
		return record{err: r.err}
	}
	return r.inside(r.members[name])
}

// list is an array, empty where it is missing or null.
func (r record) list(name string) []json.RawMessage {
	if r.missing(name) {
		return nil
	}
	all, err := readList(r.members[name])
	if err != nil {
		r.fail("%s is not a list, or too long a one", name)
	}
	return all
}

func readList(raw json.RawMessage) ([]json.RawMessage, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	if start, err := d.Token(); err != nil || start != json.Delim('[') {
		return nil, lang.Errorf("%s: a list is expected", ErrDamaged)
	}
	var all []json.RawMessage
	for d.More() {
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return nil, lang.Errorf("%s: a list is expected", ErrDamaged)
		}
		if len(all) == maxItems {
			return nil, lang.Errorf("%s: it lists more than %d things", ErrTooLarge, maxItems)
		}
		all = append(all, value)
	}
	return all, nil
}

// hex is a text of hexadecimal digits.
func (r record) hex(name string) []byte {
	b, err := hex.DecodeString(r.text(name))
	if err != nil {
		r.fail("%s is not hexadecimal", name)
	}
	return b
}

// base64 is a text in base64, with padding or without.
func (r record) base64(name string) []byte {
	b, err := anyBase64(r.text(name))
	if err != nil {
		r.fail("%s is not base64", name)
	}
	return b
}

// damage turns a record's error into one of the whole file.
func (r record) damage() error {
	if *r.err != nil {
		return lang.Errorf("%s: %s", ErrDamaged, *r.err)
	}
	return nil
}

// plainRecord reads an object that was decrypted.
func plainRecord(plain []byte) (record, error) {
	if err := checkJSON(plain); err != nil {
		return record{}, err
	}
	r := readRecord(plain)
	return r, r.damage()
}

// plainList reads a list that was decrypted.
func plainList(plain []byte) ([]json.RawMessage, error) {
	if err := checkJSON(plain); err != nil {
		return nil, err
	}
	return readList(plain)
}
