// Package drill holds what stands on paper against a vault, and says of each sheet
// whether it is good.
//
// It promises that a finding has one verdict, that Good is said only where nothing
// that the paper says differs from what the vault has, that one sheet does not make
// good what another lacks, and that no finding shows a secret. It does not promise
// that a share opens anything: only as many together as the set needs prove that.
//
// It knows no file, no next step and no exit code: a [Problem] has a kind, and what
// is to be done about a kind is for each face to say.
package drill

import (
	"slices"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
)

// Opener is what opens sealed vaults today: the vault's key and its passphrase.
type Opener struct {
	Key        vault.Key
	Passphrase secret.Text
}

// Drill is what came off paper, and the vault that it is held against.
type Drill struct {
	vault *vault.Vault
	open  Opener

	links, codes []pieces.Piece  // of account sheets
	pile         pieces.Pile     // share sheets and sealed sheets
	corrected    map[string]bool // the sets of shares that were put right, as confirmed
	findings     []Finding       // that need nothing else
	blank        []Finding       // of what had nothing on it
}

// New begins a drill against a vault.
func New(v *vault.Vault, open Opener) *Drill {
	return &Drill{vault: v, open: open, corrected: make(map[string]bool)}
}

// Take takes what stands on paper and says what it is. A share or block that was
// read with corrections is [pieces.ErrUnsure] until somebody confirms them. What
// is refused leaves no trace: see [Drill.Refused].
func (d *Drill) Take(p pieces.Piece) (pieces.Taken, error) {
	switch p.Kind {
	case pieces.Link:
		d.links = append(d.links, p)
	case pieces.Codes:
		d.codes = append(d.codes, p)
	case pieces.Migration:
		return pieces.Taken{}, errExport
	default:
		taken, err := d.pile.Take(p)
		if share, ok := p.Share(); ok && err == nil && p.Corrected() {
			d.corrected[share.Set] = true
		}
		return taken, err
	}
	return pieces.Taken{Text: p.Describe()}, nil
}

// Progress says what there is of shares and sealed vaults, and what is missing.
func (d *Drill) Progress() []lang.Said { return d.pile.Progress() }

// Findings says of every sheet what it is.
func (d *Drill) Findings() []Finding {
	all := slices.Concat(d.findings, d.accountSheets(), d.shareSheets(), d.sealedSheets())
	if d.pile.Empty() {
		all = append(all, d.blank...)
	}
	return all
}

// Passed returns what had nothing on it and is no finding: share sheets and sealed
// sheets have pages without a code; an account sheet without one is lost.
func (d *Drill) Passed() []Finding {
	if d.pile.Empty() {
		return nil
	}
	return d.blank
}

// Record keeps the date of a good drill with the accounts of a vault whose sheets
// were proved and are still the same, and with the splits whose shares were. It
// reports whether there are any.
func Record(v *vault.Vault, findings []Finding, now time.Time) bool {
	found := false
	for _, a := range v.Accounts {
		for _, f := range findings {
			if slices.ContainsFunc(f.Accounts, func(good *vault.Account) bool { return good.Label() == a.Label() && good.SameSheet(a) }) {
				a.Verified, found = now, true
			}
		}
	}
	for _, p := range v.Splits {
		if slices.ContainsFunc(findings, func(f Finding) bool { return f.Set != "" && f.Set == p.Set }) {
			p.Verified, found = now, true
		}
	}
	return found
}

// Proved reports whether any finding proves the sheet of an account, or shares.
func Proved(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return len(f.Accounts) > 0 || f.Set != "" })
}
