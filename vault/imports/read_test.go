package imports_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
)

// three are accounts that most formats hold as they are.
var three = []person{
	{"First", "alice@example.com", rfcKey, otp.TOTP, otp.SHA1, 6, 30, 0, ""},
	{"Second", "bob@example.com", rfcKey, otp.TOTP, otp.SHA1, 6, 30, 0, ""},
	{"Third", "carol@example.com", rfcKey, otp.TOTP, otp.SHA1, 6, 30, 0, ""},
}

// read reads and holds what is true of every file.
func read(t *testing.T, data []byte) *imports.File {
	t.Helper()
	f, err := imports.Read(data, unlock)
	if err != nil {
		t.Fatal(err)
	}
	checkFile(t, f)
	return f
}

// checkFile holds that nothing is passed over in silence, and that no message
// shows what is secret.
func checkFile(t *testing.T, f *imports.File) {
	t.Helper()
	if f.Count != len(f.Entries)+len(f.Problems)+len(f.Trashed) {
		t.Errorf("%d accounts, but %d kept, %d problems, %d in the bin", f.Count, len(f.Entries), len(f.Problems), len(f.Trashed))
	}
	said := fmt.Sprint(f.Lost, f.Trashed, f.Codes)
	for _, p := range f.Problems {
		said += p.Err.Error()
	}
	for _, e := range f.Entries {
		checkEntry(t, e)
		said += fmt.Sprint(e.Warnings, e.Recovery)
	}
	for _, hidden := range []string{rfcKey, passphrase, "hunter2"} {
		if strings.Contains(said, hidden) {
			t.Errorf("%q is shown in %s", hidden, said)
		}
	}
}

// places gives the path of every value in a JSON document, by what leads there.
func places(v any, at string, visit func(at string, set func(any))) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			visit(at+"."+name, func(to any) {
				if to == nil {
					delete(v, name)
				} else {
					v[name] = to
				}
			})
			places(v[name], at+"."+name, visit)
		}
	case []any:
		for i := range v {
			visit(fmt.Sprint(at, "[", i, "]"), func(to any) { v[i] = to })
			places(v[i], fmt.Sprint(at, "[", i, "]"), visit)
		}
	}
}

// null is what json.Marshal writes for it.
var null = json.RawMessage("null")

// TestOneBadAccountStopsNothing takes away every value of the second account of
// three, or puts null or something else there: the others come in as they were.
func TestOneBadAccountStopsNothing(t *testing.T) {
	for _, name := range []string{"aegis", "2fas", "bitwarden", "proton", "proton pass", "lastpass", "stratum", "andotp", "freeotp+", "raivo", "duo"} {
		format := formats[name]
		t.Run(name, func(t *testing.T) {
			written, want := format.of(three)
			data := format.write(written)
			var inSecond []string
			document := decode(data)
			places(document, "", func(at string, _ func(any)) {
				if list, _, found := strings.Cut(at, "[1]"); found && !strings.Contains(list, "[") {
					inSecond = append(inSecond, at)
				}
			})
			if len(inSecond) < 5 {
				t.Fatalf("only %d places", len(inSecond))
			}
			problems := 0
			for _, place := range inSecond {
				for _, to := range []any{nil, null, true, -7, 2.5, "", "x", "0", []any{}, []any{1}, object{}, object{"x": 1}} {
					document := decode(data)
					places(document, "", func(at string, set func(any)) {
						if at == place {
							set(to)
						}
					})
					f := read(t, marshal(document))
					problems += len(f.Problems)
					keptBeside(t, place, to, f, want)
				}
			}
			if problems == 0 {
				t.Error("no value made a problem")
			}
		})
	}
}

func decode(data []byte) any {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	must(d.Decode(&v))
	return v
}

// keptBeside holds that the first and the third are there, and the second or a
// problem with it; password managers have items without a key.
func keptBeside(t *testing.T, place string, to any, f *imports.File, want []person) {
	t.Helper()
	if n := len(f.Entries); n < 2 || n > 3 {
		t.Fatalf("%s = %v: %d accounts kept, problems %v", place, to, n, f.Problems)
	}
	checkPerson(t, f.Entries[0], want[0])
	checkPerson(t, f.Entries[len(f.Entries)-1], want[2])
	manager := f.App == "Bitwarden" || f.App == "Proton Pass"
	if f.Count != 3 && !manager {
		t.Errorf("%s = %v: %d accounts of 3", place, to, f.Count)
	}
}

