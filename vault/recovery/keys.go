package recovery

import (
	"errors"
	"slices"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/words"
)

// Key is a vault key that came together.
type Key struct {
	vault.Key
	Set    string // whose shares gave it; empty where it was given itself
	shares []int  // which, where those of one set give several keys
}

// Name says which key it is.
func (k Key) Name() lang.Said {
	switch {
	case k.Set == "":
		return lang.Put("the typed key")
	case k.shares != nil:
		return lang.Put("the key of shares %s of set %s", words.List(k.shares), k.Set)
	}
	return lang.Put("the key of set %s", k.Set)
}

// Keys returns the key that was given, and every key that the shares of a set give:
// several of one set where false shares among them have a key of their own. The
// remarks name the sets and shares that do not belong.
func (g *Gathering) Keys() (keys []Key, remarks []lang.Said) {
	if !g.typed.IsZero() {
		keys = append(keys, Key{Key: g.typed})
	}
	for _, set := range g.pile.Sets {
		found, err := set.Candidates()
		if errors.Is(err, shares.ErrTooFew) {
			continue
		}
		if err == nil && len(found) == 0 {
			err = shares.ErrDigest
		}
		if err != nil {
			remarks = append(remarks, lang.Put("set %s is left out: %s", set.ID(), err))
			continue
		}
		if len(found) > 1 {
			remarks = append(remarks, lang.Put("the shares of set %s give %d different keys: some of them are false", set.ID(), len(found)))
		}
		for _, c := range found {
			key, err := pieces.KeyOf(c)
			if err != nil {
				remarks = append(remarks, lang.Put("set %s is left out: %s", set.ID(), err))
				continue
			}
			k := Key{Key: key, Set: set.ID()}
			if len(found) > 1 {
				k.shares = c.Numbers
			}
			for _, number := range c.Strange {
				if len(found) == 1 {
					remarks = append(remarks, lang.Put("share %d does not belong or is damaged: the others agree without it", number))
				}
			}
			keys = append(keys, k)
		}
	}
	return keys, remarks
}

// distinct returns the keys, each once.
func distinct(keys []Key) (once []Key) {
	for _, k := range keys {
		if !slices.ContainsFunc(once, func(o Key) bool { return o.Equal(k.Key) }) {
			once = append(once, k)
		}
	}
	return once
}

// Choice is one of several keys that came together, and what it opens.
type Choice struct {
	Key   Key
	Vault *vault.Vault // the newest that it opens; nil where nothing was opened
	Tag   string
}

// Describe says which key it is and what it opens, with what is to be doubted by
// this clock.
func (c Choice) Describe(now time.Time) lang.Said {
	if c.Vault == nil {
		return c.Key.Name()
	}
	return lang.Put("%s opens sealed vault %s, %s", c.Key.Name(), c.Tag, stateAt(c.Vault, now))
}

// Choices returns the keys that open sealed vaults, or all where none does. Where
// there are several somebody has to say which is meant: a whole foreign set may lie
// in the same box, and no date in it is to be believed.
func (g *Gathering) Choices() []Choice {
	var all []Choice
	for _, of := range g.openAll().groups {
		newest := of.newest()
		all = append(all, Choice{of.key, newest.vault, newest.tag})
	}
	if all == nil {
		keys, _ := g.Keys()
		for _, k := range distinct(keys) {
			all = append(all, Choice{Key: k})
		}
	}
	return all
}

// Choose answers [AskKey].
func (g *Gathering) Choose(c Choice) { g.chosen = &c.Key }

// Key returns the key that was chosen, or else the first that came together.
func (g *Gathering) Key() Key {
	if g.chosen != nil {
		return *g.chosen
	}
	keys, _ := g.Keys()
	return keys[0]
}
