package otp_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

func wantError(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: error %v, want %v", what, err, want)
	}
}

func TestKeysAsTyped(t *testing.T) {
	for _, text := range []string{
		"JBSWY3DPEHPK3PXP", "jbswy3dpehpk3pxp", "JBSW Y3DP EHPK 3PXP", "JBSW-Y3DP-EHPK-3PXP",
		"jbsw_y3dp_EHPK_3pxp", " JBSWY3DPEHPK3PXP\n", "JBSWY3DPEHPK3PXP======", "JBSWY3DPEHPK3PXP == ",
		"JBSW Y3DP\u2013EHPK\u20143PXP", "JBSWY3DP\r\nEHPK3PXP",
	} {
		k, warnings, err := otp.NewKey(text)
		if err != nil || len(warnings) > 0 {
			t.Errorf("%q: warnings %q, error %v", text, warnings, err)
			continue
		}
		if k.Base32().Reveal() != "JBSWY3DPEHPK3PXP" || k.Text.Reveal() != text {
			t.Errorf("%q: base32 %q, text %q", text, k.Base32().Reveal(), k.Text.Reveal())
		}
		// What oathtool says of this key at this time.
		if got := k.Code(time.Unix(1257894000, 0)); got != "528064" {
			t.Errorf("%q: code %s", text, got)
		}
	}
}

// What pages, mails and keyboards make of letters is taken for what it is, and said.
func TestKeysOfOtherCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"JBSW\u00a0Y3DP\u2009EHPK\u202f3PXP": "spaces that do not break",
		"\u200bJBSWY3DP\u00adEHPK3PXP\ufeff": "characters that cannot be seen",
		"JBSW\u2011Y3DP\u2010EHPK\u22123PXP": "hyphens of another kind",
		"ＪＢＳＷ\u3000Ｙ３ＤＰ ｅｈｐｋ ３ＰＸＰ":           "full-width characters",
	} {
		k, warnings, err := otp.NewKey(text)
		if err != nil || !warned(warnings, want) || k.Base32().Reveal() != "JBSWY3DPEHPK3PXP" || k.Text.Reveal() != text {
			t.Errorf("%q: %q, warnings %q, error %v", text, k.Base32().Reveal(), warnings, err)
		}
	}
	if _, _, err := otp.NewKey("７５５２２４"); !errors.Is(err, otp.ErrShownCode) {
		t.Errorf("a code of full-width digits: %v", err)
	}
}

func TestUnevenGroups(t *testing.T) {
	for text, uneven := range map[string]bool{
		"JBSW Y3DP EHPK 3PXP": false, "JBSWY3 DPEHPK 3PXP": false, "JBSWY3DPEHPK3PXP": false, "JBSW-Y3DP EHPK_3PXP ====": false,
		"JBSW Y3DP EHPK 3PXP my phone": true, "JBSW Y3D EHPK 3PXP": true, "JBSW Y3DP EHPK 3PXPA": true, "JBSWY3DP EHPK 3PXP": true,
	} {
		_, warnings, err := otp.NewKey(text)
		if err != nil || warned(warnings, "groups of the key") != uneven {
			t.Errorf("%q: warnings %q, error %v", text, warnings, err)
		}
	}
}

// In every length the bytes are floor(n × 5 / 8), so a letter that fills no
// byte changes no code, and a letter that fills one does.
func TestKeysOfEveryLength(t *testing.T) {
	long := strings.Repeat("JBSWY3DPEHPK3PXQ", 8)
	for n := 2; n <= 103; n++ {
		k, warnings, err := otp.NewKey(long[:n])
		if err != nil {
			t.Fatalf("%d letters: %v", n, err)
		}
		if got := len(k.Base32().Reveal()); got != n {
			t.Errorf("%d letters: base32 has %d", n, got)
		}
		uneven := n%8 == 1 || n%8 == 3 || n%8 == 6
		if got := warned(warnings, "does not come out even"); got != uneven {
			t.Errorf("%d letters: warnings %q", n, warnings)
		}
		if got := warned(warnings, "fewer than"); got != (n*5/8 < 10) {
			t.Errorf("%d letters: warnings %q", n, warnings)
		}
		if n == 2 {
			continue
		}
		shorter := newKey(t, long[:n-1])
		if same := k.CodeAt(1) == shorter.CodeAt(1); same != uneven {
			t.Errorf("%d letters: same code as without the last: %t", n, same)
		}
	}
}

