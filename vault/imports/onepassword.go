package imports

import (
	"encoding/json"

	"hardcopy/paper/lang"
)

// onePasswordKinds are the categories of items that are no logins, by their
// number.
var onePasswordKinds = map[string]lang.Text{"002": "cards", "004": "identities",
	"006": "documents", "101": "bank accounts", "114": "SSH keys"}

// readOnePassword reads export.data of a 1pux archive: accounts, vaults, items,
// and in these sections of fields.
func readOnePassword(accounts []json.RawMessage) (*File, error) {
	f := &File{App: "1Password"}
	number, vaults := 0, 0
	for _, raw := range accounts {
		account := readRecord(raw)
		for _, raw := range account.list("vaults") {
			vaults++
			vault := readRecord(raw)
			items := vault.list("items")
			if err := vault.damage(); err != nil {
				return nil, err
			}
			for _, raw := range items {
				number++
				f.readOnePasswordItem(number, raw)
				if err := f.check(); err != nil {
					return nil, err
				}
			}
		}
		if err := account.damage(); err != nil {
			return nil, err
		}
	}
	f.lose("vaults", vaults > 1)
	return f, nil
}

func (f *File) readOnePasswordItem(number int, raw json.RawMessage) {
	r := readRecord(raw)
	if r.is("item") { // as early versions of the format had it
		r = r.record("item")
	}
	overview, details := r.record("overview"), r.record("details")
	it := item{title: overview.text("title"), note: details.text("notesPlain"),
		trashed: r.flag("trashed") || r.text("state") == "trashed"}
	for _, raw := range details.list("loginFields") {
		field := r.inside(raw)
		if field.text("designation") == "username" {
			it.user = field.text("value")
		}
		f.lose("logins and passwords", field.has("value"))
	}
	for _, raw := range details.list("sections") {
		for _, raw := range r.inside(raw).list("fields") {
			f.readOnePasswordField(&it, r.inside(raw))
		}
	}
	kind := r.text("categoryUuid")
	f.lose(onePasswordKinds[kind], onePasswordKinds[kind] != "")
	f.lose("tags", overview.has("tags"))
	f.lose("attachments", details.has("documentAttributes"))
	it.err = *r.err
	f.addItem(number, it)
}

// readOnePasswordField reads one field, whose value is an object of one member
// that says what it is.
func (f *File) readOnePasswordField(it *item, r record) {
	value := r.record("value")
	switch {
	case value.has("totp"):
		it.keys = append(it.keys, value.text("totp"))
	case value.has("file"):
		f.lose("attachments", true)
	case value.has("concealed"), value.has("string"):
		f.lose("fields", !it.addField(r.text("title"), firstOf(value, "concealed", "string")))
	}
}
