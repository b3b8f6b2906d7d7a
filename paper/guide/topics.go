package guide

import "fmt"

// Line is a paragraph of a topic for a face to wrap: its first row stands behind the
// mark, the others below its text.
type Line struct{ Mark, Text string }

// Recovering is the topic for whoever has lost the phone: the ways back into any
// account, fastest first, and what never to do.
func Recovering() []Line {
	g := General()
	lines := []Line{{Text: "THE PHONE IS GONE: THE WAYS BACK IN, FASTEST FIRST"}, {}}
	for _, text := range g.Before {
		lines = append(lines, Line{Text: text})
	}
	for i, way := range g.Ways {
		lines = append(lines, Line{}, Line{Text: fmt.Sprintf("%d. %s (%s)", i+1, way.Title, way.Time)})
		for _, step := range way.Steps {
			lines = append(lines, Line{"   - ", step})
		}
	}
	lines = append(lines, Line{}, Line{Text: "Never:"})
	for _, text := range g.Never {
		lines = append(lines, Line{"   - ", text})
	}
	return lines
}

// WhenRefused is the topic for whoever's code is refused: what it is, most likely
// first.
func WhenRefused() []Line {
	lines := []Line{{Text: "A CODE IS REFUSED: WHAT IT IS, MOST LIKELY FIRST"}, {}}
	for i, cause := range General().Refused {
		lines = append(lines, Line{fmt.Sprintf("%d. ", i+1), cause})
	}
	return lines
}
