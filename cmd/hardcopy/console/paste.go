package console

import (
	"fmt"
	"strings"
)

// What a terminal that knows bracketed paste is told, and puts around a paste then
// (xterm's control sequences). Others pass over it.
const (
	tellPaste  = "\x1b[?2004h"
	forgoPaste = "\x1b[?2004l"
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
)

// tellPastes has the terminal mark pastes until the function that it returns is called,
// where the marks would reach the line as they are.
func (t *Terminal) tellPastes() (done func()) {
	if !keepsMarks {
		return func() {}
	}
	restore := echoControls(t.tty)
	fmt.Fprint(t, tellPaste)
	return func() {
		fmt.Fprint(t, forgoPaste)
		restore()
	}
}

// withoutPasteMarks takes the marks out of a line, and says whether a paste goes on
// behind it.
func withoutPasteMarks(line string, pasting bool) (string, bool) {
	begins, ends := strings.LastIndex(line, pasteBegin), strings.LastIndex(line, pasteEnd)
	if begins >= 0 || ends >= 0 {
		pasting = begins > ends
	}
	return strings.TrimSpace(strings.NewReplacer(pasteBegin, "", pasteEnd, "").Replace(line)), pasting
}
