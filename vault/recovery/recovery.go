// Package recovery brings a vault back from whatever lay in the box: shares, the
// parts of sealed vaults, the key itself, a passphrase.
//
// It promises that pieces may come in any order, that a false share or a foreign
// page among them is named and costs nothing that was given before, that an older
// vault is not taken for a newer one, and that what comes after what is there is
// one table, [Gathering.Next], which every face of the program walks through. It
// does not promise that what comes back is what was sealed last: it knows only
// what is on the paper at hand.
//
// It knows nothing of directories, files and prompts: a [Place] tells it what lies
// where the vault is to come back to, and what is to be done there is the caller's.
package recovery

import (
	"slices"

	"hardcopy/paper/lang"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
)

// Gathering is what has come together so far, and what its giver has answered. The
// zero Gathering is empty and ready.
type Gathering struct {
	pile  pieces.Pile
	typed vault.Key // the key itself
	own   vault.Key // that of the key file that is alone where the vault comes back

	passphrase secret.Text        // that sealed sheets are tried with
	opened     map[string]opening // sealed sheets, as the passphrase opened them
	chosen     *Key               // where several could be meant
	ended      bool               // no more pieces come
	instead    bool               // shares come in place of the passphrase of a sealed sheet
	unknown    bool               // nobody knows it
	goOn       bool               // without what may be newer
}

// Take adds one piece and says what it was. A piece that was read with corrections
// has to be confirmed first: [pieces.ErrUnsure]. What cannot be used is an error,
// and changes nothing.
func (g *Gathering) Take(p pieces.Piece) (pieces.Taken, error) {
	identity, ok := p.Identity()
	switch {
	case !ok:
		return g.pile.Take(p)
	case p.Unsure():
		return pieces.Taken{}, pieces.ErrUnsure
	}
	key, err := vault.ParseKey(identity)
	if err != nil {
		return pieces.Taken{}, err
	}
	g.typed = key
	return pieces.Taken{Text: lang.Put("the key itself")}, nil
}

// End says that no more pieces come.
func (g *Gathering) End() { g.ended = true }

// Forget says that nobody knows the passphrase of a sealed sheet. Without a key
// shares are asked for then, and the sealed vault that they open.
func (g *Gathering) Forget() {
	g.unknown = g.haveKey()
	g.instead, g.ended = !g.unknown, g.unknown
}

// GoOn says that the vault is to come back without what may be newer.
func (g *Gathering) GoOn() { g.goOn = true }

// Unlock gives the key of the key file that is alone where the vault comes back.
func (g *Gathering) Unlock(key vault.Key) { g.own = key }

// Progress says what there is, and what is missing, a line for each set and sealed
// vault.
func (g *Gathering) Progress() []lang.Said { return g.pile.Progress() }

// StillNeeded words what is missing to the sealed vault of a key. One that is whole
// is another one, which the key does not open.
func (g *Gathering) StillNeeded() []lang.Said {
	var lines []lang.Said
	for _, c := range g.pile.Sealed {
		if !pieces.Whole(c) {
			lines = append(lines, pieces.OfSealed(c))
		}
	}
	return lines
}

// HasSealedSheet reports whether a sealed vault is whole that a passphrase opens:
// it needs no shares.
func (g *Gathering) HasSealedSheet() bool { return slices.ContainsFunc(g.pile.Sealed, isSealedSheet) }

// HasVault reports whether a sealed vault is whole, whatever opens it.
func (g *Gathering) HasVault() bool { return g.haveVaultOfKey() || g.HasSealedSheet() }

// haveVaultOfKey reports whether a sealed vault is whole that a key opens, and
// with it shares.
func (g *Gathering) haveVaultOfKey() bool {
	return slices.ContainsFunc(g.pile.Sealed, func(c *sealed.Collector) bool {
		blobs, _ := c.Blobs()
		return slices.ContainsFunc(blobs, func(b []byte) bool { return !vault.NeedsPassphrase(b) })
	})
}

// onlySealedSheets reports whether every part that is there is of a sealed sheet
// that is whole.
func (g *Gathering) onlySealedSheets() bool {
	return len(g.pile.Sealed) > 0 && len(g.pile.Sets) == 0 &&
		!slices.ContainsFunc(g.pile.Sealed, func(c *sealed.Collector) bool { return !isSealedSheet(c) })
}

func isSealedSheet(c *sealed.Collector) bool {
	blobs, _ := c.Blobs()
	return slices.ContainsFunc(blobs, vault.NeedsPassphrase)
}

// haveKey reports whether there is a key, or shares of one set that give one.
func (g *Gathering) haveKey() bool {
	return !g.typed.IsZero() || slices.ContainsFunc(g.pile.Sets, pieces.Fits)
}
