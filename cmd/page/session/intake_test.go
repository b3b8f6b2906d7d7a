package session_test

import (
	"encoding/json"
	"image"
	"image/draw"
	"strings"
	"testing"

	"hardcopy/cmd/page/session"
	"hardcopy/paper/scan"
	"hardcopy/vault/exports"
	"hardcopy/vault/imports"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
)

// twoFAS is a backup of 2FAS with one account in it.
const twoFAS = `{"schemaVersion":4,"appOrigin":"android","services":[
{"name":"GitLab","secret":"KRSXG5CTMVRXEZLU","otp":{"account":"carol","issuer":"GitLab","digits":6,"period":30,"algorithm":"SHA1","tokenType":"TOTP"},"order":{"position":0}}],"groups":[]}`

// shows reports whether an account stands in the table, and what it is said to hold.
func (a answer) shows(issuer, account string) string {
	for _, l := range a.View.Accounts {
		if l.Issuer == issuer && l.Account == account {
			return l.Holdings
		}
	}
	return "not there"
}

// yesToNotes says of each note that is asked about that it is backup codes.
func (s sitting) yesToNotes(a answer) answer {
	for n := 0; a.View.Ask != nil && a.View.Ask.Kind == "confirm" && n < 10; n++ {
		a = s.ask("confirm", true, nil)
	}
	return a
}

// What another app exported is read as import reads it, and shown as unproved.
func TestExportsOfApps(t *testing.T) {
	b := newBox(t)
	s := newSitting(t)
	a := s.ask("file", "2fas.json", []byte(twoFAS))
	if a.View.State != "open" || a.Problem != nil || a.shows("GitLab", "carol") != "setup key, not proved" {
		t.Fatalf("%s, %v, %v", a.View.State, a.Problem, a.View.Accounts)
	}
	if said := strings.Join(a.Said, "\n"); !strings.Contains(said, "2FAS: accounts in it: 1, read: 1, left out: 0") || !strings.Contains(said, "delete it once all of them are proved") {
		t.Errorf("it says %s", said)
	}

	file, _, err := exports.Write(exports.AegisEncrypted, b.vault.Accounts, secret.New("of the export"))
	must(t, err)
	a = s.ask("file", "aegis.json", file)
	if a.View.Ask == nil || !strings.Contains(a.View.Ask.Text, "given to Aegis") || a.View.State != "asking" {
		t.Fatalf("no passphrase is asked for: %+v", a.View)
	}
	a = s.ask("passphrase", "another", nil)
	if a.Problem == nil || !strings.Contains(a.Problem.Next, "given to the app") || a.View.Ask == nil {
		t.Fatalf("a wrong passphrase: %+v", a.Problem)
	}
	a = s.ask("passphrase", "of the export", nil)
	keys := 1
	for _, x := range b.vault.Accounts {
		if x.Key != nil {
			keys++
		}
	}
	a = s.yesToNotes(a)
	if a.Problem != nil || a.View.Ask != nil || len(a.View.Accounts) != keys {
		t.Fatalf("%v, %+v, %d accounts", a.Problem, a.View.Ask, len(a.View.Accounts))
	}

	// They make a vault of their own.
	a = s.ask("keep", "a new passphrase for them", nil)
	if a.Problem != nil || a.file == nil || len(a.View.Accounts) != keys {
		t.Errorf("%v, %d bytes, %d accounts", a.Problem, len(a.file), len(a.View.Accounts))
	}

	// One that nobody can open is left out.
	s = newSitting(t)
	s.ask("file", "aegis.json", file)
	a = s.ask("forgotten", nil, nil)
	if a.View.Ask != nil || len(a.View.Accounts) != 0 {
		t.Errorf("%+v", a.View)
	}
}

// Random characters in an export may look like a share that is damaged. It is an export.
func TestExportWithCharactersOfShares(t *testing.T) {
	id := "HC1" + strings.Repeat("QPZRY9X8", 7)
	file := strings.Replace(twoFAS, `"groups":[]`, `"groups": [ { "id" : "`+id+`" } ]`, 1)
	if found := pieces.In("2fas.json", file); len(found) != 1 || found[0].Kind != pieces.Share {
		t.Fatalf("it does not look like a share: %d pieces", len(found))
	}
	a := newSitting(t).ask("file", "2fas.json", []byte(file))
	if a.Problem != nil || a.shows("GitLab", "carol") != "setup key, not proved" {
		t.Errorf("%+v, %v", a.Problem, a.View.Accounts)
	}
}

