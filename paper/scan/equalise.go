package scan

// reach of the equaliser: a module is judged by a square of 2·reach+1 modules
// around it.
const reach = 2

// equalise undoes what blur, motion and ink do to a module's neighbours: a
// linear filter, fitted by least squares to the modules whose colour is known,
// and to others as far as they are sure. Modules outside the symbol are white.
func equalise(soft []float64, n int, want, weight []float64) []float64 {
	const side = 2*reach + 1
	const terms = side*side + 1
	row := n + 2*reach
	padded := make([]float64, row*row)
	for i := range padded {
		padded[i] = -1
	}
	for y := range n {
		copy(padded[(y+reach)*row+reach:], soft[y*n:(y+1)*n])
	}
	var x [terms]float64
	x[terms-1] = 1
	gather := func(i int) {
		at := i/n*row + i%n
		for dy := range side {
			copy(x[dy*side:(dy+1)*side], padded[at+dy*row:])
		}
		x[terms-1] = 1
	}
	m := make([][]float64, terms)
	for i := range m {
		m[i] = make([]float64, terms+1)
	}
	total := 0.0
	for i, w := range weight {
		if w == 0 {
			continue
		}
		gather(i)
		total += w
		for a := range terms {
			wx := w * x[a]
			for b := a; b < terms; b++ {
				m[a][b] += wx * x[b]
			}
			m[a][terms] += wx * want[i]
		}
	}
	// A pull to the module itself keeps the filter from fitting noise.
	for a := range terms {
		for b := range a {
			m[a][b] = m[b][a]
		}
		m[a][a] += 0.02*total + 1e-6
	}
	m[terms/2][terms] += 0.02 * total
	filter := solve(m)
	if filter == nil {
		return soft
	}
	out := make([]float64, len(soft))
	for i := range out {
		gather(i)
		for a, f := range filter {
			out[i] += f * x[a]
		}
	}
	return out
}

// targets are what an equaliser is fitted to: known modules fully, and of the
// others, by trust, what they seem to be.
func (r *reading) targets(soft []float64, trust float64) (want, weight []float64) {
	want, weight = make([]float64, len(soft)), make([]float64, len(soft))
	for i, s := range soft {
		switch k := r.known[i]; {
		case k != 0:
			want[i], weight[i] = float64(k), 1
		case trust > 0:
			want[i] = 1
			if s < 0 {
				want[i], s = -1, -s
			}
			weight[i] = trust * min(s, 1)
		}
	}
	return want, weight
}
