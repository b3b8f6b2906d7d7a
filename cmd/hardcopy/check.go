package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/machine"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/report"
	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

func checkVerb() *command {
	return &command{
		Name:    "check",
		Summary: "is this machine safe for the work",
		Help: `Looks at the machine before the first secret is typed: networks, radios, remote
control, recorders, swap, core dumps, the clock, the place of the vault. For
each thing that is not fine it says why it matters here and what to do. Nothing
is changed, and nothing of it is proof: a spy does not give its name.

With --open the vault is opened too, and says how far off the clock was when a
key was last proved. With --due only the vault is looked at, for what wants
doing: keys never proved, sheets out of date or not verified within a year,
fewer than three codes left. That goes by what the vault knows, not by the
paper. As JSON it is one object: generation, changed, splits, due.

Examples:
  hardcopy check
  hardcopy check --due
  hardcopy check --strict && hardcopy add
`,
		Exits: "with --open 3 wrong passphrase, 4 damaged vault, " + open.ExitUnsafe + "; 5 with --strict, where something is dangerous",
		Setup: func(fs *pflag.FlagSet) action {
			var f checkFlags
			f.define(fs)
			return func(ctx context.Context, e *open.Env, args []string) error { return f.run(ctx, e) }
		},
	}
}

type checkFlags struct {
	vault  open.VaultFlags
	strict bool
	asJSON bool
	open   bool
	due    bool
}

func (f *checkFlags) define(fs *pflag.FlagSet) {
	fs.BoolVar(&f.strict, "strict", false, "exit 5 where something is dangerous")
	fs.BoolVar(&f.asJSON, "json", false, "as a JSON array; with --due as one object")
	fs.BoolVar(&f.open, "open", false, "open the vault too, for what it knows of the clock")
	fs.BoolVar(&f.due, "due", false, "only what wants doing about the vault and its paper")
	f.vault.Define(fs)
}

func (f *checkFlags) run(ctx context.Context, e *open.Env) error {
	if f.due {
		return f.tellDue(ctx, e)
	}
	clock, err := f.vault.Clock(e)
	if err != nil {
		return err
	}
	dir, err := f.vault.Directory(e)
	if err != nil {
		return err
	}
	facts := e.Machine.Facts(machine.Asked{Vault: dir, Now: clock(), Undumpable: e.Sandbox.Undumpable})
	facts = append(facts, sandboxFact(e), memoryFact(e.Machine.System))
	if f.open || f.vault.PassphraseFile != "" {
		s, err := f.vault.Open(ctx, e)
		if err != nil {
			return err
		}
		defer s.Close()
		facts = append(facts, proofFact(s.Vault))
	}
	if f.asJSON {
		err = console.WriteJSON(e.Stdout, facts)
	} else {
		err = machine.Write(e.Stdout, facts)
	}
	if err != nil {
		return err
	}
	if n := machine.Count(facts, machine.Danger); n > 0 && f.strict {
		return refuse.Errorf(refuse.Unsafe, "do what stands beside each, then: hardcopy check --strict", "%s on this machine", words.Count(n, "danger", "dangers"))
	}
	return nil
}

// sandboxFact says whether the system holds the program to what it promises.
func sandboxFact(e *open.Env) machine.Fact {
	f := machine.Fact{Name: "sandbox", Level: machine.Fine, Found: e.Sandbox.String(),
		Why: "With it the system refuses this program a network and other programs, whatever is wrong in it."}
	if !e.Sandbox.Confined {
		f.Level, f.Do = machine.Warning, "Use Linux or OpenBSD, or a machine without a network."
	}
	return f
}

// memoryFact says whether this build erases secrets from memory, and whether the system
// keeps the vault key out of its swap.
func memoryFact(system string) machine.Fact {
	f := machine.Fact{Name: "memory", Level: machine.Fine, Found: "the vault key is locked in memory while it is needed; secrets are " + erasing(),
		Why: "What is left in memory can end up in swap, or be read from a machine that is not switched off."}
	if err := secret.Locked(); err != nil {
		f.Found = fmt.Sprintf("the vault key cannot be locked in memory (%v); secrets are %s", err, erasing())
		f.Level, f.Do = machine.Warning, "Switch swap off, or raise the limit: ulimit -l 1024."
		if system == "windows" {
			f.Do = "Close other programs, and try again; shut the machine down afterwards."
		}
	}
	if !secret.Erased {
		f.Level, f.Do = machine.Warning, "Switch the machine off afterwards, or use the release build for Linux."
	}
	return f
}

// proofFact says how far off the clock was when a key was last proved.
func proofFact(v *vault.Vault) machine.Fact {
	f := machine.Fact{Name: "clock at the last proof",
		Why: "A wrong clock gives wrong codes, and makes a right setup key look wrong."}
	var last *vault.Proof
	for _, a := range v.Accounts {
		if a.Proof != nil && (last == nil || a.Proof.At.After(last.At)) {
			last = a.Proof
		}
	}
	switch {
	case last == nil:
		f.Level, f.Found, f.Do = machine.Unknown, "no key was proved yet", "hardcopy prove"
	case last.Offset.Abs() > 30*time.Second:
		f.Level, f.Found, f.Do = machine.Warning, words.Date(last.At)+words.ClockOff(last.Offset), "Set the clock."
	default:
		f.Level, f.Found = machine.Fine, "right, on "+words.Date(last.At)
	}
	return f
}

// tellDue says what wants doing about the vault.
func (f *checkFlags) tellDue(ctx context.Context, e *open.Env) error {
	s, err := f.vault.Open(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	due := report.NewDue(s.Vault, s.Clock(), f.vault.Program(), e.Out())
	if f.asJSON {
		return console.WriteJSON(e.Stdout, due)
	}
	return due.Write(e.Stdout)
}
