package ask

import (
	"context"
	"fmt"
	"strconv"

	"hardcopy/cmd/hardcopy/console"
)

// Which asks which of several things is meant, after a sentence on what they are, and
// returns its place, from 0; -1 where none is.
func Which(ctx context.Context, t *console.Terminal, sentence string, lines []string) (int, error) {
	n, _, err := choose(ctx, t, sentence, lines, "which one (none of them: just press Enter)")
	return n, err
}

// Number is [Which] with a question of its own, which is asked again where the answer is
// none of the numbers.
func Number(ctx context.Context, t *console.Terminal, sentence string, lines []string, question string) (int, error) {
	for {
		n, answer, err := choose(ctx, t, sentence, lines, question)
		if n >= 0 || answer == "" || err != nil {
			return n, err
		}
	}
}

// choose is [Which] with a question of its own; the answer too is returned, which may
// be something else than a choice.
func choose(ctx context.Context, t *console.Terminal, sentence string, lines []string, question string) (n int, answer string, err error) {
	fmt.Fprintln(t, sentence)
	for i, line := range lines {
		fmt.Fprintf(t, "  %d  %s\n", i+1, console.Printable(line))
	}
	answer, err = t.AskPlain(ctx, question)
	n, notNumber := strconv.Atoi(answer)
	if err != nil || notNumber != nil || n < 1 || n > len(lines) {
		return -1, answer, err
	}
	return n - 1, answer, nil
}
