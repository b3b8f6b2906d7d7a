package main

import (
	"strings"

	"hardcopy/cmd/hardcopy/open"
	"hardcopy/vault"
	"hardcopy/vault/words"
)

// saySharesLag says that the sheets of the holders do not have the last change:
// their shares stay good, the sealed vault beside these is the old one.
func saySharesLag(e *open.Env, v *vault.Vault) {
	if len(v.WholeSplits()) > 0 {
		e.Say("the share sheets hold the old vault: hardcopy print --sealed --shares %s makes a page for each holder", e.Out())
	}
}

// sayEarlier says which earlier sets open the vault as well as the newest does.
func sayEarlier(e *open.Env, v *vault.Vault) {
	var earlier []string
	for _, split := range v.WholeSplits() {
		earlier = append(earlier, split.Set+" of "+words.Date(split.Issued))
	}
	if earlier = earlier[:len(earlier)-1]; len(earlier) > 0 {
		e.Say("earlier sets open everything too: %s; collect their sheets and destroy them", strings.Join(earlier, ", "))
	}
}
