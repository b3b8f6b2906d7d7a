package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"filippo.io/age"

	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// log2 keeps the tests' passphrases cheap.
const log2 = 4

var passphrase = secret.New("correct horse")

func newKey(t *testing.T) Key {
	t.Helper()
	k, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func recipient(t *testing.T, k Key) string {
	t.Helper()
	identity, err := k.identity()
	if err != nil {
		t.Fatal(err)
	}
	return identity.Recipient().String()
}

func TestKeyFile(t *testing.T) {
	k := newKey(t)
	data, err := k.File(passphrase, log2, noon)
	if err != nil {
		t.Fatal(err)
	}
	if back, _, err := OpenKeyFile(data, passphrase); err != nil || len(back) != 1 || !back[0].Equal(k) {
		t.Errorf("the key does not come back: %v", err)
	}
	// What is inside is what age-keygen prints.
	plain, _, err := openPassphrase(data, passphrase)
	want := "# created: 2026-11-24T12:00:00Z\n# public key: " + recipient(t, k) + "\n" + k.Identity().Reveal() + "\n"
	if err != nil || string(plain) != want {
		t.Errorf("key.age holds another text than age-keygen prints: %v", err)
	}

	sealed := func(text string) []byte {
		data, err := sealPassphrase([]byte(text), passphrase, log2)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	hybrid, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(data)
	flipped[len(flipped)-1] ^= 1
	for _, c := range []struct {
		about      string
		data       []byte
		passphrase secret.Text
		want       error
	}{
		{"another passphrase", data, secret.New("wrong"), ErrPassphrase},
		{"no passphrase", data, secret.Text{}, ErrPassphrase},
		{"cut short", data[:len(data)-1], passphrase, ErrKeyDamaged},
		{"last byte flipped", flipped, passphrase, ErrKeyDamaged},
		{"something behind", append(bytes.Clone(data), 0), passphrase, ErrKeyDamaged},
		{"not age", []byte("hello"), passphrase, ErrKeyDamaged},
		{"nothing", nil, passphrase, ErrKeyDamaged},
		{"no key inside", sealed("# nothing\n"), passphrase, ErrKeyDamaged},
		{"one key twice inside", sealed(strings.Repeat(k.Identity().Reveal()+"\n", 2)), passphrase, ErrKeyDamaged},
		{"three keys inside", sealed(k.Identity().Reveal() + "\n" + newKey(t).Identity().Reveal() + "\n" + newKey(t).Identity().Reveal() + "\n"), passphrase, ErrKeyDamaged},
		{"a key of another kind inside", sealed(hybrid.String() + "\n"), passphrase, ErrKeyDamaged},
	} {
		got, _, err := OpenKeyFile(c.data, c.passphrase)
		if !errors.Is(err, c.want) || errors.Is(err, ErrDamaged) != (c.want == ErrKeyDamaged) || got != nil {
			t.Errorf("%s: %v; want %v", c.about, err, c.want)
		}
		if err != nil && strings.Contains(err.Error(), "AGE-SECRET-KEY-1") {
			t.Errorf("%s: the error shows the key", c.about)
		}
	}

	// While a rekey is under way the old key stands behind the new one.
	old := newKey(t)
	if data, err = k.File(passphrase, log2, noon, old); err != nil {
		t.Fatal(err)
	}
	if back, _, err := OpenKeyFile(data, passphrase); err != nil || len(back) != 2 || !back[0].Equal(k) || !back[1].Equal(old) {
		t.Errorf("two keys do not come back in their order: %v", err)
	}

	huge := bytes.Replace(data, []byte(fmt.Sprintf(" %d\n", log2)), []byte(" 21\n"), 1)
	_, _, err = OpenKeyFile(huge, passphrase)
	if e, ok := errors.AsType[*WorkFactorError](err); !ok || e.Log2 != 21 || !strings.Contains(err.Error(), "2 GiB") {
		t.Errorf("work factor 21: %v; want a refusal that names its cost", err)
	}
}

func TestKeySeals(t *testing.T) {
	k, other := newKey(t), newKey(t)
	v := &Vault{Created: noon}
	if err := v.Add(&Account{Issuer: "Binance", Key: testKey(t, "JBSWY3DPEHPK3PXP")}); err != nil {
		t.Fatal(err)
	}
	data, err := k.Seal(v)
	if err != nil {
		t.Fatal(err)
	}
	newer, err := k.seal([]byte(`{"hardcopy":2,"accounts":{}}`))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		about string
		key   Key
		data  []byte
		want  error
	}{
		{"its own key", k, data, nil},
		{"another key", other, data, ErrWrongKey},
		{"no key", Key{}, data, ErrWrongKey},
		{"cut short", k, data[:len(data)-1], ErrDamaged},
		{"something behind", k, append(bytes.Clone(data), 0), ErrDamaged},
		{"a newer format", k, newer, ErrNewer},
	} {
		got, err := c.key.Open(c.data)
		if !errors.Is(err, c.want) || (err == nil) != (got != nil) {
			t.Errorf("%s: %v; want %v", c.about, err, c.want)
		}
		if err == nil && (len(got.Accounts) != 1 || got.Accounts[0].Key.Text.Reveal() != "JBSWY3DPEHPK3PXP") {
			t.Errorf("%s: not what was sealed", c.about)
		}
	}

	if err := k.ReadBack(data, v); err != nil {
		t.Errorf("read back: %v", err)
	}
	if err := other.ReadBack(data, v); !errors.Is(err, ErrWrongKey) {
		t.Errorf("read back with another key: %v", err)
	}
	v.Accounts[0].Note = "changed"
	if err := k.ReadBack(data, v); !errors.Is(err, ErrDamaged) {
		t.Errorf("read back, and the accounts are others: %v", err)
	}
	_, sealErr := Key{}.Seal(v)
	_, someErr := Key{}.SealSome(v, v.Accounts)
	_, fileErr := Key{}.File(passphrase, log2, noon)
	if sealErr == nil || someErr == nil || fileErr == nil {
		t.Error("something was sealed to no key")
	}
}

func TestParseKey(t *testing.T) {
	k := newKey(t)
	text := k.Identity().Reveal()
	if back, err := ParseKey(secret.New(text)); err != nil || !back.Equal(k) || back.Equal(newKey(t)) || back.Equal(Key{}) {
		t.Errorf("its own text: %v", err)
	}
	for about, text := range map[string]string{
		"nothing": "", "no characters": "AGE-SECRET-KEY-1", "cut short": text[:len(text)-1], "a space behind": text + " ",
		"a recipient": recipient(t, k), "another last character": text[:len(text)-1] + "b",
	} {
		if got, err := ParseKey(secret.New(text)); !errors.Is(err, ErrWrongKey) || !got.IsZero() || !got.Identity().Empty() {
			t.Errorf("%s: %v", about, err)
		} else if strings.Contains(err.Error(), "AGE-SECRET-KEY-1") {
			t.Errorf("%s: the error shows the text", about)
		}
	}
}

func TestNothingPrintsTheKey(t *testing.T) {
	type holder struct {
		Shown  Key
		hidden Key
	}
	k := newKey(t)
	shown := []string{k.Identity().Reveal()[len("AGE-SECRET-KEY-1"):]}
	raw := keyBytes(k)
	shown = append(shown, fmt.Sprintf("%x", raw), fmt.Sprintf("%X", raw), strings.Trim(fmt.Sprint(raw), "[]"), string(raw))
	leaks := func(out string) bool {
		for _, form := range shown {
			if strings.Contains(out, form) {
				return true
			}
		}
		return false
	}
	if identity, err := k.identity(); err != nil || !leaks(fmt.Sprint(*identity)) { // or the test looks for the wrong bytes
		t.Fatal("the identity does not hold these bytes")
	}
	values := []any{k, Key{}, &k, []Key{k}, map[string]Key{"k": k}, holder{k, k}, &holder{k, k}, fmt.Errorf("wrapped: %v", k)}
	for _, v := range values {
		alone := reflect.TypeOf(v) == reflect.TypeFor[Key]()
		for _, verb := range "vTtbcdoOqxXUeEfFgGsp" {
			for _, flag := range []string{"", "+", "#", "-", " ", "0", "40.2"} {
				format := "%" + flag + string(verb)
				out := fmt.Sprintf(format, v)
				if alone && !strings.ContainsRune("Tp", verb) && out != "[secret]" || leaks(out) {
					t.Errorf("%s of %T shows the key, or another thing than [secret]", format, v)
				}
			}
		}
	}
	out, err := json.Marshal(values[:7])
	if err != nil || leaks(string(out)) || !strings.Contains(string(out), "[secret]") {
		t.Errorf("json shows the key (error %v)", err)
	}
	var log bytes.Buffer
	for _, h := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(h).Info("m", "key", k, "holder", holder{k, k})
	}
	if leaks(log.String()) || !strings.Contains(log.String(), "[secret]") {
		t.Error("slog shows the key")
	}
}

