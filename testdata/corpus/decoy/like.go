package decoy

import (
	"image"
	"math"
	"math/rand/v2"

	"rsc.io/qr/coding"
)

// rings are targets and nested squares, black in some of a finder's rings and others.
func rings(g *image.Gray, r *rand.Rand) {
	var at []dot
	for range 3 + r.IntN(10) {
		at = append(at, dot{Side * (r.Float64() - 0.5), Side * (r.Float64() - 0.5), 1.5 + 5*r.Float64(), float64(r.IntN(3))})
	}
	paint(g, anyAngle(r), func(x, y float64) bool {
		for _, d := range at {
			dx, dy := math.Abs(x-d.x)/d.a, math.Abs(y-d.y)/d.a
			away := max(dx, dy)
			if d.b == 0 {
				away = math.Hypot(dx, dy)
			}
			if away < 3.5 {
				return away < 1.5 || away > 2.5 && d.b < 2 || away > 2 && d.b == 2
			}
		}
		return false
	})
}

// bars is one bar code above another.
func bars(g *image.Gray, r *rand.Rand) {
	wide, high := 1+4*r.Float64(), 8+60*r.Float64()
	salt, quiet := r.Uint64(), float64(r.IntN(2))*0.2
	paint(g, anyAngle(r), func(x, y float64) bool {
		return frac(y/high) > quiet && chance(x/wide, y/high, salt) < 0.5
	})
}

// finders are three finders as in a symbol, and no symbol between them.
func finders(g *image.Gray, r *rand.Rand) {
	m, n := 2.5+2*r.Float64(), float64(17+4*(1+r.IntN(5)))
	m = min(m, (Side-16)/n)
	salt, fill := r.Uint64(), r.Float64()*0.6
	paint(g, anyAngle(r)/8, func(x, y float64) bool {
		x, y = x/m+n/2, y/m+n/2
		if x < 0 || y < 0 || x >= n || y >= n {
			return false
		}
		for _, c := range [3][2]float64{{3.5, 3.5}, {n - 3.5, 3.5}, {3.5, n - 3.5}} {
			if away := max(math.Abs(x-c[0]), math.Abs(y-c[1])); away < 4.5 {
				return away < 1.5 || away > 2.5 && away < 3.5
			}
		}
		return chance(x, y, salt) < fill
	})
}

// symbol is a symbol that has all but its codewords, which are random.
func symbol(g *image.Gray, r *rand.Rand) {
	version := 1 + r.IntN(8)
	plan, err := coding.NewPlan(coding.Version(version), coding.Level(r.IntN(4)), coding.Mask(r.IntN(8)))
	if err != nil {
		panic(err)
	}
	n := len(plan.Pixel)
	salt := r.Uint64()
	size := min(2.5+2.5*r.Float64(), float64(Side-16)/float64(n))
	paint(g, anyAngle(r)/8, func(x, y float64) bool {
		x, y = x/size+float64(n)/2, y/size+float64(n)/2
		if x < 0 || y < 0 || x >= float64(n) || y >= float64(n) {
			return false
		}
		pix := plan.Pixel[int(y)][int(x)]
		switch pix.Role() {
		case coding.Data, coding.Check, coding.Extra:
			return chance(x, y, salt) < 0.5
		}
		return pix&coding.Black != 0
	})
}
