package imports_test

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
)

// number and text write fields of a message, the wire format's own way.
func number(field int, v int64) []byte {
	return binary.AppendUvarint([]byte{byte(field << 3)}, uint64(v))
}

func text(field int, s string) []byte {
	return append(binary.AppendUvarint([]byte{byte(field<<3 | 2)}, uint64(len(s))), s...)
}

func message(fields ...[]byte) string { return string(slices.Concat(fields...)) }

// hello is the key JBSWY3DPEHPK3PXP.
const hello = "Hello!\xDE\xAD\xBE\xEF"

// account is a plain account with further fields.
func account(name string, more ...[]byte) []byte {
	return text(1, message(append([][]byte{text(1, hello), text(2, name)}, more...)...))
}

// link is a picture as the app writes it.
func link(fields ...[]byte) string {
	return "otpauth-migration://offline?data=" +
		url.QueryEscape(base64.StdEncoding.EncodeToString([]byte(message(fields...))))
}

// picture is one of version 1 with an id, or of version 2 without.
func picture(index, of int, id int64, names ...string) string {
	var fields [][]byte
	for _, n := range names {
		fields = append(fields, account(n))
	}
	if id != 0 {
		return link(append(fields, number(2, 1), number(3, int64(of)), number(4, int64(index)), number(5, id))...)
	}
	return link(append(fields, number(2, 2), number(3, int64(of)), number(4, int64(index)))...)
}

func TestLinksThatWereHandled(t *testing.T) {
	// The bytes give both "+" and "/" in base64, and need padding.
	secret := "\x00\x00\xfb\xef\xbe\xff\xff\xff\x01\x02"
	whole := link(text(1, message(text(1, secret), text(2, "a"))), number(2, 1))
	data := strings.TrimPrefix(whole, "otpauth-migration://offline?data=")
	plain, err := url.QueryUnescape(data)
	if err != nil || !strings.Contains(plain, "+") || !strings.Contains(plain, "/") || !strings.HasSuffix(plain, "=") {
		t.Fatalf("%q does not serve this test", plain)
	}
	for about, s := range map[string]string{
		"as written":         whole,
		"not escaped":        "otpauth-migration://offline?data=" + plain,
		"plus became space":  "otpauth-migration://offline?data=" + strings.ReplaceAll(plain, "+", " "),
		"space, escaped":     "otpauth-migration://offline?data=" + strings.ReplaceAll(plain, "+", "%20"),
		"alphabet of links":  "otpauth-migration://offline?data=" + strings.NewReplacer("+", "-", "/", "_").Replace(plain),
		"without padding":    "otpauth-migration://offline?data=" + strings.TrimRight(plain, "="),
		"broken":             whole[:50] + "\r\n   " + whole[50:] + "\n",
		"broken, escaped":    "otpauth-migration://offline?data=" + plain[:8] + "%0D%0A" + plain[8:] + "%0A",
		"upper case":         "OTPAUTH-MIGRATION://OFFLINE?DATA=" + plain,
		"another parameter":  "otpauth-migration://offline/?x=1&data=" + data + "&y=2",
		"spaces around":      " \t" + whole + " \n",
		"lower-case escapes": "otpauth-migration://offline?data=" + strings.NewReplacer("%2B", "%2b", "%2F", "%2f", "%3D", "%3d").Replace(data),
	} {
		m, err := imports.ParseMigration(s)
		if err != nil || len(m.Entries) != 1 || m.Entries[0].Key.Text.Reveal() != "AAAPX35677776AIC" {
			t.Errorf("%s: %d accounts, error %v", about, len(m.Entries), err)
		}
	}
}

