package refuse

import (
	"strings"

	"hardcopy/vault/due"
)

// dueHints are what to do about what is due. %s is the account's name, quoted where a
// shell needs it.
var dueHints = map[due.Kind]string{
	due.Unproved:   "hardcopy prove %s",
	due.Reprint:    "hardcopy print %s -o - | lp",
	due.FewCodes:   "have the service make new codes, then: hardcopy codes %s",
	due.Holders:    "hardcopy print --sealed --shares -o - | lp, a page for each holder",
	due.Unverified: "scan its sheet on a cable, then: hardcopy verify scan.png",
	due.LongAgo:    "scan its sheet on a cable, then: hardcopy verify scan.png",
}

// Due returns what to do about what is due, for an account by this name.
func Due(kind due.Kind, name string) string {
	return strings.Replace(dueHints[kind], "%s", name, 1)
}
