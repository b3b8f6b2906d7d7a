package scan

import "math"

// stiff is how much a plate resists where anchors would bend it: they are found to a
// quarter of a module.
const stiff = 1e-3

// plate is the shift of every place that follows some anchors as a thin metal plate
// would, which is as smooth as can be (Duchon 1977): between patterns bent paper is a
// curve, of which their shifts alone say little. Side is that of the symbol in modules.
func plate(anchors []anchor, side float64) func(point) point {
	n := len(anchors)
	if n < 3 {
		return func(m point) point { return drift(anchors, m) }
	}
	bend := func(a, b point) float64 {
		r := a.sub(b).squared() / (side * side)
		if r == 0 {
			return 0
		}
		return r * math.Log(r)
	}
	system := func(off func(point) float64) []float64 {
		rows := make([][]float64, n+3)
		for i := range rows {
			rows[i] = make([]float64, n+4)
		}
		for i, a := range anchors {
			for j, b := range anchors {
				rows[i][j] = bend(a.at, b.at)
			}
			rows[i][i] += stiff
			for k, v := range [3]float64{1, a.at.x / side, a.at.y / side} {
				rows[i][n+k], rows[n+k][i] = v, v
			}
			rows[i][n+3] = off(a.off)
		}
		return solve(rows)
	}
	x, y := system(func(p point) float64 { return p.x }), system(func(p point) float64 { return p.y })
	if x == nil || y == nil {
		return func(m point) point { return drift(anchors, m) }
	}
	return func(m point) (off point) {
		add := func(k int, v float64) { off = off.add(point{x[k], y[k]}.scale(v)) }
		for i, a := range anchors {
			add(i, bend(a.at, m))
		}
		add(n, 1)
		add(n+1, m.x/side)
		add(n+2, m.y/side)
		return off
	}
}
