package vault

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"hardcopy/vault/secret"
)

func testCodes(texts ...string) []*Code {
	var codes []*Code
	for _, s := range texts {
		codes = append(codes, &Code{Text: secret.New(s)})
	}
	return codes
}

func TestSetsOfCodes(t *testing.T) {
	a := &Account{Issuer: "X"}
	if _, err := a.Next(); !errors.Is(err, ErrNoCodes) {
		t.Errorf("without codes: %v", err)
	}
	a.Supersede(NewCodeSet(OneTime, testCodes("11111111", "22222222"), noon), noon)
	first, _ := a.Next()
	a.Use(first, noon)
	if second, err := a.Next(); err != nil || second.Text.Reveal() != "22222222" || a.Codes().Left() != 1 {
		t.Errorf("after one use: %v, %d left", err, a.Codes().Left())
	}
	a.Supersede(NewCodeSet(RecoveryKey, testCodes("aBcD"), noon), noon)
	if len(a.CodeSets) != 2 || !a.CodeSets[0].Superseded.Equal(noon) || a.Codes() != a.CodeSets[1] {
		t.Error("the old set is kept as superseded, the new one is current")
	}
	key, _ := a.Next()
	if a.Use(key, noon); key.Used {
		t.Error("a recovery key keeps working")
	}
	for text, want := range map[string]string{"abCD": "true", "1234": "false", "abcd": "unknown", "ABCD": "unknown"} {
		got := "unknown"
		if m := NewCodeSet(OneTime, testCodes(text), noon).CaseMatters; m != nil {
			got = fmt.Sprint(*m)
		}
		if got != want {
			t.Errorf("case of %s: %s, want %s", text, got, want)
		}
	}
}

func TestDifferingCodes(t *testing.T) {
	set := NewCodeSet(OneTime, testCodes("aa", "bb", "cc"), noon)
	set.Codes[1].Used = true
	for _, c := range []struct {
		about  string
		set    *CodeSet
		codes  []string
		differ []int
	}{
		{"the same, one of them used", set, []string{"aa", "bb", "cc"}, nil},
		{"another one", set, []string{"aa", "xx", "cc"}, []int{2}},
		{"case counts", set, []string{"aa", "bb", "CC"}, []int{3}},
		{"another order", set, []string{"bb", "aa", "cc"}, []int{1, 2}},
		{"the last is missing", set, []string{"aa", "bb"}, []int{3}},
		{"two too many", set, []string{"aa", "bb", "cc", "dd", "ee"}, []int{4, 5}},
		{"none", set, nil, []int{1, 2, 3}},
		{"no set", nil, []string{"aa"}, []int{1}},
		{"neither", nil, nil, nil},
	} {
		texts := secretTexts(c.codes...)
		if got := c.set.DifferingCodes(texts); !slices.Equal(got, c.differ) {
			t.Errorf("%s: %v differ, want %v", c.about, got, c.differ)
		}
		if got := c.set.SameCodes(texts); got != (c.differ == nil) {
			t.Errorf("%s: the same: %v", c.about, got)
		}
	}
	if codes := NewCodes(set.Texts()); !set.SameCodes((&CodeSet{Codes: codes}).Texts()) || codes[1].Used {
		t.Error("new codes are those of the texts, unused")
	}
}

func secretTexts(texts ...string) []secret.Text {
	var secrets []secret.Text
	for _, s := range texts {
		secrets = append(secrets, secret.New(s))
	}
	return secrets
}

func TestLikelyKind(t *testing.T) {
	one, several := testCodes("1"), testCodes("1", "2")
	for _, c := range []struct {
		about  string
		codes  []*Code
		before *CodeSet
		want   Kind
	}{
		{"nothing before", one, nil, OneTime},
		{"one in place of a recovery key", one, NewCodeSet(RecoveryKey, one, noon), RecoveryKey},
		{"one in place of a replaceable one", one, NewCodeSet(Replaceable, one, noon), Replaceable},
		{"several in place of one", several, NewCodeSet(Replaceable, one, noon), OneTime},
		{"one in place of several", one, NewCodeSet(RecoveryKey, several, noon), OneTime},
	} {
		if got := LikelyKind(c.codes, c.before); got != c.want {
			t.Errorf("%s: %s, want %s", c.about, got, c.want)
		}
	}
}
