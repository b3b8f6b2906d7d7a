package paper

import (
	"fmt"
	"strings"
)

// Type sizes of a program, in points: as large as the page lets it be.
const (
	programLargest  = 12.0
	programSmallest = 7.0
)

// programLines returns the lines of a program.
func programLines(program string) []string {
	return strings.Split(strings.TrimRight(program, "\n"), "\n")
}

// checkProgram refuses a program that would not be typed from paper as it is.
func checkProgram(program string) error {
	for i, line := range programLines(program) {
		if strings.TrimSpace(line) == "" || strings.TrimRight(line, " ") != line {
			return fmt.Errorf("program, line %d: empty, or spaces at its end: %w", i+1, ErrMalformed)
		}
		for _, b := range []byte(line) {
			if b < 0x20 || b > 0x7e {
				return fmt.Errorf("program, line %d: not plain ASCII: %w", i+1, ErrMalformed)
			}
		}
	}
	return nil
}

// programBlock returns a program in the largest type that fits a width and a
// depth, and that type in points. The error is [ErrTooLong] where the smallest does not.
func programBlock(program string, width, depth float64) (listed block, pt float64, err error) {
	ls := programLines(program)
	st := style{mono, programLargest}
	fits := func() bool { return widest(st, ls) <= width && listing(st, tightLines, ls).height <= depth }
	for st.pt > programSmallest && !fits() {
		st.pt -= 0.25
	}
	if !fits() {
		return block{}, 0, fmt.Errorf("the program is larger than a page: %w", ErrTooLong)
	}
	return listing(st, min(openLines, depth/float64(len(ls))/st.em()), ls), st.pt, nil
}

func widest(st style, ls []string) float64 {
	w := 0.0
	for _, line := range ls {
		w = max(w, st.width(line))
	}
	return w
}

// Distances from one line of a program to the next, in units of the type size.
const (
	tightLines = 1.2
	openLines  = 1.35
)

// listing returns lines as they are, with a grey dot for every space at the
// beginning of one. The dots are drawn, so that programs that take the text off
// the page find nothing but the lines.
func listing(st style, apart float64, ls []string) block {
	step := st.width(" ")
	apart *= st.em()
	return block{height: float64(len(ls)) * apart, draw: func(c *canvas, x, y float64) {
		dot := st.em() * 0.16
		for _, line := range ls {
			text := strings.TrimLeft(line, " ")
			indent := len(line) - len(text)
			c.grey(func() {
				for i := range indent {
					c.fill(x+(float64(i)+0.5)*step-dot/2, y+0.65*st.em()-dot/2, dot, dot)
				}
			})
			c.text(x+float64(indent)*step, y, st, text)
			y += apart
		}
	}}
}
