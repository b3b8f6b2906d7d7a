package scan

import (
	"slices"

	"hardcopy/paper/lang"
)

// finish turns what was found into texts: the parts of one text are joined, at the
// place of the one seen first. What has no text is left out, and why is the error.
func finish(found []Code) (codes []Code, err error) {
	seen := make(map[part]bool) // of texts in parts
	for _, c := range found {
		said := c.said
		if p := said.part; p.total > 0 {
			p.index = 0
			if seen[p] {
				continue
			}
			seen[p] = true
			var wrong error
			if said, wrong = join(p, found); wrong != nil {
				err = wrong
				continue
			}
		}
		text, ok := said.text()
		if !ok {
			err = ErrNoText
			continue
		}
		c.Text, c.said = text, content{}
		codes = append(codes, c)
	}
	return codes, err
}

// join puts the parts of a text together.
func join(of part, found []Code) (whole content, err error) {
	parts := make([][]content, of.total)
	for _, c := range found {
		p := c.said.part
		if p.total != of.total || p.parity != of.parity {
			continue
		}
		same := func(o content) bool { return string(o.raw()) == string(c.said.raw()) }
		if !slices.ContainsFunc(parts[p.index], same) {
			parts[p.index] = append(parts[p.index], c.said)
		}
	}
	missing := 0
	for i, of := range parts {
		switch {
		case len(of) > 1:
			return content{}, lang.Errorf("%s: there are two that say part %d", ErrParts, i+1)
		case len(of) == 0:
			missing++
		default:
			whole.runs = append(whole.runs, of[0].runs...)
		}
	}
	if missing > 0 {
		return content{}, lang.Errorf("%s: %d of %d are missing", ErrParts, missing, of.total)
	}
	var parity byte
	for _, b := range whole.raw() {
		parity ^= b
	}
	if parity != of.parity {
		return content{}, lang.Errorf("%s: their parts do not belong together", ErrParts)
	}
	return whole, nil
}
