package paper

import (
	"fmt"
	"slices"
	"strings"
)

// drawAccount draws the pages of one account, in the roomiest of the settings
// that need the fewest pages.
func drawAccount(c *canvas, codes *coder, s AccountSheet, of copyOf, opt Options) error {
	head := s.subject(opt.Lang)
	if opt.Blank {
		number := numbering(s.Guide.Ways)
		head.blank, head.voids = true, opt.Lang.Say(voids(number(UsesKey).number > 0, number(UsesCodes).number > 0))
	}
	all := accountLooks(opt)
	try := func(i int) attempt {
		l := all[i]
		l.memo = codes.memo
		l = head.fitted(l)
		return attemptAccount(codes, s, head, l, opt.Blank)
	}
	best := codes.settle(s.shape(), len(all), try)
	if codes.err != nil {
		return codes.err
	}
	return head.draw(c, best.look, of, best.blocks)
}

// shape is what decides how large a sheet can be set, but for its words.
type shape struct{ key, link, codes, code, warnings, names, words int }

func (s AccountSheet) shape() shape {
	longest, words := 0, 0
	for _, c := range s.Codes {
		longest = max(longest, len(c.Text))
	}
	for _, w := range s.Guide.Ways {
		for _, step := range w.Steps {
			words += len(step)
		}
	}
	about := len(s.Warnings)
	if s.Unproved {
		about++
	}
	return shape{len(s.Key), len(s.Link) / 16, len(s.Codes), longest, about, (len(s.Issuer) + len(s.Account) + len(s.Purpose)) / 16, words / 64}
}

// settled is the first sheet of a shape: its setting and its pages.
type settled struct{ look, pages int }

// settle returns the roomiest of so many settings that needs the fewest pages. A sheet
// of a shape that was met before is set as that was where it needs no more pages: the
// sheets of one PDF look alike. Only the first of a shape is kept, so that every copy
// of a sheet is the same.
func (k *coder) settle(of shape, looks int, try func(int) attempt) attempt {
	first, met := k.settled[of]
	if met {
		if a := try(first.look); a.pages <= first.pages {
			return a
		}
	}
	// Smaller type never needs more pages: halve the settings that are left.
	low, high := 0, looks-1
	best := try(high)
	for low < high && k.err == nil {
		middle := (low + high) / 2
		if a := try(middle); a.pages <= best.pages {
			best, high = a, middle
		} else {
			low = middle + 1
		}
	}
	if !met {
		k.settled[of] = settled{high, best.pages}
	}
	return best
}

// attempt is a sheet in one setting.
type attempt struct {
	look   look
	blocks []block
	pages  int
}

// attemptAccount sets a sheet. Its backup codes are kept together, and of a blank one the
// cautions stand behind the first way, except where it saves a page to fill the first one.
func attemptAccount(codes *coder, s AccountSheet, head subject, l look, blank bool) attempt {
	var best attempt
	fills := len(s.Codes) > 0
	if blank {
		fills = numbering(s.Guide.Ways)(UsesKey).number > 0
	}
	for _, fill := range []bool{false, true} {
		blocks := wholeAccount(codes, s, head, l, form{blank, fill})
		a := attempt{l, blocks, len(head.pages(l, blocks))}
		if !fill || a.pages < best.pages {
			best = a
		}
		if a.pages == 1 || !fills {
			break
		}
	}
	return best
}

// form is how the parts of a sheet are made.
type form struct {
	blank bool // to be filled in by hand
	fill  bool // backup codes begin where a page has room for some of them; cautions before boxes
}

// wholeAccount returns the parts of all pages. Where there are several, the
// first thing to read says on which page a way stands, and what never to do where the
// first page does not.
func wholeAccount(codes *coder, s AccountSheet, head subject, l look, f form) []block {
	page := accountBlocks(codes, s, head, l, f)
	before := s.Guide.Before
	// The sentence may itself push a part to another page; a third time changes
	// nothing, or the sentence before it is as good.
	for range 2 {
		where := elsewhere(l, head.pages(l, page), s.Guide.Never)
		if where == "" || len(before) == 0 {
			break
		}
		s.Guide.Before = slices.Clone(before)
		s.Guide.Before[len(before)-1] += " " + where
		page[1] = start(l, s.Guide)
	}
	return page
}