func warned(warnings []otp.Warning, of string) bool {
	for _, w := range warnings {
		if strings.Contains(w.String(), of) {
			return true
		}
	}
	return false
}

func TestBitsLeftOver(t *testing.T) {
	_, even, _ := otp.NewKey("63BEDWCQZKTQWPESARIERL5DTQ")
	_, odd, _ := otp.NewKey("63BEDWCQZKTQWPESARIERL5DTT")
	if len(even) != 0 || !warned(odd, "no authenticator uses") {
		t.Errorf("26 letters: %q, with bits left over: %q", even, odd)
	}
}

func TestWrongCharacters(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"JBSW Y3DP EHPK 3PX0", "letter 16 is '0', likely O"},
		{"1BSW Y3DP EHPK 3PXP", "letter 1 is '1', likely I"},
		{"JBSW-Y3DP-8HPK-3PXP", "letter 9 is '8', likely B"},
		{"ABC0", "letter 4 is '0', likely O"},
		{"JBSWY3DPE9PK3PXP", "letter 10 is '9' ("},
		{"JBSWY3DPEHPK3P€P", "letter 15 is '€' ("},
		{"JBSWY3DP=EHPK3PXP", "letter 9 is '=' ("},
		{"0BSWY3DP1HPK3PX8", "letter 1 is '0', likely O; letter 9 is '1', likely I; letter 16 is '8', likely B ("},
		{"JBSW!Y!D!E!", "letter 5 is '!'; letter 7 is '!'; letter 9 is '!'; 1 more are wrong ("},
		{"JBSWY3DP\xffEHPK3PXP", "letter 9 is '\ufffd' ("},
	} {
		_, _, err := otp.NewKey(c.text)
		if _, ok := errors.AsType[*otp.CharError](err); !ok || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %s", c.text, err, c.want)
		}
	}
}

func TestWhatIsNoKey(t *testing.T) {
	for _, c := range []struct {
		text string
		want error
	}{
		{"", otp.ErrNoKey},
		{" - = \n", otp.ErrNoKey},
		{"A", otp.ErrKeyLength},
		{strings.Repeat("A", 1025), otp.ErrKeyLength},
		{strings.Repeat("A-", 1025), otp.ErrKeyLength},
		{strings.Repeat("!", 1025), otp.ErrKeyLength},
		{"AA" + strings.Repeat(" ", 8191), otp.ErrKeyLength},
		{"JBSWY3DPEHPK3PXP my phone", otp.ErrSeveral},
		{"JBSWY3DPEHPK3PXP\nGEZDGNBVGY3TQOJQ\n", otp.ErrSeveral},
		{"GitHub JBSWY3DPEHPK3PXP", otp.ErrSeveral},
		{"JBSWY3DPEHPK3PXP====\n# phone", otp.ErrSeveral},
		{"755224", otp.ErrShownCode},
		{"755 224", otp.ErrShownCode},
		{"234567", otp.ErrShownCode}, // would decode
		{"40196926", otp.ErrBackupCode},
		{"4019 6926", otp.ErrBackupCode},
		{"23456723", otp.ErrBackupCode}, // would decode
		{"22=", otp.ErrBackupCode},
		{"40196926\n47921743\n", otp.ErrBackupCode},
		{"a1b2c-3d4e5", otp.ErrBackupCode},      // GitHub
		{"ab1d-w9yz", otp.ErrBackupCode},        // Discord
		{"a1b2c3d4e5f60718", otp.ErrBackupCode}, // GitLab, PyPI
		{"mwh1-7mx0-3ly9-9whn", otp.ErrBackupCode},
		{"FFFF0 00001", otp.ErrBackupCode},
		{"a0bcw-1x2yz", otp.ErrBackupCode},
		{"R12345", otp.ErrBackupCode}, // Steam's revocation code
		{"otpauth://totp/a?secret=JBSWY3DPEHPK3PXP", otp.ErrIsLink},
		{" OTPAUTH://totp/", otp.ErrIsLink},
		{"otpauth-migration://offline?data=CiEKCkhlbGxvId6tvu8", otp.ErrMigration},
	} {
		_, _, err := otp.NewKey(c.text)
		wantError(t, c.text, err, c.want)
	}
	for _, text := range []string{"dead2beef2", "2345 67AB 2345 67AB"} {
		if _, _, err := otp.NewKey(text); err != nil {
			t.Errorf("%q decodes and is refused: %v", text, err)
		}
	}
	_, warnings, err := otp.NewKey("abcd-wxyz")
	if err != nil || !warned(warnings, "backup code") {
		t.Errorf("letters in a backup code's shape: %q, %v", warnings, err)
	}
}

