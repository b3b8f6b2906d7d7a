package open

import (
	"context"
	"os"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/machine"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// WarnOnline says in one line, at most once a day, that others may be listening. It is
// for the verbs that secrets are typed into or printed from.
func (e *Env) WarnOnline() {
	if e.Machine.Online() && !store.Told(store.UsualState(e.getenv), "online", e.Now()) {
		e.SayOnline()
	}
}

// SayOnline says in one line that others may be listening.
func (e *Env) SayOnline() { e.Say("this machine is connected to a network: hardcopy check") }

// SayQueue says that sheets which were just written to standard output may lie in the
// printer's queue, where it keeps what it has printed.
func (e *Env) SayQueue() {
	if e.HasPrinter && e.StdoutFile == "" && e.queueKeeps() {
		e.Say("warning: the printer's queue keeps what it has printed, for a day as a rule: once the sheets are there, %s", machine.EmptyQueue)
	}
}

// PlaceForClear refuses to put a document in clear where it would be copied
// elsewhere, and says what else is wrong with its place.
func (e *Env) PlaceForClear(path string, anyPlace bool) error {
	place, err := e.placeOf(path)
	if err != nil {
		return err
	}
	if place.Shared != "" && !anyPlace {
		return refuse.Errorf(refuse.Unsafe, e.OrPipe("", " prints it without a file; ")+"another folder will do, or --allow-unsafe-destination",
			"%s is in %s: keys in clear do not belong there", place.Path, place.Shared)
	}
	for _, warning := range place.Warnings {
		e.Say("warning: %s", warning)
	}
	return nil
}

// placeOf is the place of a file, or of that which a shell sent standard output to.
func (e *Env) placeOf(path string) (machine.Place, error) {
	if path == console.Dash {
		return e.outputPlace()
	}
	return e.Machine.Place(path)
}

// PlaceOfVault says that a vault is copied elsewhere. It is encrypted, so it may
// be.
func (e *Env) PlaceOfVault(dir string) {
	if place, err := e.Machine.Place(dir); err == nil && place.Shared != "" {
		e.Say("the vault is in %s: its passphrase alone protects it there, so let it be a strong one", place.Shared)
	}
}

// Reveal writes secrets as the console does, once the place that a shell sent
// standard output to was judged.
func (e *Env) Reveal(ctx context.Context, text string, stay bool) error {
	if err := e.PlaceForClear(console.Dash, false); err != nil {
		return err
	}
	return e.Console.Reveal(ctx, text, stay)
}

// FirstLine reads a passphrase from a file that nobody else can read or write; on Windows
// that is only remarked. Pipes and standard input are not looked at.
func (f *VaultFlags) FirstLine(ctx context.Context, e *Env, flag, path string) (secret.Text, error) {
	info, err := os.Stat(path)
	if err == nil && path != console.Dash && info.Mode().IsRegular() && !f.anyPassphraseFile && machine.OthersReach(path, info.Mode()) {
		return secret.Text{}, refuse.Errorf(refuse.Unsafe, "chmod 600 "+console.Quoted(path)+"; where that does nothing, as on a stick: --allow-shared-passphrase-file",
			"reading %s: others on this machine may read or change the file (mode %04o)", flag, info.Mode().Perm())
	}
	if names := e.Machine.Others(path); len(names) > 0 && path != console.Dash && !f.anyPassphraseFile {
		e.Say("warning: %s: the file's access list lets others at it: %s", flag, strings.Join(names, ", "))
	}
	return e.FirstLine(ctx, flag, path)
}

// ReportAll reports all problems but the last, which is the verb's own. A next step that
// several in a row have in common is said behind the last of them.
func (e *Env) ReportAll(problems []error) error {
	if len(problems) == 0 {
		return nil
	}
	last := len(problems) - 1
	for i, p := range problems[:last] {
		_, hint := refuse.Classify(p)
		if _, next := refuse.Classify(problems[i+1]); hint == next {
			e.Say("error: %s", p)
			continue
		}
		e.Report(p)
	}
	return problems[last]
}
