package otp_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

var now = time.Unix(1_700_000_010, 0)

func TestProve(t *testing.T) {
	k := newKey(t, "JBSWY3DPEHPK3PXP")
	for _, c := range []struct {
		ahead  time.Duration // the authenticator's clock against this one
		steps  int
		offset time.Duration
		found  bool
	}{
		{0, 0, 0, true},
		{30 * time.Second, 1, 0, true},
		{-30 * time.Second, -1, 0, true},
		{90 * time.Second, 3, 90 * time.Second, true},
		{-90 * time.Second, -3, -90 * time.Second, true},
		{300 * time.Second, 10, 300 * time.Second, true},
		{-300 * time.Second, -10, -300 * time.Second, true},
		{330 * time.Second, 0, 0, false},
		{-330 * time.Second, 0, 0, false},
	} {
		code := k.Code(now.Add(c.ahead))
		p, ok := k.Prove(code[:3]+" "+code[3:], now)
		if ok != c.found || p.Steps != c.steps || p.Offset != c.offset {
			t.Errorf("ahead %v: %+v, %t", c.ahead, p, ok)
		}
		// The offset leads from this machine's time to the authenticator's.
		if ok && p.Offset != 0 && k.Code(now.Add(p.Offset)) != code {
			t.Errorf("ahead %v: the offset leads elsewhere", c.ahead)
		}
	}
}

func TestProveTwo(t *testing.T) {
	k := newKey(t, "JBSWY3DPEHPK3PXP")
	for _, c := range []struct {
		ahead time.Duration
		found bool
	}{
		{0, true}, {90 * time.Second, true}, {time.Hour, true}, {-24 * time.Hour, true},
		{24 * time.Hour, true}, {24*time.Hour + 30*time.Second, false}, {-25 * time.Hour, false},
	} {
		second := now.Add(c.ahead)
		p, ok := k.ProveTwo(k.Code(second.Add(-30*time.Second)), k.Code(second), now)
		if ok != c.found || ok && p.Offset != c.ahead {
			t.Errorf("ahead %v: %+v, %t", c.ahead, p, ok)
		}
	}
	if p, ok := k.ProveTwo(k.Code(now), k.Code(now.Add(-30*time.Second)), now); ok {
		t.Errorf("two codes in the wrong order: %+v", p)
	}
	if p, ok := k.ProveTwo(k.Code(now), k.Code(now), now); ok {
		t.Errorf("one code twice: %+v", p)
	}
}

// A step longer than a day is still looked for on either side, and no offset
// leaves the range of a time.Duration.
// One code is proved by itself, and two as consecutive ones; of two that are not
// it is said which is right.
func TestProveBy(t *testing.T) {
	k := newKey(t, "JBSWY3DPEHPK3PXP")
	at := func(steps int) string { return k.Code(now.Add(time.Duration(steps) * 30 * time.Second)) }
	hotp := k
	hotp.Type, hotp.Counter = otp.HOTP, 7
	for _, test := range []struct {
		name  string
		key   otp.Key
		codes []string
		found bool
		half  string
	}{
		{"one", k, []string{at(0)}, true, ""},
		{"one of an hour ago", k, []string{at(-120)}, false, ""},
		{"two", k, []string{at(-1), at(0)}, true, ""},
		{"two of an hour ago", k, []string{at(-121), at(-120)}, true, ""},
		{"two of which one was left out", k, []string{at(-2), at(0)}, false, "both codes are right, but the second is not the one after the first"},
		{"two the wrong way round", k, []string{at(0), at(-1)}, false, "both codes are right, but the second is not the one after the first"},
		{"the second mistyped", k, []string{at(-1), "000000"}, false, "the first code is right, the second is not the one after it"},
		{"the first mistyped", k, []string{"00000", at(0)}, false, "the second code is right, the first is not the one before it"},
		{"neither", k, []string{"000000", "000001"}, false, ""},
		{"two counters", hotp, []string{hotp.CodeAt(7), hotp.CodeAt(8)}, true, ""},
		{"two counters apart", hotp, []string{hotp.CodeAt(7), hotp.CodeAt(9)}, false, "both codes are right, but the second is not the one after the first"},
	} {
		if _, found := test.key.ProveBy(test.codes, now); found != test.found {
			t.Errorf("%s: found %t", test.name, found)
		}
		if len(test.codes) == 2 && !test.found {
			if half := lang.Join("", test.key.HalfRight(test.codes[0], test.codes[1], now)).String(); half != test.half {
				t.Errorf("%s: %q, want %q", test.name, half, test.half)
			}
		}
	}
}