// TestMissingFieldsAreTheUsual reads accounts of little more than a key.
func TestMissingFieldsAreTheUsual(t *testing.T) {
	usual := person{"", "", rfcKey, otp.TOTP, otp.SHA1, 6, 30, 0, ""}
	counter := usual
	counter.kind, counter.period = otp.HOTP, 0
	steam := usual
	steam.kind, steam.digits = otp.Steam, 5
	for name, c := range map[string]struct {
		data string
		want person
	}{
		"aegis":             {`{"header":{},"db":{"entries":[{"info":{"secret":"KEY"}}]}}`, usual},
		"aegis, null":       {`{"version":1,"header":{"slots":null,"params":null},"db":{"version":2,"entries":[{"type":null,"name":null,"issuer":null,"note":null,"info":{"secret":"KEY","algo":null,"digits":null,"period":null}}],"groups":null}}`, usual},
		"aegis, counter":    {`{"header":{},"db":{"entries":[{"type":"hotp","info":{"secret":"KEY","period":0}}]}}`, counter},
		"2fas 1":            {`{"services":[{"secret":"KEY","otp":{"issuer":null,"digits":null,"period":null,"algorithm":null}}],"schemaVersion":1}`, usual},
		"2fas, no otp":      {`{"services":[{"secret":"KEY"}]}`, usual},
		"2fas, steam":       {`{"services":[{"secret":"KEY","otp":{"tokenType":"STEAM","digits":6}}],"schemaVersion":4}`, steam},
		"bitwarden":         {`{"encrypted":false,"items":[{"login":{"totp":"KEY"}}]}`, usual},
		"bitwarden, null":   {`{"encrypted":false,"folders":null,"items":[{"name":null,"notes":null,"fields":null,"login":{"username":null,"totp":"KEY"}},{"login":null},{"login":{"totp":null}}]}`, usual},
		"proton":            {`{"version":1,"entries":[{"content":{"uri":"otpauth://totp/?secret=KEY"}}]}`, usual},
		"lastpass":          {`{"version":1,"accounts":[{"secret":"KEY"}]}`, usual},
		"stratum":           {`{"Authenticators":[{"Secret":"KEY"}]}`, usual},
		"stratum, null":     {`{"Authenticators":[{"Type":null,"Username":null,"Secret":"KEY","Algorithm":null,"Digits":null,"Period":null,"Counter":null}],"Categories":null}`, usual},
		"andotp":            {`[{"secret":"KEY","label":""}]`, usual},
		"freeotp+, counter": {`{"tokens":[{"type":"HOTP","secret":[49,50,51,52,53,54,55,56,57,48,49,50,51,52,53,54,55,56,57,48]}]}`, counter},
		"raivo":             {`[{"secret":"KEY","kind":"TOTP"}]`, usual},
		"duo":               {`[{"otpGenerator":{"otpSecret":"KEY"}}]`, usual},
		"1password csv":     {"Title,OTPAuth\n,KEY\n", usual},
		"keepass":           {`<KeePassFile><Root><Group><Entry><String><Key>otp</Key><Value>KEY</Value></String></Entry></Group></Root></KeePassFile>`, usual},
	} {
		t.Run(name, func(t *testing.T) {
			check(t, read(t, []byte(strings.ReplaceAll(c.data, "KEY", rfcKey))), []person{c.want})
		})
	}
}

