package imports_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// passphrase opens every encrypted export of the tests.
const passphrase = "correct horse"

// A person is an account as the tests write it into exports.
type person struct {
	issuer, account, key string
	kind                 otp.Type
	algorithm            otp.Algorithm
	digits, period       int
	counter              int
	note                 string
}

// rfcKey is the key of RFC 6238, and the longer ones its repetitions.
const rfcKey = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

// people are accounts that tell readers apart: parameters of all kinds, keys as
// they were typed, names that links and CSV have to escape.
var people = []person{
	{"Example", "alice@example.com", rfcKey, otp.TOTP, otp.SHA1, 6, 30, 0, "her first note"},
	{"Große Bank", `"bob", carol & co`, "gezdgnbvgy3tqojqgezdgnbvgy3tqojqgezdgnbvgy3tqojqgeza", otp.TOTP, otp.SHA256, 8, 60, 0, ""},
	{"Nine", "x%41?#", "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", otp.TOTP, otp.SHA512, 9, 45, 0, "two\nlines"},
	{"Seven", "seven", rfcKey[:26], otp.TOTP, otp.SHA1, 7, 30, 0, ""},
	{"Ten", "ten", rfcKey, otp.TOTP, otp.SHA1, 10, 30, 0, ""},
	{"Counter", "dora", rfcKey, otp.HOTP, otp.SHA1, 6, 0, 42, ""},
	{"Long Counter", "dora", rfcKey, otp.HOTP, otp.SHA256, 8, 0, 10300, ""},
	{"Steam", "gamer", rfcKey, otp.Steam, otp.SHA1, 5, 30, 0, ""},
}

// upper is a key as apps write it that keep bytes.
func upper(key string) string { return strings.ToUpper(strings.ReplaceAll(key, " ", "")) }

// A format is one app's export in the tests.
type format struct {
	app       string
	encrypted bool
	write     func([]person) []byte
	holds     func(person) bool   // nil where it holds every account
	back      func(person) person // what of it comes back; nil where all does
}

func plainTOTP(p person) bool {
	return p.kind == otp.TOTP && p.algorithm == otp.SHA1 && p.period == 30 && p.digits == 6
}
func noCounter(p person) bool { return p.kind != otp.HOTP }
func noSteam(p person) bool   { return p.kind != otp.Steam }
func onlyTOTP(p person) bool  { return p.kind == otp.TOTP }

func noNote(p person) person {
	p.note = ""
	return p
}

func bytesOnly(p person) person {
	p.note, p.key = "", upper(p.key)
	return p
}

// formats are all that Read knows, under the names of the tests.
var formats = map[string]format{
	"aegis":                 {"Aegis", false, writeAegis, nil, nil},
	"aegis encrypted":       {"Aegis", true, writeAegisEncrypted, nil, nil},
	"2fas":                  {"2FAS", false, write2FAS, nil, noNote},
	"2fas encrypted":        {"2FAS", true, write2FASEncrypted, nil, noNote},
	"ente":                  {"Ente Auth", false, writeEnte, nil, nil},
	"ente encrypted":        {"Ente Auth", true, writeEnteEncrypted, nil, nil},
	"ente html":             {"Ente Auth", false, writeEntePage, func(p person) bool { return noCounter(p) && p.period == 30 }, nil},
	"bitwarden":             {"Bitwarden", false, writeBitwarden, nil, nil},
	"bitwarden pbkdf2":      {"Bitwarden", true, writeBitwardenPBKDF2, nil, nil},
	"bitwarden argon2":      {"Bitwarden", true, writeBitwardenArgon2, nil, nil},
	"bitwarden csv":         {"Bitwarden", false, writeBitwardenCSV, nil, nil},
	"bitwarden zip":         {"Bitwarden", false, writeBitwardenZip, nil, nil},
	"proton":                {"Proton Authenticator", false, writeProton, noCounter, nil},
	"proton encrypted":      {"Proton Authenticator", true, writeProtonEncrypted, noCounter, nil},
	"proton pass":           {"Proton Pass", false, writeProtonPass, nil, nil},
	"proton pass zip":       {"Proton Pass", false, writeProtonPassZip, nil, nil},
	"proton pass csv":       {"Proton Pass", false, writeProtonPassCSV, nil, nil},
	"lastpass":              {"LastPass Authenticator", false, writeLastPass, onlyTOTP, noNote},
	"lastpass csv":          {"LastPass", false, writeLastPassCSV, nil, nil},
	"stratum":               {"Stratum", false, writeStratum, nil, noNote},
	"stratum encrypted":     {"Stratum", true, writeStratumEncrypted, nil, noNote},
	"stratum old":           {"Stratum", true, writeStratumOld, nil, noNote},
	"stratum html":          {"Stratum", false, writeStratumPage, nil, noNote},
	"andotp":                {"andOTP", false, writeAndOTP, nil, noNote},
	"andotp encrypted":      {"andOTP", true, writeAndOTPEncrypted, nil, noNote},
	"andotp old":            {"andOTP", true, writeAndOTPOld, nil, noNote},
	"freeotp+":              {"FreeOTP+", false, writeFreeOTPPlus, nil, bytesOnly},
	"raivo":                 {"Raivo OTP", false, writeRaivo, noSteam, noNote},
	"raivo zip aes":         {"Raivo OTP", true, writeRaivoAES, noSteam, noNote},
	"raivo zip traditional": {"Raivo OTP", true, writeRaivoTraditional, noSteam, noNote},
	"duo": {"Duo", false, writeDuo, func(p person) bool {
		return plainTOTP(p) || p.kind == otp.HOTP && p.digits == 6
	}, func(p person) person {
		p.issuer = ""
		return noNote(p)
	}},
	"1pux":          {"1Password", false, write1pux, nil, nil},
	"1password csv": {"1Password", false, write1PasswordCSV, nil, nil},
	"keepassxc":     {"KeePassXC", false, writeKeePassXC, nil, nil},
	"keepassxc csv": {"KeePassXC", false, writeKeePassXCCSV, nil, nil},
	"apple":         {"Apple Passwords", false, writeApple, nil, nil},
	"steam":         {"Steam", false, writeSteam, func(p person) bool { return p.kind == otp.Steam }, bytesOnly},
	"links":         {"otpauth links", false, writeLinks, nil, noNote},
}

