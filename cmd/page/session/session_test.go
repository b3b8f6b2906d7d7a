package session_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"hardcopy/cmd/page/session"
	"hardcopy/paper"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
	"hardcopy/vault/sheets"
)

const (
	now  = "2026-11-24T10:30:00Z"
	pass = "made up for the tests"
	log2 = 4 // scrypt's, for what is opened here
)

func clock() time.Time {
	at, _ := time.Parse(time.RFC3339, now)
	return at
}

// answer is what the page sees of one.
type answer struct {
	Said    []string         `json:"said"`
	Problem *session.Problem `json:"problem"`
	Clear   bool             `json:"clear"`
	Result  json.RawMessage  `json:"result"`
	View    session.View     `json:"view"`
	file    []byte
}

// sitting is a session and its test. Beside it sits one that speaks Russian, is asked the
// same, and must not say a word of English.
type sitting struct {
	t *testing.T
	*session.Session
	russian *session.Session
	given   *strings.Builder // what is told in an answer as it was given
}

func newSitting(t *testing.T) sitting {
	s, russian := session.New(), session.New()
	for _, each := range []*session.Session{s, russian} {
		each.Clock, each.Log2 = clock, log2
	}
	russian.Do("language", []byte(`"ru"`), nil)
	return sitting{t, s, russian, new(strings.Builder)}
}

