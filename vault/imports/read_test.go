package imports_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
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

// TestRefused holds the kind and the words of errors of whole files.
func TestRefused(t *testing.T) {
	aegis := string(writeAegisEncrypted(three))
	for name, c := range map[string]struct {
		data string
		err  error
		says string
	}{
		"nothing":              {"", imports.ErrUnknown, "empty"},
		"spaces":               {" \n", imports.ErrUnknown, "empty"},
		"prose":                {"Dear diary, totp today", imports.ErrUnknown, ""},
		"a table without keys": {"name,url,username,password\na,b,c,d\n", imports.ErrUnknown, "no column of 2FA keys"},
		"other JSON":           {`{"name":"x"}`, imports.ErrUnknown, ""},
		"other items":          {`{"items":[{"name":"x"},7]}`, imports.ErrUnknown, ""},
		"an empty list":        {`[]`, imports.ErrUnknown, ""},
		"a list of numbers":    {`[1,2,3]`, imports.ErrUnknown, ""},
		"a page":               {`<html><body>hello</body></html>`, imports.ErrUnknown, ""},
		"a picture":            {"\x89PNG\r\n\x1a\n", imports.ErrUnknown, "picture"},
		"packed":               {"\x1f\x8b\x08", imports.ErrUnknown, "unpack it first"},
		"latin-1":              {"Title,OTPAuth\nCaf\xe9," + rfcKey + "\n", imports.ErrUnknown, "save it as UTF-8"},
		"zeros in it":          {"Title,OTPAuth\nx\x00," + rfcKey, imports.ErrUnknown, "save it as UTF-8"},
		"half UTF-16":          {"\xff\xfe{\x00}", imports.ErrUnknown, "UTF-16"},
		"lone surrogate":       {"\xfe\xff\xd8\x00\x00{", imports.ErrUnknown, "UTF-16"},
		"JSON cut short":       {string(writeAegis(three)[:200]), imports.ErrDamaged, "on line 1"},
		"JSON broken":          {"{\"header\":{},\n\"db\":hunter2}", imports.ErrDamaged, "on line 2"},
		"a top name twice":     {`{"header":{},"header":{},"db":{}}`, imports.ErrDamaged, "twice"},
		"db a number":          {`{"header":{},"db":7}`, imports.ErrDamaged, "an object is expected"},
		"entries a text":       {`{"header":{},"db":{"entries":"hunter2"}}`, imports.ErrDamaged, "entries is not a list"},
		"deep":                 {`{"header":` + strings.Repeat("[", 100_000), imports.ErrDamaged, ""},
		"deep and closed":      {strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000), imports.ErrDamaged, ""},
		"deep XML":             {"<KeePassFile>" + strings.Repeat("<a>", 2000), imports.ErrDamaged, "nested"},
		"a long tag":           {"<KeePassFile " + strings.Repeat("a='' ", 1000) + ">", imports.ErrDamaged, "a tag of more than"},
		"XML cut short":        {"<KeePassFile>\n<Root>", imports.ErrDamaged, "on line 2"},
		"XML entities":         {`<!DOCTYPE x [<!ENTITY a "aaaa">]><KeePassFile>&a;</KeePassFile>`, imports.ErrDamaged, "XML"},
		"freeotp 2":            {"\xac\xed\x00\x05sr", imports.ErrUnreadable, "QR code"},
		"kdbx":                 {"\x03\xd9\xa2\x9a\x67", imports.ErrUnreadable, "export it from KeePassXC"},
		"sqlite":               {"SQLite format 3\x00", imports.ErrUnreadable, "own export"},
		"pgp":                  {"-----BEGIN PGP MESSAGE-----", imports.ErrUnreadable, "gpg"},
		"bitwarden's account":  {`{"encrypted":true,"encKeyValidation_DO_NOT_EDIT":"2.a|b|c","items":[]}`, imports.ErrUnreadable, "export again"},
		"proton's pgp":         {string(zipped(map[string][]byte{"Proton Pass/data.pgp": nil})), imports.ErrUnreadable, "gpg"},
		"no passphrase slot":   {`{"header":{"slots":[{"type":2}],"params":{}},"db":""}`, imports.ErrUnreadable, "set one in Aegis"},
		"another archive":      {string(zipped(map[string][]byte{"readme.txt": nil})), imports.ErrUnknown, "unpack it"},
		"two in an archive":    {string(zipped(map[string][]byte{"a/data.json": nil, "b/data.json": nil})), imports.ErrDamaged, "two files"},
		"an archive cut short": {string(write1pux(three)[:300]), imports.ErrDamaged, "archive"},
		"aegis cut short":      {aegis[:len(aegis)-200], imports.ErrDamaged, "line 1"},
		"stratum cut short":    {"AUTHENTICATORPRO1234", imports.ErrDamaged, "shorter"},
		"old stratum, short":   {"AuthenticatorPro1234", imports.ErrDamaged, "shorter"},
		"proton cut short":     {`{"version":1,"salt":"AAAA","content":"AAAA"}`, imports.ErrDamaged, "shorter"},
		"ente cut short":       {`{"kdfParams":{"memLimit":65536,"opsLimit":2,"salt":"AAAAAAAAAAAAAAAAAAAAAA=="},"encryptedData":"AAAA","encryptionNonce":"AAAA"}`, imports.ErrDamaged, "shorter"},
		"2fas in two parts":    {`{"services":[],"servicesEncrypted":"AAAA:AAAA"}`, imports.ErrDamaged, "three parts"},
		"bitwarden's parts":    {`{"encrypted":true,"passwordProtected":true,"salt":"x","kdfType":0,"kdfIterations":1,"data":"hunter2"}`, imports.ErrDamaged, "three parts"},
		"a third kdf":          {`{"encrypted":true,"passwordProtected":true,"salt":"x","kdfType":2,"data":"x"}`, imports.ErrUnreadable, "newer"},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := imports.Read([]byte(c.data), unlock)
			if f != nil || !errors.Is(err, c.err) || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "hunter2") {
				t.Errorf("error %v, want %v, %q", err, c.err, c.says)
			}
		})
	}
}

