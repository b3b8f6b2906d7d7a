package paper

import (
	"slices"
	"strings"

	"hardcopy/paper/qr"
)

// keyPicture returns the QR code for the phone with what it is for.
func keyPicture(l look, code *qr.Code, side float64) block {
	return picture(code, side, pictureCaption(l, side, l.say(wordsForApp)))
}

// cautions returns why a code is refused and what never to do, side by side.
func cautions(l look, g Guide) block {
	words := slices.Concat(g.Refused, []string{""}, g.Never, []string{""}, g.Fine)
	b := l.kept(setting{part: "cautions"}, words, func() block { return setCautions(l, g) })
	b.never = len(g.Never) > 0
	return b
}

func setCautions(l look, g Guide) block {
	w := l.width()
	title := style{bold, l.heading - 1.5}
	never := func(width float64) block {
		return stack(1, bullets(l.minor(), width, "×", g.Never), paragraph(style{regular, l.minor()}, width, strings.Join(g.Fine, " ")))
	}
	refused := func(width float64) block {
		return stack(1.2, paragraph(title, width, l.say(wordsRefused)), steps(l.minor(), width, g.Refused))
	}
	switch {
	case len(g.Never) == 0 && len(g.Refused) == 0:
		return space(0)
	case len(g.Never) == 0:
		return refused(w)
	case len(g.Refused) == 0:
		return warned(l, w, 0, never)
	}
	// The columns are as wide as makes them lowest.
	var lowest block
	for _, part := range [...]float64{0.5, 0.44, 0.38} {
		narrow := (w - l.gutter) * part
		wide := w - l.gutter - narrow
		left := refused(narrow)
		both := row(l.gutter, cell{narrow, left}, cell{wide, warned(l, wide, left.height, never)})
		if lowest.draw == nil || both.height < lowest.height-1 {
			lowest = both
		}
	}
	return lowest
}

// warned returns what never to do in a heavy frame, at least height mm high.
func warned(l look, width, height float64, never func(width float64) block) block {
	const pad = 2.5
	label := sign(style{bold, l.heading - 1.5}, l.say(wordsNever))
	b := stack(1.6, label.block, never(width-2*pad))
	// The sign stands in the corner of the frame.
	height = max(height, b.height+pad)
	return block{height: height, draw: func(c *canvas, x, y float64) {
		c.frame(x, y, width, height, 0.6)
		label.block.draw(c, x, y)
		never(width-2*pad).draw(c, x+pad, y+label.block.height+1.6)
	}}
}

// wayPart returns a way that needs nothing from the sheet.
func wayPart(l look, number int, way Way) block {
	b := l.kept(setting{part: "way", number: number}, slices.Concat([]string{way.Title, way.Time, way.English}, way.Notes, []string{""}, way.Steps), func() block {
		w := l.width()
		return stack(min(l.inner, 1.2), heading(l, w, number, way.Title, way.Time), waySteps(l.body, w, way))
	})
	b.way = number
	return b
}

// remarks returns the recovery page, where no step names it, and the note.
func remarks(s AccountSheet, l look) block {
	var parts []block
	if s.RecoveryPage != "" && !s.Guide.names(s.RecoveryPage) {
		parts = append(parts, labelled(l.body-0.5, l.width(), l.say(wordsRecoveryPage), clip(s.RecoveryPage, maxText)))
	}
	if s.Note != "" {
		parts = append(parts, labelled(l.body-0.5, l.width(), l.say(wordsNote), clip(s.Note, maxText)))
	}
	return stack(1.2, parts...)
}

// names reports whether a step of the guide contains the text.
func (g Guide) names(text string) bool {
	for _, w := range g.Ways {
		for _, s := range w.Steps {
			if strings.Contains(s, text) {
				return true
			}
		}
	}
	return false
}
