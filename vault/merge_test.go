package vault

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// alice is an account with a key, which may be nil, and so many backup codes.
func alice(key *otp.Key, codes ...string) *Account {
	a := &Account{Issuer: "Binance", Account: "alice", Key: key, Created: noon, Changed: noon}
	if codes != nil {
		a.CodeSets = []*CodeSet{NewCodeSet(OneTime, testCodes(codes...), noon)}
	}
	return a
}

func counterKey(counter uint64) *otp.Key {
	return &otp.Key{Text: secret.New("GEZDGNBVGY3TQOJQ"), Type: otp.HOTP, Algorithm: otp.SHA1, Digits: 6, Counter: counter}
}

func TestMerge(t *testing.T) {
	one, two, other := testKey(t, "JBSWY3DPEHPK3PXP"), testKey(t, "GEZDGNBVGY3TQOJQ"), testKey(t, "MFRGGZDFMZTWQ2LK")
	sha256 := *one
	sha256.Algorithm = otp.SHA256
	named := func(a *Account, issuer, account, purpose string) *Account {
		a.Issuer, a.Account, a.Purpose = issuer, account, purpose
		return a
	}
	later := noon.Add(time.Hour)
	for _, c := range []struct {
		about  string
		there  *Account // nil for none
		came   *Account
		want   Outcome
		as     string // the label of the account afterwards
		beside string
		err    error
		codes  string // of that account, afterwards
		count  int
	}{
		{"a new one", nil, alice(one, "aa"), Added, "Binance:alice", "", nil, "aa", 1},
		{"a new one without a key", nil, alice(nil, "aa"), Added, "Binance:alice", "", nil, "aa", 1},
		{"the same", alice(one, "aa"), alice(one, "aa"), There, "Binance:alice", "", nil, "aa", 2},
		{"the same in another case", alice(one, "aa"), named(alice(one, "aa"), "BINANCE", "Alice", ""), There, "Binance:alice", "", nil, "aa", 2},
		{"its key written otherwise", alice(one), alice(testKey(t, "jbsw y3dp ehpk 3pxp")), There, "Binance:alice", "", nil, "", 2},
		{"without its codes", alice(one, "aa"), alice(one), There, "Binance:alice", "", nil, "aa", 2},
		{"with its codes for the first time", alice(one), alice(one, "aa", "bb"), CodesAdded, "Binance:alice", "", nil, "aa|bb", 2},
		{"with other codes", alice(one, "aa"), alice(one, "bb"), 0, "", "", ErrDuplicate, "", 2},
		{"renamed since", named(alice(one), "Exchange", "me", ""), alice(one), There, "Exchange:me", "", nil, "", 2},
		{"an issuer added since", named(alice(one), "Binance", "alice", ""), named(alice(one), "", "alice", ""), There, "Binance:alice", "", nil, "", 2},
		{"a purpose given since", named(alice(one), "Binance", "alice", "trading"), alice(one), There, "Binance:alice:trading", "", nil, "", 2},
		{"as its sheet writes a purpose", named(alice(one), "Binance", "alice", "trading"), named(alice(one, "aa"), "Binance", "alice (trading)", ""), CodesAdded, "Binance:alice:trading", "", nil, "aa", 2},
		{"another key of the name", alice(one, "aa"), alice(two, "bb"), Added, "Binance:alice:2", "Binance:alice", nil, "bb", 3},
		{"another key of the name without an issuer", named(alice(one), "", "alice", ""), named(alice(two), "", "alice", ""), Added, "alice:2", "alice", nil, "", 3},
		{"another key of the name and purpose", named(alice(one), "K", "a", "trading"), named(alice(two), "K", "a", "trading"), Added, "K:a:trading 2", "K:a:trading", nil, "", 3},
		{"the same secret with other parameters", alice(one), alice(&sha256), Added, "Binance:alice:2", "Binance:alice", nil, "", 3},
		{"a key where there was none", alice(nil, "aa"), alice(one, "bb"), Added, "Binance:alice:2", "Binance:alice", nil, "bb", 3},
		{"no key where there was one", alice(one, "aa"), alice(nil, "aa"), 0, "", "", ErrDuplicate, "", 2},
		{"codes alone, the same", alice(nil, "aa"), alice(nil, "aa"), There, "Binance:alice", "", nil, "aa", 2},
		{"a key of another account", alice(one), named(alice(other), "Binance", "bob", ""), There, "GitHub", "", nil, "", 2},
		{"no name", nil, &Account{Key: one}, 0, "", "", ErrNameless, "", 0},
	} {
		v := &Vault{}
		if c.there != nil {
			v.Accounts = []*Account{c.there, {Issuer: "GitHub", Key: other}}
		}
		c.came.Changed = later
		got, err := NewMerger(v).Take(c.came)
		if got.Outcome != c.want || !errors.Is(err, c.err) || len(v.Accounts) != c.count || got.Beside != c.beside {
			t.Errorf("%s: %+v, %v, %d accounts", c.about, got, err, len(v.Accounts))
			continue
		}
		otherCodes, ok := errors.AsType[*OtherCodesError](err)
		if ok != (c.about == "with other codes") || ok && otherCodes.Label != "Binance:alice" {
			t.Errorf("%s: %v", c.about, err)
		}
		if err != nil {
			continue
		}
		if codes := strings.Join(reveal(got.As.Codes().Texts()), "|"); got.As.Label() != c.as || codes != c.codes {
			t.Errorf("%s: as %s with codes %s, want %s with %s", c.about, got.As.Label(), codes, c.as, c.codes)
		}
		if changed := got.As.Changed.Equal(later); changed != (got.Outcome != There) {
			t.Errorf("%s: changed: %v", c.about, changed)
		}
		if got.SameSecret != (c.about == "the same secret with other parameters") {
			t.Errorf("%s: same secret: %v", c.about, got.SameSecret)
		}
	}
}

