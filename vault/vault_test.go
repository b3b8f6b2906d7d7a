package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hardcopy/vault/otp"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func testKey(t testing.TB, text string) *otp.Key {
	t.Helper()
	k, _, err := otp.NewKey(text)
	if err != nil {
		t.Fatal(err)
	}
	return &k
}

func TestFind(t *testing.T) {
	v := &Vault{}
	for _, name := range [][3]string{
		{"Binance", "alice@example.com", ""}, {"GitHub", "alice", ""}, {"Git", "bob", ""},
		{"Kraken", "carol", "sign-in"}, {"Kraken", "carol", "funding"}, {"", "dave@example.com", ""}, {"Ärzte", "eve", ""},
	} {
		if err := v.Add(&Account{Issuer: name[0], Account: name[1], Purpose: name[2]}); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"binance": "Binance:alice@example.com", "BIN": "Binance:alice@example.com", "binance:al": "Binance:alice@example.com",
		"git": "Git:bob", "gith": "GitHub:alice", "alice": "GitHub:alice", "kraken:funding": "Kraken:carol:funding",
		"kraken:carol:s": "Kraken:carol:sign-in", "dave": "dave@example.com", "ärzte": "Ärzte:eve", " binance ": "Binance:alice@example.com",
	} {
		if a, err := v.Find(name); err != nil || a.Label() != want {
			t.Errorf("Find(%q) = %v, %v; want %s", name, a, err, want)
		}
	}
	for name, fits := range map[string]int{"kraken": 2, "gi": 2, "kraken:carol": 2} {
		_, err := v.Find(name)
		if e, ok := errors.AsType[*AmbiguousError](err); !ok || len(e.Labels) != fits {
			t.Errorf("Find(%q): %v; want %d that fit", name, err, fits)
		}
	}
	for _, name := range []string{"", "nobody", ":", "inance"} {
		if _, err := v.Find(name); !errors.Is(err, ErrNotFound) {
			t.Errorf("Find(%q): %v; want ErrNotFound", name, err)
		}
	}
	if err := v.Add(&Account{Issuer: "BINANCE", Account: "Alice@example.com"}); !errors.Is(err, ErrDuplicate) {
		t.Errorf("a second account of one name: %v", err)
	}
}

