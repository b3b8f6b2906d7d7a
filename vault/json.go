package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// Errors of reading a vault's JSON. Neither shows any of it.
var (
	ErrDamaged = errors.New("damaged")
	ErrNewer   = errors.New("made by a newer version of hardcopy")
)

// members are the members of a JSON object that this version does not know.
type members map[string]json.RawMessage

// The vaultJSON, accountJSON, … types are the shapes on disk.
type vaultJSON struct {
	Version    int               `json:"hardcopy"`
	ID         string            `json:"id,omitempty"`
	Generation int64             `json:"generation,omitempty"`
	Changed    date              `json:"changed,omitzero"`
	Created    date              `json:"created,omitzero"`
	Accounts   []json.RawMessage `json:"accounts"`
	Splits     []json.RawMessage `json:"splits,omitempty"`
	Partial    bool              `json:"partial,omitempty"`
}

type splitJSON struct {
	Set       string   `json:"set"`
	Threshold int      `json:"threshold"`
	Shares    int      `json:"shares"`
	Issued    date     `json:"issued,omitzero"`
	Accounts  []string `json:"accounts,omitempty"`
	Digests   []string `json:"digests,omitempty"`
}

type accountJSON struct {
	Issuer       string            `json:"issuer,omitempty"`
	Account      string            `json:"account,omitempty"`
	Purpose      string            `json:"purpose,omitempty"`
	Key          json.RawMessage   `json:"key,omitempty"`
	Proof        json.RawMessage   `json:"proof,omitempty"`
	CodeSets     []json.RawMessage `json:"code_sets,omitempty"`
	PastSheets   []string          `json:"past_sheets,omitempty"`
	Note         string            `json:"note,omitempty"`
	RecoveryPage string            `json:"recovery_page,omitempty"`
	Created      date              `json:"created,omitzero"`
	Changed      date              `json:"changed,omitzero"`
	Verified     date              `json:"verified,omitzero"`
}

type keyJSON struct {
	Text      string `json:"text"`
	Type      string `json:"type"`
	Algorithm string `json:"algorithm,omitempty"`
	Digits    int    `json:"digits,omitempty"`
	Period    int    `json:"period,omitempty"`
	Counter   uint64 `json:"counter,omitempty"`
}

type proofJSON struct {
	At     date  `json:"at"`
	Offset int64 `json:"offset_seconds"`
}

type codeSetJSON struct {
	Kind        string            `json:"kind"`
	CaseMatters *bool             `json:"case_matters,omitempty"`
	Issued      date              `json:"issued,omitzero"`
	Superseded  date              `json:"superseded,omitzero"`
	Codes       []json.RawMessage `json:"codes"`
}

type codeJSON struct {
	Text   string `json:"text"`
	Used   bool   `json:"used,omitempty"`
	UsedAt date   `json:"used_at,omitzero"`
}

// maxGeneration is the largest number that every reader of JSON takes whole (RFC
// 8259, section 6), less than was ever saved.
const maxGeneration = 1<<53 - 1

// A date is a time in UTC with whole seconds, as RFC 3339.
type date struct{ time.Time }

func at(t time.Time) date { return date{t.UTC().Truncate(time.Second)} }

