package otp_test

import (
	"encoding/base32"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"hardcopy/vault/otp"
)

// vectors fills v from a file of testdata/vectors.
func vectors(t testing.TB, name string, v any) {
	t.Helper()
	b, err := os.ReadFile("../../testdata/vectors/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		t.Fatalf("reading %s: %v", name, err)
	}
}

func newKey(t testing.TB, text string) otp.Key {
	t.Helper()
	k, _, err := otp.NewKey(text)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// The file has mOTP rows too. mOTP is MD5 over a PIN that the user keeps in
// mind; it is refused by name and has no codes here.
type codeVectors struct {
	HOTP struct {
		Base32 string `json:"secret_b32"`
		ASCII  string `json:"secret_ascii"`
		Codes  []string
	} `json:"hotp_rfc4226"`
	TOTP struct {
		Secrets map[string]string
		Base32  map[string]string `json:"secrets_b32"`
		Cases   []struct {
			At                   int64  `json:"t"`
			Step                 string `json:"T"` // hexadecimal
			SHA1, SHA256, SHA512 string
		}
	} `json:"totp_rfc6238"`
	Steam struct {
		Base32 string `json:"secret_b32"`
		Cases  []struct {
			At   int64 `json:"t"`
			Code string
		}
	}
	Aegis []struct {
		Issuer, Secret, Algo, Code string
		Type                       otp.Type
		Digits, Period             int
		Counter                    uint64
		Codes                      map[string]string
	} `json:"aegis_vectors_computed"`
}

func TestCodesOfRFC4226(t *testing.T) {
	var v codeVectors
	vectors(t, "otp.json", &v)
	k := newKey(t, v.HOTP.Base32)
	k.Type = otp.HOTP
	if len(v.HOTP.Codes) != 10 {
		t.Fatalf("%d codes, want 10", len(v.HOTP.Codes))
	}
	for i, want := range v.HOTP.Codes {
		k.Counter = uint64(i)
		if got := k.Code(time.Time{}); got != want {
			t.Errorf("counter %d: %s, want %s", i, got, want)
		}
	}
	if got := base32.StdEncoding.EncodeToString([]byte(v.HOTP.ASCII)); got != k.Base32().Reveal() {
		t.Errorf("the seed is %s", got)
	}
}

func TestCodesOfRFC6238(t *testing.T) {
	var v codeVectors
	vectors(t, "otp.json", &v)
	if len(v.TOTP.Cases) != 6 {
		t.Fatalf("%d rows, want 6", len(v.TOTP.Cases))
	}
	for _, c := range v.TOTP.Cases {
		want := map[otp.Algorithm]string{otp.SHA1: c.SHA1, otp.SHA256: c.SHA256, otp.SHA512: c.SHA512}
		for a, code := range want {
			k := newKey(t, v.TOTP.Base32[string(a)])
			k.Algorithm, k.Digits = a, 8
			if got := k.Code(time.Unix(c.At, 0)); got != code {
				t.Errorf("%s at %d: %s, want %s", a, c.At, got, code)
			}
			step, err := strconv.ParseUint(c.Step, 16, 64)
			if got := k.CodeAt(step); err != nil || got != code {
				t.Errorf("%s of step %s: %s, want %s", a, c.Step, got, code)
			}
		}
	}
}

func TestCodesOfSteam(t *testing.T) {
	var v codeVectors
	vectors(t, "otp.json", &v)
	k := newKey(t, v.Steam.Base32)
	k.Type, k.Digits = otp.Steam, 5
	if len(v.Steam.Cases) != 2 {
		t.Fatalf("%d rows, want 2", len(v.Steam.Cases))
	}
	for _, c := range v.Steam.Cases {
		if got := k.Code(time.Unix(c.At, 0)); got != c.Code {
			t.Errorf("at %d: %s, want %s", c.At, got, c.Code)
		}
	}
}

func TestCodesOfAegis(t *testing.T) {
	var v codeVectors
	vectors(t, "otp.json", &v)
	if len(v.Aegis) != 7 {
		t.Fatalf("%d rows, want 7", len(v.Aegis))
	}
	for _, c := range v.Aegis {
		k := newKey(t, c.Secret)
		k.Type, k.Counter = c.Type, c.Counter
		if c.Type == otp.Steam {
			k.Digits = 5
		} else {
			k.Algorithm, k.Digits = otp.Algorithm(c.Algo), c.Digits
		}
		if c.Type == otp.TOTP {
			k.Period = c.Period
		}
		if got := k.Code(time.Time{}); c.Type == otp.HOTP && got != c.Code {
			t.Errorf("%s: %s, want %s", c.Issuer, got, c.Code)
		}
		for at, want := range c.Codes {
			seconds, err := strconv.ParseInt(at, 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			if got := k.Code(time.Unix(seconds, 0)); got != want {
				t.Errorf("%s at %s: %s, want %s", c.Issuer, at, got, want)
			}
		}
	}
}

// linkVectors: edent_suite is Terence Eden's, the other two are the tests of
// Stratum and of FreeOTP.
type linkVectors struct {
	Edent []struct {
		Name, Code, URI string
		Valid           bool
		At              int64
	} `json:"edent_suite"`
	Stratum []struct {
		URI, Comment, Type, Issuer, Username, Secret string
	} `json:"stratum_valid"`
	FreeOTP []struct {
		URI   string
		Error string `json:"freeotp_error"`
	} `json:"freeotp_invalid"`
}

// One row of the suite was written down two steps of 3 seconds before its
// stated time: at that time oathtool gives 72711400 for 8 digits, and it gives
// the row's code for 6 seconds earlier. (Nobody noticed, since the suite's
// users that cannot do ten digits skip the row.)
var edentEarlier = map[string]int64{"ten_digit_code_3_second_period": 6}

// edentTaken is a row that the suite has refused and real exports are full of: a
// parameter without a value. It is taken for the usual one, with a warning.
const edentTaken = "no_digit_length"

func TestLinksOfEden(t *testing.T) {
	var v linkVectors
	vectors(t, "otpauth-uri.json", &v)
	if len(v.Edent) != 24 {
		t.Fatalf("%d rows, want 24", len(v.Edent))
	}
	for _, c := range v.Edent {
		l, warnings, err := otp.ParseLink(c.URI)
		if c.Name == edentTaken {
			if err != nil || !warned(warnings, "digits without a value") || l.Key.Digits != 6 {
				t.Errorf("%s: %d digits, warnings %q, error %v", c.Name, l.Key.Digits, warnings, err)
			}
			continue
		}
		if c.Valid != (err == nil) {
			t.Errorf("%s: error %v, valid %t", c.Name, err, c.Valid)
			continue
		}
		if got := l.Key.Code(time.Unix(c.At-edentEarlier[c.Name], 0)); got != c.Code {
			t.Errorf("%s: %q, want %q", c.Name, got, c.Code)
		}
	}
}

func TestLinksOfStratum(t *testing.T) {
	var v linkVectors
	vectors(t, "otpauth-uri.json", &v)
	types := map[string]otp.Type{"AuthenticatorType.Totp": otp.TOTP,
		"AuthenticatorType.Hotp": otp.HOTP, "AuthenticatorType.SteamOtp": otp.Steam}
	if len(v.Stratum) != 14 {
		t.Fatalf("%d rows, want 14", len(v.Stratum))
	}
	for _, c := range v.Stratum {
		l, _, err := otp.ParseLink(c.URI)
		if strings.HasPrefix(c.URI, "motp:") {
			wantError(t, c.Comment, err, otp.ErrUnsupported)
			continue
		}
		account := c.Username
		if account == "null" { // the file's word for none
			account = ""
		}
		if err != nil || l.Issuer != c.Issuer || l.Account != account ||
			l.Key.Type != types[c.Type] || l.Key.Base32().Reveal() != c.Secret {
			t.Errorf("%s: %+v, error %v", c.Comment, l, err)
		}
	}
}

// What FreeOTP finds impossible is an error here as well. What it finds unsafe
// or ugly is read, since the key is the service's choice and a backup of it is
// still worth having: a short secret with a warning, five digits, a color that
// is no color, and seven digits for Steam, which always shows five symbols.
func TestLinksThatFreeOTPRefuses(t *testing.T) {
	var v linkVectors
	vectors(t, "otpauth-uri.json", &v)
	impossible := map[string]error{
		"InvalidSchemeException":   otp.ErrNotLink,
		"InvalidTypeException":     otp.ErrNotLink,
		"InvalidSecretException":   otp.ErrNoKey,
		"InvalidCounterException":  otp.ErrParameter,
		"InvalidPeriodException":   otp.ErrParameter,
		"UnsafeAlgorithmException": otp.ErrParameter, // MD5
	}
	if len(v.FreeOTP) != 13 {
		t.Fatalf("%d rows, want 13", len(v.FreeOTP))
	}
	for _, c := range v.FreeOTP {
		l, warnings, err := otp.ParseLink(c.URI)
		if want := impossible[c.Error]; want != nil {
			wantError(t, c.URI, err, want)
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.URI, err)
		}
		if strings.Contains(c.URI, "Steam") {
			if l.Key.Type != otp.Steam || l.Key.Digits != 5 || len(warnings) != 1 {
				t.Errorf("%s: %+v, warnings %q", c.URI, l, warnings)
			}
		}
	}
}