// ask carries out a request as the page does.
func (s sitting) ask(request string, given any, data []byte) (a answer) {
	s.t.Helper()
	args, err := json.Marshal(given)
	must(s.t, err)
	text, file := s.Do(request, args, data)
	must(s.t, json.Unmarshal(text, &a))
	a.file = file
	if request != "language" && request != "languages" {
		fmt.Fprintf(s.given, "%s %s\n", args, data)
		said, _ := s.russian.Do(request, args, data)
		for _, line := range english(said, s.given.String()) {
			s.t.Errorf("%s: asked in Russian it says %q", request, line)
		}
	}
	return a
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// box is what lies in the drawer of one vault, as texts and files.
type box struct {
	vault              *vault.Vault
	shares             []string
	frames, sheet      []string // of the sealed vault for the shares; of a sealed sheet
	vaultFile, keyFile []byte
}

func newBox(t *testing.T) box {
	t.Helper()
	accounts, err := sheets.SampleAccounts(clock())
	must(t, err)
	for _, a := range accounts {
		a.Created, a.Changed = clock(), clock()
	}
	counter, _, err := otp.NewKey("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
	must(t, err)
	counter.Type = otp.HOTP
	accounts = append(accounts, &vault.Account{Issuer: "Counted", Key: &counter, Created: clock(), Changed: clock()})
	key, err := vault.NewKey()
	must(t, err)
	b := box{vault: &vault.Vault{Created: clock(), Accounts: accounts}}
	handout, err := sheets.Split(b.vault, key, accounts, false, 2, 3, clock())
	must(t, err)
	for _, share := range handout.Shares {
		b.shares = append(b.shares, share.Text())
	}
	b.frames, err = sealed.Frames(handout.Body.Blob, paper.FrameData(paper.A4))
	must(t, err)
	body, err := vault.SealWith(secret.New(pass), b.vault, accounts, log2)
	must(t, err)
	b.sheet, err = sealed.Frames(body.Blob, paper.FrameData(paper.A4))
	must(t, err)
	b.vault.Saving(clock())
	b.vaultFile, err = key.Seal(b.vault)
	must(t, err)
	b.keyFile, err = key.File(secret.New(pass), log2, clock())
	must(t, err)
	return b
}

func found(name string, texts ...string) session.Found {
	f := session.Found{Name: name}
	for _, text := range texts {
		f.Codes = append(f.Codes, session.Code{Text: text})
	}
	return f
}

// Every way in, with what the page shows on it.
func TestWays(t *testing.T) {
	b, other := newBox(t), newBox(t)
	type step struct {
		request string
		given   any
		data    []byte
		state   string
		next    string // somewhere in what comes next
		problem string
	}
	pictures := func(texts ...string) session.Found { return found("scan.png", texts...) }
	for name, steps := range map[string][]step{
		"two shares and the sealed vault": {
			{"look", nil, nil, "empty", "Nothing is there yet", ""},
			{"found", pictures(b.shares[0]), nil, "gathering", "one more share", ""},
			{"found", pictures(b.shares[2]), nil, "gathering", "The shares are enough", ""},
			{"found", pictures(b.frames...), nil, "open", "The vault is open. Last changed: 2026-11-24. Accounts in it: 4. ", ""},
		},
		"the sealed vault first": {
			{"found", pictures(b.frames...), nil, "gathering", "one more share", ""},
			{"typed", map[string]any{"text": b.shares[0] + "\n" + b.shares[1]}, nil, "open", "The vault is open", ""},
		},
		"a sealed sheet": {
			{"found", pictures(b.sheet...), nil, "asking", "Type the passphrase", ""},
			{"passphrase", "wrong", nil, "asking", "Type the passphrase", "wrong passphrase"},
			{"passphrase", "", nil, "asking", "", "There is no passphrase yet"},
			{"passphrase", pass, nil, "open", "The vault is open", ""},
		},
		"both files": {
			{"file", "vault.age", b.vaultFile, "gathering", "vault.age needs its key", ""},
			{"file", "key.age", b.keyFile, "asking", "Type the passphrase", ""},
			{"passphrase", pass, nil, "open", "The vault is open", ""},
		},
		"a forgotten passphrase": {
			{"file", "key.age", b.keyFile, "gathering", "key.age needs the accounts", ""},
			{"file", "vault.age", b.vaultFile, "asking", "Type the passphrase", ""},
			{"forgotten", nil, nil, "gathering", "vault.age needs its key", ""},
			{"typed", map[string]any{"text": b.shares[0] + "\n" + b.shares[1]}, nil, "open", "The vault is open", ""},
		},
		"the key alone and the sealed vault": {
			{"file", "key.age", b.keyFile, "gathering", "", ""},
			{"found", pictures(b.frames...), nil, "asking", "Type the passphrase", ""},
			{"passphrase", pass, nil, "open", "The vault is open", ""},
		},
		"files of two vaults": {
			{"file", "key.age", other.keyFile, "gathering", "", ""},
			{"file", "vault.age", b.vaultFile, "asking", "", ""},
			{"passphrase", pass, nil, "asking", "", "belong to different vaults"},
			{"file", "vault.age", other.vaultFile, "asking", "", ""},
			{"passphrase", pass, nil, "open", "", ""},
		},
		"a foreign vault.age beside a whole box": {
			{"file", "vault.age", other.vaultFile, "gathering", "", ""},
			{"found", pictures(b.shares[0], b.shares[1]), nil, "gathering", "encrypted to another key", ""},
			{"found", pictures(b.frames...), nil, "open", "The vault is open", ""},
		},
		"a foreign share": {
			{"found", pictures(b.shares[0], other.shares[0]), nil, "gathering", "one more share", ""},
			{"found", pictures(b.frames...), nil, "gathering", "", ""},
			{"found", pictures(b.shares[1]), nil, "open", "", ""},
		},
		"that is all": {
			{"end", nil, nil, "empty", "", "No share was given"},
			{"found", pictures(b.shares[0]), nil, "gathering", "Too few", ""},
			{"found", pictures(b.shares[1]), nil, "gathering", "The key is back, the accounts are not", ""},
			{"found", pictures(b.frames...), nil, "open", "", ""},
		},
		"nothing of ours": {
			{"found", pictures(), nil, "empty", "", "no code was found"},
			{"found", pictures("https://example.com"), nil, "empty", "", "Reading scan.png"},
			{"file", "x.bin", []byte{0, 1}, "empty", "", "neither a picture nor a text"},
			{"file", "x.txt", []byte("words"), "empty", "", "no share in it"},
			{"found", session.Found{Name: "x.heic", Wrong: "heic"}, nil, "empty", "", "HEIC"},
			{"typed", map[string]any{"text": "ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw"}, nil, "empty", "", "Bitcoin"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSitting(t)
			for i, step := range steps {
				a := s.ask(step.request, step.given, step.data)
				said := ""
				if a.Problem != nil {
					said = a.Problem.Text + " " + a.Problem.Next
				}
				if a.View.State != step.state || !strings.Contains(a.View.Next, step.next) || (said == "") != (step.problem == "") || !strings.Contains(said, step.problem) {
					t.Fatalf("%d, %s: %s; next %q; problem %q", i+1, step.request, a.View.State, a.View.Next, said)
				}
			}
		})
	}
}

// No answer but those that are asked for secrets holds one.
func TestCovered(t *testing.T) {
	b := newBox(t)
	s := newSitting(t)
	secrets := []string{pass, b.vault.Accounts[0].Key.Base32().Reveal(), b.vault.Accounts[0].Codes().Texts()[1].Reveal()}
	holds := func(text string) bool {
		for _, part := range secrets {
			if strings.Contains(text, part) {
				return true
			}
		}
		return false
	}
	for _, step := range []struct {
		request string
		given   any
	}{
		{"found", found("a.png", b.sheet...)}, {"passphrase", pass}, {"look", nil}, {"drill", true},
		{"found", found("b.png", b.vault.Accounts[0].Link().Reveal(), b.vault.Accounts[0].CodesText().Reveal())}, {"drill", false}, {"keep", pass}, {"vault", nil},
	} {
		args, err := json.Marshal(step.given)
		must(t, err)
		if answer, _ := s.Do(step.request, args, nil); holds(string(answer)) {
			t.Errorf("%s shows a secret", step.request)
		}
	}
	if answer, _ := s.Do("reveal", []byte("0"), nil); !holds(strings.ReplaceAll(string(answer), " ", "")) {
		t.Errorf("reveal shows none: %s", answer)
	}
}

// Whatever a request is given, there is an answer with a view.
func TestAnything(t *testing.T) {
	for _, name := range []string{"look", "help", "read", "pixels", "found", "file", "typed", "confirm", "choose", "passphrase", "forgotten", "end", "reveal", "codes", "count",
		"suggest", "keep", "vault", "print", "seal", "export", "drill", "understand", "shown", "make", "nothing"} {
		for _, args := range []string{"", "null", "7", "-1", `"x"`, "true", "[9]", `{"Width":-1,"Height":9}`, `{"text":7}`, `{"codes":[{"text":"HC1"}]}`, "{"} {
			for _, data := range [][]byte{nil, {1, 2, 3}, bytes.Repeat([]byte("age-encryption.org/v1\n"), 3)} {
				s := newSitting(t)
				answer, _ := s.Do(name, []byte(args), data)
				var a struct{ View session.View }
				if err := json.Unmarshal(answer, &a); err != nil || a.View.State == "" || a.View.Progress == nil || a.View.Accounts == nil {
					t.Errorf("%s %s: %s", name, args, answer)
				}
			}
		}
	}
}

// A code of a counter is given once, and the vault that is kept knows it.
func TestCounter(t *testing.T) {
	b := newBox(t)
	s := newSitting(t)
	s.ask("file", "vault.age", b.vaultFile)
	s.ask("file", "key.age", b.keyFile)
	s.ask("passphrase", pass, nil)
	const n = 3
	if a := s.ask("codes", []int{n}, nil); string(a.Result) != "{}" {
		t.Errorf("a look gives a counter's code: %s", a.Result)
	}
	// RFC 4226, appendix D.
	for _, want := range []string{"755224", "287082"} {
		if a := s.ask("count", n, nil); !strings.Contains(string(a.Result), want) {
			t.Errorf("%s, want %s", a.Result, want)
		}
	}
	keys, _, err := vault.OpenKeyFile(s.ask("keep", "another", nil).file, secret.New("another"))
	must(t, err)
	v, err := keys[0].Open(s.ask("vault", nil, nil).file)
	must(t, err)
	if got := v.Accounts[n].Key.Counter; got != 2 || v.Generation != 2 {
		t.Errorf("counter %d, generation %d", got, v.Generation)
	}
}

// What is typed is judged as it grows, and taken when it is whole.
func TestTyping(t *testing.T) {
	share := newBox(t).shares[0]
	rows := fmt.Sprintf("%s\n%s\n%s\n%s", share[:20], share[20:40], share[40:60], share[60:])
	s := newSitting(t)
	for n := range len(rows) {
		a := s.ask("typed", map[string]any{"text": rows[:n], "going": true}, nil)
		if a.Problem != nil || a.Clear || a.View.State != "empty" {
			t.Fatalf("after %d characters: %v, %s", n, a.Problem, a.View.State)
		}
	}
	if a := s.ask("typed", map[string]any{"text": rows, "going": true}, nil); !a.Clear || a.View.State != "gathering" {
		t.Errorf("whole: %v, %s", a.Problem, a.View.State)
	}
	const link = "otpauth://totp/Binance:alice?secret=GEZDGNBVGY3TQOJQ"
	if a := s.ask("typed", map[string]any{"text": link, "going": true}, nil); a.Clear {
		t.Error("a link that may go on is taken")
	}
	if a := s.ask("typed", map[string]any{"text": link + "\n", "going": true}, nil); !a.Clear || len(a.View.Accounts) != 1 {
		t.Errorf("a whole link is not taken: %v", a.Problem)
	}
}

// Where several keys came together it is asked which is meant, and where something may
// be newer, whether to go on.
func TestQuestions(t *testing.T) {
	b, other := newBox(t), newBox(t)
	s := newSitting(t)
	s.ask("found", found("a.png", append(b.shares[:2:2], b.frames...)...), nil)
	a := s.ask("found", found("b.png", append(other.shares[:2:2], other.frames...)...), nil)
	if a.View.State != "asking" || a.View.Ask == nil || a.View.Ask.Kind != "which" || len(a.View.Ask.Choices) != 2 {
		t.Fatalf("%s: %+v", a.View.State, a.View.Ask)
	}
	if a := s.ask("choose", 1, nil); a.View.State != "open" {
		t.Errorf("chosen: %s: %q", a.View.State, a.View.Next)
	}
	if a := s.ask("choose", 7, nil); a.Problem == nil {
		t.Error("a choice that is none is taken")
	}
	s = newSitting(t)
	s.ask("found", found("a.png", b.shares[:2]...), nil)
	s.ask("found", found("b.png", other.frames[:1]...), nil)
	a = s.ask("found", found("c.png", b.frames...), nil)
	if a.View.State != "asking" || a.View.Ask == nil || a.View.Ask.Kind != "confirm" || !strings.Contains(strings.Join(a.View.Ask.Lines, " "), "left out, though it may be newer") {
		t.Fatalf("%s: %+v", a.View.State, a.View.Ask)
	}
	if a := s.ask("confirm", false, nil); a.View.State != "asking" {
		t.Errorf("declined: %s", a.View.State)
	}
	if a := s.ask("confirm", true, nil); a.View.State != "open" || !strings.Contains(strings.Join(a.View.Remarks, " "), "left out") {
		t.Errorf("agreed: %s, %q", a.View.State, a.View.Remarks)
	}
}

// Accounts off account sheets become a vault of their own, with all that can be taken
// along.
func TestSheetsToVault(t *testing.T) {
	b := newBox(t)
	s := newSitting(t)
	one := b.vault.Accounts[0]
	if a := s.ask("keep", pass, nil); a.Problem == nil || a.file != nil {
		t.Error("a vault of nothing is kept")
	}
	if a := s.ask("found", found("sheet.png", one.Link().Reveal(), one.CodesText().Reveal()), nil); a.View.State != "open" || len(a.View.Accounts) != 1 {
		t.Fatalf("%s: %v", a.View.State, a.Problem)
	}
	keys, _, err := vault.OpenKeyFile(s.ask("keep", pass, nil).file, secret.New(pass))
	must(t, err)
	v, err := keys[0].Open(s.ask("vault", nil, nil).file)
	must(t, err)
	if len(v.Accounts) != 1 || !v.Accounts[0].SameSheet(one) {
		t.Errorf("%d accounts, not the one on the sheet", len(v.Accounts))
	}
	for request, begins := range map[string]string{"print": "%PDF", "seal": "%PDF"} {
		if a := s.ask(request, map[string]any{"size": "a4"}, nil); a.Problem != nil || !bytes.HasPrefix(a.file, []byte(begins)) {
			t.Errorf("%s: %v", request, a.Problem)
		}
	}
	for format, holds := range map[string]string{"otpauth": "otpauth://", "aegis": `"db"`, "aegis-encrypted": `"slots"`, "bitwarden": `"items"`, "keepassxc": "<KeePassFile>", "keepassxc-csv": "TOTP"} {
		if a := s.ask("export", format, nil); a.Problem != nil || !bytes.Contains(a.file, []byte(holds)) {
			t.Errorf("%s: %v", format, a.Problem)
		}
	}
}

func Example() {
	s := session.New()
	answer, _ := s.Do("typed", []byte(`{"text": "HC12 TVFM PYGR CTDE F7D6 2E7K A4NE 50AH S5P3 WCKD U9ZX HCNZ 2DX5 3GSH 532N G3Z2 JAYQ CSHF M2FX 4JN6"}`), nil)
	var a struct{ View session.View }
	if err := json.Unmarshal(answer, &a); err != nil {
		fmt.Println(err)
	}
	fmt.Println(a.View.Progress[0])
	fmt.Println(a.View.Next)
	// Output:
	// 1 of 2 needed: share 1 of set TVFM; any one more
	// Give one more share, or one more part: a picture, or typed.
}
