package pieces_test

import (
	"fmt"
	"strings"
	"testing"

	"hardcopy/vault/pieces"
)

// No word about a piece, and no problem with one, holds what stands in it.
func TestNoMessageQuotesAPiece(t *testing.T) {
	const canary = "KRSXG5CANARYKRSX"
	for _, text := range []string{
		canary, "otpauth://totp/X:a?secret=" + canary, "otpauth://totp/X:a?secret=" + canary + "&foo=" + canary,
		"otpauth://totp/X:a?secret=" + canary + " otpauth://totp/Y:a?secret=" + canary, "otpauth://totp/X:a?secret=" + canary + "&issuer=otpauth://totp/Y:a?secret=" + canary,
		"otpauth://" + canary, "otpauth-migration://offline?data=" + canary, "HARDCOPY:CODES:ABCD:" + canary, "HARDCOPY:SEALED:" + canary,
		"HC1" + canary, "AGE-SECRET-KEY-1" + canary, "ms1" + canary, "{\"secret\":\"" + canary + "\"}", "motp://a:" + canary + "?secret=" + canary,
	} {
		p := pieces.Of(pieces.Place{File: pieces.Typed}, text)
		var a pieces.Accounts
		said := fmt.Sprint(p, p.Describe(), p.Err, p.Refusal(), a.Take(p))
		for _, problem := range a.TakeList("list", text) {
			said += fmt.Sprint(problem)
		}
		all, problems := a.All()
		said += fmt.Sprint(problems)
		for _, one := range all {
			said += fmt.Sprint(one.Warnings)
		}
		for n := 6; n <= len(canary); n++ {
			if strings.Contains(said, canary[:n]) || strings.Contains(said, canary[len(canary)-n:]) {
				t.Fatalf("%q: said %q", text, said)
			}
		}
	}
}
