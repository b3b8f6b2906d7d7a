// Package session is one sitting at the page: what was given to it, what it has
// opened, and what it says.
//
// It promises that a request ends in an answer, whatever was given, and that what
// was given before is still there after a refusal; that an answer holds a secret only
// where that was asked for; and that what comes next is the table of
// hardcopy/vault/recovery. It does not promise to erase what it held: it ends with
// the page.
//
// It knows no browser: requests and answers are JSON, files are bytes. It decides
// nothing that a package below it decides.
package session

import (
	"encoding/json"
	"fmt"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/drill"
	"hardcopy/vault/pieces"
	"hardcopy/vault/recovery"
	"hardcopy/vault/secret"
)

// Session is one sitting. [New] makes one.
type Session struct {
	Clock func() time.Time
	Log2  int // scrypt's work factor of what it writes, [vault.WorkFactor] but in tests

	lang lang.Tag    // that it speaks
	last []lang.Said // what was answered last, to be said again in another language,
	err  error       // and what was wrong

	g        recovery.Gathering
	sheets   pieces.Accounts // of account sheets, and of other apps' codes and files
	locked   []locked        // other apps' files that wait for their passphrase
	doubts   []doubt         // links that can be read in several ways
	notes    map[string]bool // whether notes that look like backup codes are some
	told     []string        // what is said once
	tallies  []tally         // of what comes in several codes
	given    int             // texts that were taken, of whatever kind
	pending  []pieces.Piece  // read with corrections that nobody has confirmed yet
	keyFile  []byte          // of a key.age
	accounts []byte          // of a vault.age

	passphraseGone bool        // that of key.age, though vault.age is there
	opened         *open       // nil while nothing is
	refused        error       // why what is there opens nothing
	remarks        []lang.Said // on what was opened
	drill          *drill.Drill
	drawn          []string // what the drill was given that is no paper
}

// open is a vault that was opened.
type open struct {
	vault      *vault.Vault
	key        vault.Key   // zero where a passphrase alone opened it
	passphrase secret.Text // that opened it; empty where shares did
	as         string      // the state that was opened, before anything came in
}

// New begins a sitting with nothing in it.
func New() *Session { return &Session{Clock: time.Now, Log2: vault.WorkFactor} }

// Answer is what a request ends in.
type Answer struct {
	Said    []string `json:"said,omitempty"`    // what was done, in lines
	Problem *Problem `json:"problem,omitempty"` // what was not
	Clear   bool     `json:"clear,omitempty"`   // what was typed is taken, all of it
	Result  any      `json:"result,omitempty"`  // what the request asked for
	View    View     `json:"view"`

	told  []lang.Said // what Said will be
	apart bool        // the page does not show it as an answer
	file  []byte
}

// Problem is a refusal in words, and the next step.
type Problem struct {
	Text string `json:"text"`
	Next string `json:"next,omitempty"`
}

// requests are all that can be asked. What one is given is described where it is.
var requests = map[string]func(*Session, *Answer, []byte, []byte) error{
	"look":       func(*Session, *Answer, []byte, []byte) error { return nil },
	"language":   with((*Session).language),
	"languages":  with((*Session).languages),
	"help":       with((*Session).help),
	"read":       with((*Session).read),
	"pixels":     with((*Session).pixels),
	"found":      with((*Session).found),
	"file":       with((*Session).file),
	"typed":      with((*Session).typed),
	"rows":       with((*Session).rows),
	"confirm":    with((*Session).confirm),
	"choose":     with((*Session).choose),
	"passphrase": with((*Session).passphrase),
	"forgotten":  with((*Session).forgotten),
	"end":        with((*Session).end),
	"reveal":     with((*Session).reveal),
	"codes":      with((*Session).codes),
	"count":      with((*Session).count),
	"suggest":    with((*Session).suggest),
	"keep":       with((*Session).keep),
	"vault":      with((*Session).vaultFile),
	"print":      with((*Session).print),
	"seal":       with((*Session).seal),
	"export":     with((*Session).export),
	"google":     with((*Session).google),
	"drill":      with((*Session).beginDrill),
	"understand": with((*Session).understand),
	"shown":      with((*Session).shown),
	"make":       with((*Session).make),
}

// aside are the requests that are no step of their own: what was answered before them
// still stands on the page.
var aside = map[string]bool{"look": true, "language": true, "languages": true, "help": true, "codes": true, "understand": true, "rows": true, "reveal": true, "shown": true}

// with reads what a request is given.
func with[T any](f func(*Session, *Answer, T, []byte) error) func(*Session, *Answer, []byte, []byte) error {
	return func(s *Session, a *Answer, args, data []byte) error {
		var given T
		if err := json.Unmarshal(args, &given); err != nil {
			return errFault
		}
		return f(s, a, given, data)
	}
}

// errFault says that the page itself is at fault.
var errFault = lang.Errorf("a fault of hardcopy itself")

// Do carries out one request: its name, what it is given as JSON, and the bytes of a
// file where it takes one. It returns the answer as JSON, and the bytes of a file
// where there is one.
func (s *Session) Do(request string, args, data []byte) (answer, file []byte) {
	a := Answer{}
	err := s.carryOut(&a, request, args, data)
	if err != nil {
		a.Problem = s.problem(err)
	}
	if !aside[request] && !a.apart {
		s.last, s.err = a.told, err
	}
	a.View = s.view()
	answer, err = json.Marshal(&a)
	if err != nil {
		return []byte(`{"problem":{"text":"a fault of hardcopy itself"},"view":{"state":"empty"}}`), nil
	}
	return answer, a.file
}

func (s *Session) carryOut(a *Answer, request string, args, data []byte) (err error) {
	defer func() {
		if recover() != nil { // what a fault says may show a secret
			err = errFault
		}
	}()
	f, ok := requests[request]
	if !ok {
		return fmt.Errorf("%w: no request %q", errFault, request)
	}
	if err := vault.Permitted(); err != nil {
		return err
	}
	err = f(s, a, args, data)
	a.Said = s.lang.Lines(a.told)
	return err
}
