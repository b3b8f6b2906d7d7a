package main

import (
	"strings"

	"hardcopy/vault"
	"hardcopy/vault/words"
)

// provedText says whether and when a key was proved, and what was learnt of
// the clock.
func provedText(a *vault.Account) string {
	if a.Proof == nil {
		return "not proved against an authenticator"
	}
	return "proved with the authenticator on " + words.Date(a.Proof.At) + words.ClockOff(a.Proof.Offset)
}

func kindText(k vault.Kind) string {
	switch k {
	case vault.Replaceable:
		return "backup code, replaced by the service after each use"
	case vault.RecoveryKey:
		return "recovery key"
	}
	return "backup codes"
}

// holdings words what an account has.
func holdings(a *vault.Account) string {
	var parts []string
	switch {
	case a.Key != nil && a.Proof != nil:
		parts = append(parts, "setup key, proved")
	case a.Key != nil:
		parts = append(parts, "setup key, not proved")
	}
	if set := a.Codes(); set != nil {
		parts = append(parts, words.Count(len(set.Codes), "backup code", "backup codes"))
	}
	return strings.Join(parts, "; ")
}
