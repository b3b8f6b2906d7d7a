package scan

// microSides are the sides of Micro QR codes in modules (ISO/IEC 18004, table 1).
var microSides = []int{11, 13, 15, 17}

// microGate is how well what all Micro QR codes share must fit for one to be named.
const microGate = 0.75

// microMarks are what Micro QR codes of a side share beside their finder, around the
// centre of which it lies: two timing lines, along the edges, and the white around.
func microMarks(n int) (marks []mark) {
	add := func(x, y int, black float64) {
		m := newMark(x, y, black)
		m.at = m.at.sub(point{3.5, 3.5})
		marks = append(marks, m)
	}
	for i := 8; i < n; i++ {
		v := float64(1 - 2*(i%2))
		add(i, 0, v)
		add(0, i, v)
	}
	for i := 8; i <= n; i++ {
		add(i, -1, -1)
		add(-1, i, -1)
	}
	for i := range n {
		add(i, n, -1)
		add(n, i, -1)
	}
	return marks
}

// isMicro reports whether one of the finders is that of a Micro QR code, which has no
// other.
func (p *plane) isMicro(fs []finder) bool {
	for _, n := range microSides {
		marks := microMarks(n)
		for _, f := range fs[:min(len(fs), fewFinders)] {
			g := f.frame
			if f.fit < wellFits {
				continue
			}
			for range 4 {
				if p.correlate(marks, g.place) > microGate {
					return true
				}
				g = frame{g.at, g.down, g.right.scale(-1)}
			}
		}
	}
	return false
}
