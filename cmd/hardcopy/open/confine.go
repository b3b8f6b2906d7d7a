package open

import (
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/sandbox"
	"hardcopy/vault/store"
)

// Ready takes what every verb's flags say. It has the run kept to its files, right
// before the first of them is read: the machine was looked at by then.
func (e *Env) Ready(fs *pflag.FlagSet) {
	e.Quiet = fs.Changed("quiet")
	if e.Unconfined {
		return
	}
	e.BeforeReading = sync.OnceFunc(func() {
		e.outputPlace() // what is wrong with it is said by whoever writes there
		e.queueKeeps()
		if err := e.Sandbox.Keep(e.files(fs)); err != nil {
			e.Say("warning: %v", err)
		}
	})
}

// files are those that a command line names, the vault, and what is kept of vaults.
func (e *Env) files(fs *pflag.FlagSet) sandbox.Files {
	f := sandbox.Files{Read: fs.Args()}
	var v VaultFlags
	fs.Visit(func(flag *pflag.Flag) {
		value := flag.Value.String()
		switch {
		case flag.Name == "vault":
			v.Dir = value
		case flag.Name == "output":
			f.Write = append(f.Write, filepath.Dir(value))
		case flag.Name == "each":
			f.Write = append(f.Write, value)
		case flag.Name == "qr", flag.Name == "font", strings.HasSuffix(flag.Name, "-file"):
			f.Read = append(f.Read, value)
		}
	})
	if dir, err := v.Directory(e); err == nil {
		f.Write = append(f.Write, dir)
	}
	if state := store.UsualState(e.getenv); state != "" {
		f.Write = append(f.Write, state)
	}
	return f
}