func TestProveWithLongPeriods(t *testing.T) {
	k := newKey(t, "JBSWY3DPEHPK3PXP")
	for _, period := range []int{3600, 86400, 1_000_000_000, 1<<31 - 1} {
		k.Period = period
		for s := -11; s <= 11; s++ {
			at := now.Unix() + int64(s)*int64(period)
			p, ok := k.Prove(k.Code(time.Unix(at, 0)), now)
			if near := max(1, min(10, 86400/period)); ok != (s >= -near && s <= near) {
				t.Errorf("period %d, %d steps: %t", period, s, ok)
			}
			if ok && p.Offset.Abs() > 24*time.Hour {
				t.Errorf("period %d, %d steps: offset %v", period, s, p.Offset)
			}
		}
	}
}

func TestProveHOTP(t *testing.T) {
	k := newKey(t, "JBSWY3DPEHPK3PXP")
	k.Type, k.Counter = otp.HOTP, 7
	for counter, found := range map[uint64]bool{6: false, 7: true, 8: true, 57: true, 58: false} {
		p, ok := k.Prove(k.CodeAt(counter), now)
		if ok != found || ok && (p.Counter != counter || p.Steps != int(counter-7) || p.Offset != 0) {
			t.Errorf("counter %d: %+v, %t", counter, p, ok)
		}
	}
	for first, found := range map[uint64]bool{6: false, 7: true, 600: true, 1007: true, 1008: false} {
		p, ok := k.ProveTwo(k.CodeAt(first), k.CodeAt(first+1), now)
		if ok != found || ok && p.Counter != first+1 {
			t.Errorf("counters %d and next: %+v, %t", first, p, ok)
		}
	}
	k.Counter = 1<<63 - 1
	if p, ok := k.Prove(k.CodeAt(k.Counter+50), now); !ok || p.Steps != 50 {
		t.Errorf("at the last counter: %+v, %t", p, ok)
	}
}

func TestCheckCode(t *testing.T) {
	k := newKey(t, "JBSWY3DPEHPK3PXP")
	steam := k
	steam.Type, steam.Digits = otp.Steam, 5
	for _, c := range []struct {
		key  otp.Key
		code string
		want error
	}{
		{k, "123456", nil}, {k, " 123 456\n", nil},
		{k, "", otp.ErrCodeShape}, {k, "12345", otp.ErrCodeShape}, {k, "1234567", otp.ErrCodeShape},
		{k, "12345a", otp.ErrCodeShape}, {k, "１２３４５６", otp.ErrCodeShape},
		{steam, "FR8RV", nil}, {steam, "fr8rv", nil},
		{steam, "FR8R", otp.ErrCodeShape}, {steam, "FR8RA", otp.ErrCodeShape},
	} {
		wantError(t, c.code, c.key.CheckCode(c.code), c.want)
		if _, ok := c.key.Prove(c.code, now); ok && c.want != nil {
			t.Errorf("%q proves a key", c.code)
		}
	}
	if err := k.CheckCode("12345"); !strings.Contains(err.Error(), "6 digits") {
		t.Errorf("%v does not say how many digits", err)
	}
	if got, ok := steam.Prove(strings.ToLower(steam.Code(now)), now); !ok {
		t.Errorf("a Steam code in lower case: %+v", got)
	}
	if _, ok := (otp.Key{}).Prove("", now); ok {
		t.Error("nothing proves no key")
	}
}

