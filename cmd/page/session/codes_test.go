package session_test

import (
	"encoding/json"
	"strings"
	"testing"

	"hardcopy/cmd/page/session"
)

// What is left out of a text of backup codes, or put right in it, is said as the
// command line says it.
func TestCodesLeftOut(t *testing.T) {
	understood := func(codes string) (u session.Understood) {
		a := newSitting(t).ask("understand", map[string]any{"issuer": "Binance", "codes": codes}, nil)
		must(t, json.Unmarshal(a.Result, &u))
		return u
	}
	u := understood("Your 3 backup codes:\n1234-\u200b5678\n2345-6789\nKeep them safe.")
	if len(u.Codes) != 2 || strings.Join(u.Left, "|") != "Your 3 backup codes:|Keep them safe." {
		t.Errorf("%+v", u)
	}
	remarks := strings.Join(u.Remarks, "|")
	for _, want := range []string{"what cannot be seen left out", "the text speaks of 3 codes, and 2 were found"} {
		if !strings.Contains(remarks, want) {
			t.Errorf("nothing says %q: %q", want, remarks)
		}
	}
	if u := understood("no code\nis here"); !u.Guessed {
		t.Errorf("what looks like no code is not said: %+v", u)
	}
}
