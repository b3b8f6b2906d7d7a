package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/due"
	"hardcopy/vault/words"
)

// A Due is what wants doing about a vault: check --due --json.
type Due struct {
	Generation int64   `json:"generation" help:"how often the vault was saved"`
	Changed    string  `json:"changed,omitempty" help:"RFC 3339; the last save"`
	Splits     []Split `json:"splits" help:"sets of shares that were handed out"`
	Items      []Item  `json:"due" help:"what wants doing, the most urgent first"`
}

// A Split is a set of shares that was handed out.
type Split struct {
	Set       string   `json:"set" help:"the name of the set"`
	Threshold int      `json:"threshold" help:"how many shares bring the vault back"`
	Shares    int      `json:"shares" help:"how many there are"`
	Issued    string   `json:"issued,omitempty" help:"RFC 3339"`
	Accounts  []string `json:"accounts,omitempty" help:"those of a set for some accounts"`
}

// An Item is one thing that is due, and what to do about it.
type Item struct {
	Kind    due.Kind `json:"kind" help:"unproved, reprint, few-codes, holders, unverified or long-ago"`
	Account string   `json:"account,omitempty" help:"its label; empty where it is the vault's"`
	Text    string   `json:"text" help:"what is the case"`
	Do      string   `json:"do" help:"what to do about it, a command for the most part"`
}

// NewDue looks at what is due at a time; program is how a command begins, and out where
// sheets go, as a command line says it.
func NewDue(v *vault.Vault, now time.Time, program, out string) Due {
	r := Due{Generation: v.Generation, Changed: rfc3339(v.Changed), Splits: []Split{}, Items: []Item{}}
	for _, p := range v.Splits {
		r.Splits = append(r.Splits, Split{p.Set, p.Threshold, p.Shares, rfc3339(p.Issued), p.Accounts})
	}
	for _, item := range due.Of(v, now) {
		r.Items = append(r.Items, Item{item.Kind, item.Account, item.Text, refuse.Due(item.Kind, program, console.QuotedName(item.Account), out)})
	}
	return r
}

// Write says it for people.
func (d Due) Write(w io.Writer) error {
	for _, item := range d.Items {
		who := item.Account
		if who == "" {
			who = "vault"
		}
		if _, err := fmt.Fprintf(w, "%s: %s\n  %s\n", console.Printable(who), console.Printable(item.Text), console.Printable(item.Do)); err != nil {
			return err
		}
	}
	if len(d.Items) > 0 {
		return nil
	}
	_, err := fmt.Fprintln(w, "nothing is due, as far as the vault knows")
	return err
}

// briefly says what is due in a line for each kind, but for the holders', which list
// says with their set.
func briefly(v *vault.Vault, now time.Time, program, out string) string {
	names := make(map[due.Kind][]string)
	for _, item := range due.Of(v, now) {
		names[item.Kind] = append(names[item.Kind], item.Account)
	}
	var b strings.Builder
	line := func(kind due.Kind, one, many, do string) {
		if of := names[kind]; len(of) > 0 {
			fmt.Fprintf(&b, "due: %s: %s\n", words.Count(len(of), one, many), do)
		}
	}
	reprint := make([]string, len(names[due.Reprint]))
	for i, name := range names[due.Reprint] {
		reprint[i] = console.QuotedName(name)
	}
	line(due.Unproved, "key was never proved", "keys were never proved", program+" prove")
	line(due.Reprint, "sheet is out of date", "sheets are out of date", program+" print "+console.Printable(strings.Join(reprint, " "))+" "+out)
	line(due.FewCodes, "account has fewer than 3 backup codes left", "accounts have fewer than 3 backup codes left", program+" check --due")
	line(due.Unverified, "sheet was never verified", "sheets were never verified", program+" verify")
	line(due.LongAgo, "sheet was not verified within a year", "sheets were not verified within a year", program+" verify")
	return b.String()
}

// rfc3339 writes a time, "" where there is none.
func rfc3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
