package recovery

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

// What opens a sealed vault, where that is not what is there.
var (
	ErrByPassphrase = lang.Errorf("it is opened by its passphrase")
	ErrByShares     = lang.Errorf("it is opened by shares")
)

// Found is the newest of the sealed vaults that the chosen key opens.
type Found struct {
	Vault *vault.Vault // nil where none could be opened
	Tag   string
	Key   Key      // the vault's own; the zero Key where a passphrase alone opened it
	Count int      // how many the key opens
	Newer []string // accounts that came out of a newer one which holds some only
	Left  []Left   // those that could not be opened
	Err   error    // why none was; nil too where none is whole
}

// Left is a sealed vault that was not opened. It may be newer than the one found.
type Left struct {
	Text  lang.Said // which it is, and why
	Wants error     // what would open it; nil where parts are missing
}

// opening is a sealed vault that was opened, or why it was not.
type opening struct {
	tag   string
	vault *vault.Vault
	key   Key
	err   error
}

// group is what one key opens, and what the passphrase did: whoever knows that
// vouches for it.
type group struct {
	key    Key
	opened []opening
}

// openings is what came of all sealed vaults.
type openings struct {
	groups []group   // by their keys
	sheets []opening // that the passphrase opened, of none of the keys
	left   []Left
	err    error
}

// TryPassphrase opens the sealed sheets that are whole with a passphrase. Where
// it opens none the error says why: [vault.ErrPassphrase] before all. It is
// derived into a key once for each sheet.
func (g *Gathering) TryPassphrase(passphrase secret.Text) error {
	g.passphrase, g.opened = passphrase, make(map[string]opening)
	var reason error
	for _, c := range g.pile.Sealed {
		blobs, _ := c.Blobs()
		for _, blob := range blobs {
			if !vault.NeedsPassphrase(blob) {
				continue
			}
			v, err := g.openSheet(blob)
			if v != nil {
				return nil
			}
			reason = err
		}
	}
	return reason
}

// openSheet opens a sealed sheet by the passphrase, once.
func (g *Gathering) openSheet(blob []byte) (*vault.Vault, error) {
	if g.passphrase.Empty() {
		return nil, ErrByPassphrase
	}
	o, tried := g.opened[string(blob)]
	if !tried {
		o.vault, o.err = vault.OpenSealedWith(blob, g.passphrase)
		g.opened[string(blob)] = o
	}
	return o.vault, o.err
}

// Open opens every sealed vault that is whole, and returns the one of the chosen key
// that was changed last. One that holds some of the accounts only never goes before
// one that holds all: what is newer in it is taken over.
func (g *Gathering) Open() Found { return g.openAll().found(g.chosen) }

// found is what [Gathering.Open] returns, nil being no choice.
func (all openings) found(chosen *Key) Found {
	found := Found{Left: all.left, Err: all.err}
	var of group
	for _, each := range all.groups {
		if of.opened == nil && (chosen == nil || each.key.Equal(chosen.Key)) {
			of = each
		}
	}
	of.opened = slices.Concat(of.opened, all.sheets)
	if len(of.opened) == 0 {
		return found
	}
	newest := of.newest()
	found.Vault, found.Tag, found.Key, found.Count, found.Err = newest.vault.Clone(), newest.tag, newest.key, len(of.opened), nil
	for _, other := range of.opened {
		if other.vault.Partial && other.vault != newest.vault {
			found.Newer = append(found.Newer, found.Vault.Update(other.vault)...)
		}
	}
	return found
}

// newest returns what goes first: all accounts before some, then what was changed
// last. Dates have whole seconds: of two of one second the later save does, and then
// the one that a key opened, for the shares keep opening it.
func (of group) newest() opening {
	one := func(yes bool) int {
		if yes {
			return 1
		}
		return 0
	}
	return slices.MinFunc(of.opened, func(a, b opening) int {
		return cmp.Or(one(a.vault.Partial)-one(b.vault.Partial), b.vault.LastChange().Compare(a.vault.LastChange()),
			cmp.Compare(b.vault.Generation, a.vault.Generation), one(a.key.IsZero())-one(b.key.IsZero()), strings.Compare(a.tag, b.tag))
	})
}

