// Package start is what the program does when it is called alone on a terminal: it
// looks at what is there and asks one question at a time, what is to be done next.
//
// It promises that every step is a verb, shown as a command before it is carried out
// so that the next time it can be typed; that leaving at any question loses nothing;
// and that nothing secret is kept from one step to the next: a passphrase is asked
// for by each verb that needs it. It decides nothing that a verb does not.
package start

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
)

// A Guide leads from one verb to the next.
type Guide struct {
	Env *open.Env
	// Run carries out a command line, without the program's name.
	Run func(ctx context.Context, args []string) error
	// Vault is the directory that was named before; empty for the usual one.
	Vault string
}

// errLeave ends the guide: its user has seen enough.
var errLeave = errors.New("leaving")

// Lead asks what is to be done and does it, until its user leaves.
func (g *Guide) Lead(ctx context.Context) error {
	for {
		next := g.withVault
		if there, err := g.vaultIsThere(); err != nil {
			return err
		} else if !there {
			next = g.withoutVault
		}
		switch err := next(ctx); {
		case errors.Is(err, errLeave):
			return nil
		case errors.Is(err, refuse.ErrInterrupted) || ctx.Err() != nil:
			return refuse.ErrInterrupted
		case errors.Is(err, console.ErrNoTerminal):
			return err
		case err != nil:
			g.Env.Report(err)
		}
	}
}

// vaultIsThere reports whether something of a vault is where it is looked for.
func (g *Guide) vaultIsThere() (bool, error) {
	dir, err := g.directory()
	if err != nil {
		return false, err
	}
	return vaultIn(dir), nil
}

// vaultIn reports whether something of a vault is in a directory, or whether that cannot
// be seen: a directory that is closed is no place for another vault.
func vaultIn(dir string) bool {
	return slices.ContainsFunc([]string{"vault.age", "key.age"}, func(name string) bool {
		_, err := os.Lstat(filepath.Join(dir, name))
		return err == nil || errors.Is(err, fs.ErrPermission)
	})
}

func (g *Guide) directory() (string, error) {
	v := open.VaultFlags{Dir: g.Vault}
	return v.Directory(g.Env)
}

// An option is what can be chosen, and what is done then.
type option struct {
	text string
	do   func(context.Context) error
}

// An enter is what an empty answer means.
type enter struct {
	text string
	err  error
}

var (
	leave = enter{"leave", errLeave}
	back  = enter{"go back", nil}
	later = enter{"not now", nil}
)

// choose asks which of the options is meant, and does it.
func (g *Guide) choose(ctx context.Context, sentence string, none enter, options ...option) error {
	lines := make([]string, len(options))
	for i, o := range options {
		lines[i] = o.text
	}
	var n int
	err := g.onTerminal(func(t *console.Terminal) (err error) {
		n, err = ask.Number(ctx, t, "\n"+sentence, lines, "a number ("+none.text+": just press Enter)")
		return err
	})
	if err != nil {
		return err
	}
	if n < 0 {
		return none.err
	}
	return options[n].do(ctx)
}

// onTerminal asks on the terminal, which the verbs open for themselves.
func (g *Guide) onTerminal(put func(*console.Terminal) error) error {
	t, err := g.Env.Terminal()
	if err != nil {
		return err
	}
	defer t.Close()
	return put(t)
}

// ask asks for a line; an empty answer is the usual one.
func (g *Guide) ask(ctx context.Context, question, usual string) (answer string, err error) {
	err = g.onTerminal(func(t *console.Terminal) error {
		answer, err = t.AskDefault(ctx, question, usual)
		return err
	})
	return strings.TrimSpace(answer), err
}

// confirm asks for yes or no.
func (g *Guide) confirm(ctx context.Context, question string) (yes bool, err error) {
	err = g.onTerminal(func(t *console.Terminal) error {
		yes, err = t.Confirm(ctx, question)
		return err
	})
	return yes, err
}

// say shows a text on the terminal.
func (g *Guide) say(format string, args ...any) error {
	return g.onTerminal(func(t *console.Terminal) error {
		_, err := fmt.Fprintf(t, format+"\n", args...)
		return err
	})
}

// verb shows a command and carries it out.
func (g *Guide) verb(ctx context.Context, args ...string) error {
	args = g.ofVault(args)
	if err := g.say("\n$ %s", command(args)); err != nil {
		return err
	}
	return g.Run(ctx, args)
}

// ofVault puts the vault before a verb, where it is not the usual one.
func (g *Guide) ofVault(args []string) []string {
	if g.Vault == "" {
		return args
	}
	return append([]string{"--vault", g.Vault}, args...)
}

// command is how a command line is typed.
func command(args []string) string {
	words := []string{"hardcopy"}
	for _, a := range args {
		words = append(words, console.Quoted(a))
	}
	return strings.Join(words, " ")
}

// step is verb as a choice.
func (g *Guide) step(args ...string) func(context.Context) error {
	return func(ctx context.Context) error { return g.verb(ctx, args...) }
}