// Beside a vault that is open they come into it, and what is there already does not.
func TestExportIntoVault(t *testing.T) {
	b := newBox(t)
	s := newSitting(t)
	s.ask("file", "vault.age", b.vaultFile)
	s.ask("file", "key.age", b.keyFile)
	s.ask("passphrase", pass, nil)
	plain, _, err := exports.Write(exports.Aegis, b.vault.Accounts, secret.Text{})
	must(t, err)
	s.yesToNotes(s.ask("file", "aegis.json", plain))
	a := s.ask("file", "2fas.json", []byte(twoFAS))
	if len(a.View.Accounts) != len(b.vault.Accounts)+1 || a.shows("GitLab", "carol") != "setup key, not proved" {
		t.Fatalf("%v, %v", a.Problem, a.View.Accounts)
	}
	if said := strings.Join(a.Said, "\n"); !strings.Contains(said, "GitLab:carol is added to the vault that is open") {
		t.Errorf("it says %s", said)
	}
	// So they do where they were there before the vault was.
	early := newSitting(t)
	early.ask("file", "2fas.json", []byte(twoFAS))
	early.ask("found", found("scan.png", b.frames...), nil)
	if a := early.ask("found", found("scan.png", b.shares[0], b.shares[1]), nil); len(a.View.Accounts) != len(b.vault.Accounts)+1 {
		t.Errorf("%d accounts, %v", len(a.View.Accounts), a.Said)
	}
	// Whatever opens the same vault once more leaves them there.
	s.ask("vault", nil, nil)
	a = s.ask("found", found("scan.png", b.shares[0], b.shares[1]), nil)
	a = s.ask("found", found("scan.png", b.frames...), nil)
	if len(a.View.Accounts) != len(b.vault.Accounts)+1 {
		t.Errorf("%d accounts are left of %d: %v", len(a.View.Accounts), len(b.vault.Accounts)+1, a.Said)
	}
}

// A note that looks like backup codes is asked about, without showing it.
func TestNotes(t *testing.T) {
	const note = `11112222\n33334444\n55556666`
	file := strings.Replace(`{"version":1,"header":{"slots":null,"params":null},"db":{"version":3,"entries":[
{"type":"totp","uuid":"1","name":"carol","issuer":"GitLab","note":"NOTE","icon":null,"info":{"secret":"JBSWY3DPEHPK3PXP","algo":"SHA1","digits":6,"period":30}}]}}`, "NOTE", note, 1)
	for _, c := range []struct {
		yes      bool
		holdings string
	}{{true, "setup key, not proved; 3 backup codes"}, {false, "setup key, not proved"}} {
		s := newSitting(t)
		a := s.ask("file", "aegis.json", []byte(file))
		if a.View.Ask == nil || a.View.Ask.Kind != "confirm" || !strings.Contains(a.View.Ask.Text, "looks like backup codes") {
			t.Fatalf("%v, %+v", a.Problem, a.View)
		}
		if strings.Contains(strings.Join(append(a.View.Ask.Lines, a.View.Ask.Text), ""), "1111") {
			t.Error("the question shows a code")
		}
		if a := s.ask("keep", "a new passphrase for them", nil); a.Problem == nil {
			t.Error("what was not answered is kept")
		}
		a = s.ask("confirm", c.yes, nil)
		if got := a.shows("GitLab", "carol"); got != c.holdings || a.View.Ask != nil {
			t.Errorf("%v: %s, %+v", c.yes, got, a.View.Ask)
		}
	}
}

// A link that can be read in several ways is asked about.
func TestDoubtfulLink(t *testing.T) {
	s := newSitting(t)
	a := s.ask("typed", map[string]any{"text": "otpauth://totp/GitLab:carol?secret=JBSWY3DPEHPK3PXP&digit=8"}, nil)
	if a.View.Ask == nil || a.View.Ask.Kind != "which" || len(a.View.Ask.Choices) != 2 {
		t.Fatalf("%v, %+v", a.Problem, a.View)
	}
	a = s.ask("choose", 0, nil)
	if a.shows("GitLab", "carol") != "setup key, not proved" || a.View.Ask != nil {
		t.Errorf("%v, %+v", a.Problem, a.View)
	}
	if a := s.ask("choose", 7, nil); a.Problem == nil {
		t.Error("a choice that is none is taken")
	}
}

