package recovery

import (
	"errors"
	"fmt"

	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// Key is a vault key that came together.
type Key struct {
	vault.Key
	Set string // whose shares gave it; empty where it was given itself
}

// Name says which key it is.
func (k Key) Name() string {
	if k.Set == "" {
		return "the typed key"
	}
	return "the key of set " + k.Set
}

// Keys returns the key that was given, and that of every set with enough shares.
// The remarks name the sets and shares that do not belong.
func (g *Gathering) Keys() (keys []Key, remarks []string) {
	if !g.typed.IsZero() {
		keys = append(keys, Key{Key: g.typed})
	}
	for _, set := range g.pile.Sets {
		combined, strange, err := set.Combine()
		if errors.Is(err, shares.ErrTooFew) {
			continue
		}
		key, parseErr := vault.ParseKey(secret.New(combined.Identity()))
		combined.Wipe()
		if err = errors.Join(err, parseErr); err != nil {
			remarks = append(remarks, fmt.Sprintf("set %s is left out: %s", set.ID(), err))
			continue
		}
		for _, number := range strange {
			remarks = append(remarks, fmt.Sprintf("share %d does not belong or is damaged: the others agree without it", number))
		}
		keys = append(keys, Key{key, set.ID()})
	}
	return keys, remarks
}