// elsewhere says which ways do not stand on the first page: "Way 3: page 2." Where what
// never to do is on another, it says the first of it.
func elsewhere(l look, pages [][]block, never []string) string {
	var say, first []string
	for i, page := range pages {
		var ways []string
		for _, b := range page {
			if b.way > 0 && i > 0 {
				ways = append(ways, fmt.Sprint(b.way))
			}
			if b.never && i > 0 {
				first = never[:1]
			}
		}
		switch len(ways) {
		case 0:
		case 1:
			say = append(say, l.say(wordsWayOn, ways[0], i+1))
		default:
			last := len(ways) - 1
			both := l.say(wordsAnd, strings.Join(ways[:last], ", "), ways[last])
			say = append(say, l.say(wordsSomeWaysOn, both, i+1))
		}
	}
	return strings.Join(append(say, first...), " ")
}

// accountBlocks returns the parts of the page in their order: the second is what to
// read first. The QR code of many backup codes stands last, far from the phone's.
func accountBlocks(codes *coder, s AccountSheet, head subject, l look, f form) []block {
	page := []block{head.head(l), start(l, s.Guide)}
	number := numbering(s.Guide.Ways)
	var large block
	if f.blank {
		page[0] = blankHead(l, head)
		page = append(page, blankParts(l, s, number(UsesKey), number(UsesCodes), f.fill)...)
	} else {
		page, large = filledParts(page, codes, s, head, l, f)
	}
	for i, way := range s.Guide.Ways {
		if way.Uses == "" {
			page = append(page, wayPart(l, i+1, way))
		}
	}
	return append(page, remarks(s, l), large)
}

// filledParts appends the key and the codes with their ways to a page, the cautions
// behind the first way. It returns the QR code of many backup codes apart.
func filledParts(page []block, codes *coder, s AccountSheet, head subject, l look, f form) (all []block, large block) {
	number := numbering(s.Guide.Ways)
	key := s.Key != "" || s.Link != ""
	if key {
		page = append(append(page, asWay(number(UsesKey), keyPart(codes, s, l, number(UsesKey)))...), cautions(l, s.Guide))
	}
	if len(s.Codes) > 0 {
		room := 0.0
		if f.fill {
			room = head.left(l, page)
		}
		var backup []block
		backup, large = codesPart(codes, s, l, number(UsesCodes), room)
		page = append(page, backup...)
	}
	if !key {
		page = append(page, cautions(l, s.Guide))
	}
	return page, large
}

// numbered is a way with its place in the order of ways; the zero value is none.
type numbered struct {
	number int
	way    Way
}

// asWay marks the parts of a way: they begin with the first.
func asWay(way numbered, parts []block) []block {
	parts[0].way = way.number
	return parts
}

// title returns the title of the way, or another where there is none.
func (n numbered) title(other string) string {
	if n.number == 0 {
		return other
	}
	return n.way.Title
}

// numbering returns a function that finds the way which uses a thing.
func numbering(ways []Way) func(uses string) numbered {
	return func(uses string) numbered {
		for i, w := range ways {
			if w.Uses == uses {
				return numbered{i + 1, w}
			}
		}
		return numbered{}
	}
}

// start returns the first thing to read and do, and what no sheet brings back.
func start(l look, g Guide) block {
	password := l.kept(setting{part: "password"}, nil, func() block { return fillIn(l.body, l.width(), l.say(wordsPassword)) })
	return stack(1.5, signed(l, l.say(wordsStart), g.Before), password)
}

// signed returns sentences in a frame, with white words on black in front. No
// sentences are an empty block.
func signed(l look, sign string, sentences []string) block {
	if len(sentences) == 0 {
		return space(0)
	}
	return l.kept(setting{part: sign}, sentences, func() block { return setSigned(l, sign, sentences) })
}

func setSigned(l look, sign string, sentences []string) block {
	w := l.width()
	label := style{bold, l.heading}
	side := label.width(sign) + 6
	var say []block
	for _, b := range sentences {
		say = append(say, paragraph(style{regular, l.body + 0.5}, w-side-6, b))
	}
	text := stack(0.4, say...)
	height := max(text.height, label.line()) + 4
	return block{height: height, draw: func(c *canvas, x, y float64) {
		c.frame(x, y, w, height, 0.6)
		c.fill(x, y, side, height)
		c.inverse(func() { c.text(x+3, y+(height-label.line())/2, label, sign) })
		text.draw(c, x+side+3, y+(height-text.height)/2)
	}}
}