func TestFindAll(t *testing.T) {
	v := &Vault{Accounts: []*Account{{Issuer: "Binance", Account: "alice"}, {Issuer: "GitHub", Account: "alice"}, {Issuer: "Kraken"}}}
	for _, c := range []struct {
		names []string
		want  string // labels
		err   error
	}{
		{nil, "Binance:alice GitHub:alice Kraken", nil},
		{[]string{"kraken", "bin"}, "Kraken Binance:alice", nil},
		{[]string{"kraken", "bin", "Kraken", "binance:alice"}, "Kraken Binance:alice", nil},
		{[]string{"kraken", "nobody"}, "", ErrNotFound},
		{[]string{""}, "", ErrNotFound},
	} {
		found, err := v.FindAll(c.names)
		var labels []string
		for _, a := range found {
			labels = append(labels, a.Label())
		}
		if got := strings.Join(labels, " "); got != c.want || !errors.Is(err, c.err) {
			t.Errorf("%q: %s, %v; want %s, %v", c.names, got, err, c.want, c.err)
		}
	}
	_, err := v.FindAll([]string{"kraken", "alice"})
	if e, ok := errors.AsType[*AmbiguousError](err); !ok || len(e.Labels) != 2 {
		t.Errorf("a name that fits two: %v", err)
	}
	if _, err := (&Vault{}).FindAll(nil); !errors.Is(err, ErrEmpty) {
		t.Errorf("all of none: %v", err)
	}
	if _, err := (&Vault{}).FindAll([]string{"kraken"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("one of none: %v", err)
	}
	for label, want := range map[string]*Account{"Binance:alice": v.Accounts[0], "Kraken": v.Accounts[2], "kraken": nil, "Binance": nil, "": nil} {
		if got := v.Labelled(label); got != want {
			t.Errorf("labelled %q: %v", label, got)
		}
	}
}

// A vault as a later version of this format may write it.
const withUnknown = `{"hardcopy":1,"created":"2026-11-24T12:00:00Z","accounts":[` +
	`{"issuer":"Kraken","account":"carol","purpose":"funding",` +
	`"key":{"text":"jbsw y3dp-ehpk 3pxp","type":"totp","algorithm":"SHA1","digits":6,"period":30,"colour":"red"},` +
	`"proof":{"at":"2026-11-24T12:00:00Z","offset_seconds":90,"by":"phone"},` +
	`"code_sets":[{"kind":"one-time","case_matters":true,"issued":"2026-11-24T12:00:00Z","superseded":"2026-11-24T12:00:00Z",` +
	`"codes":[{"text":"a<b>&c \u00e9","used":true,"used_at":"2026-11-24T12:00:00Z","where":{"x":[1,2.50]}},{"text":"d"}],"label":"x"}],` +
	`"past_sheets":["QPZR","Y9X8"],"note":"n","recovery_page":"https://example.com","created":"2026-11-24T12:00:00Z","changed":"2026-11-24T12:00:00Z",` +
	`"verified":"2026-11-24T12:00:00Z","tags":["a","b"],"zz":null}],` +
	`"splits":[{"set":"7QK2","threshold":2,"shares":3,"issued":"2026-11-24T12:00:00Z","holders":["Ann, 555-0100","Bob"],"owner":"Ann","verified":"2026-11-24T12:00:00Z","by":"x"}],` +
	`"printed":[{"sheet":"QPZR","kind":"account","copies":2,"at":"2026-11-24T12:00:00Z","tray":3},{"sheet":"SW6L","kind":"sealed","set":"7QK2","copies":1}],` +
	`"theme":{"dark":true}}`

// TestOneUnknownMember leaves one member that is unknown, at each level in turn, and
// none: it survives, and nothing else of the vault depends on it.
func TestOneUnknownMember(t *testing.T) {
	unknown := []string{`,"colour":"red"`, `,"by":"phone"`, `,"where":{"x":[1,2.50]}`, `,"label":"x"`, `,"tags":["a","b"],"zz":null`, `,"by":"x"`, `,"tray":3`, `,"theme":{"dark":true}`}
	without := func(kept string) string {
		text := withUnknown
		for _, u := range unknown {
			if strings.Count(text, u) != 1 {
				t.Fatalf("%s stands there %d times", u, strings.Count(text, u))
			}
			if u != kept {
				text = strings.Replace(text, u, "", 1)
			}
		}
		return text
	}
	known, err := parse([]byte(without("")))
	if err != nil || known.hasUnknown() {
		t.Fatalf("%v, %v", known.hasUnknown(), err)
	}
	want, err := known.marshal()
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range append(unknown, "") {
		text := without(u)
		v, err := parse([]byte(text))
		if err != nil || v.hasUnknown() != (u != "") {
			t.Fatalf("%s: %v, %v", u, v.hasUnknown(), err)
		}
		out, err := v.marshal()
		if err != nil || canonical(t, out) != canonical(t, []byte(text)) {
			t.Errorf("%s: %v\n%s", u, err, out)
		}
		if got := strings.Replace(string(out), u, "", 1); got != string(want) {
			t.Errorf("with %s all is\n%s\nand without\n%s", u, got, want)
		}
	}
}

// TestNull takes a member that is null for one that is missing, whatever stands beside
// it.
func TestNull(t *testing.T) {
	for _, beside := range []string{"", `,"theme":1`} {
		v, err := parse([]byte(`{"hardcopy":1,"accounts":[{"issuer":"Kraken","key":null,"proof":null,"code_sets":null,"created":null}],"splits":null` + beside + `}`))
		if err != nil || v.Accounts[0].Key != nil || v.Accounts[0].Proof != nil || v.Accounts[0].CodeSets != nil {
			t.Errorf("%s: %v", beside, err)
		}
	}
}

func TestUnknownMembersSurvive(t *testing.T) {
	v, err := parse([]byte(withUnknown))
	if err != nil {
		t.Fatal(err)
	}
	out, err := v.marshal()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := canonical(t, out), canonical(t, []byte(withUnknown)); got != want {
		t.Errorf("rewritten:\n%s\nwant:\n%s", got, want)
	}
	if !bytes.HasPrefix(out, []byte(`{"hardcopy":1,`)) {
		t.Error("hardcopy is not the first member")
	}
	a := v.Accounts[0]
	if a.Key.Text.Reveal() != "jbsw y3dp-ehpk 3pxp" {
		t.Error("the setup key is not verbatim")
	}
	if got := a.CodeSets[0].Codes[0].Text.Reveal(); got != "a<b>&c é" {
		t.Error("the backup code is not verbatim")
	}
	if a.Proof.Offset != 90*time.Second || a.Codes() != nil || !a.Verified.Equal(noon) {
		t.Errorf("read as %v %v %v", a.Proof.Offset, a.Codes(), a.Verified)
	}
}

// TestPrintName keeps the name for the sheet, as one of the known members and beside
// unknown ones; the link and the id do not have it.
func TestPrintName(t *testing.T) {
	for _, unknown := range []string{"", `,"later":1`} {
		text := `{"hardcopy":1,"accounts":[{"issuer":"楽天","account":"alice","print_name":"Rakuten","key":{"text":"JBSWY3DPEHPK3PXP","type":"totp","algorithm":"SHA1","digits":6,"period":30}` + unknown + `}]}`
		v, err := parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		a, plain := v.Accounts[0], *v.Accounts[0]
		plain.PrintName = ""
		if a.PrintName != "Rakuten" || a.SheetID() != plain.SheetID() || !a.Link().Equal(plain.Link()) || a.Label() != "楽天:alice" {
			t.Errorf("read as %q; sheet %s, %s without it; label %s", a.PrintName, a.SheetID(), plain.SheetID(), a.Label())
		}
		if got := a.Differing(&plain); len(got) != 1 || got[0] != "name on the sheet" {
			t.Errorf("differing: %s", got)
		}
		out, err := v.marshal()
		if err != nil || !strings.Contains(string(out), `"print_name":"Rakuten"`) || !strings.Contains(string(out), unknown) {
			t.Errorf("written as %s, %v", out, err)
		}
	}
	v := &Vault{Accounts: []*Account{{Issuer: "a", PrintName: "\xff"}}}
	if _, err := v.marshal(); !errors.Is(err, ErrNotText) {
		t.Errorf("no text: %v", err)
	}
}

// canonical sorts the members and keeps numbers as they are written.
func canonical(t *testing.T, data []byte) string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	out, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]error{
		"":                                 ErrDamaged,
		"null":                             ErrDamaged,
		"[]":                               ErrDamaged,
		"{}":                               ErrDamaged,
		`{"hardcopy":0}`:                   ErrDamaged,
		`{"hardcopy":"1"}`:                 ErrDamaged,
		`{"hardcopy":2,"accounts":[7]}`:    ErrNewer,
		`{"hardcopy":1,"accounts":[7]}`:    ErrDamaged,
		`{"hardcopy":1,"accounts":[null]}`: ErrDamaged,
		`{"hardcopy":1,"accounts":[{"note":"x"}]}`: ErrDamaged,
		`{"hardcopy":1,"accounts":7}`:              ErrDamaged,
		`{"hardcopy":1`:                            ErrDamaged,
		`{"hardcopy":1,"accounts":[{"issuer":"X","key":{"text":"SECRET01","type":"totp"}}]}`:                               ErrDamaged,
		`{"hardcopy":1,"accounts":[{"issuer":"X","key":{"text":"JBSWY3DP","type":"cotp","algorithm":"SHA1","digits":6}}]}`: ErrDamaged,
		`{"hardcopy":1,"accounts":[{"issuer":"X","key":"SECRETKEY"}]}`:                                                     ErrDamaged,
		`{"hardcopy":1,"accounts":[{"issuer":"X","code_sets":[{"codes":["SECRETCODE"]}]}]}`:                                ErrDamaged,
		`{"hardcopy":1,"accounts":[{"issuer":"X","created":"SECRETDATE"}]}`:                                                ErrDamaged,
		// Times of the year 10000 and of the year before 0, in UTC.
		`{"hardcopy":1,"changed":"9999-12-31T23:59:59-23:59","accounts":[]}`:               ErrDamaged,
		`{"hardcopy":1,"accounts":[{"issuer":"X","created":"0000-01-01T00:00:00+00:01"}]}`: ErrDamaged,
		"{\"hardcopy\":1,\"accounts\":[{\"issuer\":\"X\xff\"}]}":                           ErrDamaged,
	} {
		_, err := parse([]byte(text))
		if !errors.Is(err, want) {
			t.Errorf("parse(%s) = %v; want %v", text, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "SECRET") {
			t.Errorf("the error of %s shows what was read: %v", text, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(withUnknown))
	f.Add([]byte(`{"hardcopy":1,"accounts":[]}`))
	f.Add([]byte(`{"hardcopy":1,"changed":"9999-12-31T23:59:59-23:59","created":"0000-01-01T00:00:00Z","accounts":[]}`))
	f.Add([]byte(`{"hardcopy":1,"accounts":[{"issuer":"X","key":{"text":"JBSWY3DP","type":"hotp","algorithm":"SHA512","digits":8,"counter":7}}]}`))
	f.Add([]byte(`{"hardcopy":1,"accounts":[{"issuer":"X","note":"a\u0000b","code_sets":[{"id":"a","codes":[{"text":"1234\u0000"}]}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := parse(data)
		if err != nil {
			return
		}
		once, err := v.marshal()
		if err != nil || !json.Valid(once) {
			t.Fatalf("writing what was read: %v", err)
		}
		w, err := parse(once)
		if err != nil {
			t.Fatalf("reading what was written: %v", err)
		}
		twice, err := w.marshal()
		if err != nil || !bytes.Equal(once, twice) {
			t.Errorf("written, read and written again:\n%s\n%s", once, twice)
		}
	})
}

func ExampleAccount_SheetID() {
	key, _, _ := otp.NewKey("JBSW Y3DP EHPK 3PXP")
	a := &Account{Issuer: "Binance", Account: "alice@example.com", Key: &key}
	fmt.Println(a.Label(), a.SheetID(), a.Link())
	// Output: Binance:alice@example.com TFG8 [secret]
}

func TestSaving(t *testing.T) {
	v, other := &Vault{}, &Vault{}
	v.Saving(noon)
	other.Saving(noon)
	id := v.ID
	v.Saving(noon.Add(time.Hour))
	if v.ID != id || v.ID == other.ID || !isID(v.ID) || v.Generation != 2 || !v.Changed.Equal(noon.Add(time.Hour)) {
		t.Errorf("%q, %q, generation %d, %v", v.ID, other.ID, v.Generation, v.Changed)
	}
	for _, text := range []string{
		`{"hardcopy":1,"id":"../../x"}`, `{"hardcopy":1,"id":"` + id[1:] + `"}`, `{"hardcopy":1,"id":"` + strings.ToLower(id) + `"}`,
		`{"hardcopy":1,"generation":-1}`, `{"hardcopy":1,"generation":9007199254740992}`, `{"hardcopy":1,"generation":1.5}`,
	} {
		if _, err := parse([]byte(text)); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
