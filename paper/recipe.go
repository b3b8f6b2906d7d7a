package paper

import (
	"fmt"
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
	scanned   = "Scan the pages “Sealed vault”, grey, 300 dots an inch, to scan1.png, scan2.png and so on. Then open the vault:"
	outcome   = "What comes out is text (JSON): for each account its setup key, to be typed into an authenticator app, and its backup codes."
	destroyed = "Destroy the scans and whatever was written on the way. A system started from a USB stick keeps nothing."
)

// shareRecipe is how to get from paper to the accounts without hardcopy.
func shareRecipe(s ShareSheet, l look) section {
	need := "Everything here is public. It takes a computer with Linux and on it age, zbarimg (zbar), base32 (coreutils) and python3. " +
		"Install them first, then take the computer off the network."
	typing := fmt.Sprintf("Run it, and type %d shares, each in its 4 rows, without the numbers in front of the rows. End with Enter and Ctrl-D. "+
		"A share that is typed wrong is named. key.txt then holds the vault's key, a line that begins with AGE-SECRET-KEY-1.", s.Threshold)
	blocks := []block{paragraph(style{regular, l.body}, l.width(), need)}
	blocks = append(blocks, recipe(l,
		recipeStep{say: "Type the program below, or of the next page, into a text file recover.py."},
		recipeStep{typing, []string{"python3 recover.py > key.txt"}},
		recipeStep{scanned, pipeline(s.Sealed, "key.txt")},
		recipeStep{say: outcome},
		recipeStep{say: destroyed},
	)...)
	return section{title: "Without hardcopy", look: l, blocks: append(blocks,
		scheme(l, "What a share is", shareScheme),
		scheme(l, "What the codes are", codeScheme(s.Sealed)),
	)}
}

// recipeSections returns the recipe and the program: on one page where they find
// room there, else each on its own.
func recipeSections(s ShareSheet, sheet leaf, size Size, same string) ([]section, error) {
	l := sheet.fitted(looks(size)[0])
	together := sheet.tightened(size, func(l look) section {
		sec := shareRecipe(s, l)
		say := programLead(l, "The program recover.py")
		if listed, err := programBlock(s.Program, l.width(), sheet.room(sec)-say.height-2*l.gap); err == nil {
			sec.blocks = append(sec.blocks, say, listed)
		} else {
			sec.blocks = append(sec.blocks, say, space(sheet.later(l)))
		}
		return sec
	})
	together.same = same
	if len(sheet.pages(together)) == 1 {
		return []section{together}, nil
	}
	recipe := sheet.tightened(size, func(l look) section { return shareRecipe(s, l) })
	program, err := programSection(s, sheet, l)
	recipe.same, program.same = same, same
	return []section{recipe, program}, err
}

// programLead returns what stands above the program.
func programLead(l look, title string) block {
	return stack(1.5,
		paragraph(style{bold, l.body}, l.width(), title),
		paragraph(style{regular, l.body}, l.width(), "A plain text file, line by line as it stands here. "+
			"Each grey dot is one space. The zero has a stroke, the letter O has none."),
		rule(l.width(), 0.2))
}

// programSection is the program on a page of its own.
func programSection(s ShareSheet, sheet leaf, l look) (section, error) {
	say := programLead(l, "")
	listed, err := programBlock(s.Program, l.width(), sheet.later(l)-say.height-l.gap)
	if err != nil {
		return section{}, err
	}
	return section{title: "The program recover.py", look: l, blocks: []block{say, listed}}, nil
}
