package scan

// trusted scales how sure each module is by how often modules around it that
// look the same are what they look like. It learns that from the modules that
// are known: where a missing band has turned known black ones white, the other
// white ones there say little, and the black ones as much as before.
func (r *reading) trusted(soft []float64) []float64 {
	n := r.layout.n
	out := make([]float64, len(soft))
	for _, black := range []bool{true, false} {
		right, seen := make([]float64, len(soft)), make([]float64, len(soft))
		for i, k := range r.known {
			if k != 0 && (soft[i] > 0) == black {
				seen[i] = 1
				if (k > 0) == black {
					right[i] = 1
				}
			}
		}
		nearRight, nearSeen := boxMean(right, n, 1), boxMean(seen, n, 1)
		wideRight, wideSeen := boxMean(right, n, 3), boxMean(seen, n, 3)
		for i, s := range soft {
			if (s > 0) != black {
				continue
			}
			// Chances with a few good modules added, as nothing seen is no blame.
			wide := (49*wideRight[i] + 3) / (49*wideSeen[i] + 3)
			near := (9*nearRight[i] + 2*wide) / (9*nearSeen[i] + 2)
			out[i] = s * max(2*near-1, 0.02)
		}
	}
	return out
}
