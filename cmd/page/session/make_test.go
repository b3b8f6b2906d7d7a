package session_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"hardcopy/cmd/page/session"
	"hardcopy/vault/otp"
)

// The codes of an authenticator prove a key, or it is said why not.
func TestMake(t *testing.T) {
	const key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" // of RFC 4226
	k, _, err := otp.NewKey(key)
	must(t, err)
	eight := k
	eight.Digits = 8
	understand := func(form map[string]any) (u session.Understood, problem *session.Problem) {
		a := newSitting(t).ask("understand", form, nil)
		must(t, json.Unmarshal(a.Result, &u))
		return u, a.Problem
	}
	at := clock()
	for _, test := range []struct {
		name          string
		proof         []string
		adopt, proved bool
		says, fits    string
	}{
		{"right", []string{k.Code(at)}, false, true, "", ""},
		{"no code", nil, false, false, "", ""},
		{"wrong", []string{"000000"}, false, false, "The code does not fit this key.", ""},
		{"a wrong clock", []string{k.Code(at.Add(time.Hour))}, false, false, "The code does not fit this key.", ""},
		{"the same, with two", []string{k.Code(at.Add(time.Hour)), k.Code(at.Add(time.Hour + 30*time.Second))}, false, true, "", ""},
		{"twice the same", []string{k.Code(at), k.Code(at)}, false, false, "Both codes are right, but the second is not the one after the first.", ""},
		{"eight digits, once", []string{eight.Code(at)}, false, false, "fits it as time based, 8 digits", ""},
		{"eight digits, once, cannot be taken", []string{eight.Code(at)}, true, false, "fits it as time based, 8 digits", ""},
		{"eight digits", []string{eight.Code(at.Add(-30 * time.Second)), eight.Code(at)}, false, false, "fits it as", "time based, 8 digits, every 30 seconds, SHA-1"},
		{"eight digits, agreed to", []string{eight.Code(at.Add(-30 * time.Second)), eight.Code(at)}, true, true, "", ""},
	} {
		u, problem := understand(map[string]any{"issuer": "Binance", "key": key, "proof": test.proof, "adopt": test.adopt})
		said := ""
		if u.Proof != nil {
			said = u.Proof.Text
		}
		if problem != nil || !u.Ready || strings.HasPrefix(u.Proved, "proved") != test.proved || u.Fits != test.fits || (said == "") != (test.says == "") || !strings.Contains(said, test.says) {
			t.Errorf("%s: %+v, %q, %v", test.name, u, said, problem)
		}
	}
	if u, _ := understand(map[string]any{"key": key}); u.Ready {
		t.Error("a key of nobody can be printed")
	}
	if u, _ := understand(map[string]any{"issuer": "Binance"}); u.Ready {
		t.Error("nothing can be printed")
	}
	if u, _ := understand(map[string]any{"issuer": "Binance", "codes": "1234 5678\n2345 6789"}); !u.Ready || len(u.Codes) != 2 {
		t.Errorf("codes alone: %+v", u)
	}
	if a := newSitting(t).ask("make", map[string]any{"issuer": "Binance", "key": key, "size": "a4"}, nil); !bytes.HasPrefix(a.file, []byte("%PDF")) {
		t.Errorf("no PDF: %v", a.Problem)
	}
}
