// Package open is what a verb begins with: what it has of the world, the vault that it
// opens, the pictures that it reads, the places that it may write to.
//
// It promises that a vault is opened in one way by every verb, with a passphrase that
// is asked for again where it is wrong; that what is wrong about the vault's place, its
// age and the machine is said; and that a run is kept to its files before the first of
// them is read. It knows no verb.
package open

import (
	"os"
	"sync"
	"time"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/machine"
	"hardcopy/cmd/hardcopy/sandbox"
	"hardcopy/vault"
)

// An Env is what a verb has of the world.
type Env struct {
	*console.Console
	getenv     func(string) string
	Now        func() time.Time
	WorkFactor int           // scrypt's, for new key files
	Pause      time.Duration // without a new line, after which a camera is done
	Sandbox    sandbox.State
	Unconfined bool // to the files that the command line names: there is none
	Machine    machine.Machine
	// outputPlace is where a shell sent standard output to, looked at once: the zero
	// Place where that is no file.
	outputPlace func() (machine.Place, error)
	// queueKeeps is whether what goes to the printer is kept by its queue, looked at
	// once.
	queueKeeps func() bool
}

// SystemEnv is the world as it is. It takes what came of the sandbox, which is
// entered before anything is read.
func SystemEnv(s sandbox.State) *Env {
	e := &Env{
		Console:    console.System(),
		getenv:     os.Getenv,
		Now:        time.Now,
		WorkFactor: vault.WorkFactor,
		Pause:      5 * time.Second,
		Sandbox:    s,
		Machine:    machine.This(),
	}
	e.queueKeeps = sync.OnceValue(func() bool { return e.Machine.QueueKeeps() })
	e.outputPlace = sync.OnceValues(func() (machine.Place, error) {
		if e.StdoutFile == "" {
			return machine.Place{}, nil
		}
		return e.Machine.Place(e.StdoutFile)
	})
	return e
}