// tells says of which formats a wrong passphrase can be told from damage.
var tells = map[string]bool{"aegis encrypted": true, "2fas encrypted": true, "bitwarden pbkdf2": true, "bitwarden argon2": true, "raivo zip aes": true}

// TestPassphrases holds what comes of none, of a wrong one, and of damage.
func TestPassphrases(t *testing.T) {
	stop := errors.New("asked for something else")
	for name, format := range formats {
		if !format.encrypted {
			continue
		}
		t.Run(name, func(t *testing.T) {
			written, _ := format.of(three)
			data := format.write(written)
			if _, err := imports.Read(data, nil); !errors.Is(err, imports.ErrEncrypted) {
				t.Errorf("without: %v", err)
			}
			if _, err := imports.Read(data, func(imports.Cost) (secret.Text, error) { return secret.Text{}, stop }); err != stop {
				t.Errorf("stopped: %v", err)
			}
			for _, wrong := range []string{"Correct horse"} {
				_, err := imports.Read(data, func(imports.Cost) (secret.Text, error) { return secret.New(wrong), nil })
				if !errors.Is(err, imports.ErrPassphrase) || strings.Contains(err.Error(), "damaged") == tells[name] {
					t.Errorf("wrong: %v", err)
				}
			}
			_, err := imports.Read(damaged(data), unlock)
			want, says := imports.ErrPassphrase, "cannot tell"
			if tells[name] {
				want, says = imports.ErrDamaged, "the passphrase is right"
			}
			if !errors.Is(err, want) || !strings.Contains(err.Error(), says) {
				t.Errorf("damaged: %v, want %v", err, want)
			}
		})
	}
}

// damaged changes the accounts in the middle of their cipher text, and leaves
// everything else as it is.
func damaged(data []byte) []byte {
	data = bytes.Clone(data)
	var top map[string]any
	if json.Unmarshal(data, &top) != nil {
		at := len(data) / 2
		if bytes.HasPrefix(data, []byte("PK")) {
			at = 100
		}
		data[at] ^= 1
		return data
	}
	for _, name := range []string{"db", "servicesEncrypted", "encryptedData", "data", "content"} {
		if text, ok := top[name].(string); ok {
			changed := []byte(text)
			if changed[60]++; changed[60] == '0' || changed[60] == '[' || changed[60] == '{' || changed[60] == ':' || changed[60] == ',' {
				changed[60] = 'A'
			}
			top[name] = string(changed)
		}
	}
	return marshal(top)
}

