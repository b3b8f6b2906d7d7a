package shares

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"hardcopy/shares/codex"
)

// marked find the kinds that a mark gives away: frames, backup codes, links,
// identities, seeds. Between the symbols of an identity there may be spaces, but
// then no look-alikes: prose would pass for it.
var marked = []*regexp.Regexp{
	regexp.MustCompile(`(?i)HARDCOPY:SEALED:[0-9A-Z]{4}:P?[0-9]{1,9}(?:\.[0-9]{1,4})?/[0-9]{1,6}:[A-Z2-7]*`),
	regexp.MustCompile(`(?i)HARDCOPY:CODES:[0-9A-Z]{4}:[^\r\n]+`),
	regexp.MustCompile(`(?i)otpauth(-migration)?://\S+`),
	regexp.MustCompile(`(?i)AGE-SECRET-KEY-1([0-9A-Z?]{50,66}|([\s-]{0,8}[` + codex.Alphabet + `?]){58})`),
	regexp.MustCompile(`(?i)\bms1([\s-]{0,8}[` + codex.Alphabet + `]){45,124}`),
}

// Find returns the shares, blocks, frames and identities in a text of any
// layout, and the account sheets and wallet seeds that it holds by mistake, in
// their order, each once. Shares and blocks may stand in one line or in rows of
// groups, with row numbers and with other text around, also side by side as
// pdftotext -layout gives two columns; HC1 at the beginning may be damaged too.
// Where nothing at all is found, and the whole text is about as long as a share,
// it is taken for one. The time taken is linear in the length.
func Find(text string) []Reading {
	type placed struct {
		at   int
		text string
	}
	var found []placed
	for _, pattern := range marked {
		for _, span := range pattern.FindAllStringIndex(text, -1) {
			found = append(found, placed{span[0], text[span[0]:span[1]]})
		}
	}
	page := layOut(text)
	for _, look := range passes {
		for i, line := range page {
			for j, field := range line {
				if share := page.share(i, j, look); share != "" {
					found = append(found, placed{field.at, share})
				}
			}
		}
	}
	slices.SortStableFunc(found, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	var out []Reading
	seen := map[string]bool{}
	line, counted := 1, 0
	for _, f := range found {
		line += strings.Count(text[counted:f.at], "\n")
		counted = f.at
		if !seen[f.text] {
			seen[f.text] = true
			out = append(out, candidate(f.text, line))
		}
	}
	if len(out) == 0 && len(text) < 16*textLen {
		rows := rowsOf(text)
		normal, err := codex.Normalize(hrp, strings.Join(rows, ""))
		if err == nil && len(normal) > textLen-rowLen && len(normal) < textLen+rowLen {
			out = append(out, candidate(normal, 1))
		}
	}
	return out
}
