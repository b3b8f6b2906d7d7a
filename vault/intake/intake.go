// Package intake says what becomes of accounts that come into a vault from elsewhere:
// which are new, which are there already, which were told apart from one of the same
// name.
//
// It promises that keys are compared before names, that what was in the vault is never
// written over but gets codes that it lacked, and that the same accounts once more
// change nothing. It changes the vault that it is given; whether that is saved is its
// caller's. It asks nothing and reads no files.
package intake

import (
	"strings"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
)

// Outcome is what became of an account.
type Outcome string

// The outcomes.
const (
	New        Outcome = "new"
	Apart      Outcome = "told apart"        // new, beside another of its name
	CodesAdded Outcome = "gets its codes"    // there already, without backup codes until now
	Counted    Outcome = "its counter moves" // there already, with a lower counter
	There      Outcome = "there already"     // nothing was changed
	Refused    Outcome = "not kept"          // Err says why
)

// A Row is what became of one account.
type Row struct {
	Name    string         // as it came
	As      *vault.Account // as it is in the vault; nil where it was refused
	Outcome Outcome
	Text    lang.Said // what there is to say besides; may be nil
	Counter lang.Said // what becomes of its counter; nil where nothing does
	Place   pieces.Place
	Err     error
}

// Merge puts accounts into a vault, and says of each what became of it. Errors are
// [vault.ErrNameless], [vault.ErrDuplicate] and [vault.OtherCodesError].
func Merge(v *vault.Vault, accounts []pieces.Account, now time.Time) []Row {
	merger := vault.NewMerger(v)
	rows := make([]Row, 0, len(accounts))
	for _, a := range accounts {
		a.Created, a.Changed = now, now
		for _, set := range a.CodeSets {
			set.Issued = now
		}
		row := Row{Name: a.Label(), Place: a.Place}
		if a.Key == nil && a.Codes() == nil {
			row.Outcome, row.Err = Refused, ErrEmpty
			rows = append(rows, row)
			continue
		}
		m, err := merger.Take(a.Account)
		row.As = m.As
		switch {
		case err != nil:
			row.Outcome, row.Err = Refused, err
		case m.Outcome != vault.Added:
			row.Outcome = map[vault.Outcome]Outcome{vault.There: There, vault.CodesAdded: CodesAdded, vault.Counted: Counted}[m.Outcome]
			row.Text, row.Counter = otherName(m, row.Name), counters(m)
		case m.Beside != "":
			row.Outcome, row.Text = Apart, beside(m)
		default:
			row.Outcome = New
		}
		rows = append(rows, row)
	}
	return rows
}

// ErrEmpty says that an account has neither a setup key nor backup codes.
var ErrEmpty = lang.Errorf("neither setup key nor backup codes")

// Count is how many rows have one of the outcomes.
func Count(rows []Row, outcomes ...Outcome) (n int) {
	for _, r := range rows {
		for _, o := range outcomes {
			if r.Outcome == o {
				n++
			}
		}
	}
	return n
}

// beside says of which account a new one was told apart.
func beside(m vault.Merged) lang.Said {
	if m.SameSecret {
		return lang.Put("%s is there with the same secret and other parameters", m.Beside)
	}
	return lang.Put("%s is there with another key", m.Beside)
}

// otherName says under which name an account is there, where that is another.
func otherName(m vault.Merged, label string) lang.Said {
	if strings.EqualFold(m.As.Label(), label) {
		return nil
	}
	return lang.Put("as %s", m.As.Label())
}

// counters says what became of a counter.
func counters(m vault.Merged) lang.Said {
	switch {
	case m.CounterGiven > m.CounterKept:
		return lang.Put("its counter goes from %d to %d", m.CounterKept, m.CounterGiven)
	case m.CounterGiven < m.CounterKept:
		return lang.Put("its counter stays at %d, the file says %d", m.CounterKept, m.CounterGiven)
	}
	return nil
}
