package paper

import (
	"strings"

	"hardcopy/paper/qr"
)

// keyPicture returns the QR code for the phone with what it is for.
func keyPicture(l look, code *qr.Code, side float64) block {
	return picture(code, side, centred(style{bold, l.small}, side, "Scan this with the authenticator app"))
}

// cautions returns why a code is refused and what never to do, side by side.
func cautions(l look, g Guide) block {
	w := l.width()
	half := (w - l.gutter) / 2
	title := style{bold, l.heading - 1.5}
	never := func(width float64) block {
		return stack(1.2, paragraph(title, width, "Never"), bullets(l.body-0.5, width, "×", g.Never))
	}
	refused := func(width float64) block {
		return stack(1.2, paragraph(title, width, "A code is refused?"), steps(l.body-0.5, width, g.Refused))
	}
	const pad = 2.5
	switch {
	case len(g.Never) == 0 && len(g.Refused) == 0:
		return space(0)
	case len(g.Never) == 0:
		return refused(w)
	case len(g.Refused) == 0:
		return boxed(w, pad, 0.8, never(w-2*pad))
	}
	left, right := refused(half-pad), never(half-2*pad)
	height := max(left.height, right.height)
	right.height = height
	return row(l.gutter+pad, cell{half - pad, stack(0, space(pad), left)}, cell{half, boxed(half, pad, 0.8, right)})
}

// wayPart returns a way that needs nothing from the sheet.
func wayPart(l look, number int, way Way) block {
	w := l.width()
	return stack(1.2, heading(l, w, number, way.Title, way.Time), steps(l.body-0.5, w, way.Steps))
}

// remarks returns the recovery page, where no step names it, and the note.
func remarks(s AccountSheet, l look) block {
	var parts []block
	if s.RecoveryPage != "" && !s.Guide.names(s.RecoveryPage) {
		parts = append(parts, labelled(l.body-0.5, l.width(), "Recovery page:", shorten(s.RecoveryPage, maxText)))
	}
	if s.Note != "" {
		parts = append(parts, labelled(l.body-0.5, l.width(), "Note:", shorten(s.Note, maxText)))
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
