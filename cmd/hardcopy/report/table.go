package report

import (
	"io"
	"strings"

	"hardcopy/cmd/hardcopy/console"
)

// least is how far the first column of a table is cut.
const least = 16

// writeTable writes lines of cells, each column as wide as its widest cell and two
// more. Where that is wider than so many columns of a terminal, the first is cut.
func writeTable(w io.Writer, lines [][]string, columns int) error {
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, cell := range line {
			widths[i] = max(widths[i], console.Columns(cell))
		}
	}
	all := 2 * (len(widths) - 1)
	for _, n := range widths {
		all += n
	}
	if over := all - columns; columns > 0 && over > 0 {
		widths[0] = max(min(widths[0], least), widths[0]-over)
	}
	var b strings.Builder
	for _, line := range lines {
		for i, cell := range line {
			if i == 0 {
				cell = console.Cut(cell, widths[0])
			}
			b.WriteString(cell)
			if i < len(line)-1 {
				b.WriteString(strings.Repeat(" ", widths[i]-console.Columns(cell)+2))
			}
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
