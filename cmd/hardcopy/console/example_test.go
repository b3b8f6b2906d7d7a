package console_test

import (
	"os"

	"hardcopy/cmd/hardcopy/console"
)

func ExampleConsole_Prompter() {
	c := &console.Console{
		Stderr:       os.Stdout,
		OpenTerminal: func() (*console.Terminal, error) { return nil, console.ErrNoTerminal },
	}
	c.Say("the vault is in %s", "/media/stick\x1b[2J")
	_, err := c.Prompter("--passphrase-file FILE gives the passphrase")
	c.Report(err)
	// Output:
	// hardcopy: the vault is in /media/stick\u{1B}[2J
	// hardcopy: error: no terminal to ask on
	// hardcopy: hint: --passphrase-file FILE gives the passphrase
}
