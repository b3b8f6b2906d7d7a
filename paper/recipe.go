package paper

import (
	"fmt"

	"hardcopy/paper/lang"
)

// pipeline returns the shell commands that open the frames of scanned pages, as
// lines that a shell runs as they stand. key names the file with the identity, or
// is empty where age asks for a passphrase.
func pipeline(s Sealed, key string) []string {
	decrypt := "age -d"
	if key != "" {
		decrypt += " -i " + key
	}
	if s.Compressed {
		decrypt += " | gunzip"
	}
	return []string{
		`(zbarimg -q --raw scan*.png |`,
		`grep -E 'SEALED:.{4}:[0-9]' |`,
		`sort -t: -k4n -u | cut -d: -f5 |`,
		`tr -d '\n'; echo ======) |`,
		`base32 -d 2>/dev/null |`,
		decrypt,
	}
}

// recipeStep is one thing to do, and the lines to type for it.
type recipeStep struct {
	say   string
	typed []string
}

// recipe returns numbered steps, each a block.
func recipe(l look, steps ...recipeStep) []block {
	strong, plain := style{bold, l.body}, style{regular, l.body}
	indent := strong.width("0. ") * 1.15
	var all []block
	for i, step := range steps {
		say := paragraph(plain, l.width()-indent, step.say)
		numbered := block{height: say.height, draw: func(c *canvas, x, y float64) {
			c.text(x, y, strong, fmt.Sprintf("%d.", i+1))
			say.draw(c, x+indent, y)
		}}
		all = append(all, stack(1.2, numbered, command(l, step.typed)))
	}
	return all
}

// command returns lines to type on a computer, with a grey bar in the margin.
// They stand at the margin like the rest of the page: a shell does not mind, but
// whoever takes them off the page would.
func command(l look, ls []string) block {
	if len(ls) == 0 {
		return space(0)
	}
	typed := listing(style{mono, l.body}, openLines, ls)
	return block{height: typed.height, draw: func(c *canvas, x, y float64) {
		c.grey(func() { c.fill(x-2.5, y, 1, typed.height) })
		typed.draw(c, x, y)
	}}
}

const (
	scanned   lang.Text = "Scan the pages “Sealed vault”, grey, 300 dots an inch, to scan1.png, scan2.png and so on. Then open the vault:"
	outcome   lang.Text = "What comes out is text (JSON): for each account its setup key, to be typed into an authenticator app, and its backup codes. To have it in lines, type this too, at the end of the last line:"
	destroyed lang.Text = "Destroy the scans and whatever was written on the way. A system started from a USB stick keeps nothing."
)

// readable makes lines of what a pipeline gives.
var readable = []string{"| python3 -m json.tool"}

// shareHelp is for the helper: from paper to the accounts with hardcopy, and without
// it.
func shareHelp(s ShareSheet, l look) section {
	need := l.say("Everything here is public. It takes a computer with Linux and on it age, zbarimg (zbar), base32 (coreutils) and python3. " +
		"Install them first, then take the computer off the network.")
	typing := l.say("Run it, and type %d shares, each in its 4 rows, without the numbers in front of the rows. End with Enter and Ctrl-D. "+
		"A share that is typed wrong is named. key.txt then holds the vault's key, a line that begins with AGE-SECRET-KEY-1.", s.Threshold)
	blocks := append(withHardcopy(l, s.Source, l.say("It asks for the rows of %d shares.", s.Threshold)),
		stack(1.2, heading(l, l.width(), 0, l.say(wordsWithout), ""), paragraph(style{regular, l.body}, l.width(), need)))
	blocks = append(blocks, recipe(l,
		recipeStep{say: l.say("Type the program recover.py, which is on the next page, into a text file of that name.")},
		recipeStep{typing, []string{"python3 recover.py > key.txt"}},
		recipeStep{l.say(scanned), pipeline(s.Sealed, "key.txt")},
		recipeStep{l.say(outcome), readable},
		recipeStep{say: l.say(destroyed)},
	)...)
	return section{title: l.say(wordsHelper), look: l, blocks: blocks}
}

// shareSchemes says how shares and codes are made.
func shareSchemes(s ShareSheet, l look) []block {
	return []block{
		scheme(l, l.say("What a share is"), l.all(shareScheme)),
		scheme(l, l.say(wordsWhatCodes), l.all(codeScheme(s.Sealed))),
	}
}

// programEnough is the type that a program is typed from with ease, in points: none
// larger is worth smaller type elsewhere.
const programEnough = 10.0

// helpSections returns the help and the program on as few pages as they need, the
// program in type as large as that allows. The schemes stand where there is room for
// them.
func helpSections(s ShareSheet, sheet leaf, opt Options, same string) ([]section, error) {
	var best []section
	var failed error
	largest := 0.0
	for _, l := range settings(opt) {
		l = sheet.fitted(l)
		schemes := shareSchemes(s, l)
		for with := len(schemes); with >= 0; with-- {
			help := shareHelp(s, l)
			help.blocks = append(help.blocks, schemes[:with]...)
			program, pt, err := programSection(s, sheet, l, schemes[with:])
			if err != nil {
				failed = err
				continue
			}
			help.same, program.same = same, same
			all, pt := []section{help, program}, min(pt, programEnough)
			if n := sheet.count(all) - sheet.count(best); best == nil || n < 0 || n == 0 && pt > largest {
				best, largest = all, pt
			}
		}
	}
	if best != nil {
		failed = nil
	}
	return best, failed
}

// programSection is the program on a page, with what stands below it, and the type
// it is set in.
func programSection(s ShareSheet, sheet leaf, l look, below []block) (sec section, pt float64, err error) {
	say := stack(1.5,
		paragraph(style{regular, l.body}, l.width(), l.say("A plain text file, line by line as it stands here. "+
			"Each grey dot is one space. The zero has a stroke, the letter O has none.")),
		rule(l.width(), 0.2))
	room := sheet.later(l) - say.height - l.gap
	for _, b := range below {
		room -= b.height + l.gap
	}
	listed, pt, err := programBlock(s.Program, l.width(), room)
	return section{title: l.say("The program recover.py"), look: l, blocks: append([]block{say, listed}, below...)}, pt, err
}
