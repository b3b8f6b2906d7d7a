package sealed

import "slices"

// solver makes good what is lost or false among frames of which one was chosen for
// each place, by the spares that were chosen with them.
type solver struct {
	n, width int
	frames   [][]uint16 // n of them, nil where none is there
	rows     []row      // the spares that are there
	left     *int       // multiplications that may still be done
}

// row is a spare.
type row struct {
	number int // from 1
	says   []uint16
	rest   []uint16 // that sum less the frames that are there; made when it is needed
}

// pays takes the cost of some work from what may still be done; there must be
// something left.
func (s *solver) pays(cost int) bool {
	*s.left -= cost
	return *s.left > 0
}

// syndrome returns what a spare says of the frames that are not there.
func (s *solver) syndrome(r int) ([]uint16, bool) {
	if s.rows[r].rest == nil {
		if !s.pays(s.n * s.width) {
			return nil, false
		}
		s.rows[r].rest = slices.Clone(s.rows[r].says)
		for i, f := range s.frames {
			if f != nil {
				addTimes(s.rows[r].rest, f, weight(s.rows[r].number, i))
			}
		}
	}
	return s.rows[r].rest, true
}

// solve yields the frames with those out made good, besides those that are not
// there, and without the spares without: first by as few spares as it takes, then
// by all of them, with those left out as well that they show to be false.
// It ends early where yield answers no.
func (s *solver) solve(out, without []int, yield func([][]uint16) (hit, more bool)) bool {
	var lost, rows []int
	for i, f := range s.frames {
		if f == nil || slices.Contains(out, i) {
			lost = append(lost, i)
		}
	}
	for r := range s.rows {
		if !slices.Contains(without, r) {
			rows = append(rows, r)
		}
	}
	if len(lost) > len(rows) {
		return true
	}
	found, ok := s.madeGood(lost, rows[:len(lost)])
	if !ok {
		return false
	}
	if hit, more := yield(found); hit || !more || len(rows) < len(lost)+2 {
		return more
	}
	lost, rows, ok = s.locate(lost, rows)
	if !ok || len(lost) > len(rows) {
		return *s.left > 0
	}
	if found, ok = s.madeGood(lost, rows[:len(lost)]); !ok {
		return false
	}
	_, more := yield(found)
	return more
}

// madeGood solves for the lost frames by as many spares.
func (s *solver) madeGood(lost, rows []int) ([][]uint16, bool) {
	m, ok := s.matrix(lost, rows, false)
	if !ok || !s.eliminate(m, len(lost)) {
		return nil, false
	}
	all := slices.Clone(s.frames)
	for at, i := range lost {
		x := m[at][len(lost):]
		if f := s.frames[i]; f != nil { // then x is how far it is off
			addTimes(x, f, 1)
		}
		all[i] = x
	}
	return all, true
}

// matrix returns for each spare the weights of the lost frames, a unit vector where
// the origin of a row is to be seen, and the syndrome.
func (s *solver) matrix(lost, rows []int, origin bool) (m [][]uint16, ok bool) {
	for at, r := range rows {
		var line []uint16
		for _, i := range lost {
			line = append(line, weight(s.rows[r].number, i))
		}
		if origin {
			unit := make([]uint16, len(rows))
			unit[at] = 1
			line = append(line, unit...)
		}
		rest, ok := s.syndrome(r)
		if !ok {
			return nil, false
		}
		m = append(m, append(line, rest...))
	}
	return m, true
}

// eliminate brings the first columns of a matrix to the unit matrix above zeros.
// Every square part of them can be solved.
func (s *solver) eliminate(m [][]uint16, columns int) bool {
	for at := range columns {
		if !s.pays(len(m) * len(m[0])) {
			return false
		}
		pivot := at
		for m[pivot][at] == 0 {
			pivot++
		}
		m[at], m[pivot] = m[pivot], m[at]
		scale(m[at], over(1, m[at][at]))
		for i := range m {
			if i != at {
				addTimes(m[i], m[at], m[i][at])
			}
		}
	}
	return true
}

// locate adds to the lost frames those that are false, and takes the spares away
// that are. The checks that remain once the lost ones are solved for leave a
// residue, whose columns are sums of the errors. A combination of checks that takes
// the residue to zero sees none of the false places, as long as their errors are
// linearly independent, and any genuine place is seen by one of them (J. J. Metzner
// and E. J. Kapturowski, IEEE Trans. Inf. Theory 36, 1990). ok is false where there
// is no such combination, or nothing is false.
func (s *solver) locate(lost, rows []int) (allLost, genuine []int, ok bool) {
	m, ok := s.matrix(lost, rows, true)
	if !ok || !s.eliminate(m, len(lost)) {
		return nil, nil, false
	}
	var checks [][]uint16
	for _, line := range m[len(lost):] {
		checks = append(checks, line[len(lost):])
	}
	blind, ok := s.blind(checks, len(rows))
	if !ok || len(blind) == len(checks) || len(blind) == 0 {
		return nil, nil, false
	}
	sees := func(weights func(at int) uint16) bool {
		return slices.ContainsFunc(blind, func(check []uint16) bool {
			sum := uint16(0)
			for at := range rows {
				sum ^= times(check[at], weights(at))
			}
			return sum != 0
		})
	}
	allLost = slices.Clone(lost)
	for i := range s.frames {
		if !s.pays(len(rows)) {
			return nil, nil, false
		}
		if !slices.Contains(lost, i) && !sees(func(at int) uint16 { return weight(s.rows[rows[at]].number, i) }) {
			allLost = append(allLost, i)
		}
	}
	for at, r := range rows {
		if slices.ContainsFunc(blind, func(check []uint16) bool { return check[at] != 0 }) {
			genuine = append(genuine, r)
		}
	}
	return allLost, genuine, true
}

// blind returns the combinations of checks whose residue, which stands behind so
// many columns of their origin, is zero.
func (s *solver) blind(checks [][]uint16, origin int) ([][]uint16, bool) {
	rank := 0
	for column := origin; column < len(checks[0]) && rank < len(checks); column++ {
		pivot := slices.IndexFunc(checks[rank:], func(line []uint16) bool { return line[column] != 0 })
		if pivot < 0 {
			continue
		}
		if !s.pays(len(checks) * len(checks[0])) {
			return nil, false
		}
		checks[rank], checks[rank+pivot] = checks[rank+pivot], checks[rank]
		for _, line := range checks[rank+1:] {
			addTimes(line, checks[rank], over(line[column], checks[rank][column]))
		}
		rank++
	}
	return checks[rank:], true
}
