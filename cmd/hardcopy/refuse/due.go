package refuse

import (
	"strings"

	"hardcopy/vault/due"
)

// dueHints are what to do about what is due. %p is the program, with its vault where
// that was named; %s is the account's name, quoted where a shell needs it; %o is where
// the sheets go.
var dueHints = map[due.Kind]string{
	due.Unproved:   "%p prove %s",
	due.Reprint:    "%p print %s %o",
	due.FewCodes:   "have the service make new codes, then: %p codes %s",
	due.Holders:    "%p print --sealed --shares %o, a page for each holder",
	due.Unverified: "scan its sheet on a cable, then: %p verify scan.png",
	due.LongAgo:    "scan its sheet on a cable, then: %p verify scan.png",
}

// Due returns what to do about what is due, for an account by this name; program is how
// a command begins, and out where sheets go, as a command line says it.
func Due(kind due.Kind, program, name, out string) string {
	return strings.NewReplacer("%p", program, "%s", name, "%o", out).Replace(dueHints[kind])
}
