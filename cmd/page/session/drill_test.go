package session_test

import (
	"strings"
	"testing"

	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// The date of a good drill goes into the vault, typed shares' too; but not where the
// drill was given what the printer was given, and no paper.
func TestDrillDate(t *testing.T) {
	b := newBox(t)
	for _, c := range []struct {
		name string
		give func(s sitting) answer
		kept bool
	}{
		{"paper", func(s sitting) answer { return s.ask("found", found("scan.png", b.shares[0], b.shares[1]), nil) }, true},
		{"typed", func(s sitting) answer {
			return s.ask("typed", map[string]any{"text": b.shares[0] + "\n\n" + b.shares[1]}, nil)
		}, true},
		{"a PDF of ours", func(s sitting) answer {
			f := found("shares.pdf", b.shares[0], b.shares[1])
			f.Drawn = true
			a := s.ask("found", f, nil)
			if !strings.Contains(strings.Join(a.View.Remarks, "\n"), "shares.pdf: what the printer was given") {
				t.Errorf("nothing says that it is no paper: %q", a.View.Remarks)
			}
			return a
		}, false},
	} {
		s := newSitting(t)
		s.ask("file", "vault.age", b.vaultFile)
		s.ask("file", "key.age", b.keyFile)
		s.ask("passphrase", pass, nil)
		s.ask("drill", true, nil)
		if a := c.give(s); len(a.View.Findings) == 0 || a.View.Findings[0].Verdict != "good" {
			t.Errorf("%s: %+v, %v", c.name, a.View.Findings, a.Problem)
		}
		s.ask("drill", false, nil)
		keys, _, err := vault.OpenKeyFile(s.ask("keep", pass, nil).file, secret.New(pass))
		must(t, err)
		v, err := keys[0].Open(s.ask("vault", nil, nil).file)
		must(t, err)
		if kept := !v.Splits[0].Verified.IsZero(); kept != c.kept {
			t.Errorf("%s: the date is kept: %v", c.name, kept)
		}
	}
}
