package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault"
	"hardcopy/vault/due"
	"hardcopy/vault/words"
)

// A Row is what is said of an account without its secrets: list --json.
type Row struct {
	Issuer     string `json:"issuer" help:"the service"`
	Account    string `json:"account" help:"the name one logs in with"`
	Purpose    string `json:"purpose" help:"what the key is for, where a service has several; may be empty"`
	Type       string `json:"type" help:"totp, hotp or steam; empty without a key"`
	Algorithm  string `json:"algorithm" help:"SHA1, SHA256 or SHA512; empty without a key"`
	Digits     int    `json:"digits" help:"of a code; 0 without a key"`
	Period     int    `json:"period" help:"seconds; 0 for hotp and without a key"`
	Sheet      string `json:"sheet" help:"the id of the sheet as it is now"`
	Codes      int    `json:"codes" help:"backup codes of the current set"`
	CodesLeft  int    `json:"codes_left" help:"those not used"`
	Proved     bool   `json:"proved" help:"whether the key gave the code of an authenticator"`
	ProvedAt   string `json:"proved_at,omitempty" help:"RFC 3339"`
	Offset     int64  `json:"clock_offset_seconds,omitempty" help:"how far the authenticator was ahead then"`
	Verified   bool   `json:"verified" help:"whether a sheet was held against the vault and was good"`
	VerifiedAt string `json:"verified_at,omitempty" help:"RFC 3339"`

	label, provedOn, verifiedOn string
}

// Rows makes a row of each account.
func Rows(v *vault.Vault) []Row {
	rows := make([]Row, 0, len(v.Accounts))
	for _, a := range v.Accounts {
		rows = append(rows, newRow(a))
	}
	return rows
}

func newRow(a *vault.Account) Row {
	r := Row{Issuer: a.Issuer, Account: a.Account, Purpose: a.Purpose, Sheet: a.SheetID(), CodesLeft: a.Codes().Left(),
		Proved: a.Proof != nil, Verified: !a.Verified.IsZero(), label: a.Label()}
	if k := a.Key; k != nil {
		r.Type, r.Algorithm, r.Digits, r.Period = string(k.Type), string(k.Algorithm), k.Digits, k.Period
	}
	if s := a.Codes(); s != nil {
		r.Codes = len(s.Codes)
	}
	if a.Proof != nil {
		r.provedOn = words.Date(a.Proof.At)
		r.ProvedAt, r.Offset = a.Proof.At.UTC().Format(time.RFC3339), int64(a.Proof.Offset/time.Second)
	}
	if r.Verified {
		r.verifiedOn = words.Date(a.Verified)
		r.VerifiedAt = a.Verified.UTC().Format(time.RFC3339)
	}
	return r
}

// WriteRows writes rows as a table, and under it the state of the vault. Where the
// table is wider than so many columns, the names are cut; 0 cuts nothing. program
// is how a command begins, and out where sheets go, as a command line says it.
func WriteRows(w io.Writer, rows []Row, v *vault.Vault, columns int, now time.Time, program, out string) error {
	if len(rows) == 0 {
		_, err := fmt.Fprintln(w, "no account yet: hardcopy add")
		return err
	}
	lines := [][]string{{"ACCOUNT", "KEY", "CODES LEFT", "SHEET", "VERIFIED"}}
	for _, r := range rows {
		lines = append(lines, r.cells())
	}
	if err := writeTable(w, lines, columns); err != nil {
		return err
	}
	var under strings.Builder
	if v.Generation > 0 {
		fmt.Fprintf(&under, "vault: generation %d, last changed %s\n", v.Generation, words.Moment(v.Changed))
	}
	for _, p := range v.Splits {
		under.WriteString(splitLine(v, p) + "\n")
		if len(p.Holders) > 0 {
			under.WriteString("  held by: " + console.Printable(strings.Join(p.Holders, "; ")) + "\n")
		}
		if behind := due.Behind(v, p); behind != "" {
			under.WriteString("  its holders " + behind + ": " + program + " print --sealed --shares\n")
		}
	}
	under.WriteString(briefly(v, now, program, out))
	if under.Len() == 0 {
		return nil
	}
	_, err := io.WriteString(w, "\n"+under.String())
	return err
}

// splitLine says of a set of shares what it opens, and whether that was tried.
func splitLine(v *vault.Vault, p *vault.Split) string {
	line := fmt.Sprintf("set %s: any %d of %d shares", p.Set, p.Threshold, p.Shares)
	if !p.Issued.IsZero() {
		line += ", of " + words.Date(p.Issued)
	}
	if len(p.Accounts) > 0 {
		line += ", for " + console.Printable(words.Some(p.Accounts, 3).String()) + " alone"
	}
	if _, newest := v.SplitOf(p.Set); newest != p {
		line += ", an older set: it opens the same, so collect and destroy it"
	}
	if p.Verified.IsZero() {
		return line + "; never tried"
	}
	return line + "; last verified " + words.Date(p.Verified)
}

// cells are a row of the table.
func (r Row) cells() []string {
	key, codes, verified := "none", "none", "never"
	switch {
	case r.Type != "" && r.Proved:
		key = r.Type + ", proved " + r.provedOn
	case r.Type != "":
		key = r.Type + ", not proved"
	}
	if r.Codes > 0 {
		codes = fmt.Sprintf("%d of %d", r.CodesLeft, r.Codes)
	}
	if r.Verified {
		verified = r.verifiedOn
	}
	return []string{console.Printable(r.label), key, codes, r.Sheet, verified}
}
