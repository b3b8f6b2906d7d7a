package scan

import "math"

// point is a place: in pixels of a picture (centre of the first pixel 0,0) or
// in modules of a symbol (its upper left corner 0,0).
type point struct{ x, y float64 }

func (p point) sub(q point) point         { return point{p.x - q.x, p.y - q.y} }
func (p point) add(q point) point         { return point{p.x + q.x, p.y + q.y} }
func (p point) scale(f float64) point     { return point{p.x * f, p.y * f} }
func (p point) dot(q point) float64       { return p.x*q.x + p.y*q.y }
func (p point) cross(q point) float64     { return p.x*q.y - p.y*q.x }
func (p point) squared() float64          { return p.dot(p) }
func between(p, q point, t float64) point { return p.add(q.sub(p).scale(t)) }

// homography maps the plane by a projection: the eight numbers of a 3×3
// matrix whose last is 1, row by row.
type homography [8]float64

func (h *homography) apply(p point) point {
	d := h[6]*p.x + h[7]*p.y + 1
	if d == 0 {
		d = 1e-12
	}
	return point{(h[0]*p.x + h[1]*p.y + h[2]) / d, (h[3]*p.x + h[4]*p.y + h[5]) / d}
}

// squareTo returns the homography that takes the corners of a square of the
// given side, clockwise from 0,0, to four points (Heckbert 1989, 2.2.3).
func squareTo(side float64, q [4]point) homography {
	d1, d2 := q[1].sub(q[2]), q[3].sub(q[2])
	sum := q[0].sub(q[1]).add(q[2]).sub(q[3])
	var g, k float64
	if den := d1.cross(d2); den != 0 {
		g, k = sum.cross(d2)/den, d1.cross(sum)/den
	}
	return homography{
		(q[1].x - q[0].x + g*q[1].x) / side, (q[3].x - q[0].x + k*q[3].x) / side, q[0].x,
		(q[1].y - q[0].y + g*q[1].y) / side, (q[3].y - q[0].y + k*q[3].y) / side, q[0].y,
		g / side, k / side,
	}
}

// scaled returns the homography to a picture that is f times as large.
func (h homography) scaled(f float64) homography {
	for i := range 6 {
		h[i] *= f
	}
	return h
}

// moved returns the homography to a picture that is shifted.
func (h homography) moved(by point) homography {
	return homography{
		h[0] + by.x*h[6], h[1] + by.x*h[7], h[2] + by.x,
		h[3] + by.y*h[6], h[4] + by.y*h[7], h[5] + by.y,
		h[6], h[7],
	}
}

// mirrored returns the homography with columns and rows in each other's place.
func (h homography) mirrored() homography {
	return homography{h[1], h[0], h[2], h[4], h[3], h[5], h[7], h[6]}
}

// corners returns where a square of the given side goes.
func (h *homography) corners(side float64) [4]point {
	return [4]point{h.apply(point{0, 0}), h.apply(point{side, 0}), h.apply(point{side, side}), h.apply(point{0, side})}
}

// fitHomography returns the homography that takes the points nearest to the
// others by least squares, four pairs at least. Both sets are brought to a
// common size first, without which the sums lose their last digits.
func fitHomography(from, to []point) homography {
	fc, fs := frameOf(from)
	tc, ts := frameOf(to)
	m := make([][]float64, 8)
	for i := range m {
		m[i] = make([]float64, 9)
	}
	add := func(r [9]float64) {
		for i := range 8 {
			for j := range 9 {
				m[i][j] += r[i] * r[j]
			}
		}
	}
	for i := range from {
		p, q := from[i].sub(fc).scale(1/fs), to[i].sub(tc).scale(1/ts)
		add([9]float64{p.x, p.y, 1, 0, 0, 0, -q.x * p.x, -q.x * p.y, q.x})
		add([9]float64{0, 0, 0, p.x, p.y, 1, -q.y * p.x, -q.y * p.y, q.y})
	}
	var h homography
	sol := solve(m)
	if sol == nil {
		return h
	}
	// Undo the two frames: columns for the points, rows for their images.
	var a [3][3]float64
	for i := range 3 {
		for j := range 3 {
			v := 1.0
			if 3*i+j < 8 {
				v = sol[3*i+j]
			}
			a[i][j] = v
		}
		a[i][2] -= (a[i][0]*fc.x + a[i][1]*fc.y) / fs
		a[i][0] /= fs
		a[i][1] /= fs
	}
	for j := range 3 {
		a[0][j] = a[0][j]*ts + tc.x*a[2][j]
		a[1][j] = a[1][j]*ts + tc.y*a[2][j]
	}
	if a[2][2] == 0 {
		return h
	}
	for i := range h {
		h[i] = a[i/3][i%3] / a[2][2]
	}
	return h
}

// frameOf returns the mean of points and their mean distance from it.
func frameOf(pts []point) (centre point, size float64) {
	for _, p := range pts {
		centre = centre.add(p.scale(1 / float64(len(pts))))
	}
	for _, p := range pts {
		size += math.Sqrt(p.sub(centre).squared()) / float64(len(pts))
	}
	return centre, max(size, 1e-9)
}

// solve returns x of a system of n rows of n coefficients and a right side, by
// Gauss's elimination with pivots; nil where it has no single solution. It
// overwrites m.
func solve(m [][]float64) []float64 {
	n := len(m)
	abs := func(v float64) float64 { return max(v, -v) }
	for c := range n {
		best := c
		for r := c + 1; r < n; r++ {
			if abs(m[r][c]) > abs(m[best][c]) {
				best = r
			}
		}
		m[c], m[best] = m[best], m[c]
		if abs(m[c][c]) < 1e-12 {
			return nil
		}
		for r := c + 1; r < n; r++ {
			f := m[r][c] / m[c][c]
			if f == 0 {
				continue
			}
			for k := c; k <= n; k++ {
				m[r][k] -= f * m[c][k]
			}
		}
	}
	x := make([]float64, n)
	for r := n - 1; r >= 0; r-- {
		v := m[r][n]
		for k := r + 1; k < n; k++ {
			v -= m[r][k] * x[k]
		}
		x[r] = v / m[r][r]
	}
	return x
}
