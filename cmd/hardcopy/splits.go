package main

import (
	"slices"
	"strings"

	"hardcopy/vault"
	"hardcopy/vault/words"
)

// wholeSplits returns the splits of the vault key, whose shares open every later
// vault, oldest first.
func wholeSplits(v *vault.Vault) []*vault.Split {
	return slices.DeleteFunc(slices.Clone(v.Splits), func(s *vault.Split) bool { return len(s.Accounts) > 0 })
}

// saySharesLag says that the sheets of the holders do not have the last change:
// their shares stay good, the sealed vault beside these is the old one.
func saySharesLag(e *env, v *vault.Vault) {
	if len(wholeSplits(v)) > 0 {
		e.Say("the share sheets hold the old vault: hardcopy print --sealed --shares -o - | lp makes a page for each holder")
	}
}

// sayEarlier says which earlier sets open the vault as well as the newest does.
func sayEarlier(e *env, v *vault.Vault) {
	var earlier []string
	for _, split := range wholeSplits(v) {
		earlier = append(earlier, split.Set+" of "+words.Date(split.Issued))
	}
	if earlier = earlier[:len(earlier)-1]; len(earlier) > 0 {
		e.Say("earlier sets open everything too: %s; collect their sheets and destroy them", strings.Join(earlier, ", "))
	}
}
