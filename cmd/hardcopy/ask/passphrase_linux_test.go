package ask

import (
	"context"
	"strings"
	"testing"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/console/ptytest"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/secret"
)

func TestNewPassphrase(t *testing.T) {
	const long, short = "correct horse battery staple", "horse"
	const first, again = "new passphrase (empty: one is made for you): ", "the same once more: "
	for _, test := range []struct {
		name  string
		talk  []string
		want  string
		said  string
		shown string
	}{
		{"twice the same", []string{first, long + "\n", again, long + "\n"}, long, "", again},
		{"a short one is warned of", []string{first, short + "\n", again, short + "\n"}, short, "warning: the passphrase is short: whoever finds the vault can guess it; an empty answer makes a strong one", again},
		{"a space at its end is said", []string{first, long + " \n", again, long + " \n"}, long + " ", "warning: the passphrase begins or ends with a space", again},
		{"two that differ", []string{first, long + "\n", again, short + "\n", first, long + "\n", again, long + "\n"}, long, "", "the two differ; once more (Ctrl-C gives up)\n"},
	} {
		var got secret.Text
		screen, said, err := talk(t, func(ctx context.Context, c *console.Console) (err error) {
			got, err = NewPassphrase(ctx, c, "--passphrase-file")
			return err
		}, test.talk...)
		if err != nil || got.Reveal() != test.want || !strings.Contains(said, test.said) || (said == "") != (test.said == "") || !strings.Contains(screen, test.shown) {
			t.Errorf("%s: %q, %v; said %q; the terminal shows %q", test.name, got.Reveal(), err, said, screen)
		}
	}
}

// A passphrase that is made is shown on a screen of its own until it was typed from
// the paper.
func TestMadePassphrase(t *testing.T) {
	p := ptytest.Open(t)
	c := &console.Console{OpenTerminal: func() (*console.Terminal, error) { return console.NewTerminal(p.TTY), nil }}
	type answer struct {
		passphrase secret.Text
		err        error
	}
	done := make(chan answer)
	go func() {
		passphrase, err := NewPassphrase(t.Context(), c, "--passphrase-file")
		done <- answer{passphrase, err}
	}()
	enter := func(question, text string, times int) {
		t.Helper()
		if !p.Shows(question, times) {
			t.Fatalf("no %q; the terminal shows %q", question, p.Screen())
		}
		if err := p.Type(text + "\n"); err != nil {
			t.Fatal(err)
		}
	}
	enter("empty: one is made", "", 1)
	enter("when it is written down", "", 1)
	enter("type it from the paper", "another", 1)
	enter("when it is written down", "", 2)
	shown := strings.Fields(p.Screen()[strings.LastIndex(p.Screen(), "Your passphrase:"):])[2]
	enter("type it from the paper", shown, 2)
	got := <-done
	if got.err != nil || got.passphrase.Reveal() != shown || strings.Count(shown, "-") < passphraseWords-1 {
		t.Errorf("%q, %v; shown was %q", got.passphrase.Reveal(), got.err, shown)
	}
	if !strings.Contains(p.Screen(), "that is not it: it is shown again") {
		t.Errorf("the terminal shows %q", p.Screen())
	}
	if screen := p.Screen(); strings.Count(screen, leave) != 2 {
		t.Errorf("the screen was left otherwise than twice: %q", screen)
	}
}

func TestWeak(t *testing.T) {
	const guess = ": whoever finds the vault can guess it"
	for passphrase, want := range map[string]string{
		"correct horse battery":   "",
		"cable-drop-down-ember":   "",
		"9401672385519":           "the passphrase is a number" + guess,
		"94016723855190263":       "",
		"horse":                   "the passphrase is short" + guess,
		"abcdefghijk":             "the passphrase is short" + guess,
		"абвгдежзиклм":            "the passphrase has letters that another keyboard may lack or write differently",
		"größer":                  "the passphrase has letters that another keyboard may lack or write differently; the passphrase is short" + guess,
		"aaaaaaaaaaaaaaaaaaaaaaa": "the passphrase is of few different letters" + guess,
		"abcdeabcdeabcde":         "the passphrase is of few different letters" + guess,
	} {
		if got := strings.Join(Weak(secret.New(passphrase)), "; "); got != want {
			t.Errorf("%q: %q, want %q", passphrase, got, want)
		}
	}
}

// Without a terminal it is said which flag stands in for it.
func TestNobodyToAsk(t *testing.T) {
	c := &console.Console{OpenTerminal: func() (*console.Terminal, error) { return nil, console.ErrNoTerminal }}
	_, err := NewPassphrase(t.Context(), c, "--new-passphrase-file")
	if code, hint := refuse.Classify(err); code != refuse.Usage || hint != "--new-passphrase-file FILE gives the passphrase" {
		t.Errorf("exit %d with %q: %v", code, hint, err)
	}
}
