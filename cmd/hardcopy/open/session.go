package open

import (
	"context"
	"fmt"
	"time"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/store"
	"hardcopy/vault/words"
)

// A Session is an open vault with what a verb needs beside it.
type Session struct {
	*store.Store
	Clock func() time.Time

	// To ask about an older vault, which may turn out only at the change.
	ctx context.Context
	Env *Env
	yes bool
	// told is whether it was said that the vault is older.
	told bool
}

// ToChange makes the vault the session's to change, as [store.Store.ToChange] does.
func (s *Session) ToChange() error {
	if err := s.Store.ToChange(); err != nil {
		return err
	}
	s.SayRemarks()
	s.sayOlder()
	return s.acceptOlder()
}

// Save saves the vault as [store.Store.Save] does, and says what there is to say.
func (s *Session) Save() error {
	defer s.SayRemarks()
	return s.Store.Save()
}

// Record keeps in the vault what was printed, or what else record keeps of it, in words.
// The paper is there whatever becomes of that: what is wrong is said.
func (s *Session) Record(what string, record func(*vault.Vault)) {
	err := errOlder
	if s.Older() == nil {
		err = s.Store.ToChange()
	}
	if err == nil {
		record(s.Vault)
		err = s.Save()
	}
	if err != nil {
		s.Env.SayProblem("warning: the vault does not remember "+what, err)
	}
}

// SayRemarks says what is wrong about the vault's place and is no error.
func (s *Session) SayRemarks() {
	for _, remark := range s.Remarks() {
		s.Env.SayProblem("warning", remark)
	}
}

// sayOlder says once that the vault is older than one that was seen.
func (s *Session) sayOlder() {
	older := s.Older()
	if older == nil || s.told {
		return
	}
	s.told = true
	this, seen := state(older.Generation, older.Changed), state(older.Seen, older.SeenLast)
	if older.Generation == older.Seen {
		s.Env.Say("warning: this vault, %s, is another one than was seen on this machine: %s", this, seen)
	} else {
		s.Env.Say("warning: this vault, %s, is older than one that was seen on this machine: %s", this, seen)
	}
	s.Env.Say("what was changed since is not in it: codes used may be shown as unused")
}

// state words a generation of the vault.
func state(generation int64, changed time.Time) string {
	if generation == 0 {
		return "of before the generations were counted"
	}
	if changed.IsZero() {
		return fmt.Sprintf("generation %d", generation)
	}
	return fmt.Sprintf("generation %d, changed %s", generation, words.Moment(changed))
}

// errOlder refuses to change a vault that is older than one that was seen.
var errOlder = refuse.Errorf(refuse.Unsafe, "put the newer vault.age back, from another copy; where there is none, --yes goes on with this one", "the vault is older than one that was seen")

// acceptOlder asks whether a vault that is older than one that was seen is to be
// changed; where nobody can be asked it is not.
func (s *Session) acceptOlder() error {
	if s.Older() == nil || s.yes {
		return nil
	}
	refusal := errOlder
	t, err := s.Env.Prompter("")
	if err != nil {
		return refusal
	}
	defer t.Close()
	right, err := t.Confirm(s.ctx, "go on with this one?")
	if err == nil && !right {
		err = refusal
	}
	return err
}
