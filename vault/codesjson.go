package vault

import (
	"encoding/json"
	"slices"
	"strings"

	"hardcopy/vault/secret"
)

// codeMembers and usedMembers are names of members, in lower case and without
// hyphens and underscores, that hold a code and that say it was used.
var (
	codeMembers = []string{"code", "backupcode", "recoverycode", "value", "token", "passcode"}
	usedMembers = []string{"used", "consumed", "isused", "redeemed"}
)

// readJSONCodes reads codes out of JSON: texts of arrays, and members that are called
// codes. ok is false where the text is none.
func readJSONCodes(text string) (codes []*Code, left []LeftOut, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" || !strings.Contains("[{", text[:1]) {
		return nil, nil, false
	}
	var v any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if d.Decode(&v) != nil || d.More() {
		return nil, nil, false
	}
	var r jsonCodes
	r.take(v, false)
	return r.codes, r.left, true
}

type jsonCodes struct {
	codes []*Code
	left  []LeftOut
}

func (r *jsonCodes) take(v any, isCode bool) {
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			r.take(one, true)
		}
	case map[string]any:
		r.takeObject(v)
	case string:
		r.keep(v, isCode)
	case json.Number:
		r.keep(v.String(), isCode)
	}
}

func (r *jsonCodes) keep(text string, isCode bool) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
	case isCode && !isProse(text):
		r.codes = append(r.codes, &Code{Text: secret.New(text)})
	default:
		r.left = append(r.left, LeftOut{Text: secret.New(text)})
	}
}

// takeObject takes the members in the order of their names: JSON gives them none.
func (r *jsonCodes) takeObject(object map[string]any) {
	var names []string
	used := false
	for name, v := range object {
		names = append(names, name)
		if slices.Contains(usedMembers, plainName(name)) {
			flag, isFlag := v.(bool)
			used = used || flag || !isFlag && v != nil && v != ""
		}
	}
	slices.Sort(names)
	for _, name := range names {
		before := len(r.codes)
		_, isList := object[name].([]any)
		if text, isText := object[name].(string); isText && strings.HasSuffix(plainName(name), "codes") {
			r.takeText(text)
		} else {
			r.take(object[name], isList || slices.Contains(codeMembers, plainName(name)))
		}
		if used {
			for _, c := range r.codes[before:] {
				c.Used = true
			}
		}
	}
}

// takeText takes the codes of a text within JSON, where it can be read in one way.
func (r *jsonCodes) takeText(text string) {
	readings := readPlain(text)
	if len(readings) != 1 || readings[0].Guessed {
		r.keep(text, false)
		return
	}
	r.codes = append(r.codes, readings[0].Codes...)
	for _, l := range readings[0].Left {
		r.left = append(r.left, LeftOut{Text: l.Text})
	}
}

func plainName(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name))
}
