package refuse

import (
	"slices"
	"strings"

	"hardcopy/vault/drill"
)

const (
	outdatedHint = "destroy what is out of date and print it again: hardcopy print"
	otherKeyHint = "verify it together with its shares, or with the vault that it is of: --vault DIR"
)

// drillHints are what to do about paper that is not good, by its kind of problem.
var drillHints = map[drill.Kind]string{
	drill.OldKey:            "is it the paper of another account: verify it with that NAME; else " + outdatedHint,
	drill.Outdated:          outdatedHint,
	drill.OtherVault:        "a sheet of another vault is verified with that: --vault DIR; one of a removed account can be destroyed",
	drill.Altered:           "do not scan it with a phone; destroy it and print it again: hardcopy print",
	drill.Foreign:           "verify takes the sheets of hardcopy; hardcopy scan FILE says what a code is",
	drill.Export:            "the accounts of an export come into the vault with: hardcopy import FILE",
	drill.Miscopied:         "compare it with the sheet, row by row, and verify it again",
	drill.Mistyped:          "compare what you typed with the paper and try again; is it the paper: print or write it anew",
	drill.HalfRead:          NoCodeHint,
	drill.NoCode:            NoCodeHint,
	drill.NoCodeInText:      "what an account sheet says in words is held against the vault by: hardcopy verify NAME --typed-file FILE",
	drill.MissingParts:      NoCodeHint,
	drill.OlderSet:          "collect the shares of the older set from those who hold them, and destroy them",
	drill.AlteredSet:        "it is not as it was printed: collect the shares of this set, destroy them, and make a new one: hardcopy split",
	drill.FalseShare:        "verify the others without it; destroy what does not belong",
	drill.OutdatedSheet:     outdatedHint + " --sealed",
	drill.OutdatedForShares: "the shares stay good; for the pages of sealed vaults beside them hardcopy print --sealed --shares makes a new one for each holder",
	drill.OutdatedAlone:     "collect the sheets of this set, destroy them, and make a new one for these accounts: hardcopy split",
	drill.OtherPassphrase:   "an earlier passphrase still opens it: hardcopy combine FILE; for the one of today print it again: hardcopy print --sealed",
	drill.OtherKey:          otherKeyHint,
	drill.SetOfRemoved:      "destroy it with the shares of its set, and make a new set: hardcopy split",
}

// Finding returns the exit code of a finding that is not good, and the next step. Of
// what could not be read or used the error says them.
func Finding(x drill.Finding) (code int, hint string) {
	code = Damaged
	if x.Verdict == drill.Bad {
		code = WrongKey
	}
	kind := x.Kind()
	for _, p := range x.Problems {
		switch {
		case p.Kind != kind:
		case kind == drill.NotUsed, kind == drill.SetDoesNotFit:
			return Classify(Piece(p.Err))
		case kind == drill.NotRead, kind == drill.NotOpened:
			return Classify(p.Err)
		}
	}
	return code, drillHints[kind]
}

// Findings joins the next steps of findings that are not good, each once.
func Findings(findings []drill.Finding) string {
	var all []string
	for _, x := range findings {
		_, hint := Finding(x)
		if hint == "" {
			hint = NoCodeHint
		}
		if !slices.Contains(all, hint) {
			all = append(all, hint)
		}
	}
	return strings.Join(all, "; ")
}
