package paper

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

// Source says where hardcopy is to be had, for who opens a sheet in thirty years.
type Source struct {
	Address string // of the release; may be empty
	Page    string // the SHA-256 of hardcopy.html, 64 hexadecimal digits; may be empty
}

var digestForm = regexp.MustCompile(`^([0-9a-f]{8})[0-9a-f]{48}([0-9a-f]{8})$`)

func (s Source) check() error {
	if s.Page != "" && !digestForm.MatchString(s.Page) {
		return fmt.Errorf("the digest of the page: %w", ErrMalformed)
	}
	if utf8.RuneCountInString(s.Address) > maxText {
		return fmt.Errorf("the address of the release: %w", ErrTooLong)
	}
	return nil
}

// where returns what lies on the stick, and where else hardcopy is to be had.
func (s Source) where(l look) block {
	w := l.width()
	parts := []block{labelled(l.body, w, l.say("On the stick:"), l.say("hardcopy.html, a page for the browser of a computer (tablets and phones are untried); hardcopy and hardcopy.exe, the same as programs. All are free."))}
	if s.Address != "" {
		parts = append(parts, labelled(l.body, w, l.say("Also to be had at"), clip(s.Address, maxText)))
	}
	if m := digestForm.FindStringSubmatch(s.Page); m != nil {
		parts = append(parts, labelled(l.body, w, l.say("SHA-256 of hardcopy.html:"), l.say("%s … %s (the file on this stick; a newer one differs)", m[1], m[2])))
	}
	return stack(0.6, parts...)
}

// systems returns how the program is called on each kind of computer, in half a line.
func systems(l look) block {
	half := (l.width() - l.gutter) / 2
	label, typed, plain := style{bold, l.body}, style{mono, max(8.5, l.body-0.5)}, style{regular, l.body}
	indent := label.width("Chromebook") + 2.5
	line := func(name, command, say string) block {
		return block{height: label.line(), draw: func(c *canvas, x, y float64) {
			c.text(x, y, label, name)
			c.text(x+indent, y, typed, command)
			c.text(x+indent+typed.width(command), y, plain, say)
		}}
	}
	all := []block{
		line("Windows", "hardcopy.exe combine scan1.png", ""),
		line("macOS", "./hardcopy combine scan*.png", ""),
		line("Linux", "./hardcopy combine scan*.png", ""),
		line("Chromebook", "", l.say("hardcopy.html in Chrome")),
	}
	if indent+typed.width("hardcopy.exe combine scan1.png") > half {
		return stack(0.4, all...)
	}
	return stack(0.4, row(l.gutter, cell{half, all[0]}, cell{half, all[1]}), row(l.gutter, cell{half, all[2]}, cell{half, all[3]}))
}

// The first steps with hardcopy, which are the same on all sheets.
const (
	helpedBy  lang.Text = "Let somebody help who knows computers, and stay beside them."
	stickIn   lang.Text = "Put in the stick that lies with the sheets, and open hardcopy.html. Then take the computer off the network: Wi-Fi off, cable out."
	scanPages lang.Text = "Scan the pages “Sealed vault” by a cable, grey, 300 dots an inch, to scan1.png, scan2.png and so on, and give them to the page."
)

// withHardcopy is for the helper: what lies on the stick, and the program where the
// page does not open. asks says what it asks for.
func withHardcopy(l look, src Source, asks string) []block {
	plain := style{regular, l.body}
	return []block{
		src.where(l),
		stack(1.2,
			paragraph(plain, l.width(), strings.Join([]string{l.say(stickIn), l.say(scanPages), asks, l.say(PhoneCamera)}, " ")),
			paragraph(plain, l.width(), l.say("The page does not open? In a terminal, in the folder of the scans, with a copy of the program there; name every scan:")),
			systems(l)),
		stack(1.2,
			paragraph(plain, l.width(), asks+" "+l.say("Then these show the accounts, and the code of one that is called NAME:")),
			command(l, []string{"./hardcopy list", "./hardcopy code NAME"})),
	}
}

// fillIn returns a label and a line to write on.
func fillIn(pt, width float64, label string) block {
	st := style{bold, pt}
	ls := wrap(label, st, width)
	if width-st.width(ls[len(ls)-1]) < width/3 {
		ls = append(ls, "")
	}
	high := max(st.line(), 5.5)
	return block{height: float64(len(ls)-1)*st.line() + high, draw: func(c *canvas, x, y float64) {
		for i, text := range ls {
			top := y + float64(i)*st.line()
			if i < len(ls)-1 {
				c.text(x, top, st, text)
				continue
			}
			top += high - st.line()
			c.text(x, top, st, text)
			from := 0.0
			if text != "" {
				from = st.width(text) + 1.5
			}
			c.fill(x+from, top+st.em()*1.05, width-from, 0.2)
		}
	}}
}

// named returns a label with a name, or with a line to write it on where there is
// none.
func named(pt, width float64, label, name string) block {
	if strings.TrimSpace(name) == "" {
		return fillIn(pt, width, label)
	}
	return labelled(pt, width, label, clip(name, maxText))
}

// abreast returns two names side by side where both are to be filled in, else one
// below the other.
func abreast(l look, first, name, second, other string) block {
	pt, w := l.body+1, l.width()
	if strings.TrimSpace(name+other) != "" {
		return stack(1, named(pt, w, first, name), named(pt, w, second, other))
	}
	half := (w - l.gutter) / 2
	return row(l.gutter, cell{half, fillIn(pt, half, first)}, cell{half, fillIn(pt, half, second)})
}

// passwords is what no sheet brings back.
const passwords lang.Text = "You also need each account’s own password, kept"
