package imports_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

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
	if e := f.Entries[0]; e.Note != "" || len(e.Warnings) != 1 || !strings.Contains(e.Warnings[0].String(), "note is longer") {
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