func TestExplain(t *testing.T) {
	k := newKey(t, "JBSWY3DPEHPK3PXP")
	hotp := k
	hotp.Type, hotp.Counter = otp.HOTP, 100
	for _, c := range []struct {
		what string
		key  otp.Key
		real func(*otp.Key) // what the authenticator has
		at   time.Time
		kind otp.CauseKind
	}{
		{"8 digits", k, func(k *otp.Key) { k.Digits = 8 }, now, otp.CauseParameters},
		{"SHA256", k, func(k *otp.Key) { k.Algorithm = otp.SHA256 }, now, otp.CauseParameters},
		{"SHA512, 7 digits, 60 s", k, func(k *otp.Key) { k.Algorithm, k.Digits, k.Period = otp.SHA512, 7, 60 },
			now, otp.CauseParameters},
		{"60 s and a slow clock", k, func(k *otp.Key) { k.Period = 60 }, now.Add(5 * time.Minute), otp.CauseParameters},
		{"Steam", k, func(k *otp.Key) { k.Type, k.Digits = otp.Steam, 5 }, now, otp.CauseParameters},
		{"HOTP", k, func(k *otp.Key) { k.Type, k.Counter = otp.HOTP, 3 }, now, otp.CauseParameters},
		{"TOTP", hotp, func(k *otp.Key) { k.Type, k.Period = otp.TOTP, 30 }, now, otp.CauseParameters},
		{"a counter far ahead", hotp, func(k *otp.Key) { k.Counter = 900 }, now, otp.CauseCounter},
		{"a counter used", hotp, func(k *otp.Key) { k.Counter = 98 }, now, otp.CauseCounter},
		{"a letter", k, func(k *otp.Key) { k.Text = secret.New("JBSWY3DPEHPK3QXP") }, now, otp.CauseMistyped},
		{"a letter of a HOTP key", hotp, func(k *otp.Key) { k.Text = secret.New("JBSWY3DPEHPK3QXP") }, now, otp.CauseMistyped},
		{"another key", k, func(k *otp.Key) { k.Text = secret.New("GEZDGNBVGY3TQOJQ") }, now, otp.CauseUnknown},
		{"9 digits", k, func(k *otp.Key) { k.Digits = 9 }, now, otp.CauseCodeShape},
	} {
		other := c.key
		c.real(&other)
		code := other.Code(c.at)
		if _, ok := c.key.Prove(code, now); ok {
			t.Errorf("%s: proved", c.what)
		}
		got := c.key.Explain(code, now)
		if got.Kind != c.kind {
			t.Errorf("%s: cause %d, want %d", c.what, got.Kind, c.kind)
		}
		if named := got.Kind != otp.CauseUnknown && got.Kind != otp.CauseCodeShape; named && !got.Key.Same(other) {
			t.Errorf("%s: %+v does not fit", c.what, got.Key)
		}
		if got.Kind == otp.CauseMistyped && got.Letter != 14 {
			t.Errorf("%s: letter %d, want 14", c.what, got.Letter)
		}
	}
}

func TestExplainALetterLost(t *testing.T) {
	lost := newKey(t, "JBSWY3DPEHPK3P") // 14 letters, of 16
	code := newKey(t, "JBSWY3DPEHPK3PXP").Code(now)
	if got := lost.Explain(code, now); got.Kind != otp.CauseMistyped || got.Letter != 0 {
		t.Errorf("%+v", got)
	}
	for _, code := range []string{"", "hello", "12345\xff"} {
		if got := lost.Explain(code, now); got.Kind != otp.CauseCodeShape {
			t.Errorf("%q: %+v", code, got)
		}
	}
	extra := newKey(t, "JBSWY3DPEHPKAA") // uneven, and no bit left over is set
	if got := extra.Explain("000000", now); got.Kind != otp.CauseMistyped || got.Letter != 0 {
		t.Errorf("%+v", got)
	}
	if got := (otp.Key{}).Explain("123456", now); got.Kind != otp.CauseUnknown {
		t.Errorf("a zero key: %+v", got)
	}
}

