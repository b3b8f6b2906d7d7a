package main

import (
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/open"
	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

func rekeyVerb() *command {
	return &command{
		Name:    "rekey",
		Summary: "a new vault key: old shares and key files open nothing new",
		Help: `Makes a new vault key and encrypts all accounts to it, under a new passphrase;
an empty answer makes a strong one. For when a share, a passphrase or a copy of
key.age got into wrong hands. Shares of the old key, sealed sheets and old
copies of key.age open nothing that is written from then on; what was written
before they still open. Split again afterwards: the vault forgets the old
shares.

To keep the passphrase, give it once more. Broken off, it is finished by the
next verb that changes the vault.

Examples:
  hardcopy rekey
  hardcopy rekey --passphrase-file pass --new-passphrase-file pass
`,
		Exits: "3 wrong passphrase, 4 damaged vault, " + open.ExitOlder,
		Setup: func(fs *pflag.FlagSet) action { return withNewPassphrase(fs, rekey) },
	}
}

func rekey(e *open.Env, f *open.VaultFlags, s *open.Session, passphrase secret.Text) error {
	splits := s.Vault.WholeSplits()
	done := e.During("making a new key")
	err := s.Rekey(passphrase)
	done()
	s.SayRemarks()
	if err != nil {
		return err
	}
	sayRekeyed(e, f, s.Vault.Generation, splits)
	return nil
}

// sayRekeyed names what opens nothing any more that is written from now on, and what
// to do about it.
func sayRekeyed(e *open.Env, f *open.VaultFlags, generation int64, splits []*vault.Split) {
	e.Say("the vault has a new key, from generation %d on", generation)
	dead := []string{"old copies of key.age", "sealed sheets printed before"}
	for _, split := range splits {
		dead = append(dead, fmt.Sprintf("the %d shares of set %s, of %s", split.Shares, split.Set, words.Date(split.Issued)))
	}
	e.Say("what opens nothing that is written from now on: %s", strings.Join(dead, "; "))
	e.Say("they still open what was written before: destroy them, and old copies of vault.age")
	if len(splits) > 0 {
		last := splits[len(splits)-1]
		e.Say("next: %s split -k %d -n %d %s makes shares of the new key", f.Program(), last.Threshold, last.Shares, e.Out())
		return
	}
	e.Say("next: copy key.age and vault.age anew to where you keep copies; %s split makes shares of the new key", f.Program())
}