// openAll opens every sealed vault by whatever opens it, and groups them by their
// keys.
func (g *Gathering) openAll() openings {
	keys, _ := g.Keys()
	keys = distinct(keys)
	if len(keys) == 0 && !g.own.IsZero() {
		keys = []Key{{Key: g.own}}
	}
	var all openings
	for _, c := range g.pile.Sealed {
		blobs, err := c.Blobs()
		if err != nil {
			all.left = append(all.left, Left{Text: pieces.OfSealed(c)})
			continue
		}
		opened := false
		for _, blob := range blobs {
			o := g.open(c, blob, keys)
			if o.err == nil {
				all.add(o)
				opened = true
			} else {
				err = o.err
			}
		}
		if !opened {
			all.leave(c, err)
		}
	}
	return all
}

// open opens a sealed vault by whichever it needs. Of one that a passphrase opened
// the sets that it names tell which of the keys is its own.
func (g *Gathering) open(c *sealed.Collector, blob []byte, keys []Key) opening {
	o := opening{tag: c.Tag(), err: ErrByShares}
	if vault.NeedsPassphrase(blob) {
		if o.vault, o.err = g.openSheet(blob); o.err != nil {
			return o
		}
		own := slices.IndexFunc(keys, func(k Key) bool {
			return slices.ContainsFunc(o.vault.WholeSplits(), func(s *vault.Split) bool { return s.Set == k.Set })
		})
		if own >= 0 {
			o.key = keys[own]
		}
		return o
	}
	for _, key := range keys {
		if o.vault, o.err = key.OpenSealed(blob); o.err == nil {
			o.key = key
			break
		}
	}
	return o
}

// add puts what was opened to what the same key opens.
func (all *openings) add(o opening) {
	if o.key.IsZero() {
		all.sheets = append(all.sheets, o)
		return
	}
	for i, of := range all.groups {
		if of.key.Equal(o.key.Key) {
			all.groups[i].opened = append(of.opened, o)
			return
		}
	}
	all.groups = append(all.groups, group{o.key, []opening{o}})
}

// leave notes a sealed vault that could not be opened.
func (all *openings) leave(c *sealed.Collector, err error) {
	all.left = append(all.left, Left{lang.Put("sealed vault %s: %s", c.Tag(), err), err})
	if all.err == nil || !errors.Is(err, ErrByPassphrase) && !errors.Is(err, ErrByShares) {
		all.err = err
	}
}

// LeftOut words what was left out, in one line.
func (f Found) LeftOut() lang.Said {
	var all []lang.Said
	for _, l := range f.Left {
		all = append(all, l.Text)
	}
	return lang.Join("; ", all...)
}

// Remarks says which of several sealed vaults was taken, what came out of others,
// and what was left out; of a date that has yet to come, by this clock, that it is
// not to be believed.
func (f Found) Remarks(now time.Time) []lang.Said {
	var lines []lang.Said
	if f.Count > 1 {
		lines = append(lines, lang.Put("several sealed vaults are there: the newest is taken, %s", StateOf(f.Vault)))
	}
	if len(f.Newer) > 0 {
		lines = append(lines, lang.Put("a newer one holds some of the accounts only; taken out of it: %s", strings.Join(f.Newer, ", ")))
	}
	if inFuture(f.Vault, now) {
		lines = append(lines, lang.Put("warning: the vault was %s", stateAt(f.Vault, now)))
	}
	for _, left := range f.Left {
		lines = append(lines, lang.Put("left out, though it may be newer: %s", left.Text))
	}
	return lines
}

// inFuture reports whether the last change of a vault has yet to come: no date in it is
// to be believed then.
func inFuture(v *vault.Vault, now time.Time) bool {
	return v.LastChange().After(now.Add(24 * time.Hour))
}

// stateAt words the state of a vault, and that of a date that has yet to come.
func stateAt(v *vault.Vault, now time.Time) lang.Said {
	if inFuture(v, now) {
		return lang.Put("%s; that is in the future: a wrong clock, or a forged vault", StateOf(v))
	}
	return StateOf(v)
}

// StateOf words which of several states of a vault one is: when it was last
// changed, and how many accounts it has.
func StateOf(v *vault.Vault) lang.Said {
	var text lang.Text = "last changed on %s, with %s"
	if v.Partial {
		text = "last changed on %s, with %s, which are not all"
	}
	return lang.Put(text, words.Date(v.LastChange()), words.Accounts(len(v.Accounts)))
}
