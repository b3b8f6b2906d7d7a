package vault

import "testing"

func TestSplits(t *testing.T) {
	v := &Vault{}
	for _, s := range []Split{
		{Set: "OLD2"}, {Set: "ONE2", Accounts: []string{"Binance"}}, {Set: "TWO2", Accounts: []string{"Binance", "Kraken"}},
		{Set: "NEW2"}, {Set: "TWO3", Accounts: []string{"Kraken", "Binance"}},
	} {
		v.Splits = append(v.Splits, &s)
	}
	name := func(s *Split) string {
		if s == nil {
			return "none"
		}
		return s.Set
	}
	for set, newest := range map[string]string{
		"OLD2": "NEW2", "NEW2": "NEW2", "ONE2": "ONE2", "TWO2": "TWO3", "TWO3": "TWO3", "XXXX": "NEW2",
	} {
		want := set
		if set == "XXXX" {
			want = "none"
		}
		split, last := v.SplitOf(set)
		if name(split) != want || name(last) != newest {
			t.Errorf("set %s: %s, the newest %s; want %s, %s", set, name(split), name(last), want, newest)
		}
	}
	if split, newest := (&Vault{}).SplitOf("OLD2"); split != nil || newest != nil {
		t.Errorf("never split: %s, %s", name(split), name(newest))
	}
	whole := v.WholeSplits()
	if len(whole) != 2 || whole[0].Set != "OLD2" || whole[1].Set != "NEW2" || len(v.Splits) != 5 || v.Splits[1].Set != "ONE2" {
		t.Errorf("%d of %d are whole", len(whole), len(v.Splits))
	}
}
