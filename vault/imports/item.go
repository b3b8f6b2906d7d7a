package imports

import "strings"

// An item is what a password manager keeps of one login: a title, which is the
// service, a name, and fields that may hold keys or backup codes.
type item struct {
	title, user string
	keys        []string // what stands in fields for 2FA: links or bare keys
	note        string
	codes       []string // what stands in fields that are named for backup codes
	trashed     bool
	err         error // of reading it
}

// addItem keeps the keys of an item. One without a key is nothing to keep, but
// where it has codes.
func (f *File) addItem(number int, it item) { f.addItemAt(0, number, it) }

// addItemAt is addItem for an item on a line of its own.
func (f *File) addItemAt(line, number int, it item) {
	codes := strings.Join(it.codes, "\n")
	switch {
	case it.trashed:
		for range it.keys {
			f.trash(it.title, it.user)
		}
		return
	case it.err != nil && len(it.keys) == 0:
		f.keepAt(line, number, draft{issuer: it.title, account: it.user}, it.err)
		return
	case len(it.keys) == 0:
		if len(it.note)+len(codes) > maxNote {
			f.lose("notes of items without a key", true)
			return
		}
		note, _ := shown(it.note)
		codes, _ = shown(codes)
		note, text := sortNote(note, codes)
		if !text.Empty() {
			f.Codes = append(f.Codes, Codes{oneLine(it.title), oneLine(it.user), text})
		}
		f.lose("notes of items without a key", note != "")
		return
	}
	for i, key := range it.keys {
		d, err := readTOTP(key)
		if it.err != nil {
			err = it.err
		}
		d.named(it.title, it.user, key)
		if i == 0 {
			d.note, d.recovery = it.note, codes
		}
		f.keepAt(line, number, d, err)
	}
}

// addField takes a field that somebody gave a name, where that speaks of backup
// codes, and reports whether it did.
func (it *item) addField(name, value string) bool {
	taken := len(name) <= maxName && codesName.MatchString(name)
	if taken {
		it.codes = append(it.codes, value)
	}
	return taken
}

// named gives a draft the item's names where its link has none. A link of a
// label alone is read as an issuer without an account, and is here the account.
func (d *draft) named(title, user, link string) {
	if d.account == "" && d.issuer != "" && title != "" && !saysIssuer(link) {
		if d.issuer != title {
			d.account = d.issuer
		}
		d.issuer = title
	}
	if d.issuer == "" {
		d.issuer = title
	}
	if d.account == "" {
		d.account = user
	}
	if d.account == "none" && user == "" { // KeePassXC's, where an entry has no name
		d.account = ""
	}
}

// saysIssuer reports whether a link has an issuer that is not empty.
func saysIssuer(link string) bool {
	_, query, _ := strings.Cut(link, "?")
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		if strings.EqualFold(name, "issuer") && value != "" {
			return true
		}
	}
	return false
}
