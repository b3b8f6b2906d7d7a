package manual

import (
	"strings"

	"hardcopy/cmd/hardcopy/console"
)

// defences say who is defended against, and with what.
var defences = []struct{ who, with string }{
	{"the finder of the vault, its copies, or a stolen laptop",
		"age: X25519, ChaCha20-Poly1305, the passphrase through scrypt (about a second and 256 MiB a guess)"},
	{"a holder of fewer than k shares",
		"Shamir's sharing: fewer say nothing about the key. A share's digest finds accidents; whoever deals the shares, or holds all but one of those that are needed, can make others see another key, which opens nothing of yours"},
	{"the maker of a hostile file, link, picture or QR code",
		"bounded reading and scrypt work; pictures of at most 256 MB unpacked, 10 seconds for each and a minute for a file (--patience changes both); every parser is fuzzed; texts cannot command the terminal"},
	{"a fault of this program, or of what it is built from",
		"no code that opens a socket is linked in; on Linux and OpenBSD the system refuses it sockets and other programs besides; on Linux with Landlock also every file that the command line does not name, but the vault's, what is kept of vaults, the terminal and the zones of the clock (a build with cgo has no Landlock: hardcopy version says; hardcopy alone, which asks for files, is not kept to any)"},
	{"other users of the machine, and other programs of your own on Linux",
		"files of mode 0600; a vault that others may write is refused; no core dumps, no debuggers; nothing secret in arguments or the environment; passphrase files that others can read are refused. On Windows access lists decide: who is in them is said, by hardcopy check too, and nothing is refused for it"},
	{"the cloud that copies your folders",
		"sheets in clear are refused there, by the marks that the programs leave, on Linux and Windows also where the shell's > sends them; --allow-unsafe-destination insists"},
	{"a crash, a full disk, an error of the disk in the middle",
		"old content or new, whole: a file is written beside the old one, synced, read back and compared before it takes its place. A device that loses what it has synced is beyond that: print, and keep a copy"},
	{"a vault that is swapped while a verb waits, or an older one put back",
		"a change goes to the vault that was opened, or nowhere; an older one is named before it is changed, with both dates, where the newer one was seen by the same user. What was seen last is kept in $XDG_STATE_HOME/hardcopy, else ~/.local/state/hardcopy; nothing secret is there"},
}

// undefended say what nothing here helps against.
var undefended = []string{
	"whoever holds a sheet in clear; a malicious printer, its memory and its queue",
	"a keylogger; a recorder of the screen, a camera, a shoulder; whoever is root, or runs the host of your virtual machine; a look at the RAM of a machine that is running",
	"what is left in memory by the plain build and by a browser: only the build for Linux with GOEXPERIMENT=runtimesecret erases it, before a prompt waits and at its end; the vault key alone is locked out of the swap, and a machine that hibernates writes all",
	"a system that takes the program's memory away or kills it at once: a screen with secrets may stay, and beside a file asked for with -o its beginning, named .FILE.….tmp, which the next run of that name removes",
	"a new passphrase or key does not reach copies of key.age, nor what was printed before",
	"the number of codes on a sealed sheet shows how large the vault is",
	"a service that leaks its side of the secret; a backup code is as good as the service says",
}

// Security says who is defended against, and who is not.
func Security() string {
	var b strings.Builder
	b.WriteString("WHO IS DEFENDED AGAINST, AND WITH WHAT\n\n")
	for _, d := range defences {
		console.Wrap(&b, "- ", d.who+":")
		console.Wrap(&b, "  ", d.with+".")
	}
	b.WriteString("\nWHAT IS NOT DEFENDED AGAINST\n\n")
	for _, u := range undefended {
		console.Wrap(&b, "- ", u+".")
	}
	b.WriteString("\n")
	console.Wrap(&b, "", "hardcopy check looks for what it can see of these, and a list of names is no proof. The commands behind the claims: hardcopy help claims")
	return b.String()
}
