package main

import (
	"fmt"
	"strings"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/words"
)

// parameters words a key's parameters, as an authenticator's form names them.
func parameters(k otp.Key) string {
	algorithm := strings.Replace(string(k.Algorithm), "SHA", "SHA-", 1)
	switch k.Type {
	case otp.HOTP:
		return fmt.Sprintf("counter based, next counter %d, %d digits, %s", k.Counter, k.Digits, algorithm)
	case otp.Steam:
		return "Steam Guard, time based, 5 letters and digits, every 30 seconds"
	}
	return fmt.Sprintf("time based, %d digits, every %d seconds, %s", k.Digits, k.Period, algorithm)
}

// appWarnings says which apps go wrong with a key's parameters.
func appWarnings(k otp.Key) []string {
	switch {
	case k.Type == otp.Steam:
		return []string{"Steam codes need Steam's own app, or Aegis, Stratum or KeePassXC; other apps show codes that Steam refuses."}
	case k.Type == otp.HOTP:
		return []string{"Microsoft Authenticator and Authy do not make counter-based codes: use FreeOTP, Aegis or Google Authenticator."}
	case !k.Default():
		return []string{"Microsoft Authenticator, Authy and others ignore these parameters and show wrong codes: use Aegis, 2FAS, FreeOTP or Ente Auth."}
	}
	return nil
}

// provedText says whether and when a key was proved, and what was learnt of
// the clock.
func provedText(a *vault.Account) string {
	if a.Proof == nil {
		return "not proved against an authenticator"
	}
	return "proved with the authenticator on " + words.Date(a.Proof.At) + clockText(a.Proof.Offset)
}

// clockText says how far off this machine's clock was; a positive offset means
// that it is behind.
func clockText(offset time.Duration) string {
	switch {
	case offset > 0:
		return fmt.Sprintf("; this machine's clock was %s slow", words.Span(offset))
	case offset < 0:
		return fmt.Sprintf("; this machine's clock was %s fast", words.Span(-offset))
	}
	return ""
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
