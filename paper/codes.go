package paper

import (
	"cmp"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/paper/qr"
)

// codesPart returns the backup codes with the way that uses them and their QR
// code, as few blocks as fit a page each. Where they are higher than the room that is
// left on a page, and it is more than 0, the first rows fill it. Many or long codes
// have a large QR code, which is returned apart.
func codesPart(codes *coder, s AccountSheet, l look, way numbered, room float64) (blocks []block, large block) {
	w := l.width()
	code, side := codesCode(codes, s, l)
	column, picturePart := w, space(0)
	if code != nil {
		column = w - side - l.gutter
		picturePart = codesPicture(l, code, side)
	}
	list := newGrid(s, l, column, 3)
	top := []block{stack(0.4,
		paragraph(style{bold, l.body}, column, list.title(s, l.in)),
		paragraph(style{regular, l.small}, column, legend(s.Codes, s.CodesCase, l.in)))}
	if len(way.way.Steps) > 0 {
		top = append([]block{keptSteps(l, column, way.way), space(0.5)}, top...)
	}
	above := stack(l.inner, top...)
	titled := heading(l, w, way.number, way.title(upper(codesKind(s, l.in))), way.way.Time)
	with := func(rows int) block {
		say := stack(l.inner+0.4, above, list.part(0, rows), list.more(rows, l))
		if code == nil {
			return stack(l.inner+0.2, titled, say)
		}
		return stack(l.inner+0.2, titled, row(l.gutter, cell{side, picturePart}, cell{column, say}))
	}
	// The rows that fit a page, with the head of a second page as large as it gets.
	fitting := func(room float64) int {
		return min(list.rows(), int((room-titled.height-above.height)/list.rowHeight))
	}
	rows := max(1, fitting(l.depth()-furtherHead))
	first := with(rows)
	const others = 10 // gaps, and the line that says where the codes go on
	if n := fitting(room - others); n >= fewestRows && first.height > room {
		if some := with(n); some.height <= room {
			rows, first = n, some
		}
	}
	// Codes that are the first way stand where the key's would.
	first.low, first.way = s.Key != "" || s.Link != "", way.number
	blocks = append([]block{first}, list.parts(rows, l.depth()-furtherHead)...)
	if s.CodesQR != "" && code == nil {
		large, side = largeCodesPicture(codes, s, l)
		large.notFirst = s.Link != "" && side > 0
	}
	return blocks, large
}

// fewestRows is how many rows of backup codes stand at the end of a page at least,
// where others are on the next.
const fewestRows = 3

// codesCode returns the QR code of the backup codes and its side, nil and 0 where it is
// too large to stand beside them.
func codesCode(codes *coder, s AccountSheet, l look) (*qr.Code, float64) {
	if s.CodesQR == "" {
		return nil, 0
	}
	return codes.smallest(s.CodesQR, l.codesQR-16, l.codesQR-12, l.codesQR-8, l.codesQR-4, l.codesQR)
}

func codesKind(s AccountSheet, in lang.Tag) string {
	switch {
	case strings.TrimSpace(s.CodesKind) != "":
		return clip(s.CodesKind, maxKind)
	case len(s.Codes) == 1:
		return in.Say(wordsOneTimeCode)
	}
	return in.Say(wordsOneTimeCodes)
}

func codesTick(s AccountSheet, in lang.Tag) string {
	return cmp.Or(clip(s.CodesTick, maxName), in.Say(wordsTick))
}

// codesPicture returns the QR code of the backup codes with its mark.
func codesPicture(l look, code *qr.Code, side float64) block {
	return picture(code, side, pictureCaption(l, side, l.say(notForPhone)))
}

// largeCodesPicture returns the QR code of many or long codes, away from the
// page of the phone's, and its side, or a line that says there is none and 0.
func largeCodesPicture(codes *coder, s AccountSheet, l look) (block, float64) {
	w := l.width()
	code, side := codes.smallest(s.CodesQR, upTo(l.codesQR+6, w)...)
	if code == nil {
		return boxed(w, 2, 0.4, labelled(l.body, w-4, l.say(wordsNoCodesCode), l.say(wordsTypeThem))), 0
	}
	return picture(code, side, pictureCaption(l, side, l.say(notForPhone))), side
}

// legend says which characters the codes are made of.
func legend(codes []Code, c Case, in lang.Tag) string {
	var digit, hex, lower, capital, other, strange bool
	for _, code := range codes {
		if _, exact := visibleCode(code.Text); !exact {
			strange = true
		}
		for _, r := range code.Text {
			switch {
			case r >= '0' && r <= '9':
				digit = true
			case r >= 'a' && r <= 'f':
				hex = true
			case r >= 'a' && r <= 'z':
				lower = true
			case r >= 'A' && r <= 'Z':
				capital = true
			case r != ' ' && r != '-':
				other = true
			}
		}
	}
	var say []lang.Text
	letters := hex || lower || capital
	switch {
	case other:
		say = append(say, wordsSigns)
	case !letters:
		say = append(say, wordsDigits)
	case digit && hex && !lower && !capital:
		say = append(say, wordsHex)
	case capital && (hex || lower):
		say = append(say, either(digit, wordsBothAndDigits, wordsBoth))
	case capital:
		say = append(say, either(digit, wordsCapitalsAndDigits, wordsCapitals))
	default:
		say = append(say, either(digit, wordsSmallAndDigits, wordsSmall))
	}
	if digit && (lower || capital) {
		say = append(say, wordsZero)
	}
	if letters && c == CaseMatters {
		say = append(say, wordsCaseMatters)
	}
	if letters && c == CaseFree {
		say = append(say, wordsCaseFree)
	}
	if strange {
		say = append(say, wordsStrange)
	}
	return strings.Join(in.SayAll(say), " ")
}

// either returns the first text where the case is given, else the second.
func either(given bool, first, second lang.Text) lang.Text {
	if given {
		return first
	}
	return second
}

// title says how many codes there are and how many are left.
func (g grid) title(s AccountSheet, in lang.Tag) string {
	left := 0
	for _, c := range s.Codes {
		if !c.Used {
			left++
		}
	}
	title := upper(codesKind(s, in))
	if len(s.Codes) > 1 {
		title = upper(in.Say(wordsSomeCodes, len(s.Codes), codesKind(s, in)))
	}
	if s.CodesIssued != "" {
		title += in.Say(wordsIssued, clip(s.CodesIssued, maxFact))
	}
	if left < len(s.Codes) {
		title += in.Say(wordsLeft, left)
	}
	return title + ". " + codesTick(s, in)
}