// of gives the accounts that a format holds, and what comes back of them.
func (f format) of(all []person) (written, back []person) {
	for _, p := range all {
		if f.holds != nil && !f.holds(p) {
			continue
		}
		written = append(written, p)
		if f.back != nil {
			p = f.back(p)
		}
		back = append(back, p)
	}
	return written, back
}

// link writes an account's otpauth link as apps do, all parameters said.
func (p person) link() string {
	kind := "totp"
	if p.kind == otp.HOTP {
		kind = "hotp"
	}
	link := fmt.Sprintf("otpauth://%s/%s:%s?secret=%s&issuer=%s&algorithm=%s&digits=%d", kind,
		url.PathEscape(p.issuer), url.PathEscape(p.account), url.QueryEscape(p.key), url.QueryEscape(p.issuer), p.algorithm, p.digits)
	if p.kind == otp.HOTP {
		return link + fmt.Sprintf("&counter=%d", p.counter)
	}
	return link + fmt.Sprintf("&period=%d", p.period)
}

// field is what stands in a field for 2FA.
func (p person) field() string {
	if p.kind == otp.Steam {
		return "steam://" + p.key
	}
	return p.link()
}

func marshal(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

// unlock gives the passphrase of the tests.
func unlock(imports.Cost) (secret.Text, error) { return secret.New(passphrase), nil }

// check compares what was read with what was written, to the letter.
func check(t *testing.T, f *imports.File, want []person) {
	t.Helper()
	for _, p := range f.Problems {
		t.Errorf("problem on line %d: %v", p.Line, p.Err)
	}
	if len(f.Entries) != len(want) || f.Count != len(want) {
		t.Fatalf("%d accounts, %d kept, of %d", f.Count, len(f.Entries), len(want))
	}
	for i, p := range want {
		checkPerson(t, f.Entries[i], p)
	}
}

func checkPerson(t *testing.T, e imports.Entry, p person) {
	t.Helper()
	want := otp.Key{Text: secret.New(p.key), Type: p.kind, Algorithm: p.algorithm, Digits: p.digits, Period: p.period, Counter: uint64(p.counter)}
	if e.Issuer != p.issuer || e.Account != p.account {
		t.Errorf("names %q, %q, want %q, %q", e.Issuer, e.Account, p.issuer, p.account)
	}
	if !e.Key.Same(want) || e.Key.Period != want.Period || e.Key.Counter != want.Counter {
		k := e.Key
		t.Errorf("%s: %s %s %d digits %d s counter %d, want %+v", p.issuer, k.Type, k.Algorithm, k.Digits, k.Period, k.Counter, p)
	}
	if got := e.Key.Text.Reveal(); got != p.key {
		t.Errorf("%s: key text %q, want %q", p.issuer, got, p.key)
	}
	if e.Note != p.note || !e.Recovery.Empty() {
		t.Errorf("%s: note %q, want %q; recovery there: %v", p.issuer, e.Note, p.note, !e.Recovery.Empty())
	}
}

// TestFormats reads every format as its app writes it.
func TestFormats(t *testing.T) {
	for name, format := range formats {
		t.Run(name, func(t *testing.T) {
			written, want := format.of(people)
			f, err := imports.Read(format.write(written), unlock)
			if err != nil {
				t.Fatal(err)
			}
			if f.App != format.app || f.Encrypted != format.encrypted {
				t.Errorf("read as %q, encrypted %v", f.App, f.Encrypted)
			}
			check(t, f, want)
		})
	}
}