func TestMergeCounters(t *testing.T) {
	for _, c := range []struct {
		there       *Account
		came        *Account
		kept, given uint64
	}{
		{nil, alice(counterKey(7)), 7, 7},
		{alice(counterKey(7)), alice(counterKey(5)), 7, 5},
		{alice(counterKey(7)), alice(counterKey(5), "aa"), 7, 5},
	} {
		v := &Vault{}
		if c.there != nil {
			v.Accounts = []*Account{c.there}
		}
		if got, err := NewMerger(v).Take(c.came); err != nil || got.CounterKept != c.kept || got.CounterGiven != c.given {
			t.Errorf("%+v, %v, want %d and %d", got, err, c.kept, c.given)
		}
	}
}

// Of a key that is there under two names a sheet's codes go to neither.
func TestMergeCodesOfTwo(t *testing.T) {
	one := testKey(t, "JBSWY3DPEHPK3PXP")
	v := &Vault{Accounts: []*Account{alice(one), {Issuer: "GitHub", Key: one}}}
	came := alice(one, "aa")
	came.Issuer = "Third"
	merged, err := NewMerger(v).Take(came)
	if err != nil || merged.Outcome != Added || v.Accounts[0].Codes() != nil || v.Accounts[1].Codes() != nil {
		t.Errorf("%+v, %v", merged, err)
	}
	if merged, err := NewMerger(v).Take(alice(one)); err != nil || merged.As != v.Accounts[0] {
		t.Errorf("without codes: %+v, %v", merged, err)
	}
}

// What comes together, and comes again.
func TestMergeTogether(t *testing.T) {
	keys := []string{"JBSWY3DPEHPK3PXP", "GEZDGNBVGY3TQOJQ", "MFRGGZDFMZTWQ2LK", "MFRGGZDFMZTWQ2LL", "MFRGGZDFMZTWQ2LM"}
	type entry struct{ issuer, account, key string }
	for about, c := range map[string]struct {
		file  []entry
		first string // the labels of the vault
		again string // what the same file is the second time
	}{
		"Amazon twice":              {[]entry{{"Amazon", "a@x", keys[0]}, {"Amazon", "a@x", keys[1]}}, "Amazon:a@x Amazon:a@x:2", "Amazon:a@x Amazon:a@x:2"},
		"five without labels":       {[]entry{{"", "a@x", keys[0]}, {"", "a@x", keys[1]}, {"", "a@x", keys[2]}, {"", "a@x", keys[3]}, {"", "A@X", keys[4]}}, "a@x a@x:2 a@x:3 a@x:4 A@X:5", "a@x a@x:2 a@x:3 a@x:4 A@X:5"},
		"twins":                     {[]entry{{"G", "a", keys[0]}, {"G", "a", keys[0]}}, "G:a", "G:a G:a"},
		"one secret, two names":     {[]entry{{"G", "a", keys[0]}, {"H", "b", keys[0]}}, "G:a H:b", "G:a H:b"},
		"a name with a number":      {[]entry{{"G", "a", keys[0]}, {"G", "a", keys[1]}, {"G", "a", keys[2]}, {"G", "a", keys[0]}}, "G:a G:a:2 G:a:3", "G:a G:a:2 G:a:3 G:a"},
		"names that differ in case": {[]entry{{"G", "a", keys[0]}, {"g", "A", keys[1]}}, "G:a g:A:2", "G:a g:A:2"},
	} {
		v := &Vault{}
		for run, want := range []string{c.first, c.again} {
			m := NewMerger(v)
			var as []string
			for _, e := range c.file {
				merged, err := m.Take(&Account{Issuer: e.issuer, Account: e.account, Key: testKey(t, e.key)})
				if err != nil {
					t.Fatalf("%s: %v", about, err)
				}
				if run == 0 && merged.Outcome == Added || run == 1 {
					as = append(as, merged.As.Label())
				}
				if run == 1 && merged.Outcome != There {
					t.Errorf("%s, again: %s: outcome %d", about, merged.As.Label(), merged.Outcome)
				}
			}
			if got := strings.Join(as, " "); got != want {
				t.Errorf("%s, run %d: %s, want %s", about, run+1, got, want)
			}
		}
	}
}