// keyBytes returns the 32 bytes that a key's text stands for (BIP-173).
func keyBytes(k Key) []byte {
	var bytes []byte
	bits, n := 0, 0
	for _, c := range k.Identity().Reveal()[len("AGE-SECRET-KEY-1"):] {
		bits, n = bits<<5|strings.IndexRune(idAlphabet, c), n+5
		if n >= 8 {
			bytes, bits, n = append(bytes, byte(bits>>(n-8))), bits&(1<<(n-8)-1), n-8
		}
	}
	return bytes[:32]
}

func ExampleKey() {
	key, _ := NewKey()
	v := &Vault{}
	v.Add(&Account{Issuer: "Binance", Account: "alice@example.com"})

	keyFile, _ := key.File(secret.New("correct horse battery staple"), 10, noon)
	vaultFile, _ := key.Seal(v)

	back, _, _ := OpenKeyFile(keyFile, secret.New("correct horse battery staple"))
	opened, err := back[0].Open(vaultFile)
	fmt.Println(back[0], opened.Accounts[0].Label(), err)
	// Output: [secret] Binance:alice@example.com <nil>
}

// What JSON would change without a word is refused: a sheet's id is made of it.
func TestSealOnlyText(t *testing.T) {
	k, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	for about, change := range map[string]func(*Account){
		"a note":    func(a *Account) { a.Note = "caf\xe9" },
		"a service": func(a *Account) { a.Issuer = "caf\xe9" },
		"a purpose": func(a *Account) { a.Purpose = "a\xc3" },
		"a code":    func(a *Account) { a.CodeSets = []*CodeSet{NewCodeSet(OneTime, testCodes("a\xff"), noon)} },
		"a key":     func(a *Account) { a.Key = &otp.Key{Text: secret.New("JBSW\xff"), Type: otp.TOTP} },
	} {
		a := alice(nil)
		if _, err := k.Seal(&Vault{Accounts: []*Account{a}}); err != nil {
			t.Errorf("%s, as it should be: %v", about, err)
		}
		change(a)
		if _, err := k.Seal(&Vault{Accounts: []*Account{a}}); !errors.Is(err, ErrNotText) || strings.Contains(err.Error(), "\xe9") {
			t.Errorf("%s: %v", about, err)
		}
	}
}
