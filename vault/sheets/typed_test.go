package sheets_test

import (
	"slices"
	"strings"
	"testing"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/drill"
	"hardcopy/vault/otp"
	"hardcopy/vault/sheets"
)

// broken breaks a text between words into lines of at most so many letters.
func broken(text string, most int) string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line+" "+word)) > most {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return strings.Join(append(lines, line), "\n")
}

// The kind of a key is read back in every language as it is typed from the paper, in one
// line or in several, with its label or without; and what is around it is not taken for it.
func TestKindTypedBack(t *testing.T) {
	for name, key := range map[string]otp.Key{"totp": totp, "odd": odd, "hotp": hotp, "steam": steam} {
		a := account(t, key, vault.OneTime, "4019 6926", "4792-1743")
		rows := a.Key.Base32().Reveal()
		for _, tag := range lang.All() {
			kind := sheets.Account(a, day, tag).Parameters
			for most := 36; most < 140; most++ {
				for _, label := range []string{"", tag.Say("Kind:") + " "} {
					text := rows[:16] + "\n" + rows[16:] + "\n" + broken(label+kind+".", most) + "\n4019 6926\n4792-1743\n"
					s := drill.SortTyped(a, text)
					said, ok := otp.ParseWorded(s.Kind)
					if s.Key != rows || !ok || !a.Key.IsOfKind(said) || !slices.Equal(s.Codes, []string{"4019 6926", "4792-1743"}) {
						t.Fatalf("%s, %s, in lines of %d: the kind %q, codes %q of\n%s", name, tag, most, s.Kind, s.Codes, text)
					}
				}
			}
		}
	}
}
