package vault

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// Errors of reading a vault's JSON. Neither shows any of it.
var (
	ErrDamaged = lang.Errorf("damaged")
	ErrNewer   = lang.Errorf("made by a newer version of hardcopy")
)

// members are the members of a JSON object that this version does not know.
type members map[string]json.RawMessage

// The vaultJSON, accountJSON, … types are the shapes on disk. Their parts are typed
// where nothing is unknown of any, and read in one go; else each part is raw, and read
// and written for itself.
type vaultJSON[A, S, P any] struct {
	Version    int    `json:"hardcopy"`
	ID         string `json:"id,omitempty"`
	Generation int64  `json:"generation,omitempty"`
	Changed    date   `json:"changed,omitzero"`
	Created    date   `json:"created,omitzero"`
	Accounts   []A    `json:"accounts"`
	Splits     []S    `json:"splits,omitempty"`
	Printed    []P    `json:"printed,omitempty"`
	Partial    bool   `json:"partial,omitempty"`
	Lang       string `json:"lang,omitempty"`
}

type splitJSON struct {
	Set       string   `json:"set"`
	Threshold int      `json:"threshold"`
	Shares    int      `json:"shares"`
	Issued    date     `json:"issued,omitzero"`
	Accounts  []string `json:"accounts,omitempty"`
	Digests   []string `json:"digests,omitempty"`
	Owner     string   `json:"owner,omitempty"`
	Holders   []string `json:"holders,omitempty"`
	Verified  date     `json:"verified,omitzero"`
}

type printJSON struct {
	Sheet  string `json:"sheet"`
	Kind   string `json:"kind"`
	Set    string `json:"set,omitempty"`
	Copies int    `json:"copies"`
	At     date   `json:"at,omitzero"`
}

