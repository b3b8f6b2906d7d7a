package recovery

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

// What opens a sealed vault, where that is not what is there.
var (
	ErrByPassphrase = errors.New("it is opened by its passphrase")
	ErrByShares     = errors.New("it is opened by shares")
)

// Found is the newest of the sealed vaults that could be opened.
type Found struct {
	Vault *vault.Vault // nil where none could be opened
	Tag   string
	Key   Key    // the vault's own; the zero Key where a passphrase alone opened it
	Count int    // how many could be opened
	Left  []Left // those that could not be
	Err   error  // why none was opened; nil too where none is whole
}

// Left is a sealed vault that was not opened. It may be newer than the one found.
type Left struct {
	Text  string // which it is, and why
	Wants error  // what would open it; nil where parts are missing
}

// opening is what a passphrase made of a sealed sheet.
type opening struct {
	vault *vault.Vault
	err   error
}

// TryPassphrase opens the sealed sheets that are whole with a passphrase. Where
// it opens none the error says why: [vault.ErrPassphrase] before all. It is
// derived into a key once for each sheet.
func (g *Gathering) TryPassphrase(passphrase secret.Text) error {
	g.passphrase, g.opened = passphrase, make(map[string]opening)
	var reason error
	for _, c := range g.pile.Sealed {
		blob, err := c.Blob()
		if err != nil || !vault.NeedsPassphrase(blob) {
			continue
		}
		v, err := g.openSheet(c.Tag(), blob)
		if v != nil {
			return nil
		}
		reason = err
	}
	return reason
}

// openSheet opens a sealed sheet by the passphrase, once.
func (g *Gathering) openSheet(tag string, blob []byte) (*vault.Vault, error) {
	if g.passphrase.Empty() {
		return nil, ErrByPassphrase
	}
	o, tried := g.opened[tag]
	if !tried {
		o.vault, o.err = vault.OpenSealedWith(blob, g.passphrase)
		g.opened[tag] = o
	}
	return o.vault, o.err
}

// Open opens every sealed vault that is whole by the keys that came together and
// the passphrase that was given, and returns the one that was changed last.
func (g *Gathering) Open() Found {
	keys, _ := g.Keys()
	if len(keys) == 0 && !g.own.IsZero() {
		keys = []Key{{Key: g.own}}
	}
	var found Found
	for _, c := range g.pile.Sealed {
		blob, err := c.Blob()
		if err != nil {
			found.Left = append(found.Left, Left{Text: pieces.OfSealed(c)})
			continue
		}
		v, by, err := g.open(c, blob, keys)
		if err != nil {
			found.leave(c, err)
			continue
		}
		found.Count++
		if found.Vault == nil || found.olderThan(v, by) {
			found.Vault, found.Tag, found.Key = v, c.Tag(), by
		}
	}
	if found.Vault != nil {
		found.Err = nil
	}
	return found
}

// open opens a sealed vault by whichever it needs. Of one that a passphrase opened
// the sets that it names tell which of the keys is its own.
func (g *Gathering) open(c *sealed.Collector, blob []byte, keys []Key) (v *vault.Vault, by Key, err error) {
	if vault.NeedsPassphrase(blob) {
		if v, err = g.openSheet(c.Tag(), blob); err != nil {
			return nil, Key{}, err
		}
		own := slices.IndexFunc(keys, func(k Key) bool {
			return slices.ContainsFunc(v.WholeSplits(), func(s *vault.Split) bool { return s.Set == k.Set })
		})
		if own >= 0 {
			by = keys[own]
		}
		return v, by, nil
	}
	err = ErrByShares
	for _, key := range keys {
		if v, err = key.OpenSealed(blob); err == nil {
			return v, key, nil
		}
	}
	return nil, Key{}, err
}

// leave notes a sealed vault that could not be opened.
func (f *Found) leave(c *sealed.Collector, err error) {
	f.Left = append(f.Left, Left{fmt.Sprintf("sealed vault %s: %v", c.Tag(), err), err})
	if f.Err == nil || !errors.Is(err, ErrByPassphrase) && !errors.Is(err, ErrByShares) {
		f.Err = err
	}
}

// olderThan reports whether v goes first. Of two of one age the one that a key
// opened does: the shares keep opening it.
func (f *Found) olderThan(v *vault.Vault, by Key) bool {
	if now, was := v.LastChange(), f.Vault.LastChange(); !now.Equal(was) {
		return now.After(was)
	}
	return f.Key.IsZero() && !by.IsZero()
}

// LeftOut words what was left out, in one line.
func (f Found) LeftOut() string {
	var lines []string
	for _, l := range f.Left {
		lines = append(lines, l.Text)
	}
	return strings.Join(lines, "; ")
}

// StateOf words which of several states of a vault one is: when it was last
// changed, and how many accounts it has.
func StateOf(v *vault.Vault) string {
	return fmt.Sprintf("last changed on %s, with %s", words.Date(v.LastChange()), words.Count(len(v.Accounts), "account", "accounts"))
}