func TestWhatIsNoWholeExport(t *testing.T) {
	good := message(account("a"), number(2, 1))
	raw := func(s string) string {
		return "otpauth-migration://offline?data=" + base64.RawURLEncoding.EncodeToString([]byte(s))
	}
	for about, c := range map[string]struct {
		text string
		want error
	}{
		"nothing":                  {"", imports.ErrNotMigration},
		"a link":                   {"otpauth://totp/a?secret=JBSWY3DPEHPK3PXP", imports.ErrNotMigration},
		"a key":                    {"JBSWY3DPEHPK3PXP", imports.ErrNotMigration},
		"no data":                  {"otpauth-migration://offline", imports.ErrDamaged},
		"empty data":               {"otpauth-migration://offline?data=", imports.ErrDamaged},
		"no base64":                {"otpauth-migration://offline?data=JBSW*", imports.ErrDamaged},
		"one letter of base64":     {"otpauth-migration://offline?data=JBSWY", imports.ErrDamaged},
		"a bad escape":             {"otpauth-migration://offline?data=JBSW%ZZ", imports.ErrDamaged},
		"too long":                 {raw(strings.Repeat(string(account("a")), 4000)), imports.ErrDamaged},
		"no account":               {raw(message(number(2, 1), number(3, 1))), imports.ErrDamaged},
		"cut in a length":          {raw("\x0a"), imports.ErrDamaged},
		"cut in a field":           {raw(good[:9]), imports.ErrDamaged},
		"cut in a varint":          {raw(good + "\x28\xeb\xe0"), imports.ErrDamaged},
		"varint of eleven bytes":   {raw(good + "\x28" + strings.Repeat("\xff", 10) + "\x01"), imports.ErrDamaged},
		"cut in a fixed number":    {raw(good + "\x31\x00\x00"), imports.ErrDamaged},
		"field 0":                  {raw(good + "\x00\x00"), imports.ErrDamaged},
		"wire type 7":              {raw(good + "\x37"), imports.ErrDamaged},
		"a length beyond its end":  {raw(good + "\x32\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), imports.ErrDamaged},
		"a group that stays open":  {raw(good + "\x33"), imports.ErrDamaged},
		"a group that never began": {raw(good + "\x34"), imports.ErrDamaged},
		"groups across":            {raw(good + "\x33\x3b\x34\x3c"), imports.ErrDamaged},
		"picture 5 of 3":           {picture(4, 3, 7, "a"), imports.ErrDamaged},
		"picture -1":               {picture(-2, 3, 7, "a"), imports.ErrDamaged},
		"a million pictures":       {picture(0, 1_000_000, 7, "a"), imports.ErrDamaged},
	} {
		m, err := imports.ParseMigration(c.text)
		if !errors.Is(err, c.want) || len(m.Entries) > 0 {
			t.Errorf("%s: %d accounts, error %v, want %v", about, len(m.Entries), err, c.want)
		}
	}
}

func TestUnknownFieldsArePassedOver(t *testing.T) {
	s := link(number(9, 5), text(10, "future"), []byte("\x31\x01\x02\x03\x04\x05\x06\x07\x08"), []byte("\x35\x01\x02\x03\x04"),
		// A group with a group inside, and an account there that is not ours.
		[]byte("\x5b\x63"), account("not this"), []byte("\x64\x5c"),
		account("this", text(8, "a1b2c3 1700000000000"), text(4, "the wrong wire type")),
		number(2, 2), []byte("\x5b\x5c"))
	m, err := imports.ParseMigration(s)
	if err != nil || len(m.Entries) != 1 || m.Entries[0].Account != "this" || m.Entries[0].Key.Algorithm != otp.SHA1 {
		t.Errorf("%+v, error %v", m, err)
	}
}

func TestAccountsThatCannotBeKept(t *testing.T) {
	for about, c := range map[string]struct {
		account []byte
		want    error
		says    string
	}{
		"MD5":              {account("X:a", number(4, 4)), otp.ErrUnsupported, `account 2, "X:a": this kind of key is not supported: its algorithm is MD5`},
		"a new algorithm":  {account("a", number(4, 5)), otp.ErrUnsupported, "algorithm has the number 5"},
		"new digits":       {account("a", number(5, 3)), otp.ErrUnsupported, "not 6 or 8"},
		"a new type":       {account("a", number(6, 3)), otp.ErrUnsupported, "type has the number 3"},
		"no key":           {text(1, message(text(2, "a"))), otp.ErrNoKey, `"a"`},
		"a long key":       {text(1, message(text(1, strings.Repeat("k", 641)))), otp.ErrKeyLength, ""},
		"negative counter": {account("a", number(6, 1), number(7, -1)), otp.ErrParameter, "counter"},
		"long name":        {account(strings.Repeat("n", 5000)), otp.ErrParameter, "longer than 512 bytes"},
		"long, in the end": {account(strings.Repeat("\xffn", 200)), otp.ErrParameter, "longer than 512 bytes"},
		"damaged inside":   {text(1, "\x0a\x05abc"), imports.ErrDamaged, "reading account 2"},
	} {
		m, err := imports.ParseMigration(link(account("first"), c.account, account("last"), number(2, 1)))
		if err != nil || len(m.Entries) != 2 || len(m.Problems) != 1 {
			t.Errorf("%s: %d accounts, problems %v, error %v", about, len(m.Entries), m.Problems, err)
			continue
		}
		if p := m.Problems[0].Err; !errors.Is(p, c.want) || !strings.Contains(p.Error(), c.says) {
			t.Errorf("%s: problem %v, want %v that says %q", about, p, c.want, c.says)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name, issuer, wantIssuer, wantAccount string
		warned                                bool
	}{
		{"me", "", "", "me", false},
		{"me", "X", "X", "me", false},
		{"X:me", "", "X", "me", false},
		{"X: me", "X", "X", "me", false},
		{"x:me", "X", "X", "me", false},
		{"X :me", "X", "X", "me", false},
		{"Y:me", "X", "X", "Y:me", false}, // both are kept
		{"X:a:b", "X", "X", "a:b", false},
		{"X:a:b", "", "X", "a:b", false},
		{"X:Y:me", "X:Y", "X:Y", "me", false},
		{":me", "", "", "me", false},
		{"X:", "X", "X", "", false},
		{"", "X", "X", "", false},
		{"", "", "", "", false},
		{"a+b@c.de", "1 & 1", "1 & 1", "a+b@c.de", false},
		{"m\x1b[31me\n", "X\u202e", "X", "m[31me", true},
		{"\xffme", "", "", "ÿme", true},
		{"名前", "会社", "会社", "名前", false},
	} {
		m, err := imports.ParseMigration(link(account(c.name, text(3, c.issuer)), number(2, 1)))
		if err != nil || len(m.Entries) != 1 {
			t.Errorf("%q of %q: problems %v, error %v", c.name, c.issuer, m.Problems, err)
			continue
		}
		if e := m.Entries[0]; e.Issuer != c.wantIssuer || e.Account != c.wantAccount || c.warned != (len(e.Warnings) > 0) {
			t.Errorf("%q of %q: issuer %q, account %q, warnings %q", c.name, c.issuer, e.Issuer, e.Account, e.Warnings)
		}
	}
}

func TestWarnings(t *testing.T) {
	for about, c := range map[string]struct {
		account []byte
		want    string
	}{
		"a short key":   {text(1, message(text(1, "12345"))), "8 letters (5 bytes)"},
		"a Steam key":   {account("me", text(3, "Steam")), "kept as a Steam key"},
		"by name alone": {account("Steam:me"), "kept as a Steam key"},
	} {
		m, err := imports.ParseMigration(link(c.account, number(2, 1)))
		if err != nil || len(m.Entries) != 1 || len(m.Entries[0].Warnings) != 1 ||
			!strings.Contains(m.Entries[0].Warnings[0].String(), c.want) {
			t.Errorf("%s: %+v, error %v", about, m, err)
		}
	}
	m, err := imports.ParseMigration(link(account("a"), account("b")))
	if err != nil || len(m.Entries[0].Warnings) != 0 || len(m.Entries[1].Warnings) != 1 {
		t.Errorf("cut short: %+v, error %v", m, err)
	}
}
