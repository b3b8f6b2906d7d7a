package manual

import (
	"strings"

	"hardcopy/cmd/hardcopy/console"
)

// A claim is something that the program promises, and the command that shows it, to
// be given where the source is.
type claim struct{ what, command string }

// claims are in the order of who is defended against.
var claims = []claim{
	{"no code that opens a socket or starts a program is linked in: linux and darwin, amd64 and arm64",
		`HARDCOPY_LONG=1 go test -timeout 60m -run 'TestLinked|TestImports' ./cmd/hardcopy`},
	{"the same by hand: it prints nothing",
		`go build -o /tmp/hc ./cmd/hardcopy && go tool nm /tmp/hc | grep -E 'net\.(Dial|Listen|socket)|syscall\.(socket|bind|connect)$'`},
	{"the main job makes no call on a network and starts nothing; only the vault's own files, and those of the state directory, are opened for writing, and none has a secret in clear",
		`go test -run TestTraced ./cmd/hardcopy`},
	{"sockets, programs, tracing and signalling others, typing into the terminal, files that are not the run's, and other processes' memory are refused by the system: each is tried as an ordinary user",
		`go test -v ./cmd/hardcopy/sandbox`},
	{"looked at from outside, the build that erases has no passphrase in memory where a prompt waits for more than that, the vault key once and locked, and at its end no secret at all; how many the plain build leaves",
		`HARDCOPY_LONG=1 go test -v -run TestMemory ./cmd/hardcopy`},
	{"every verb that writes survives a kill, EIO and ENOSPC at every system call",
		`HARDCOPY_LONG=1 go test -timeout 60m -v -run TestCrash ./cmd/hardcopy`},
	{"a vault swapped, changed or unlocked while a verb waits at a prompt is not written to",
		`go test -run TestSwapped ./cmd/hardcopy ./vault/safefile`},
	{"the vault key's public half stands nowhere but in key.age",
		`go test -run TestRecipient ./cmd/hardcopy`},
	{"a signal at any prompt leaves the terminal and the vault as they were",
		`HARDCOPY_LONG=1 go test -v -run 'TestSignals|TestEndings' ./cmd/hardcopy`},
	{"pictures and PDFs made to cost minutes and gigabytes are refused or given up, and Ctrl-C ends the work on them at once",
		`go test ./paper/scan/picture && HARDCOPY_LONG=1 go test -v -run TestInterruptedPictures ./cmd/hardcopy`},
	{"nothing is read from 10,000 pictures without codes: print, noise, screens, bars, rings, finders of codes that are none",
		`HARDCOPY_LONG=1 go test -timeout 60m -v -run TestNothingRead ./paper/scan`},
	{"age's 147 test vectors end as they state",
		`go test -v -run TestCCTV ./vault`},
	{"what comes back of a box does not depend on the order of its pieces: 10,000 piles of genuine, damaged, foreign and forged ones",
		`HARDCOPY_LONG=1 go test -v -run TestShuffledPiles ./vault/recovery`},
	{"two builds from two places are the same bytes",
		`HARDCOPY_LONG=1 go test -v -run TestReproducible ./cmd/hardcopy`},
	{"what hardcopy page writes is the page that the sources make, and version names its digest",
		`HARDCOPY_LONG=1 go test -run 'TestPage$' ./cmd/hardcopy`},
	{"the page for the browser asks for nothing, from the network or elsewhere, and says nothing on the console, in a real Chromium; a real Firefox brings the accounts back from pictures of two shares and asks for nothing; the axe rules of accessibility hold in every state; two builds are the same bytes",
		`go test ./cmd/page`},
	{"the program for Windows goes through the whole story under Wine: the same sheets, and vaults and shares that open there and here",
		`.ci/windows-test`},
	{"every language has every sentence with what is put into it; every kind of sheet has room for its words; the page, asked in Russian whatever its tests ask, says no word of English",
		`go test ./paper/lang ./cmd/page/session && go test -run Languages ./vault/sheets`},
	{"the hostile situations of testdata/script/hostile-* end as written there",
		`go test -run TestScripts/hostile ./cmd/hardcopy`},
}

// Claims says how each claim of the program can be repeated.
func Claims() string {
	var b strings.Builder
	console.Wrap(&b, "", "Each claim can be repeated where the source is. HARDCOPY_LONG=1 adds what takes minutes.")
	for _, c := range claims {
		b.WriteString("\n")
		console.Wrap(&b, "- ", c.what)
		b.WriteString("    " + c.command + "\n")
	}
	return b.String()
}
