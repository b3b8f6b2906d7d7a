package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault"
	"hardcopy/vault/words"
)

// Codes asks for a pasted block of backup codes and shows how it was read before
// it is kept. No codes is an answer. A block with an empty line in it goes on in
// the answers to the questions: what is no answer belongs to the block. On the screen
// stands first whose they are to be, where that is not empty.
func Codes(ctx context.Context, t *console.Terminal, whose string) (codes []*vault.Code, err error) {
	err = t.Private(func() error {
		if whose != "" {
			fmt.Fprintln(t, console.Printable(whose))
		}
		block, err := t.AskBlock(ctx, "Backup codes, typed or pasted as they are (none: just press Enter)")
		for err == nil && block != "" {
			var rest string
			if codes, rest, err = readBlock(ctx, t, block); err != nil || len(codes) > 0 {
				return err
			}
			if rest == "" {
				block, err = t.AskBlock(ctx, "Once more, then (none: just press Enter)")
				continue
			}
			var tail string
			tail, err = t.MoreOfBlock(ctx)
			block += rest + "\n" + tail
		}
		return err
	})
	return codes, err
}

// readBlock asks which reading is meant and whether it is right. Without codes
// the block is to be typed again, or rest is a further line of it.
func readBlock(ctx context.Context, t *console.Terminal, block string) (codes []*vault.Code, rest string, err error) {
	readings := vault.ReadCodes(block)
	if len(readings) == 0 {
		return nil, "", nil
	}
	chosen := readings[0]
	if len(readings) > 1 {
		var lines []string
		for _, r := range readings {
			lines = append(lines, fmt.Sprintf("%s: %s, the first is %s", r.How, words.Count(len(r.Codes), "code", "codes"), r.Codes[0].Text.Reveal()))
		}
		sentence := "\nThe spaces can be read in several ways, the likeliest first:"
		if readings[0].Layout == readings[len(readings)-1].Layout {
			sentence = "\nThis can be read in several ways, the likeliest first:"
		}
		n, answer, err := choose(ctx, t, sentence, lines, "Which one (none of these: just press Enter)")
		if err != nil || n < 0 {
			return nil, answer, err
		}
		chosen = readings[n]
	}
	preview(t, chosen)
	answer, err := t.AskPlain(ctx, "Are these the codes, each as the service shows it? (y/n)")
	switch strings.ToLower(answer) {
	case "y", "yes":
		return chosen.Codes, "", err
	case "", "n", "no":
		return nil, "", err
	}
	return nil, answer, err
}

// preview shows what was read, and what was left out.
func preview(t *console.Terminal, r vault.Reading) {
	fmt.Fprintf(t, "\n%s:\n", words.Count(len(r.Codes), "code", "codes"))
	same := vault.Repeated(r.Codes)
	for i, c := range r.Codes {
		remark := ""
		if c.Used {
			remark = "   used"
		}
		if slices.Contains(same, i+1) {
			remark += "   stands there before"
		}
		fmt.Fprintf(t, "  %2d  %s%s\n", i+1, console.Printable(c.Text.Reveal()), remark)
	}
	if len(r.Left) > 0 {
		fmt.Fprintln(t, "left out, as no code:")
	}
	for _, l := range r.Left {
		fmt.Fprintf(t, "      %s\n", console.Printable(l.Text.Reveal()))
	}
	if r.Guessed {
		fmt.Fprintln(t, "nothing in this looks like a code: every line was taken for one")
	}
	for _, remark := range r.Remarks() {
		fmt.Fprintln(t, remark)
	}
}

// LeftLines names the lines that were left out, without what stands in them: "lines
// 1, 2 and 14"; it is empty where none were.
func LeftLines(left []vault.LeftOut) string {
	var numbers []int
	for _, l := range left {
		if l.Line > 0 && !slices.Contains(numbers, l.Line) {
			numbers = append(numbers, l.Line)
		}
	}
	switch {
	case len(left) == 0:
		return ""
	case len(numbers) == 0:
		return words.Count(len(left), "value", "values")
	}
	return vault.LineNumbers(numbers).String()
}

// ShapeOf says how codes look without showing them: "3 codes of 8 characters".
func ShapeOf(codes []*vault.Code) string {
	shortest, longest := vault.Lengths(codes)
	length := words.Count(longest, "character", "characters")
	if shortest < longest {
		length = fmt.Sprintf("%d to %s", shortest, length)
	}
	text := words.Count(len(codes), "code", "codes") + " of " + length
	used := 0
	for _, c := range codes {
		if c.Used {
			used++
		}
	}
	if used > 0 {
		text += fmt.Sprintf(", %d marked as used", used)
	}
	if same := vault.Repeated(codes); len(same) > 0 {
		text += fmt.Sprintf("; code %s stands there before: compare them with the service's page", words.List(same))
	}
	return text
}
