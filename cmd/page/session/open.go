package session

import (
	"errors"
	"fmt"
	"runtime"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/recovery"
	"hardcopy/vault/secret"
)

// place says which of the vault's files were given. A vault.age that the keys which
// are there do not open is left out until something else comes.
func (s *Session) place() recovery.Place {
	return recovery.Place{Key: s.keyFile != nil, Accounts: s.accounts != nil && s.refused == nil}
}

// next is what comes next. Where both files of a vault are there nothing has to be
// recovered: its passphrase opens them.
func (s *Session) next() recovery.Step {
	step := s.g.Next(s.place())
	if step == recovery.AskShare && s.keyFile != nil && s.accounts != nil && !s.passphraseGone {
		return recovery.AskKeyPassphrase
	}
	return step
}

// advance opens what can be opened without a question.
func (s *Session) advance(a *Answer) {
	if s.drill != nil {
		return
	}
	switch s.next() {
	case recovery.Restore, recovery.Complete:
		found := s.g.Open()
		s.open(a, open{vault: found.Vault, key: found.Key.Key})
		s.remarks = found.Remarks(s.Clock())
	case recovery.Regain:
		s.regain(a)
	}
}

// open keeps what was opened, and says so once: the same state once more changes nothing
// of what came in since.
func (s *Session) open(a *Answer, o open) {
	o.as = fmt.Sprint(o.vault.LastChange().UnixNano(), len(o.vault.Accounts))
	if s.opened == nil || s.opened.as != o.as {
		a.say("the vault is open; accounts in it: %d", len(o.vault.Accounts))
	} else {
		o.vault = s.opened.vault
	}
	if s.opened != nil && o.passphrase.Empty() {
		o.passphrase = s.opened.passphrase
	}
	s.opened, s.remarks = &o, nil
}

// regain opens the vault.age that was given by a key that came together.
func (s *Session) regain(a *Answer) {
	keys, _ := s.g.Keys()
	for _, key := range keys {
		v, err := key.Open(s.accounts)
		if err != nil {
			s.refused = opening("vault.age", err)
			continue
		}
		found := s.g.Open()
		s.refused = nil
		s.open(a, open{vault: v, key: key.Key})
		if found.Vault != nil && found.Vault.LastChange().After(v.LastChange()) {
			s.remarks = append(s.remarks, lang.Put("sealed vault %s is newer: %s; vault.age was %s", found.Tag, recovery.StateOf(found.Vault), recovery.StateOf(v)))
		}
		return
	}
	if s.refused != nil {
		s.advance(a)
	}
}

// passphrase opens what waits for it.
func (s *Session) passphrase(a *Answer, text string, _ []byte) error {
	if text == "" {
		return errNoPassphrase
	}
	passphrase := secret.New(text)
	runtime.GC()
	if len(s.locked) > 0 {
		return s.unlock(a, passphrase)
	}
	switch s.next() {
	case recovery.AskPassphrase:
		if err := s.g.TryPassphrase(passphrase); err != nil {
			return err
		}
	case recovery.AskKeyPassphrase:
		keys, opened, err := vault.OpenKeyFile(s.keyFile, passphrase)
		if err != nil {
			return opening("key.age", err)
		}
		if s.accounts == nil {
			s.g.Unlock(keys[0])
			break
		}
		return s.openFiles(a, keys, opened)
	default:
		return errNoQuestion
	}
	s.advance(a)
	if s.opened != nil {
		s.opened.passphrase = passphrase
	}
	return s.merge(a)
}

// openFiles opens the vault.age that was given by the keys of its key.age.
func (s *Session) openFiles(a *Answer, keys []vault.Key, passphrase secret.Text) (err error) {
	for _, key := range keys {
		var v *vault.Vault
		if v, err = key.Open(s.accounts); err == nil {
			s.open(a, open{vault: v, key: key, passphrase: passphrase})
			return s.merge(a)
		}
	}
	if errors.Is(err, vault.ErrWrongKey) {
		err = errPair
	}
	return opening("vault.age", err)
}

// forgotten says that nobody knows the passphrase that is asked for.
func (s *Session) forgotten(a *Answer, _ any, _ []byte) error {
	if len(s.locked) > 0 {
		a.say("%s is left out", s.locked[0].name)
		s.locked = s.locked[1:]
		return nil
	}
	if s.next() == recovery.AskPassphrase {
		s.g.Forget()
	} else {
		s.passphraseGone = true
	}
	s.advance(a)
	return s.merge(a)
}

// choose says which of several keys is meant, or which reading of a link in doubt, by
// its place from 0.
func (s *Session) choose(a *Answer, n int, _ []byte) error {
	if len(s.doubts) > 0 {
		return s.takeLink(a, n)
	}
	choices := s.g.Choices()
	if n < 0 || n >= len(choices) {
		return errFault
	}
	s.g.Choose(choices[n])
	s.advance(a)
	return s.merge(a)
}

// end says that no more comes, so that it is said what is missing.
func (s *Session) end(a *Answer, _ any, _ []byte) error {
	s.g.End()
	s.advance(a)
	if s.next() == recovery.Stop {
		return s.g.Why(s.place())
	}
	return s.merge(a)
}
