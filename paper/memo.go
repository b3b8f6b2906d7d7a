package paper

import (
	"slices"
	"strings"
)

// A memo keeps parts that are made of words alone, as most of a sheet is: the sheets
// of one PDF share them. Keys and backup codes are not kept.
type memo map[setting]block

// A setting is a part, all that its look depends on, and its words.
type setting struct {
	part   string
	number int
	width  float64 // 0 where it is that of the page
	look   layout
	words  string
}

// kept returns the part of these words as it was set before, or sets it.
func (l look) kept(s setting, words []string, set func() block) block {
	if l.memo == nil {
		return set()
	}
	s.look, s.words = l.layout, strings.Join(words, "\x00")
	b, ok := l.memo[s]
	if !ok {
		b = set()
		l.memo[s] = b
	}
	return b
}

// keptSteps is the notes and the steps of a way in the size of the look.
func keptSteps(l look, width float64, way Way) block {
	words := slices.Concat([]string{way.English}, way.Notes, []string{""}, way.Steps)
	return l.kept(setting{part: "steps", width: width}, words, func() block { return waySteps(l.body, width, way) })
}

// originalType is that of what stands beside a translation, in points.
const originalType = 8.0

// waySteps returns the notes of a way and below them its steps, above all what they were
// translated from.
func waySteps(pt, width float64, way Way) block {
	parts := []block{paragraph(style{regular, originalType}, width, way.English)}
	for _, note := range way.Notes {
		parts = append(parts, paragraph(style{regular, pt}, width, note))
	}
	return stack(0.8, append(parts, steps(pt, width, way.Steps))...)
}

// pictureCaption returns what stands under a picture of a width.
func pictureCaption(l look, width float64, text string) block {
	return l.kept(setting{part: "caption", width: width}, []string{text}, func() block {
		return centred(style{bold, l.small}, width, text)
	})
}