// parse reads a vault's JSON. Errors are [ErrDamaged] and [ErrNewer].
func parse(data []byte) (*Vault, error) {
	var head struct {
		Version *int `json:"hardcopy"`
	}
	if err := json.Unmarshal(data, &head); err != nil || head.Version == nil || *head.Version < 1 || !utf8.Valid(data) {
		return nil, fmt.Errorf("reading the accounts: not a vault's JSON: %w", ErrDamaged)
	}
	if *head.Version > Version {
		return nil, fmt.Errorf("reading the accounts: format %d, this program knows %d: %w", *head.Version, Version, ErrNewer)
	}
	var j vaultJSON
	v := &Vault{}
	var err error
	if v.unknown, err = decode(data, &j); err != nil {
		return nil, fmt.Errorf("reading the accounts: %w", err)
	}
	if j.ID != "" && !isID(j.ID) || j.Generation < 0 || j.Generation > maxGeneration {
		return nil, fmt.Errorf("reading the accounts: its id or its generation is none: %w", ErrDamaged)
	}
	v.ID, v.Generation, v.Changed = j.ID, j.Generation, j.Changed.Time
	v.Created, v.Partial = j.Created.Time, j.Partial
	for i, raw := range j.Accounts {
		a, err := parseAccount(raw)
		if err != nil {
			return nil, fmt.Errorf("reading account %d: %w", i+1, err)
		}
		v.Accounts = append(v.Accounts, a)
	}
	for _, raw := range j.Splits {
		var p splitJSON
		unknown, err := decode(raw, &p)
		if err != nil {
			return nil, fmt.Errorf("reading the splits: %w", err)
		}
		v.Splits = append(v.Splits, &Split{p.Set, p.Threshold, p.Shares, p.Issued.Time, p.Accounts, p.Digests, unknown})
	}
	return v, nil
}

func parseAccount(raw []byte) (*Account, error) {
	var j accountJSON
	unknown, err := decode(raw, &j)
	if err != nil {
		return nil, err
	}
	if j.Issuer == "" && j.Account == "" {
		return nil, fmt.Errorf("it has no name: %w", ErrDamaged)
	}
	a := &Account{Issuer: j.Issuer, Account: j.Account, Purpose: j.Purpose, PastSheets: j.PastSheets, Note: j.Note, RecoveryPage: j.RecoveryPage,
		Created: j.Created.Time, Changed: j.Changed.Time, Verified: j.Verified.Time, unknown: unknown}
	if j.Key != nil {
		var k keyJSON
		if a.keyUnknown, err = decode(j.Key, &k); err != nil {
			return nil, err
		}
		a.Key = &otp.Key{Text: secret.New(k.Text), Type: otp.Type(k.Type), Algorithm: otp.Algorithm(k.Algorithm),
			Digits: k.Digits, Period: k.Period, Counter: k.Counter}
		if err := a.Key.Validate(); err != nil {
			return nil, fmt.Errorf("its setup key: %v: %w", err, ErrDamaged)
		}
	}
	if j.Proof != nil {
		var p proofJSON
		a.Proof = &Proof{}
		if a.Proof.unknown, err = decode(j.Proof, &p); err != nil {
			return nil, err
		}
		a.Proof.At, a.Proof.Offset = p.At.Time, time.Duration(p.Offset)*time.Second
	}
	for _, raw := range j.CodeSets {
		s, err := parseCodeSet(raw)
		if err != nil {
			return nil, err
		}
		a.CodeSets = append(a.CodeSets, s)
	}
	return a, nil
}

func parseCodeSet(raw []byte) (*CodeSet, error) {
	var j codeSetJSON
	unknown, err := decode(raw, &j)
	if err != nil {
		return nil, err
	}
	s := &CodeSet{Kind: Kind(j.Kind), CaseMatters: j.CaseMatters, Issued: j.Issued.Time, Superseded: j.Superseded.Time, unknown: unknown}
	for _, raw := range j.Codes {
		var c codeJSON
		unknown, err := decode(raw, &c)
		if err != nil {
			return nil, err
		}
		s.Codes = append(s.Codes, &Code{Text: secret.New(c.Text), Used: c.Used, UsedAt: c.UsedAt.Time, unknown: unknown})
	}
	return s, nil
}

// marshal writes a vault's JSON.
func (v *Vault) marshal() ([]byte, error) {
	var e encoder
	j := vaultJSON{Version: Version, ID: v.ID, Generation: v.Generation, Changed: at(v.Changed), Created: at(v.Created), Accounts: []json.RawMessage{}, Partial: v.Partial}
	for _, a := range v.Accounts {
		if err := a.checkText(); err != nil {
			return nil, err
		}
		j.Accounts = append(j.Accounts, e.account(a))
	}
	for _, p := range v.Splits {
		j.Splits = append(j.Splits, e.encode(splitJSON{p.Set, p.Threshold, p.Shares, at(p.Issued), p.Accounts, p.Digests}, p.unknown))
	}
	data := e.encode(j, v.unknown)
	return data, e.err
}

