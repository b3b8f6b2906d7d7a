package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault"
	"hardcopy/vault/words"
)

func listVerb() *command {
	return &command{
		Name:    "list",
		Summary: "what is kept, without its secrets",
		Help: `Lists the accounts: the kind of key, whether it was proved against the
authenticator, the backup codes left, the id of the current sheet, and when the
sheet was last verified. A sheet with another id is out of date; one of a
counter-based key only lags behind where just codes were taken since. Under the
table stands how often the vault was saved, and when last.

Examples:
  hardcopy list
  hardcopy list --json
`,
		Exits: "3 wrong passphrase, 4 damaged vault, " + exitUnsafe,
		Setup: func(fs *pflag.FlagSet) action {
			var f vaultFlags
			f.define(fs)
			asJSON := fs.Bool("json", false, "as one JSON array")
			return func(ctx context.Context, e *env, args []string) error {
				s, err := f.open(ctx, e)
				if err != nil {
					return err
				}
				defer s.Close()
				rows := make([]listRow, 0, len(s.Vault.Accounts))
				for _, a := range s.Vault.Accounts {
					rows = append(rows, newListRow(a))
				}
				if *asJSON {
					return console.WriteJSON(e.Stdout, rows)
				}
				return writeList(e.Stdout, rows, s.Vault)
			}
		},
	}
}

// A listRow is what list says of an account.
type listRow struct {
	Issuer     string `json:"issuer"`
	Account    string `json:"account"`
	Purpose    string `json:"purpose"`
	Type       string `json:"type"` // totp, hotp, steam; empty without a key
	Algorithm  string `json:"algorithm"`
	Digits     int    `json:"digits"`
	Period     int    `json:"period"` // seconds; 0 for HOTP
	Sheet      string `json:"sheet"`
	Codes      int    `json:"codes"`
	CodesLeft  int    `json:"codes_left"`
	Proved     bool   `json:"proved"`
	ProvedAt   string `json:"proved_at,omitempty"` // RFC 3339
	Offset     int64  `json:"clock_offset_seconds,omitempty"`
	Verified   bool   `json:"verified"`
	VerifiedAt string `json:"verified_at,omitempty"`

	label, provedOn, verifiedOn string
}

func newListRow(a *vault.Account) listRow {
	r := listRow{Issuer: a.Issuer, Account: a.Account, Purpose: a.Purpose, Sheet: a.SheetID(), CodesLeft: a.Codes().Left(),
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

func writeList(w io.Writer, rows []listRow, v *vault.Vault) error {
	if len(rows) == 0 {
		_, err := fmt.Fprintln(w, "no account yet: hardcopy add")
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "ACCOUNT\tKEY\tCODES LEFT\tSHEET\tVERIFIED")
	for _, r := range rows {
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
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", console.Printable(r.label), key, codes, r.Sheet, verified)
	}
	if err := t.Flush(); err != nil || v.Generation == 0 {
		return err
	}
	_, err := fmt.Fprintf(w, "\nvault: generation %d, last changed %s\n", v.Generation, words.Moment(v.Changed))
	return err
}
