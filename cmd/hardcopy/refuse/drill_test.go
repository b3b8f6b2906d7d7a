package refuse

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"hardcopy/paper/scan"
	"hardcopy/shares"
	"hardcopy/shares/codex"
	"hardcopy/vault/drill"
)

// Every kind of problem leads on: by its own hint, or by its error's.
func TestFindings(t *testing.T) {
	byError := map[drill.Kind]bool{drill.NotRead: true, drill.NotUsed: true, drill.NotOpened: true, drill.SetDoesNotFit: true}
	for kind := drill.OldKey; kind <= drill.NotOpened; kind++ {
		x := drill.Finding{Verdict: drill.Bad, Problems: []drill.Problem{{Kind: kind, Err: codex.ErrUncorrectable}}}
		code, hint := Finding(x)
		if hint == "" && kind != drill.NotRead && kind != drill.NotOpened || (drillHints[kind] == "") != byError[kind] {
			t.Errorf("kind %d: hint %q", kind, hint)
		}
		if !byError[kind] && code != WrongKey {
			t.Errorf("kind %d: exit code %d", kind, code)
		}
	}
	for _, test := range []struct {
		kind drill.Kind
		err  error
		code int
	}{
		{drill.NotRead, fs.ErrNotExist, Failed},
		{drill.NotRead, scan.ErrCutOff, Damaged},
		{drill.NotUsed, errors.New("new"), Damaged},
		{drill.NotUsed, shares.ErrAccountCodes, WrongKey},
		{drill.NoCode, nil, Damaged},
	} {
		x := drill.Finding{Verdict: drill.Unread, Problems: []drill.Problem{{Kind: test.kind, Err: test.err}}}
		if code, hint := Finding(x); code != test.code || hint == "" {
			t.Errorf("kind %d, %v: exit code %d, hint %q", test.kind, test.err, code, hint)
		}
	}
}

func ExampleFindings() {
	fmt.Println(Findings([]drill.Finding{
		{Problems: []drill.Problem{{Kind: drill.Outdated}}},
		{Problems: []drill.Problem{{Kind: drill.Outdated}, {Kind: drill.Mistyped}}},
	}))
	// Output:
	// destroy what is out of date and print it again: hardcopy print
}
