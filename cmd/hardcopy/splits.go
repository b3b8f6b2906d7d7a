package main

import (
	"slices"
	"strings"

	"hardcopy/vault"
)

// wholeSplits returns the splits of the vault key, whose shares open every later
// vault, oldest first.
func wholeSplits(v *vault.Vault) []*vault.Split {
	return slices.DeleteFunc(slices.Clone(v.Splits), func(s *vault.Split) bool { return len(s.Accounts) > 0 })
}

// sayEarlier says which earlier sets open the vault as well as the newest does.
func sayEarlier(e *env, v *vault.Vault) {
	var earlier []string
	for _, split := range wholeSplits(v) {
		earlier = append(earlier, split.Set+" of "+dateOnly(split.Issued))
	}
	if earlier = earlier[:len(earlier)-1]; len(earlier) > 0 {
		e.say("earlier sets open everything too: %s; collect their sheets and destroy them", strings.Join(earlier, ", "))
	}
}