func TestGroupsLoseNothing(t *testing.T) {
	long := strings.Repeat("JBSWY3DPEHPK3PXQ", 8)
	long += strings.Repeat("A", 1024-len(long))
	for _, n := range []int{16, 26, 52, 103, 1024} {
		k := newKey(t, strings.ToLower(long[:n]))
		groups := strings.Split(k.Groups().Reveal(), " ")
		if strings.Join(groups, "") != long[:n] || len(groups) != (n+3)/4 {
			t.Errorf("%d letters: %q", n, groups)
		}
		if !k.Same(newKey(t, k.Groups().Reveal())) {
			t.Errorf("%d letters: another key in groups", n)
		}
		for _, g := range groups[:len(groups)-1] {
			if len(g) != 4 {
				t.Errorf("%d letters: group %q", n, g)
			}
		}
	}
}

func TestSame(t *testing.T) {
	k := newKey(t, "JBSW Y3DP EHPK 3PXP")
	for _, c := range []struct {
		what   string
		change func(*otp.Key)
		same   bool
	}{
		{"written otherwise", func(k *otp.Key) { k.Text = secret.New("jbswy3dpehpk3pxp") }, true},
		{"one letter that does nothing", func(k *otp.Key) { k.Text = secret.New("JBSWY3DPEHPK3PXPA") }, true},
		{"a counter, which TOTP ignores", func(k *otp.Key) { k.Counter = 7 }, true},
		{"another letter", func(k *otp.Key) { k.Text = secret.New("JBSWY3DPEHPK3PXQ") }, false},
		{"another type", func(k *otp.Key) { k.Type = otp.HOTP }, false},
		{"another algorithm", func(k *otp.Key) { k.Algorithm = otp.SHA512 }, false},
		{"other digits", func(k *otp.Key) { k.Digits = 8 }, false},
		{"another period", func(k *otp.Key) { k.Period = 60 }, false},
		{"no key", func(k *otp.Key) { k.Text = secret.Text{} }, false},
	} {
		o := k
		c.change(&o)
		if k.Same(o) != c.same || o.Same(k) != c.same {
			t.Errorf("%s: same %t", c.what, !c.same)
		}
	}
	if (otp.Key{}).Same(otp.Key{}) {
		t.Error("two zero keys are the same")
	}
	k.Type = otp.HOTP
	o := k
	o.Counter = 1
	if k.Same(o) {
		t.Error("two counters are the same")
	}
	o = k
	o.Period = 60
	if !k.Same(o) {
		t.Error("HOTP has no period")
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		what   string
		change func(*otp.Key)
		want   error
	}{
		{"as it is", func(k *otp.Key) {}, nil},
		{"digits 1", func(k *otp.Key) { k.Digits = 1 }, nil},
		{"digits 10", func(k *otp.Key) { k.Digits = 10 }, nil},
		{"HOTP without a period", func(k *otp.Key) { k.Type, k.Period = otp.HOTP, 0 }, nil},
		{"the last counter", func(k *otp.Key) { k.Type, k.Counter = otp.HOTP, 1<<63-1 }, nil},
		{"no type", func(k *otp.Key) { k.Type = "" }, otp.ErrParameter},
		{"MD5", func(k *otp.Key) { k.Algorithm = "MD5" }, otp.ErrParameter},
		{"digits 0", func(k *otp.Key) { k.Digits = 0 }, otp.ErrParameter},
		{"digits 11", func(k *otp.Key) { k.Digits = 11 }, otp.ErrParameter},
		{"Steam with 6", func(k *otp.Key) { k.Type = otp.Steam }, otp.ErrParameter},
		{"period 0", func(k *otp.Key) { k.Period = 0 }, otp.ErrParameter},
		{"period -1", func(k *otp.Key) { k.Period = -1 }, otp.ErrParameter},
		{"a counter too high", func(k *otp.Key) { k.Type, k.Counter = otp.HOTP, 1<<63 }, otp.ErrParameter},
		{"no text", func(k *otp.Key) { k.Text = secret.Text{} }, otp.ErrNoKey},
	} {
		k := newKey(t, "JBSWY3DPEHPK3PXP")
		c.change(&k)
		wantError(t, c.what, k.Validate(), c.want)
		if code := k.Code(time.Now()); (code == "") != (c.want != nil) {
			t.Errorf("%s: code %q", c.what, code)
		}
		if uri := (otp.Link{Key: k}).URI(); uri.Empty() != (c.want != nil) {
			t.Errorf("%s: empty link %t", c.what, uri.Empty())
		}
	}
}

