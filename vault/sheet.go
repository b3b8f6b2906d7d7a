package vault

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// idAlphabet is that of bech32 (BIP-173): the characters of a sheet id.
const idAlphabet = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"

// codesPrefix begins the text of the QR code of an account's backup codes:
// HARDCOPY:CODES:<ID>:<CODE>*<CODE>*…, every code of the current set, used or
// not, in order; % and * and all bytes outside 0x20–0x7E as %XX.
const codesPrefix = "HARDCOPY:CODES:"

// ErrCodesText says that a text is not one of backup codes as a sheet has it.
var ErrCodesText = lang.Errorf("not the backup codes of an account sheet")

// Link returns the account's otpauth link, empty where it has no key.
func (a *Account) Link() secret.Text {
	if a.Key == nil {
		return secret.Text{}
	}
	return otp.Link{Issuer: a.Issuer, Account: a.account(), Key: *a.Key}.URI()
}

// account is the account's name with its purpose, which the link has no other
// place for: without it two keys of one service would look alike on a phone.
func (a *Account) account() string {
	switch {
	case a.Purpose == "":
		return a.Account
	case a.Account == "":
		return a.Purpose
	}
	return a.Account + " (" + a.Purpose + ")"
}

// SheetID returns the 4 characters that name what an account's sheet says: the
// first 20 bits of SHA-256 over the link, a line feed, and the current codes
// joined by line feeds. A code used does not change it; a new key or a new set
// does. An account with neither has none: the id is empty.
func (a *Account) SheetID() string { return sheetID(a.Link(), a.Codes()) }

// Printed returns what the sheet of an account says to machines: its id, and the texts
// of its two QR codes, each empty where there is none. See [Account.SheetID],
// [Account.Link] and [Account.CodesText].
func (a *Account) Printed() (id string, link, codes secret.Text) {
	link = a.Link()
	id = sheetID(link, a.Codes())
	return id, link, a.codesText(id)
}

// OfSheet returns the account whose key stands on the sheet of this id, together
// with these backup codes: the id is computed over both. Accounts without a key,
// and those that have codes already, are passed over; nil where none is left.
// Nothing is changed.
//
// Swapped says that the sheet has no issuer. Its link then gives the account's
// name as the issuer, which is where whoever read the link has it.
func OfSheet(accounts []*Account, id string, codes []secret.Text) (a *Account, swapped bool) {
	set := &CodeSet{Codes: NewCodes(codes)}
	for _, a := range accounts {
		if a.Key == nil || a.Codes() != nil {
			continue
		}
		sheet := *a
		sheet.CodeSets = []*CodeSet{set}
		if sheet.SheetID() == id {
			return a, false
		}
		sheet.Issuer, sheet.Account = "", a.Issuer
		if a.Account == "" && sheet.SheetID() == id {
			return a, true
		}
	}
	return nil, false
}

// KeylessSheet reports whether a sheet of this id has these backup codes and no
// key. It does not say whose they are.
func KeylessSheet(id string, codes []secret.Text) bool {
	return sheetID(secret.Text{}, &CodeSet{Codes: NewCodes(codes)}) == id
}

// Differing names the fields in which two accounts of one name differ on paper: of
// a key all but the counter, which goes on with every code, of backup codes all but
// which are used.
func (a *Account) Differing(b *Account) (fields []lang.Text) {
	differ := func(field lang.Text, same bool) {
		if !same {
			fields = append(fields, field)
		}
	}
	differ("name", a.Issuer == b.Issuer && a.Account == b.Account && a.Purpose == b.Purpose)
	differ("setup key", sameButCounter(a.Key, b.Key))
	differ("set of backup codes", sameSet(a.Codes(), b.Codes()))
	differ("note", a.Note == b.Note)
	differ("name on the sheet", a.PrintName == b.PrintName)
	differ("recovery page", a.RecoveryPage == b.RecoveryPage)
	return fields
}

func sameSet(a, b *CodeSet) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.SameCodes(b.Texts())
}

// SameSheet reports whether the sheets of two accounts say the same, but for a
// counter, which goes on with every code.
func (a *Account) SameSheet(b *Account) bool {
	if a.Key != nil && b.Key != nil {
		same, key := *b, *b.Key
		key.Counter, same.Key = a.Key.Counter, &key
		b = &same
	}
	return a.SheetID() == b.SheetID()
}

// maxPastSheets bounds what a counter, which changes the id with every code,
// takes of a vault on paper.
const maxPastSheets = 64

// Retire keeps the id that an account's sheet had before a change, once it has
// another.
func (a *Account) Retire(before string) {
	now := a.SheetID()
	past := slices.DeleteFunc(a.PastSheets, func(id string) bool { return id == before || id == now })
	if before != "" && before != now {
		past = append(past, before)
	}
	a.PastSheets = past[max(0, len(past)-maxPastSheets):]
}

func sheetID(link secret.Text, set *CodeSet) string {
	if link.Empty() && set == nil {
		return ""
	}
	b := append(make([]byte, 0, 512), link.Reveal()...)
	b = append(b, '\n')
	for i, code := range set.Texts() {
		if i > 0 {
			b = append(b, '\n')
		}
		b = append(b, code.Reveal()...)
	}
	sum := sha256.Sum256(b)
	bits := uint32(sum[0])<<16 | uint32(sum[1])<<8 | uint32(sum[2])
	var id [4]byte
	for i := range id {
		id[i] = idAlphabet[bits>>(19-5*i)&31]
	}
	return string(id[:])
}

// reveal returns the texts themselves.
func reveal(texts []secret.Text) []string {
	revealed := make([]string, len(texts))
	for i, t := range texts {
		revealed[i] = t.Reveal()
	}
	return revealed
}

// CodesText returns the text of the QR code of the current backup codes, empty
// where there are none.
func (a *Account) CodesText() secret.Text { return a.codesText(a.SheetID()) }

func (a *Account) codesText(id string) secret.Text {
	set := a.Codes()
	if set == nil || len(set.Codes) == 0 {
		return secret.Text{}
	}
	codes := reveal(set.Texts())
	for i, c := range codes {
		codes[i] = escapeCode(c)
	}
	return secret.New(codesPrefix + id + ":" + strings.Join(codes, "*"))
}

func escapeCode(code string) string {
	toEscape := func(r rune) bool { return r < 0x20 || r > 0x7e || r == '%' || r == '*' }
	if strings.IndexFunc(code, toEscape) < 0 {
		return code
	}
	var b strings.Builder
	for _, c := range []byte(code) {
		if toEscape(rune(c)) {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// ParseCodesText reads what [Account.CodesText] writes: the sheet's id and the
// codes in order. Anything else is [ErrCodesText].
func ParseCodesText(text string) (id string, codes []secret.Text, err error) {
	rest, ok := strings.CutPrefix(text, codesPrefix)
	id, list, found := strings.Cut(rest, ":")
	if !ok || !found || len(id) != 4 || strings.Trim(id, idAlphabet) != "" || list == "" {
		return "", nil, ErrCodesText
	}
	for part := range strings.SplitSeq(list, "*") {
		code, err := url.PathUnescape(part)
		if err != nil || code == "" || escapeCode(code) != part {
			return "", nil, ErrCodesText
		}
		codes = append(codes, secret.New(code))
	}
	return id, codes, nil
}