// ErrNotText says that a name, a note or a code is no text that can be kept as it is.
var ErrNotText = errors.New("not UTF-8 text")

// checkText refuses what JSON would change without a word: a sheet's id is made of what
// was given.
func (a *Account) checkText() error {
	for _, f := range []struct{ name, text string }{{"service", a.Issuer}, {"account", a.Account}, {"purpose", a.Purpose}, {"note", a.Note}, {"recovery page", a.RecoveryPage}} {
		if !isText(f.text) {
			return fmt.Errorf("the %s of an account: %w", f.name, ErrNotText)
		}
	}
	for _, s := range a.CodeSets {
		for i, c := range s.Codes {
			if !isText(c.Text.Reveal()) {
				return fmt.Errorf("code %d of %s: %w", i+1, a.Label(), ErrNotText)
			}
		}
	}
	if a.Key != nil && !isText(a.Key.Text.Reveal()) {
		return fmt.Errorf("the setup key of %s: %w", a.Label(), ErrNotText)
	}
	return nil
}

func isText(s string) bool { return utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 }

// An encoder keeps the first error.
type encoder struct{ err error }

func (e *encoder) account(a *Account) json.RawMessage {
	j := accountJSON{Issuer: a.Issuer, Account: a.Account, Purpose: a.Purpose, PastSheets: a.PastSheets, Note: a.Note, RecoveryPage: a.RecoveryPage,
		Created: at(a.Created), Changed: at(a.Changed), Verified: at(a.Verified)}
	if k := a.Key; k != nil {
		j.Key = e.encode(keyJSON{k.Text.Reveal(), string(k.Type), string(k.Algorithm), k.Digits, k.Period, k.Counter}, a.keyUnknown)
	}
	if p := a.Proof; p != nil {
		j.Proof = e.encode(proofJSON{at(p.At), int64(p.Offset / time.Second)}, p.unknown)
	}
	for _, s := range a.CodeSets {
		set := codeSetJSON{Kind: string(s.Kind), CaseMatters: s.CaseMatters, Issued: at(s.Issued), Superseded: at(s.Superseded)}
		for _, c := range s.Codes {
			set.Codes = append(set.Codes, e.encode(codeJSON{c.Text.Reveal(), c.Used, at(c.UsedAt)}, c.unknown))
		}
		j.CodeSets = append(j.CodeSets, e.encode(set, s.unknown))
	}
	return e.encode(j, a.unknown)
}

// encode writes the struct v as an object, then what was unknown of it.
func (e *encoder) encode(v any, unknown members) json.RawMessage {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		e.err = errors.Join(e.err, err)
		return nil
	}
	out := bytes.TrimRight(b.Bytes(), "\n")
	for _, name := range slices.Sorted(maps.Keys(unknown)) {
		quoted, err := json.Marshal(name)
		e.err = errors.Join(e.err, err)
		out = out[:len(out)-1]
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(append(out, quoted...), ':'), unknown[name]...)
		out = append(out, '}')
	}
	return out
}

// decode reads an object into the struct that v points to, and returns the
// members that it has no field for. Its errors do not show the text.
func decode(data []byte, v any) (members, error) {
	var all members
	if json.Unmarshal(data, &all) != nil || json.Unmarshal(data, v) != nil {
		return nil, fmt.Errorf("not of the expected shape: %w", ErrDamaged)
	}
	for field := range reflect.TypeOf(v).Elem().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		// encoding/json takes a member of any case for the field.
		maps.DeleteFunc(all, func(k string, _ json.RawMessage) bool { return strings.EqualFold(k, name) })
	}
	return all, nil
}
