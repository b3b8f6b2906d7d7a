package paper

import (
	"fmt"
	"slices"
	"strings"
)

// frameSection returns the sealed vault as QR codes, on pages of its own.
func frameSection(codes *coder, s Sealed, sheet leaf, l look, about string) (section, error) {
	f, err := newFrames(codes, s)
	if err != nil {
		return section{}, err
	}
	lead := paragraph(style{regular, l.body}, l.width(), about+f.spareText())
	return f.fitted(sheet, section{title: "Sealed vault " + s.Tag, look: l, blocks: []block{lead}}), nil
}

// drawSealed draws the sheet of a sealed vault: what it is and the QR codes, then
// the same as text.
func drawSealed(c *canvas, codes *coder, s SealedSheet, of copyOf, size Size) error {
	sheet := leaf{name: "Sealed vault " + s.Sealed.Tag, date: clip(s.Date, maxFact), about: s.opens()}
	f, err := newFrames(codes, s.Sealed)
	if err != nil {
		return err
	}
	front := sheet.tightened(size, func(l look) section {
		return f.fitted(sheet, section{title: "Sealed vault", front: true, look: l, blocks: sealedFront(s, f, l)})
	})
	sections := []section{front}
	if len(s.Sealed.Blocks) > 0 {
		sections = append(sections, sheet.tightened(size, func(l look) section { return textSection(s.Sealed, l) }))
	}
	return sheet.draw(c, of, sections...)
}

// maxSets is how many sets of shares are named; more would be a list of past
// mistakes.
const maxSets = 6

// opens says in a sentence what opens the vault.
func (s SealedSheet) opens() string {
	if len(s.Sets) == 0 {
		return "Opened by its passphrase, which is not on this sheet."
	}
	var sets []string
	for i, set := range s.Sets[:min(len(s.Sets), maxSets)] {
		shares := "shares "
		if i > 0 {
			shares = ""
		}
		sets = append(sets, fmt.Sprintf("any %d %sof set %s", set.Threshold, shares, set.Name))
	}
	if len(s.Sets) > maxSets {
		sets = append(sets, "those of an older set")
	}
	return "Opened by " + strings.Join(sets, ", or ") + "."
}

// sealedFront returns what stands above the codes.
func sealedFront(s SealedSheet, f frames, l look) []block {
	w := l.width()
	about := "The codes below are a vault with the way back into online accounts, locked with a passphrase. " +
		"Without it they say nothing to anyone."
	keep := "Keep this sheet dry, and the passphrase somewhere else. It is stored nowhere: without it nobody can help."
	const unchanged = "Nothing of your share changes: it opens these codes as it opened the ones printed with it. "
	switch {
	case len(s.Sets) == 1:
		set := s.Sets[0]
		about = fmt.Sprintf("This is the newest vault for the holders of set %s. "+unchanged+"Without %d shares they say nothing to anyone.", set.Name, set.Threshold)
		keep = "Put this page with your share sheet of set " + set.Name + "."
	case len(s.Sets) > 1:
		about = "This is the newest vault for the holders of shares. " + unchanged + "Only shares of one set go together; without enough of them the codes say nothing to anyone."
		keep = "Put this page with your share sheet, whichever of the sets it is of."
	}
	return []block{
		stack(1,
			banner(l, "SEALED SHEET", "A vault of online accounts, locked", "ENCRYPTED"),
			paragraph(style{bold, l.service}, w, "Sealed vault "+s.Sealed.Tag),
			paragraph(style{bold, l.account}, w, s.opens()),
			sealedOwner(s, l),
			space(0.5), rule(w, 1), space(0.5),
			paragraph(style{regular, l.body}, w, about+f.spareText())),
		signed(l, "KEEP IT", []string{keep}),
		sealedRecipe(s, l),
	}
}

func sealedOwner(s SealedSheet, l look) block {
	if strings.TrimSpace(s.Owner) == "" {
		return space(0)
	}
	return labelled(l.account, l.width(), "The vault of", clip(s.Owner, maxText))
}

// sealedRecipe is how to open the codes, with hardcopy and without it.
func sealedRecipe(s SealedSheet, l look) block {
	key, with := "", "It asks for the passphrase."
	without := "Without hardcopy, on Linux with age, zbarimg (zbar) and base32 (coreutils); age asks for the passphrase:"
	if len(s.Sets) > 0 {
		key, with = "key.txt", "It asks for the shares."
		without = "Without hardcopy: make key.txt from the shares as the last pages of a share sheet say. Then, with the scans of this sheet alone:"
	}
	return stack(1.4, append([]block{heading(l, l.width(), 0, "To open it", "")}, recipe(l,
		recipeStep{say: "Let somebody help who knows computers, and stay beside them. Get the programs onto a computer: hardcopy, which is free " +
			"and may lie with the vault, or else those of step 4. Then take it off the network: Wi-Fi off, cable out."},
		recipeStep{say: "Scan the codes with a scanner on a cable, grey, 300 dots an inch, to scan1.png, scan2.png and so on."},
		recipeStep{say: "Type “hardcopy combine scan1.png scan2.png …”. " + with + " “hardcopy list” then shows the accounts, “hardcopy code NAME” a code. Print new sheets."},
		recipeStep{without, pipeline(s.Sealed, key)},
		recipeStep{say: outcome},
	)...)...)
}

// textSection returns the vault as text, where no code can be read.
func textSection(s Sealed, l look) section {
	lead := paragraph(style{regular, l.body}, l.width(), "The same vault as in the codes, for when they cannot be read. Type “hardcopy combine” and then the blocks, in any order. "+
		"Up to 4 wrong characters in a block are found and put right. All blocks are needed.")
	blocks := []block{lead, scheme(l, "To undo it without hardcopy", slices.Concat(blockScheme, frameScheme, spareScheme(s), zipScheme(s)))}
	return section{title: "Sealed vault " + s.Tag + " as text", look: l, blocks: append(blocks, textBlocks(s, l)...)}
}

// textBlocks returns the blocks two abreast, each in rows as a share is.
func textBlocks(s Sealed, l look) []block {
	w := (l.width() - l.gutter) / 2
	st, label := style{mono, 13}, style{bold, l.small}
	for st.width(strings.Repeat("0", 27)) > w {
		st.pt -= 0.25
	}
	var pairs []block
	for first := 0; first < len(s.Blocks); first += 2 {
		var pair []cell
		for i := first; i < min(first+2, len(s.Blocks)); i++ {
			rows := blockRows(s.Blocks[i])
			title := paragraph(label, w, fmt.Sprintf("Block %d of %d", i+1, len(s.Blocks)))
			pair = append(pair, cell{w, stack(0.3, title, lines(st, rows[:]))})
		}
		pairs = append(pairs, row(l.gutter, pair...))
	}
	return pairs
}
