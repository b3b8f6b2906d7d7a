package refuse

import (
	"strings"

	"hardcopy/vault/due"
)

// dueHints are what to do about what is due. %s is the account's name, quoted where a
// shell needs it, %o where the sheets go.
var dueHints = map[due.Kind]string{
	due.Unproved:   "hardcopy prove %s",
	due.Reprint:    "hardcopy print %s %o",
	due.FewCodes:   "have the service make new codes, then: hardcopy codes %s",
	due.Holders:    "hardcopy print --sealed --shares %o, a page for each holder",
	due.Unverified: "scan its sheet on a cable, then: hardcopy verify scan.png",
	due.LongAgo:    "scan its sheet on a cable, then: hardcopy verify scan.png",
}

// Due returns what to do about what is due, for an account by this name; out is where
// sheets go, as a command line says it.
func Due(kind due.Kind, name, out string) string {
	return strings.NewReplacer("%s", name, "%o", out).Replace(dueHints[kind])
}
