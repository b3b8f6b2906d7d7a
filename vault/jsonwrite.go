package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"time"
	"unicode/utf8"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
)

// marshal writes a vault's JSON.
func (v *Vault) marshal() ([]byte, error) {
	for _, a := range v.Accounts {
		if err := a.checkText(); err != nil {
			return nil, err
		}
	}
	var e encoder
	if !v.hasUnknown() {
		j := newVaultJSON(v, newKnownAccount, newSplitJSON, newPrintJSON)
		return e.encode(&j, nil), e.err
	}
	j := newVaultJSON(v, e.account,
		func(p *Split) json.RawMessage { return e.encode(newSplitJSON(p), p.unknown) },
		func(p *Print) json.RawMessage { return e.encode(newPrintJSON(p), p.unknown) })
	data := e.encode(&j, v.unknown)
	return data, e.err
}

// hasUnknown reports whether anything in the vault is from a newer version.
func (v *Vault) hasUnknown() bool {
	if len(v.unknown) > 0 || slices.ContainsFunc(v.Splits, func(p *Split) bool { return len(p.unknown) > 0 }) ||
		slices.ContainsFunc(v.Printed, func(p *Print) bool { return len(p.unknown) > 0 }) {
		return true
	}
	for _, a := range v.Accounts {
		if len(a.unknown)+len(a.keyUnknown) > 0 || a.Proof != nil && len(a.Proof.unknown) > 0 {
			return true
		}
		for _, s := range a.CodeSets {
			if len(s.unknown) > 0 || slices.ContainsFunc(s.Codes, func(c *Code) bool { return len(c.unknown) > 0 }) {
				return true
			}
		}
	}
	return false
}

func newVaultJSON[A, S, P any](v *Vault, account func(*Account) A, split func(*Split) S, print func(*Print) P) vaultJSON[A, S, P] {
	j := vaultJSON[A, S, P]{Version: Version, ID: v.ID, Generation: v.Generation, Changed: at(v.Changed), Created: at(v.Created), Accounts: []A{}, Partial: v.Partial, Lang: v.Lang}
	for _, a := range v.Accounts {
		j.Accounts = append(j.Accounts, account(a))
	}
	for _, p := range v.Splits {
		j.Splits = append(j.Splits, split(p))
	}
	for _, p := range v.Printed {
		j.Printed = append(j.Printed, print(p))
	}
	return j
}

func newSplitJSON(p *Split) splitJSON {
	return splitJSON{p.Set, p.Threshold, p.Shares, at(p.Issued), p.Accounts, p.Digests, p.Owner, p.Holders, at(p.Verified)}
}

func newPrintJSON(p *Print) printJSON {
	return printJSON{p.Sheet, string(p.Kind), p.Set, p.Copies, at(p.At)}
}

func newAccountJSON[K, P, S any](a *Account) accountJSON[K, P, S] {
	return accountJSON[K, P, S]{Issuer: a.Issuer, Account: a.Account, Purpose: a.Purpose, PrintName: a.PrintName, PastSheets: a.PastSheets, Note: a.Note, RecoveryPage: a.RecoveryPage,
		Created: at(a.Created), Changed: at(a.Changed), Verified: at(a.Verified)}
}

func newCodeSetJSON[C any](s *CodeSet) codeSetJSON[C] {
	return codeSetJSON[C]{Kind: string(s.Kind), CaseMatters: s.CaseMatters, Issued: at(s.Issued), Superseded: at(s.Superseded)}
}

func newKeyJSON(k *otp.Key) *keyJSON {
	return &keyJSON{k.Text.Reveal(), string(k.Type), string(k.Algorithm), k.Digits, k.Period, k.Counter}
}

func newProofJSON(p *Proof) *proofJSON {
	return &proofJSON{at(p.At), int64(p.Offset / time.Second)}
}

func newCodeJSON(c *Code) codeJSON { return codeJSON{c.Text.Reveal(), c.Used, at(c.UsedAt)} }

// newKnownAccount is the shape of an account of which everything is known.
func newKnownAccount(a *Account) knownAccount {
	j := newAccountJSON[*keyJSON, *proofJSON, codeSetJSON[codeJSON]](a)
	if a.Key != nil {
		j.Key = newKeyJSON(a.Key)
	}
	if a.Proof != nil {
		j.Proof = newProofJSON(a.Proof)
	}
	for _, s := range a.CodeSets {
		set := newCodeSetJSON[codeJSON](s)
		for _, c := range s.Codes {
			set.Codes = append(set.Codes, newCodeJSON(c))
		}
		j.CodeSets = append(j.CodeSets, set)
	}
	return j
}

// ErrNotText says that a name, a note or a code is no text that can be kept as it is.
var ErrNotText = lang.Errorf("not UTF-8 text")

// checkText refuses what JSON would change without a word: a sheet's id is made of what
// was given. A NUL stays as it is: it is refused where it would come in, and a vault
// that has one can be saved again.
func (a *Account) checkText() error {
	for _, f := range []struct {
		name lang.Text
		text string
	}{{"service", a.Issuer}, {"account", a.Account}, {"purpose", a.Purpose}, {"name on the sheet", a.PrintName}, {"note", a.Note}, {"recovery page", a.RecoveryPage}} {
		if !utf8.ValidString(f.text) {
			return lang.Errorf("the %s of an account: %s", f.name, ErrNotText)
		}
	}
	for _, s := range a.CodeSets {
		for i, c := range s.Codes {
			if !utf8.ValidString(c.Text.Reveal()) {
				return lang.Errorf("code %d of %s: %s", i+1, a.Label(), ErrNotText)
			}
		}
	}
	if a.Key != nil && !utf8.ValidString(a.Key.Text.Reveal()) {
		return lang.Errorf("the setup key of %s: %s", a.Label(), ErrNotText)
	}
	return nil
}

// An encoder keeps the first error.
type encoder struct{ err error }

func (e *encoder) account(a *Account) json.RawMessage {
	j := newAccountJSON[json.RawMessage, json.RawMessage, json.RawMessage](a)
	if a.Key != nil {
		j.Key = e.encode(newKeyJSON(a.Key), a.keyUnknown)
	}
	if a.Proof != nil {
		j.Proof = e.encode(newProofJSON(a.Proof), a.Proof.unknown)
	}
	for _, s := range a.CodeSets {
		set := newCodeSetJSON[json.RawMessage](s)
		for _, c := range s.Codes {
			set.Codes = append(set.Codes, e.encode(newCodeJSON(c), c.unknown))
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