// TestWhatCannotBeKept holds that what no key of ours can be is a problem with
// its name, and the account beside it comes in.
func TestWhatCannotBeKept(t *testing.T) {
	aegis := func(kind, info string) string {
		return `{"header":{},"db":{"entries":[{"type":"` + kind + `","issuer":"Bad","name":"one","info":{` + info + `}},{"name":"good","info":{"secret":"KEY"}}]}}`
	}
	for name, c := range map[string]struct {
		data string
		err  error
		says string
	}{
		"motp":            {aegis("motp", `"secret":"KEY","pin":"1234"`), otp.ErrUnsupported, `reading account 1, "Bad:one": this kind of key is not supported: mOTP`},
		"yandex":          {aegis("yandex", `"secret":"KEY"`), otp.ErrUnsupported, "Yandex"},
		"an unknown type": {aegis("sotp", `"secret":"KEY"`), otp.ErrUnsupported, "its type is not totp, hotp or steam"},
		"MD5":             {aegis("totp", `"secret":"KEY","algo":"MD5"`), otp.ErrUnsupported, "MD5"},
		"SHA-384":         {`{"services":[{"name":"Bad","secret":"KEY","otp":{"account":"one","algorithm":"SHA384"}},{"secret":"KEY"}]}`, otp.ErrUnsupported, `"Bad:one": this kind of key is not supported: its algorithm is SHA384`},
		"a strange hash":  {aegis("totp", `"secret":"KEY","algo":"hunter2"`), otp.ErrUnsupported, "its algorithm is not SHA1"},
		"no digits":       {aegis("totp", `"secret":"KEY","digits":0`), otp.ErrParameter, "digits"},
		"11 digits":       {aegis("totp", `"secret":"KEY","digits":11`), otp.ErrParameter, "digits"},
		"no period":       {aegis("totp", `"secret":"KEY","period":0`), otp.ErrParameter, "period"},
		"a huge period":   {aegis("totp", `"secret":"KEY","period":9223372036854775807`), otp.ErrParameter, "period"},
		"counter below 0": {aegis("hotp", `"secret":"KEY","counter":-1`), otp.ErrParameter, "its counter is below 0"},
		"no key":          {aegis("totp", `"secret":""`), otp.ErrNoKey, "no setup key"},
		"no base32":       {aegis("totp", `"secret":"hunter0 189"`), imports.ErrKey, "4 characters cannot stand in a key, the first in place 7"},
		"digits a text":   {aegis("totp", `"secret":"KEY","digits":"six"`), imports.ErrField, "digits is not a whole number"},
		"a name twice":    {aegis("totp", `"secret":"KEY","secret":"KEY"`), imports.ErrField, "a name stands twice"},
		"a long name":     {strings.Replace(aegis("totp", `"secret":"KEY"`), "Bad", strings.Repeat("x", 600), 1), otp.ErrParameter, "longer than 512"},
		"push":            {`[{"name":"Work","accountType":"DuoAccount","pkey":"x"},{"name":"good","otpGenerator":{"otpSecret":"KEY"}}]`, otp.ErrUnsupported, `"Work": this kind of key is not supported: push`},
		"stratum's motp":  {`{"Authenticators":[{"Type":3,"Issuer":"Bad","Secret":"abcd","Pin":"12"},{"Secret":"KEY"}]}`, otp.ErrUnsupported, "mOTP"},
		"stratum's sixth": {`{"Authenticators":[{"Type":6,"Secret":"KEY"},{"Secret":"KEY"}]}`, otp.ErrUnsupported, "its type"},
		"a motp link":     {`{"encrypted":false,"items":[{"name":"Bad","login":{"username":"one","totp":"motp://x?secret=1234"}},{"login":{"totp":"KEY"}}]}`, otp.ErrUnsupported, "mOTP"},
		"a password":      {`{"encrypted":false,"items":[{"name":"Bad","login":{"totp":"hunter2!"}},{"login":{"totp":"KEY"}}]}`, imports.ErrKey, `"Bad": its key cannot be read`},
		"yandex in ente":  {"otpauth://yaotp/Bad:one?secret=KEY&codeDisplay={}\notpauth://totp/a:b?secret=KEY&codeDisplay={}", otp.ErrUnsupported, `"Bad:one"`},
		"steam in both":   {`{"encrypted":false,"items":[{"login":{"totp":"steam://GEZDGNBVGY3TQOJQGEZDGNBVGYab"}},{"login":{"totp":"KEY"}}]}`, imports.ErrKey, "base32 and base64"},
		"bytes out":       {`{"tokens":[{"label":"Bad","secret":[300]},{"secret":[49,50,51,52,53,54,55,56,57,48]}]}`, imports.ErrField, "not a list of bytes"},
		"a text twice":    {`<KeePassFile><Root><Group><Entry><String><Key>otp</Key><Value>KEY</Value></String><String><Key>otp</Key><Value>KEY</Value></String></Entry><Entry><String><Key>otp</Key><Value>KEY</Value></String></Entry></Group></Root></KeePassFile>`, imports.ErrField, "two of its texts have one name"},
		"keeotp's step":   {"title,totp\nBad,key=KEY&step=x&size=y\nGood,KEY\n", imports.ErrField, "size is not a whole number"},
		"a length":        {`<KeePassFile><Entry><String><Key>TimeOtp-Secret-Base32</Key><Value>KEY</Value></String><String><Key>TimeOtp-Length</Key><Value>x</Value></String></Entry><Entry><String><Key>HmacOtp-Secret-Base32</Key><Value>KEY</Value></String></Entry></KeePassFile>`, imports.ErrField, "TimeOtp-Length"},
		"ente's counter":  {string(writeEntePage([]person{people[5], people[0]})), otp.ErrUnsupported, "its counter stands in the picture"},
		"quotes in CSV":   {"Title,OTPAuth\nBad\"x,KEY\nGood,KEY\n", imports.ErrField, "quotes in line 2"},
	} {
		t.Run(name, func(t *testing.T) {
			f := read(t, []byte(strings.ReplaceAll(c.data, "KEY", rfcKey)))
			if len(f.Problems) != 1 || len(f.Entries) != 1 {
				t.Fatalf("%d kept, problems %v", len(f.Entries), f.Problems)
			}
			err := f.Problems[0].Err
			if account, ok := errors.AsType[*imports.AccountError](err); !ok || account.Number != 1 {
				t.Errorf("account: %+v", account)
			}
			if !errors.Is(err, c.err) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("problem %q, want %q", err, c.says)
			}
		})
	}
}
