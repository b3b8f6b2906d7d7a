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
	one, two := testKey(t, "JBSWY3DPEHPK3PXP"), testKey(t, "GEZDGNBVGY3TQOJQ")
	later := noon.Add(time.Hour)
	for _, c := range []struct {
		about    string
		there    *Account // nil for none
		came     *Account
		want     Merged
		err      error
		codes    string // of the account in the vault, afterwards
		accounts int
	}{
		{"a new one", nil, alice(one, "aa"), Merged{Outcome: Added}, nil, "aa", 1},
		{"a new one that counts", nil, alice(counterKey(7)), Merged{Added, 7, 7}, nil, "", 1},
		{"a new one without a key", nil, alice(nil, "aa"), Merged{Outcome: Added}, nil, "aa", 1},
		{"the same", alice(one, "aa"), alice(one, "aa"), Merged{Outcome: There}, nil, "aa", 1},
		{"its key written otherwise", alice(one), alice(testKey(t, "jbsw y3dp ehpk 3pxp")), Merged{Outcome: There}, nil, "", 1},
		{"without its codes", alice(one, "aa"), alice(one), Merged{Outcome: There}, nil, "aa", 1},
		{"with its codes for the first time", alice(one), alice(one, "aa", "bb"), Merged{Outcome: CodesAdded}, nil, "aa|bb", 1},
		{"with other codes", alice(one, "aa"), alice(one, "bb"), Merged{}, ErrDuplicate, "aa", 1},
		{"another counter", alice(counterKey(7)), alice(counterKey(5)), Merged{There, 7, 5}, nil, "", 1},
		{"another counter, and its codes", alice(counterKey(7)), alice(counterKey(5), "aa"), Merged{CodesAdded, 7, 5}, nil, "aa", 1},
		{"another key", alice(one, "aa"), alice(two, "bb"), Merged{}, ErrDuplicate, "aa", 1},
		{"a key where there was none", alice(nil, "aa"), alice(one, "aa"), Merged{}, ErrDuplicate, "aa", 1},
		{"no key where there was one", alice(one, "aa"), alice(nil, "aa"), Merged{}, ErrDuplicate, "aa", 1},
		{"codes alone, the same", alice(nil, "aa"), alice(nil, "aa"), Merged{Outcome: There}, nil, "aa", 1},
		{"no name", nil, &Account{Key: one}, Merged{}, ErrNameless, "", 0},
	} {
		v := &Vault{}
		if c.there != nil {
			v.Accounts = []*Account{c.there, {Issuer: "GitHub", Key: one}}
			c.accounts++
			c.came.Issuer = "BINANCE" // of any case
		}
		c.came.Changed = later
		got, err := v.Merge(c.came)
		if got != c.want || !errors.Is(err, c.err) || len(v.Accounts) != c.accounts {
			t.Errorf("%s: %+v, %v, %d accounts; want %+v, %v, %d", c.about, got, err, len(v.Accounts), c.want, c.err, c.accounts)
			continue
		}
		if c.accounts == 0 {
			continue
		}
		kept := v.Accounts[0]
		if codes := strings.Join(reveal(kept.Codes().Texts()), "|"); codes != c.codes {
			t.Errorf("%s: codes %s, want %s", c.about, codes, c.codes)
		}
		if changed := kept.Changed.Equal(later); changed != (err == nil && got.Outcome != There) {
			t.Errorf("%s: changed: %v", c.about, changed)
		}
		other, ok := errors.AsType[*OtherCodesError](err)
		if ok != (c.about == "with other codes") || ok && other.Label != "Binance:alice" {
			t.Errorf("%s: %v", c.about, err)
		}
	}
}
