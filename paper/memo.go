package paper

import "strings"

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

// keptSteps is steps in the size of the look.
func keptSteps(l look, width float64, items []string) block {
	return l.kept(setting{part: "steps", width: width}, items, func() block { return steps(l.body, width, items) })
}

// pictureCaption returns what stands under a picture of a width.
func pictureCaption(l look, width float64, text string) block {
	return l.kept(setting{part: "caption", width: width}, []string{text}, func() block {
		return centred(style{bold, l.small}, width, text)
	})
}