// TestCosts holds what is asked for, and what is refused before it is asked.
func TestCosts(t *testing.T) {
	for name, want := range map[string]imports.Cost{
		"aegis encrypted":       {App: "Aegis", Function: "scrypt", Memory: 128 * 8 * (16 + 1), Rounds: 2},
		"2fas encrypted":        {App: "2FAS", Function: "PBKDF2", Rounds: 10_000},
		"ente encrypted":        {App: "Ente Auth", Function: "Argon2id", Memory: 64 << 10, Rounds: 2, Lanes: 1},
		"bitwarden pbkdf2":      {App: "Bitwarden", Function: "PBKDF2", Rounds: 5000},
		"bitwarden argon2":      {App: "Bitwarden", Function: "Argon2id", Memory: 1 << 20, Rounds: 2, Lanes: 4},
		"proton encrypted":      {App: "Proton Authenticator", Function: "Argon2id", Memory: 19 << 20, Rounds: 2, Lanes: 1},
		"stratum encrypted":     {App: "Stratum", Function: "Argon2id", Memory: 64 << 20, Rounds: 3, Lanes: 4},
		"stratum old":           {App: "Stratum", Function: "PBKDF2", Rounds: 64_000},
		"andotp encrypted":      {App: "andOTP", Function: "PBKDF2", Rounds: 1500},
		"andotp old":            {App: "andOTP"},
		"raivo zip aes":         {App: "zip archive", Function: "PBKDF2", Rounds: 1000},
		"raivo zip traditional": {App: "zip archive"},
	} {
		var got imports.Cost
		imports.Read(formats[name].write(three), func(c imports.Cost) (secret.Text, error) {
			got = c
			return secret.Text{}, errors.New("no")
		})
		if got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
	slot := func(n, r, p int) string {
		return fmt.Sprintf(`{"header":{"slots":[{"type":1,"n":%d,"r":%d,"p":%d,"salt":"00","key":"00","key_params":{"nonce":"00","tag":"00"}}],"params":{"nonce":"00","tag":"00"}},"db":"AAAA"}`, n, r, p)
	}
	ente := func(memory, passes int64) string {
		return fmt.Sprintf(`{"kdfParams":{"memLimit":%d,"opsLimit":%d,"salt":"AAAAAAAAAAAAAAAAAAAAAA=="},"encryptedData":"AAAAAAAAAAAAAAAAAAAAAAAA","encryptionNonce":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}`, memory, passes)
	}
	bitwarden := func(kdf, rounds, memory, lanes int64) string {
		return fmt.Sprintf(`{"encrypted":true,"passwordProtected":true,"salt":"x","kdfType":%d,"kdfIterations":%d,"kdfMemory":%d,"kdfParallelism":%d,"data":""}`, kdf, rounds, memory, lanes)
	}
	for name, c := range map[string]struct {
		data string
		err  error // nil where it is asked for
	}{
		"scrypt of 2 GiB":        {slot(1<<21, 8, 1), imports.ErrCost},
		"scrypt of all":          {slot(1<<62, 1<<40, 1<<40), imports.ErrCost},
		"scrypt, wide":           {slot(2, 1<<29, 1), imports.ErrCost},
		"scrypt, many times":     {slot(2, 1, 65), imports.ErrCost},
		"scrypt of 0":            {slot(0, 8, 1), imports.ErrDamaged},
		"ente's dearest":         {ente(1<<30, 4), nil},
		"ente's on small phones": {ente(32<<20, 128), nil},
		"argon2 of 2 GiB":        {ente(2<<30, 1), imports.ErrCost},
		"argon2, many passes":    {ente(1<<30, 17), imports.ErrCost},
		"argon2 of a byte":       {ente(1, 1), imports.ErrDamaged},
		"argon2 without passes":  {ente(1<<20, 0), imports.ErrDamaged},
		"argon2 below 0":         {ente(-1<<20, -1), imports.ErrDamaged},
		"bitwarden's dearest":    {bitwarden(1, 10, 1024, 16), nil},
		"bitwarden, overflow":    {bitwarden(1, 10, 1<<62, 16), imports.ErrCost},
		"bitwarden, lanes":       {bitwarden(1, 10, 64, 1000), imports.ErrCost},
		"bitwarden, no lanes":    {bitwarden(1, 10, 64, 0), imports.ErrDamaged},
		"2,000,000 iterations":   {bitwarden(0, 2_000_000, 0, 0), nil},
		"iterations for ever":    {bitwarden(0, 1<<40, 0, 0), imports.ErrCost},
		"no iterations":          {bitwarden(0, 0, 0, 0), imports.ErrDamaged},
		"iterations below 0":     {bitwarden(0, -1, 0, 0), imports.ErrDamaged},
	} {
		asked := errors.New("asked")
		_, err := imports.Read([]byte(c.data), func(imports.Cost) (secret.Text, error) { return secret.Text{}, asked })
		if want := c.err; want == nil && err != asked || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
}

// TestOtherArchivers opens archives of 7-Zip 26.02 and Info-ZIP 3.0.
func TestOtherArchivers(t *testing.T) {
	for _, name := range []string{"raivo-7zip-aes256.zip", "raivo-7zip-aes128.zip", "raivo-infozip.zip"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		f := read(t, data)
		check(t, f, []person{{"Example", "alice@example.com", rfcKey, otp.TOTP, otp.SHA1, 6, 30, 0, ""}})
		if f.App != "Raivo OTP" || !f.Encrypted {
			t.Errorf("%s: %q", name, f.App)
		}
	}
}

// TestEncodings reads texts as Windows, spreadsheets and editors write them.
func TestEncodings(t *testing.T) {
	wide := func(text string, mark string, big bool) []byte {
		out := []byte(mark)
		for _, u := range utf16.Encode([]rune(text)) {
			if big {
				out = append(out, byte(u>>8), byte(u))
			} else {
				out = append(out, byte(u), byte(u>>8))
			}
		}
		return out
	}
	named := []person{{"Große Bank 🏦", "alice@example.com", rfcKey, otp.TOTP, otp.SHA1, 6, 30, 0, ""}}
	for _, name := range []string{"aegis", "stratum", "apple", "keepassxc csv", "keepassxc", "ente", "ente html", "stratum html"} {
		text := string(formats[name].write(named))
		for form, data := range map[string][]byte{
			"mark":     []byte("\xEF\xBB\xBF" + text),
			"UTF-16LE": wide(text, "\xFF\xFE", false),
			"UTF-16BE": wide(text, "\xFE\xFF", true),
			"LE":       wide(text, "", false),
			"BE":       wide(text, "", true),
			"CRLF":     []byte(strings.ReplaceAll(text, "\n", "\r\n")),
			"CR":       []byte(strings.ReplaceAll(text, "\n", "\r")),
			"spaces":   []byte("\n\n  " + text + "\n\n"),
		} {
			f, err := imports.Read(data, nil)
			if err != nil {
				t.Errorf("%s, %s: %v", name, form, err)
				continue
			}
			check(t, f, named)
		}
	}
	for _, comma := range []string{",", ";", "\t"} {
		text := strings.ReplaceAll("Title|Username|otpAuth\r\n\"a,;b\"|c|"+rfcKey+"\r\n", "|", comma)
		check(t, read(t, []byte(text)), []person{{"a,;b", "c", rfcKey, otp.TOTP, otp.SHA1, 6, 30, 0, ""}})
	}
}

// TestBounds holds that no file takes more than it may.
func TestBounds(t *testing.T) {
	bomb := bytes.Repeat([]byte(" "), 65<<20)
	packed := deflated(bomb)
	many := slices.Repeat(three[:1], 10_001)
	var files = make(map[string][]byte)
	for i := range 20_001 {
		files[fmt.Sprint(i)] = nil
	}
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"a text":              {bomb, "more than 64 MiB"},
		"a file":              {make([]byte, imports.MaxFile+1), "more than 256 MiB"},
		"an archive":          {rawZip(&zip.FileHeader{Name: "export.data", Method: zip.Deflate, UncompressedSize64: 65 << 20}, 0, packed), "unpacked it has more"},
		"an encrypted one":    {zipAES("data.json", packed), "unpacked it has more"},
		"a traditional one":   {zipTraditional("data.json", packed, 0), "unpacked it has more"},
		"an archive of files": {zipped(files), "more than 20000 files"},
		"accounts":            {writeAndOTP(many), "more than 10000 accounts"},
		"lines":               {writeApple(many), "more than 10000 accounts"},
		"links":               {writeLinks(many), "more than 10000 accounts"},
		"fields":              {[]byte("a,totp\nb" + strings.Repeat(",", 4_000_000)), "more than 4000000 fields"},
		"empty lines":         {[]byte("a,totp\n" + strings.Repeat(",\n", 100_001)), "more than 100000 lines"},
		"tags":                {[]byte("<html>" + strings.Repeat(`otpauth://totp/a?secret=GEZDGNBV `+"otpauth://totp/b?secret=GEZDGNBV ", 5001)), "more than 10000 accounts"},
		"entries":             {[]byte("<KeePassFile>" + strings.Repeat("<Entry><String><Key>otp</Key><Value>GEZDGNBV</Value></String></Entry>", 10_001)), "more than 10000 accounts"},
		"ente's links":        {[]byte(strings.Repeat("otpauth://totp/a?secret=GEZDGNBV&codeDisplay={}\n", 10_001)), "more than 10000 accounts"},
		"ente's page":         {[]byte("<body>Ente Auth" + strings.Repeat(`class="otp-entry"`, 10_001)), "more than 10000 accounts"},
		"items":               {[]byte(`{"encrypted":false,"items":[{}` + strings.Repeat(`,{"login":{"totp":"GEZDGNBV"}}`, 10_001) + "]}"), "more than 10000 accounts"},
		"elements":            {[]byte("[1" + strings.Repeat(",1", 100_000) + "]"), "lists more than"},
	} {
		f, err := imports.Read(c.data, unlock)
		if f != nil || !errors.Is(err, imports.ErrTooLarge) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestLongNotes holds that an account comes in without a note beyond all reason.
func TestLongNotes(t *testing.T) {
	note := strings.Repeat("n", 64<<10+1)
	f := read(t, marshal(object{"header": object{}, "db": object{"entries": []any{object{"note": note, "info": object{"secret": rfcKey}}}}}))
	if e := f.Entries[0]; e.Note != "" || len(e.Warnings) != 1 || !strings.Contains(string(e.Warnings[0]), "note is longer") {
		t.Errorf("%d bytes of note, warnings %v", len(e.Note), e.Warnings)
	}
	f = read(t, marshal(object{"encrypted": false, "items": []any{object{"notes": note + " recovery 123456"}}}))
	if len(f.Codes) != 0 || !slices.Contains(f.Lost, "notes of items without a key") {
		t.Errorf("codes %v, lost %v", f.Codes, f.Lost)
	}
}

// TestWhatSealsCannotTell opens what is sealed well, with something beside it
// that does not fit.
func TestWhatSealsCannotTell(t *testing.T) {
	plain := writeRaivo(three)
	data := seal2FAS([]byte("[]"))
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"2fas, another reference": {marshal(object{"services": nil, "servicesEncrypted": "AAAA" + data[4:], "reference": strings.Replace(data, ":", ":AAAA", 1)}), "cannot tell"},
		"2fas, no reference":      {marshal(object{"services": nil, "servicesEncrypted": "AAAA" + data[4:]}), "cannot tell"},
		"zip, another checksum":   {zipTraditional("data.json", deflated(plain), crc32.ChecksumIEEE(plain)^1), "cannot tell"},
		"old stratum, no JSON":    {stratumOldOf([]byte("hunter2")), "cannot tell"},
		"old stratum, no padding": {append(stratumOldOf(nil)[:52], counted(16)...), "cannot tell"},
		"ente, no end":            {marshal(enteFile(writeEnte(three), 1)), "breaks off"},
		"ente, no text":           {marshal(enteFile([]byte{0xFF, 0, 0xFF}, 3)), "no text"},
		"aegis, no object":        {marshal(aegisFile([]byte("[]"), passphrase)), "object is expected"},
		"2fas, no list":           {marshal(object{"services": nil, "servicesEncrypted": seal2FAS([]byte("{}"))}), "a list is expected"},
	} {
		if f, err := imports.Read(c.data, unlock); f != nil || err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
	}
}

// TestBackupsWithoutAMark opens old backups of andOTP that begin, by chance, as
// something else does: a text, or a newer backup.
func TestBackupsWithoutAMark(t *testing.T) {
	short := three[:1]
	for _, begin := range []string{"A\x00\xFE\xFE", "\x00\t\x0E\xFE", "\x00\x00\x05\xDC", "\xFF\xFE\x00\xD8"} {
		tries := 4
		if begin[0] == 0 { // many iterations
			tries = 1
		}
		for i := range tries {
			nonce := append([]byte(begin), counted(8 + i)[i:]...)
			check(t, read(t, andOTPOldOf(marshal([]object{{"secret": rfcKey, "type": "TOTP", "issuer": "First", "label": "alice@example.com"}}), nonce)), short)
		}
	}
}

// TestAppOfLists tells lists of links from pictures alone.
func TestAppOfLists(t *testing.T) {
	for text, want := range map[string]string{
		picture(0, 1, 7, "a"): "Google Authenticator",
		picture(0, 1, 7, "a") + "\notpauth://totp/A:a?secret=" + rfcKey: "otpauth links",
	} {
		if f := read(t, []byte(text)); f.App != want {
			t.Errorf("read as %q, want %q", f.App, want)
		}
	}
}