// What comes in several codes has a box for each that is needed.
func TestBoxes(t *testing.T) {
	b := newBox(t)
	s := newSitting(t)
	for _, c := range []struct {
		text           string
		kind           int // of the boxes: of the shares, of the sealed vault
		ticked, needed int
	}{
		{b.shares[0], 0, 1, 2},
		{b.frames[0], 1, 1, len(b.frames) - 1},
		{b.frames[0], 1, 1, len(b.frames) - 1}, // once more
		{b.frames[len(b.frames)-1], 1, 2, len(b.frames) - 1},
		{b.shares[2], 0, 2, 2},
	} {
		a := s.ask("found", found("camera", c.text), nil)
		if len(a.View.Boxes) <= c.kind || a.View.Boxes[c.kind].Ticked != c.ticked || a.View.Boxes[c.kind].Needed != c.needed {
			t.Errorf("%d: %+v", c.kind, a.View.Boxes)
		}
	}
}

// A code that is given once is given where a vault keeps its counter, and nowhere else.
func TestCounterWithoutVault(t *testing.T) {
	s := newSitting(t)
	a := s.ask("typed", map[string]any{"text": "otpauth://hotp/Counted?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=0"}, nil)
	if len(a.View.Accounts) != 1 || !a.View.Accounts[0].Counter || a.View.Accounts[0].Keeps {
		t.Fatalf("%v, %+v", a.Problem, a.View.Accounts)
	}
	if a := s.ask("count", 0, nil); a.Result != nil || a.Problem == nil || !strings.Contains(a.Problem.Next, "new passphrase") {
		t.Errorf("%s, %+v", a.Result, a.Problem)
	}
	a = s.ask("keep", "a new passphrase for them", nil)
	if !a.View.Accounts[0].Keeps {
		t.Errorf("%v, %+v", a.Problem, a.View.Accounts)
	}
	if a := s.ask("count", 0, nil); a.Problem != nil || !strings.Contains(string(a.Result), "755224") { // RFC 4226, appendix D
		t.Errorf("%s, %+v", a.Result, a.Problem)
	}
}

// The codes for Google Authenticator hold every account that they can, and what they
// cannot hold is named.
func TestGoogle(t *testing.T) {
	b := newBox(t)
	s := newSitting(t)
	s.ask("file", "vault.age", b.vaultFile)
	s.ask("file", "key.age", b.keyFile)
	s.ask("passphrase", pass, nil)
	a := s.ask("google", nil, nil)
	var codes []session.Drawn
	must(t, json.Unmarshal(a.Result, &codes))
	if len(codes) != 1 || a.Problem != nil || !strings.Contains(strings.Join(a.Said, "\n"), "backup codes of Binance:alice@example.com") {
		t.Fatalf("%d codes, %v, %q", len(codes), a.Problem, a.Said)
	}
	picture := image.NewGray(image.Rect(0, 0, 4*(codes[0].Side+8), 4*(codes[0].Side+8)))
	draw.Draw(picture, picture.Rect, image.White, image.Point{}, draw.Src)
	for _, r := range codes[0].Rects {
		draw.Draw(picture, image.Rect(4*(r[0]+4), 4*(r[1]+4), 4*(r[0]+r[2]+4), 4*(r[1]+r[3]+4)), image.Black, image.Point{}, draw.Src)
	}
	read, err := scan.Image(t.Context(), picture, scan.Options{})
	must(t, err)
	m, err := imports.ParseMigration(read[0].Text)
	must(t, err)
	if len(m.Entries) != len(b.vault.Accounts) {
		t.Errorf("%d accounts in it, not %d", len(m.Entries), len(b.vault.Accounts))
	}
}

// What changed in an open vault stays where more of the same vault is given, and after
// it was saved.
func TestOpenedOnce(t *testing.T) {
	b := newBox(t)
	s := newSitting(t)
	s.ask("found", found("scan.png", b.frames...), nil)
	s.ask("found", found("scan.png", b.shares[0], b.shares[1]), nil)
	counted := len(b.vault.Accounts) - 1
	for n, want := range []string{"755224", "287082", "359152"} { // RFC 4226, appendix D
		if a := s.ask("count", counted, nil); !strings.Contains(string(a.Result), want) {
			t.Errorf("code %d: %s, %v", n, a.Result, a.Problem)
		}
		s.ask("vault", nil, nil)
		s.ask("found", found("scan.png", b.shares[2]), nil)
	}
}
