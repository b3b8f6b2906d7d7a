package ask

import (
	"context"
	"image"
	"image/color"
	"os"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/console/ptytest"
	"hardcopy/paper/qr"
	"hardcopy/paper/scan"
	"hardcopy/vault/secret"
)

var enrolments = []Enrolment{
	{Title: "Binance, alice", Link: secret.New("otpauth://totp/Binance:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Binance"), Typed: "GEZD GNBV GY3T QOJQ", Now: func() string { return "492 039" }},
	{Title: "GitHub, bob", Link: secret.New("otpauth://totp/GitHub:bob?secret=JBSWY3DPEHPK3PXP&issuer=GitHub"), Typed: "JBSW Y3DP EHPK 3PXP"},
	{Title: "Export 1", Link: secret.New("otpauth-migration://offline?data=abc")},
}

const scanned = "scanned? Enter for the next, b back, r again, q to stop: "

// enrol shows the codes in a window of this size.
func enrol(t *testing.T, width, height int, invert bool, pairs ...string) (screen string, count int) {
	t.Helper()
	screen = ptytest.Talk(t, func(tty *os.File) {
		if err := unix.IoctlSetWinsize(int(tty.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Col: uint16(width), Row: uint16(height)}); err != nil {
			t.Error(err)
		}
		terminal := console.NewTerminal(tty)
		defer terminal.Close()
		var err error
		if count, err = (Phone{terminal, invert}).Show(context.Background(), enrolments); err != nil {
			t.Error(err)
		}
	}, pairs...)
	return screen, count
}

func TestPhone(t *testing.T) {
	for _, test := range []struct {
		about   string
		answers string
		titles  string
		count   int
	}{
		{"one after the other", "\n\n\n", "Binance, alice: 1 of 3; the phone shows then: 492 039|GitHub, bob: 2 of 3|Export 1: 3 of 3", 3},
		{"back and forth", "b\n\nB\n\n\n\n", "Binance, alice: 1 of 3; the phone shows then: 492 039|Binance, alice: 1 of 3; the phone shows then: 492 039|GitHub, bob: 2 of 3|Binance, alice: 1 of 3; the phone shows then: 492 039|GitHub, bob: 2 of 3|Export 1: 3 of 3", 3},
		{"left", "\nr\nq\n", "Binance, alice: 1 of 3; the phone shows then: 492 039|GitHub, bob: 2 of 3|GitHub, bob: 2 of 3", 1},
		{"left at once", "q\n", "Binance, alice: 1 of 3; the phone shows then: 492 039", 0},
	} {
		var pairs []string
		for answer := range strings.Lines(test.answers) {
			pairs = append(pairs, scanned, answer)
		}
		screen, count := enrol(t, 100, 50, false, pairs...)
		var titles []string
		for line := range strings.Lines(screen) {
			if strings.Contains(line, " of 3") {
				titles = append(titles, strings.TrimSpace(line))
			}
		}
		if got := strings.Join(titles, "|"); got != test.titles || count != test.count {
			t.Errorf("%s: %d, %s", test.about, count, got)
		}
		if !strings.HasPrefix(screen, enter) || !strings.HasSuffix(screen, leave) {
			t.Errorf("%s: not on a screen of its own: %q", test.about, screen)
		}
	}
}

// TestPhoneIsScanned reads the codes off the screen.
func TestPhoneIsScanned(t *testing.T) {
	for _, invert := range []bool{false, true} {
		screen, _ := enrol(t, 100, 50, invert, scanned, "\n", scanned, "\n", scanned, "\n")
		screens := strings.Split(screen, scanned)
		for i, e := range enrolments {
			found, err := scan.Image(t.Context(), picture(screens[i], invert), scan.Options{})
			if err != nil || len(found) != 1 || found[0].Text != e.Link.Reveal() {
				t.Errorf("%s, inverted %v: %d codes, %v", e.Title, invert, len(found), err)
			}
		}
	}
}

// picture is what the blocks on a screen look like.
func picture(screen string, invert bool) *image.Gray {
	const module = 4
	var rows [][2]bool
	var img *image.Gray
	y := 0
	for line := range strings.Lines(screen) {
		_, blocks, found := strings.Cut(line, "m\x1b[48;5;")
		if !found {
			continue
		}
		_, blocks, _ = strings.Cut(blocks, "m")
		blocks, _, _ = strings.Cut(blocks, "\x1b[0m")
		rows = rows[:0]
		for _, r := range blocks {
			rows = append(rows, map[rune][2]bool{' ': {}, '▀': {true, false}, '▄': {false, true}, '█': {true, true}}[r])
		}
		if img == nil {
			img = image.NewGray(image.Rect(0, 0, len(rows)*module, (len(rows)+1)*module))
		}
		for x, both := range rows {
			for half, black := range both {
				grey := color.Gray{255}
				if black {
					grey = color.Gray{}
				}
				for dy := range module {
					for dx := range module {
						img.SetGray(x*module+dx, (y+half)*module+dy, grey)
					}
				}
			}
		}
		y += 2
	}
	return img
}

// TestPhoneSmall has no code where the window has no room: the key is there to type.
func TestPhoneSmall(t *testing.T) {
	code, err := qr.Encode(enrolments[0].Link.Reveal(), qr.L)
	if err != nil {
		t.Fatal(err)
	}
	side := code.Size() + 2*qr.Quiet
	for _, test := range []struct {
		width, height int
		fits          bool
	}{{side, (side+1)/2 + textRows, true}, {side - 1, 50, false}, {100, (side+1)/2 + textRows - 1, false}} {
		screen, _ := enrol(t, test.width, test.height, false, scanned, "q\n")
		if strings.Contains(screen, "█") != test.fits || strings.Contains(screen, "GEZD GNBV GY3T QOJQ") == test.fits {
			t.Errorf("%d×%d: %q", test.width, test.height, screen)
		}
	}
}
