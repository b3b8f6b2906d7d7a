package vault

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

const (
	digits = "0123456789"
	hexes  = "0123456789abcdef"
	lower  = "0123456789abcdefghijklmnopqrstuvwxyz"
	upper  = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	mixed  = lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// A codeShape is how the codes of a service look: x stands for a character.
type codeShape struct{ alphabet, pattern string }

var codeShapes = map[string]codeShape{
	"eight digits": {digits, "xxxxxxxx"}, "six digits": {digits, "xxxxxx"}, "two groups": {digits, "xxxx xxxx"}, "GitHub": {hexes, "xxxxx-xxxxx"},
	"Discord": {lower, "xxxx-xxxx"}, "Proton": {lower, "xxxxxxxx"}, "Keycloak": {upper, "xxxx-xxxx-xxxx"}, "twelve": {upper, "xxxxxxxxxxxx"}, "GitLab": {hexes, "xxxxxxxxxxxxxxxx"},
	"Nextcloud": {mixed, "xxxxxxxxxxxxxxxx"}, "npm": {hexes, strings.Repeat("x", 64)}, "Silverstripe": {mixed, "xxx xxx xxx"}, "Microsoft": {upper, "xxxxx-xxxxx-xxxxx-xxxxx-xxxxx"},
}

// some makes 5 to 16 codes.
func (s codeShape) some(random *rand.Rand) []string {
	codes := make([]string, 5+random.IntN(12))
	for i := range codes {
		codes[i] = strings.Map(func(r rune) rune {
			if r == 'x' {
				return rune(s.alphabet[random.IntN(len(s.alphabet))])
			}
			return r
		}, s.pattern)
	}
	return codes
}

// Used codes of every shape stay used, whatever says so.
func TestUsedInEveryShape(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	allMarks := map[string][2]string{
		"boxes": {"[ ] %[2]s", "[x] %[2]s"}, "signs": {"☐ %[2]s", "☑ %[2]s"}, "words": {"%[2]s", "%[2]s (used)"}, "a dash": {"- %[2]s", "- %[2]s - used"}, "struck out": {"%[2]s", "~~%[2]s~~"},
		"a star behind": {"%[2]s", "%[2]s *"}, "numbers": {"%d. %s", "%d. %s used"}, "labels": {"Code %d: %s", "Code %d: %s (used)"}, "a table": {"%d\t%s\tUnused", "%d\t%s\tUsed"},
		"a date": {"%[2]s", "%[2]s (used 2026-11-24)"}, "ticks": {"%[2]s", "%[2]s ✓"},
	}
	for _, mark := range slices.Sorted(maps.Keys(allMarks)) {
		forms := allMarks[mark]
		for _, shape := range slices.Sorted(maps.Keys(codeShapes)) {
			s := codeShapes[shape]
			for range 4 {
				var text strings.Builder
				var want []string
				for i, code := range s.some(random) {
					used := random.IntN(3) == 0
					form := forms[0]
					if used {
						form = forms[1]
					}
					fmt.Fprintf(&text, form+"\n", i+1, code)
					if used {
						code += " (used)"
					}
					want = append(want, code)
				}
				readings := ReadCodes(text.String())
				if len(readings) == 0 || show(readings[0].Codes) != strings.Join(want, "|") {
					t.Errorf("%s, %s: %q", shape, mark, text.String())
					for _, r := range readings {
						t.Log(r.How, show(r.Codes))
					}
					break
				}
			}
		}
	}
}

// Codes of every shape that services give, in everything that stands around them: the
// likeliest reading are the codes.
func TestShapesInWrappings(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	each := func(format string) func([]string) string {
		return func(codes []string) string {
			var b strings.Builder
			for i, c := range codes {
				fmt.Fprintf(&b, format+"\n", i+1, c)
			}
			return b.String()
		}
	}
	columns := func(format, gap string) func([]string) string {
		return func(codes []string) string {
			var b strings.Builder
			half := (len(codes) + 1) / 2
			for i := range half {
				fmt.Fprintf(&b, format, i+1, codes[i])
				if i+half < len(codes) {
					fmt.Fprintf(&b, gap+format, i+half+1, codes[i+half])
				}
				b.WriteString("\n")
			}
			return b.String()
		}
	}
	wrappings := map[string]func([]string) string{
		"alone": each("%[2]s"), "numbered": each("%d. %s"), "numbered, two digits": each("%02d) %s"), "from a colon": each("%d: %s"), "hyphens": each("- %[2]s"), "stars": each(" * %[2]s"), "boxes": each("[ ] %[2]s"), "signs": each("☐ %[2]s"),
		"labels": each("Code %d: %s"), "quotes": each("  \"%[2]s\","), "code marks": each("- `%[2]s`"), "HTML": each("<li>%[2]s</li>"), "Windows": each("%[2]s\r"),
		"columns":         columns("%d. %s", "\t\t"),
		"columns, spaces": columns("%d. %s", "     "),
		"columns, one":    columns("%d. %s", " "),
		"boxes, two a line": func(codes []string) string {
			var b strings.Builder
			for pair := range slices.Chunk(codes, 2) {
				fmt.Fprintln(&b, "[ ] "+strings.Join(pair, " [ ] "))
			}
			return b.String()
		},
		"commas":            func(codes []string) string { return strings.Join(codes, ",") },
		"commas and spaces": func(codes []string) string { return strings.Join(codes, ", ") + "\n" },
		"JSON":              func(codes []string) string { return `{"user":"alice","codes":["` + strings.Join(codes, `","`) + `"]}` },
		"a heading":         func(codes []string) string { return "Your recovery codes\n\n" + strings.Join(codes, "\n") },
		"a whole file": func(codes []string) string {
			return "Example - 2FA Recovery Codes\n============\nGenerated: 2026-11-24 10:30:00\n\nIMPORTANT: Store these codes securely. Each code can only be used once.\n\n" +
				each("%d. %s")(codes) + "\nIf you lose access to your authenticator app, use one of these codes to sign in.\n"
		},
	}
	for _, shape := range slices.Sorted(maps.Keys(codeShapes)) {
		s := codeShapes[shape]
		for _, wrapping := range slices.Sorted(maps.Keys(wrappings)) {
			wrap := wrappings[wrapping]
			for range 4 {
				codes := s.some(random)
				text := wrap(codes)
				readings := ReadCodes(text)
				if len(readings) == 0 || show(readings[0].Codes) != strings.Join(codes, "|") {
					t.Errorf("%s, %s: %d readings of %q", shape, wrapping, len(readings), text)
					for _, r := range readings {
						t.Log(r.How, show(r.Codes))
					}
					break
				}
			}
		}
	}
}

// A code that has a capital at its beginning alone, and no digit, is one where the codes
// have both; a word of their length is asked about.
func TestCodeLikeName(t *testing.T) {
	others := []string{"kBrQQnLqFvnSe45m", "Dk3C9R9itrkNCaRH", "dFQAxXO46RilAD0J", "wcCbm6ChOXVdE1Vf"}
	for code, readings := range map[string]int{"Vvxpbnnhrmukpkxl": 1, "Authenticatorapp": 2} {
		codes := slices.Insert(slices.Clone(others), 2, code)
		got := ReadCodes(strings.Join(codes, "\n"))
		if len(got) != readings || show(got[0].Codes) != strings.Join(codes, "|") {
			t.Errorf("%s: %d readings", code, len(got))
			for _, r := range got {
				t.Log(r.How, show(r.Codes))
			}
		}
	}
}
