package imports

import (
	"hardcopy/paper/lang"
)

// protonContext is the additional data of an encrypted export (protonpass/
// proton-pass-common, proton-authenticator).
const protonContext = "proton.authenticator.export.v1"

const protonName = "Proton Authenticator"

// protonEncrypted opens an export of Proton Authenticator: a nonce and
// AES-256-GCM under Argon2id with 19 MiB.
func (r reader) protonEncrypted(top record) (*File, error) {
	salt, content := top.base64("salt"), top.base64("content")
	if err := top.damage(); err != nil {
		return nil, err
	}
	if len(content) < 12+16 {
		return nil, errShort
	}
	key, err := r.argon2idKey(protonName, salt, 19<<20, 2, 1)
	if err != nil {
		return nil, err
	}
	defer clear(key)
	plain, ok := openGCM(key, content[:12], content[12:], []byte(protonContext))
	if !ok {
		return nil, cannotTell()
	}
	defer clear(plain)
	inside, err := plainRecord(plain)
	if err != nil {
		return nil, err
	}
	return opened(readProton(inside))
}

// readProton reads the accounts. The name is what the app shows for the
// account; Steam's links have none.
func readProton(top record) (*File, error) {
	f := &File{App: protonName}
	entries := top.list("entries")
	if err := top.damage(); err != nil {
		return nil, err
	}
	for i, raw := range entries {
		e := readRecord(raw)
		content := e.record("content")
		uri, name, kind := content.text("uri"), content.text("name"), content.text("entry_type")
		note := e.text("note")
		d, err := readTOTP(uri)
		if *e.err != nil {
			err = *e.err
		}
		if kind == "Steam" {
			d.kind = "steam"
		}
		if !saysIssuer(uri) && d.account == "" { // its label is the account
			d.issuer = ""
		}
		if d.account == "" {
			d.account = name
		}
		if d.issuer == "" && d.kind == "steam" {
			d.issuer = "Steam"
		}
		d.note = note
		f.keep(i+1, d, err)
	}
	return f, nil
}

// protonKinds are the types of items that have no key.
var protonKinds = map[string]lang.Text{"alias": "aliases", "creditCard": "cards", "identity": "identities",
	"sshKey": "SSH keys", "wifi": "Wi-Fi networks", "custom": "items of own kinds"}

// readProtonPass reads data.json of Proton Pass: vaults by their ids, each with
// items.
func readProtonPass(top record) (*File, error) {
	f := &File{App: "Proton Pass"}
	if top.flag("encrypted") {
		return nil, lang.Errorf("%s: it is encrypted with PGP; decrypt it with gpg first", ErrUnreadable)
	}
	vaults := top.record("vaults")
	if err := top.damage(); err != nil {
		return nil, err
	}
	f.lose("vaults", len(vaults.members) > 1)
	number := 0
	for _, id := range vaults.names {
		vault := vaults.record(id)
		items := vault.list("items")
		if err := vault.damage(); err != nil {
			return nil, err
		}
		for _, raw := range items {
			number++
			f.readProtonItem(number, readRecord(raw))
			if err := f.check(); err != nil {
				return nil, err
			}
		}
	}
	return f, nil
}

func (f *File) readProtonItem(number int, r record) {
	const trashed = 2
	data := r.record("data")
	meta, content := data.record("metadata"), data.record("content")
	it := item{title: meta.text("name"), note: meta.text("note"), trashed: r.number("state") == trashed}
	if it.user = content.text("itemUsername"); it.user == "" {
		it.user = content.text("itemEmail")
	}
	if it.user == "" {
		it.user = content.text("username") // of before May 2024
	}
	if key := content.text("totpUri"); key != "" {
		it.keys = append(it.keys, key)
	}
	for _, raw := range data.list("extraFields") {
		field := r.inside(raw)
		value := field.record("data")
		if key := value.text("totpUri"); key != "" {
			it.keys = append(it.keys, key)
		} else if text := value.text("content"); text != "" {
			f.lose("fields", !it.addField(field.text("fieldName"), text))
		}
	}
	kind := data.text("type")
	f.lose(protonKinds[kind], protonKinds[kind] != "")
	f.lose("logins and passwords", content.has("password") || content.has("urls"))
	f.lose("passkeys", content.has("passkeys"))
	it.err = *r.err
	f.addItem(number, it)
}