// What a chance hit would explain is not explained: a letter by four digits,
// or a counter below zero.
func TestExplainKeepsToWhatIsLikely(t *testing.T) {
	k := newKey(t, "JBSWY3DPEHPK3PXP")
	k.Digits = 4
	other := k
	other.Text = secret.New("JBSWY3DPEHPK3QXP")
	if got := k.Explain(other.Code(now), now); got.Kind != otp.CauseUnknown {
		t.Errorf("four digits: %+v", got)
	}
	k.Digits, k.Type, k.Counter = 6, otp.HOTP, 3
	below := k.Counter
	below -= 5
	if got := k.Explain(k.CodeAt(below), now); got.Kind == otp.CauseCounter {
		t.Errorf("below zero: %+v", got)
	}
}

func ExampleKey_Prove() {
	key, _, _ := otp.NewKey("JBSWY3DPEHPK3PXP")
	phone := time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)
	here := phone.Add(-90 * time.Second)
	proof, ok := key.Prove(key.Code(phone), here)
	fmt.Println(ok, proof.Offset)
	// Output: true 1m30s
}

func BenchmarkProveTwo(b *testing.B) {
	k := newKey(b, "JBSWY3DPEHPK3PXP")
	for b.Loop() {
		k.ProveTwo("000000", "000001", now)
	}
}

func BenchmarkExplain(b *testing.B) {
	k := newKey(b, "JBSWY3DPEHPK3PXP")
	for b.Loop() {
		k.Explain("000000", now)
	}
}

// Each cause is said in words of its own.
func TestCauseWords(t *testing.T) {
	k, _, err := otp.NewKey("JBSWY3DPEHPK3PXP")
	if err != nil {
		t.Fatal(err)
	}
	k.Counter = 7
	for _, test := range []struct {
		cause otp.Cause
		want  string
	}{
		{otp.Cause{}, "the code does not fit this key"},
		{otp.Cause{Kind: otp.CauseCodeShape}, "this is no code of the key"},
		{otp.Cause{Kind: otp.CauseParameters, Key: k}, "the code does not fit this key, but fits it as time based, 6 digits, every 30 seconds, SHA-1"},
		{otp.Cause{Kind: otp.CauseCounter, Key: k}, "the code fits this key at counter 7"},
		{otp.Cause{Kind: otp.CauseMistyped, Letter: 3}, "the key is mistyped: letter 3 is probably wrong"},
		{otp.Cause{Kind: otp.CauseMistyped}, "the code does not fit this key"},
	} {
		if got := test.cause.Words().String(); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// Two codes tell of what kind a key is; one that came from elsewhere, or twice the same,
// tells nothing.
func TestFit(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	k, _, err := otp.NewKey("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
	if err != nil {
		t.Fatal(err)
	}
	eight, slow, counted := k, k, k
	eight.Digits, slow.Period, counted.Type = 8, 60, otp.HOTP
	for _, test := range []struct {
		name          string
		first, second string
		want          string // the kind that fits; empty for none
	}{
		{"8 digits", eight.Code(now.Add(-30 * time.Second)), eight.Code(now), eight.Worded()},
		{"a minute", slow.Code(now.Add(-time.Minute)), slow.Code(now), slow.Worded()},
		{"a counter", counted.CodeAt(0), counted.CodeAt(1), "counter based, next counter 1, 6 digits, SHA-1"},
		{"8 digits, then none", eight.Code(now), "00000000", ""},
		{"none, then 8 digits", "00000000", eight.Code(now), ""},
		{"twice the same", eight.Code(now), eight.Code(now), ""},
		{"none", "000000", "000001", ""},
	} {
		fit, ok := k.Fit(test.first, test.second, now)
		if ok != (test.want != "") || ok && fit.Worded() != test.want {
			t.Errorf("%s: %v, %s", test.name, ok, fit.Worded())
		}
	}
}