type accountJSON[K, P, S any] struct {
	Issuer       string   `json:"issuer,omitempty"`
	Account      string   `json:"account,omitempty"`
	Purpose      string   `json:"purpose,omitempty"`
	PrintName    string   `json:"print_name,omitempty"`
	Key          K        `json:"key,omitempty"`
	Proof        P        `json:"proof,omitempty"`
	CodeSets     []S      `json:"code_sets,omitempty"`
	PastSheets   []string `json:"past_sheets,omitempty"`
	Note         string   `json:"note,omitempty"`
	RecoveryPage string   `json:"recovery_page,omitempty"`
	Created      date     `json:"created,omitzero"`
	Changed      date     `json:"changed,omitzero"`
	Verified     date     `json:"verified,omitzero"`
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

type codeSetJSON[C any] struct {
	Kind        string `json:"kind"`
	CaseMatters *bool  `json:"case_matters,omitempty"`
	Issued      date   `json:"issued,omitzero"`
	Superseded  date   `json:"superseded,omitzero"`
	Codes       []C    `json:"codes"`
}

type codeJSON struct {
	Text   string `json:"text"`
	Used   bool   `json:"used,omitempty"`
	UsedAt date   `json:"used_at,omitzero"`
}

// The shapes of which everything is known.
type (
	knownVault   = vaultJSON[knownAccount, splitJSON, printJSON]
	knownAccount = accountJSON[*keyJSON, *proofJSON, codeSetJSON[codeJSON]]
)

// maxGeneration is the largest number that every reader of JSON takes whole (RFC
// 8259, section 6), less than was ever saved.
const maxGeneration = 1<<53 - 1

// A date is a time in UTC with whole seconds, as RFC 3339.
type date struct{ time.Time }

// UnmarshalJSON refuses a time that could not be written again, in UTC.
func (d *date) UnmarshalJSON(text []byte) error {
	if err := d.Time.UnmarshalJSON(text); err != nil {
		return err
	}
	if year := d.UTC().Year(); year < 0 || year > 9999 {
		return ErrDamaged
	}
	return nil
}

func at(t time.Time) date { return date{t.UTC().Truncate(time.Second)} }

// parse reads a vault's JSON. Errors are [ErrDamaged] and [ErrNewer].
func parse(data []byte) (*Vault, error) {
	var head struct {
		Version *int `json:"hardcopy"`
	}
	if err := json.Unmarshal(data, &head); err != nil || head.Version == nil || *head.Version < 1 || !utf8.Valid(data) {
		return nil, lang.Errorf("reading the accounts: not a vault's JSON: %s", ErrDamaged)
	}
	if *head.Version > Version {
		return nil, lang.Errorf("reading the accounts: format %d, this program knows %d: %s", *head.Version, Version, ErrNewer)
	}
	if known := new(knownVault); strict(data, known) == nil {
		return parseVault(known, knownAccountOf, func(p *splitJSON) (*Split, error) { return p.split(), nil },
			func(p *printJSON) (*Print, error) { return p.print(), nil })
	}
	var j vaultJSON[json.RawMessage, json.RawMessage, json.RawMessage]
	unknown, err := decode(data, &j)
	if err != nil {
		return nil, lang.Errorf("reading the accounts: %s", err)
	}
	v, err := parseVault(&j, parseAccount, parseSplit, parsePrint)
	if err == nil {
		v.unknown = unknown
	}
	return v, err
}

func parseVault[A, S, P any](j *vaultJSON[A, S, P], account func(*A) (*Account, error), split func(*S) (*Split, error), print func(*P) (*Print, error)) (*Vault, error) {
	if j.ID != "" && !isID(j.ID) || j.Generation < 0 || j.Generation > maxGeneration {
		return nil, lang.Errorf("reading the accounts: its id or its generation is none: %s", ErrDamaged)
	}
	v := &Vault{ID: j.ID, Generation: j.Generation, Changed: j.Changed.Time, Created: j.Created.Time, Partial: j.Partial, Lang: j.Lang}
	for i := range j.Accounts {
		a, err := account(&j.Accounts[i])
		if err != nil {
			return nil, lang.Errorf("reading account %d: %s", i+1, err)
		}
		v.Accounts = append(v.Accounts, a)
	}
	for i := range j.Splits {
		p, err := split(&j.Splits[i])
		if err != nil {
			return nil, lang.Errorf("reading the splits: %s", err)
		}
		v.Splits = append(v.Splits, p)
	}
	for i := range j.Printed {
		p, err := print(&j.Printed[i])
		if err != nil {
			return nil, lang.Errorf("reading what was printed: %s", err)
		}
		v.Printed = append(v.Printed, p)
	}
	return v, nil
}

// plain is the account without what stands in its parts.
func (j *accountJSON[K, P, S]) plain() (*Account, error) {
	if j.Issuer == "" && j.Account == "" {
		return nil, lang.Errorf("it has no name: %s", ErrDamaged)
	}
	return &Account{Issuer: j.Issuer, Account: j.Account, Purpose: j.Purpose, PrintName: j.PrintName, PastSheets: j.PastSheets, Note: j.Note, RecoveryPage: j.RecoveryPage,
		Created: j.Created.Time, Changed: j.Changed.Time, Verified: j.Verified.Time}, nil
}

func (j *codeSetJSON[C]) plain() *CodeSet {
	return &CodeSet{Kind: Kind(j.Kind), CaseMatters: j.CaseMatters, Issued: j.Issued.Time, Superseded: j.Superseded.Time}
}

func (j *splitJSON) split() *Split {
	return &Split{Set: j.Set, Threshold: j.Threshold, Shares: j.Shares, Issued: j.Issued.Time, Accounts: j.Accounts, Digests: j.Digests,
		Owner: j.Owner, Holders: j.Holders, Verified: j.Verified.Time}
}

func (j *printJSON) print() *Print {
	return &Print{Sheet: j.Sheet, Kind: PrintKind(j.Kind), Set: j.Set, Copies: j.Copies, At: j.At.Time}
}

func (j *keyJSON) key() (*otp.Key, error) {
	k := &otp.Key{Text: secret.New(j.Text), Type: otp.Type(j.Type), Algorithm: otp.Algorithm(j.Algorithm),
		Digits: j.Digits, Period: j.Period, Counter: j.Counter}
	if err := k.Validate(); err != nil {
		return nil, lang.Errorf("its setup key: %s: %s", lang.OfError(err), ErrDamaged)
	}
	return k, nil
}

func (j *proofJSON) proof() *Proof {
	return &Proof{At: j.At.Time, Offset: time.Duration(j.Offset) * time.Second}
}

func (j *codeJSON) code() *Code {
	return &Code{Text: secret.New(j.Text), Used: j.Used, UsedAt: j.UsedAt.Time}
}

// knownAccountOf reads an account of which everything is known.
func knownAccountOf(j *knownAccount) (*Account, error) {
	a, err := j.plain()
	if err == nil && j.Key != nil {
		a.Key, err = j.Key.key()
	}
	if err != nil {
		return nil, err
	}
	if j.Proof != nil {
		a.Proof = j.Proof.proof()
	}
	for _, set := range j.CodeSets {
		s := set.plain()
		for _, c := range set.Codes {
			s.Codes = append(s.Codes, c.code())
		}
		a.CodeSets = append(a.CodeSets, s)
	}
	return a, nil
}

// parseAccount reads an account of which something may be unknown.
func parseAccount(raw *json.RawMessage) (*Account, error) {
	var j accountJSON[json.RawMessage, json.RawMessage, json.RawMessage]
	unknown, err := decode(*raw, &j)
	if err != nil {
		return nil, err
	}
	a, err := j.plain()
	if err != nil {
		return nil, err
	}
	a.unknown = unknown
	if present(j.Key) {
		var k keyJSON
		if a.keyUnknown, err = decode(j.Key, &k); err == nil {
			a.Key, err = k.key()
		}
		if err != nil {
			return nil, err
		}
	}
	if present(j.Proof) {
		var p proofJSON
		unknown, err := decode(j.Proof, &p)
		if err != nil {
			return nil, err
		}
		a.Proof = p.proof()
		a.Proof.unknown = unknown
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

// present reports whether a member is there, and not null.
func present(raw json.RawMessage) bool { return raw != nil && string(raw) != "null" }

func parseCodeSet(raw []byte) (*CodeSet, error) {
	var j codeSetJSON[json.RawMessage]
	unknown, err := decode(raw, &j)
	if err != nil {
		return nil, err
	}
	s := j.plain()
	s.unknown = unknown
	for _, raw := range j.Codes {
		var c codeJSON
		unknown, err := decode(raw, &c)
		if err != nil {
			return nil, err
		}
		code := c.code()
		code.unknown = unknown
		s.Codes = append(s.Codes, code)
	}
	return s, nil
}

func parseSplit(raw *json.RawMessage) (*Split, error) {
	var j splitJSON
	unknown, err := decode(*raw, &j)
	if err != nil {
		return nil, err
	}
	p := j.split()
	p.unknown = unknown
	return p, nil
}

func parsePrint(raw *json.RawMessage) (*Print, error) {
	var j printJSON
	unknown, err := decode(*raw, &j)
	if err != nil {
		return nil, err
	}
	p := j.print()
	p.unknown = unknown
	return p, nil
}

// strict reads an object of which everything must be known.
func strict(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return ErrDamaged
	}
	return nil
}

// decode reads an object into the struct that v points to, and returns the
// members that it has no field for. Its errors do not show the text.
func decode(data []byte, v any) (members, error) {
	var all members
	if json.Unmarshal(data, &all) != nil || json.Unmarshal(data, v) != nil {
		return nil, lang.Errorf("not of the expected shape: %s", ErrDamaged)
	}
	for field := range reflect.TypeOf(v).Elem().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		// encoding/json takes a member of any case for the field.
		maps.DeleteFunc(all, func(k string, _ json.RawMessage) bool { return strings.EqualFold(k, name) })
	}
	return all, nil
}