func TestDefault(t *testing.T) {
	for query, want := range map[string]bool{
		"": true, "&digits=8": false, "&algorithm=SHA256": false, "&period=60": false, "&encoder=steam": false,
	} {
		l, _, err := otp.ParseLink("otpauth://totp/a:b?secret=JBSWY3DPEHPK3PXP" + query)
		if err != nil || l.Key.Default() != want {
			t.Errorf("%s: default %t, error %v", query, l.Key.Default(), err)
		}
	}
}

func TestBefore1970(t *testing.T) {
	k := newKey(t, "JBSWY3DPEHPK3PXP")
	if k.Code(time.Unix(-1, 0)) == k.Code(time.Unix(1, 0)) {
		t.Error("the step before 1970 is that after it")
	}
	if k.Code(time.Unix(-1, 0)) != k.Code(time.Unix(-30, 0)) {
		t.Error("steps before 1970 are not 30 seconds")
	}
}

// The next code begins where the one of a time has nothing left.
func TestLeft(t *testing.T) {
	k := newKey(t, "JBSWY3DPEHPK3PXP")
	for _, test := range []struct {
		period int
		at     time.Time
		want   time.Duration
	}{
		{30, time.Unix(1_700_000_010, 0), 30 * time.Second}, // a period's beginning
		{30, time.Unix(1_700_000_039, 0), time.Second},
		{30, time.Unix(1_700_000_039, 999_999_999), time.Nanosecond},
		{60, time.Unix(1_700_000_010, 500), 30*time.Second - 500*time.Nanosecond},
		{30, time.Unix(-1, 0), time.Second},
		{30, time.Unix(-30, 0), 30 * time.Second},
		{0, time.Unix(1_700_000_010, 0), 0},
	} {
		k.Period = test.period
		left := k.Left(test.at)
		if left != test.want {
			t.Errorf("period %d at %v: %v left, want %v", test.period, test.at, left, test.want)
		}
		next := test.at.Add(left)
		if test.period > 0 && (k.Code(next) == k.Code(test.at) || k.Code(next.Add(-1)) != k.Code(test.at)) {
			t.Errorf("period %d at %v: the code does not change after %v", test.period, test.at, left)
		}
	}
	k.Type, k.Period = otp.HOTP, 30
	if left := k.Left(now); left != 0 {
		t.Errorf("a counter's code has %v left", left)
	}
}

func TestNothingShowsTheKey(t *testing.T) {
	l := otp.Link{Issuer: "Binance", Account: "alice", Key: newKey(t, "JBSWY3DPEHPK3PXP")}
	p, _ := l.Key.Prove(l.Key.CodeAt(5), time.Unix(150, 0))
	for _, v := range []any{l, &l, l.Key, l.URI(), l.Key.Base32(), l.Key.Groups(), p,
		otp.Cause{Kind: otp.CauseMistyped, Key: l.Key}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
			if out := fmt.Sprintf(verb, v); strings.Contains(out, "JBSW") || strings.Contains(out, "4a425357") {
				t.Errorf("%s of %T shows the key", verb, v)
			}
		}
	}
}

func ExampleNewKey() {
	key, warnings, err := otp.NewKey("jbsw y3dp ehpk 3pxp")
	fmt.Println(key.Groups().Reveal(), warnings, err)
	_, _, err = otp.NewKey("jbsw y3dp ehpk 3px0")
	fmt.Println(err)
	_, _, err = otp.NewKey("4019 6926")
	fmt.Println(err)
	// Output:
	// JBSW Y3DP EHPK 3PXP [] <nil>
	// reading the setup key: letter 16 is '0', likely O (a setup key has letters A–Z and digits 2–7 only)
	// reading the setup key: this looks like a backup code, not a setup key
}
