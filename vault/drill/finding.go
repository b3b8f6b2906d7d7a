package drill

import (
	"errors"
	"io/fs"

	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
)

// Verdict is what a finding comes to.
type Verdict int

// The verdicts.
const (
	Unread   Verdict = iota // it could not be read, or not whole: the sheet may be good
	Bad                     // it says something else than the vault
	Unproved                // nothing is wrong with it, and yet it may be another's
	Readable                // it can be read, and nothing is kept to hold it against
	Good                    // it says what the vault says
)

var verdictNames = [...]string{Unread: "unread", Bad: "bad", Unproved: "unproved", Readable: "readable", Good: "good"}

func (v Verdict) String() string { return verdictNames[v] }

// Finding is what a drill says of one sheet or part. Its verdict is set where it is
// made, and never changed.
type Finding struct {
	Verdict  Verdict
	Place    lang.Said        // where it was read; nil where Of says enough
	Of       lang.Said        // which sheet or part it is; nil where that is not known
	Proves   lang.Said        // of one that is neither bad nor unread: how far that goes
	Problems []Problem        // of a bad or unread one
	About    *vault.Account   // whose sheet it is or was; nil where that is not known
	Accounts []*vault.Account // of a good one: whose sheets it proves
	Set      string           // of a good one: the set whose shares it proves; else empty
}

// Problem is what is wrong, in words, and its kind, from which each face takes the
// next step.
type Problem struct {
	Kind Kind
	Text lang.Said
	Err  error // of [NotUsed] and [NotRead]
}

// Kind is what can be wrong with paper.
type Kind int

// The kinds. Of several in one finding the first in this list says what to do.
const (
	OldKey            Kind = iota // typed: of another key, this account's before or another account's
	Outdated                      // out of date: to be destroyed and printed again
	FalseShare                    // one among enough others
	SetDoesNotFit                 // enough shares that give no key
	OtherVault                    // of another vault, or of an account that was removed
	Altered                       // it says the same in another way than it was printed
	Foreign                       // no sheet of ours
	Export                        // another app's export
	Miscopied                     // a share or block that is not as it was printed
	Mistyped                      // typed: one of paper and typing is wrong
	HalfRead                      // of the two codes of an account sheet one was not read
	NoCode                        // a picture without a code
	NoCodeInText                  // a text without one
	NotRead                       // a file that could not be read
	NotUsed                       // a share or part that does not go with the others
	MissingParts                  // of a sealed vault
	OlderSet                      // shares of a set before the newest
	AlteredSet                    // shares that say of their set what is not so
	OutdatedSheet                 // a sealed vault that today's passphrase opens
	OutdatedForShares             // one that the vault key opens
	OutdatedAlone                 // one for some accounts alone
	OtherPassphrase               // a sealed vault that today's passphrase does not open
	OtherKey                      // a sealed vault that no key here opens
	SetOfRemoved                  // a sealed vault for accounts that are no longer there
	NotOpened                     // a damaged sealed vault
)

// Kind returns the kind of problem that says what to do.
func (f Finding) Kind() Kind {
	kind := f.Problems[0].Kind
	for _, p := range f.Problems {
		kind = min(kind, p.Kind)
	}
	return kind
}

// What says what was looked at: the place, and what is there.
func (f Finding) What() lang.Said { return lang.Join(", ", f.Place, f.Of) }

func good(of, proves lang.Said, accounts ...*vault.Account) Finding {
	return Finding{Verdict: Good, Of: of, Proves: proves, Accounts: accounts}
}

func readable(of, proves lang.Said) Finding {
	return Finding{Verdict: Readable, Of: of, Proves: proves}
}

func unproved(of, proves lang.Said) Finding {
	return Finding{Verdict: Unproved, Of: of, Proves: proves}
}

func bad(of lang.Said, problems ...Problem) Finding {
	return Finding{Verdict: Bad, Of: of, Problems: problems}
}

func unread(of lang.Said, problems ...Problem) Finding {
	return Finding{Verdict: Unread, Of: of, Problems: problems}
}

// at says where a finding was read.
func (f Finding) at(place lang.Said) Finding {
	f.Place = place
	return f
}

var errExport = lang.Errorf("not a sheet of hardcopy's")

// Refused notes a piece that [Drill.Take] did not take.
func (d *Drill) Refused(p pieces.Piece, err error) {
	of := p.Confirmed().Describe()
	f := bad(of)
	switch {
	case errors.Is(err, errExport):
		f.Problems = []Problem{{Kind: Export, Text: lang.Join(": ", of, lang.OfError(err))}}
		f.Of = nil
	case p.Kind == pieces.Other:
		f.Problems = []Problem{{Kind: Foreign, Text: lang.Join(": ", of, lang.OfError(errExport))}}
		f.Of = nil
	case errors.Is(err, pieces.ErrUnsure):
		for _, mistake := range p.Mistakes() {
			f.Problems = append(f.Problems, Problem{Kind: Miscopied, Text: mistake})
		}
	default:
		f = notUsed(of, err)
	}
	d.findings = append(d.findings, f.at(p.Place.Sheet()))
}

// TypedInVain notes what was typed and given up.
func (d *Drill) TypedInVain(err error) {
	d.findings = append(d.findings, notUsed(lang.Put(pieces.Typed), err))
}

// notUsed words why a share or part could not be used.
func notUsed(of lang.Said, err error) Finding {
	problem := Problem{Kind: NotUsed, Text: lang.OfError(err), Err: err}
	for _, wrong := range []error{shares.ErrWalletSeed, shares.ErrAccountLink, shares.ErrAccountCodes} {
		if errors.Is(err, wrong) {
			return bad(of, problem)
		}
	}
	return unread(of, problem)
}

// Unreadable notes a file that was not read, or not whole.
func (d *Drill) Unreadable(name string, err error) {
	d.findings = append(d.findings, notRead(name, err))
}

// Blank notes a file that nothing was found on: err says why, where that is known.
func (d *Drill) Blank(name string, isText bool, err error) {
	f := unread(nil, Problem{Kind: NoCode, Text: lang.Put("no code was found")}).at(lang.Plain(name))
	switch {
	case err != nil:
		f = notRead(name, err)
	case isText:
		f.Problems[0].Kind = NoCodeInText
	}
	d.blank = append(d.blank, f)
}

func notRead(name string, err error) Finding {
	text := lang.OfError(err)
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		text = lang.Plain(p.Err.Error())
	}
	return unread(nil, Problem{NotRead, text, err}).at(lang.Plain(name))
}
