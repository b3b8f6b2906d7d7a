package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"filippo.io/age"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
)

// ErrKeyDamaged comes together with [ErrDamaged]: key.age is damaged, so that no
// vault.age will help.
var ErrKeyDamaged = lang.Errorf("no vault key can be read from it")

// ErrPaper: what a sealed sheet holds stands in the place of a vault.age.
var ErrPaper = lang.Errorf("this is what a sealed sheet holds, not the file of a vault")

// Key is the vault key: one age X25519 identity, held as [secret.Hold] does. It
// prints, logs and marshals as "[secret]". The zero Key opens nothing, and nothing can be sealed to it.
type Key struct {
	// As text, for fmt prints the bytes of an age identity in an unexported field
	// of some other struct, whatever methods there are.
	text secret.Text
}

// NewKey makes a fresh key.
func NewKey() (Key, error) {
	if err := Permitted(); err != nil {
		return Key{}, lang.Errorf("making a key: %s", err)
	}
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return Key{}, lang.Errorf("making a key: %s", err)
	}
	return Key{secret.Hold(identity.String())}, nil
}

// ParseKey reads an age identity, AGE-SECRET-KEY-1…. Anything else is
// [ErrWrongKey], or the machine's [ErrFIPS].
func ParseKey(identity secret.Text) (Key, error) {
	if err := Permitted(); err != nil {
		return Key{}, lang.Errorf("reading the key: %s", err)
	}
	parsed, err := age.ParseX25519Identity(identity.Reveal())
	if err != nil { // it may show the text
		return Key{}, lang.Errorf("reading the key: %s", ErrWrongKey)
	}
	return Key{secret.Hold(parsed.String())}, nil
}

// OpenKeyFile reads the keys in the content of a key.age: one, or while a rekey is
// under way two, the new one first; and the passphrase as it opened the file. It is
// tried as it was given, composed and taken apart (NFC, NFD), and as made ones are
// written, where these differ: each derives a key once. Errors are [ErrPassphrase],
// [WorkFactorError], [ErrFIPS], and [ErrDamaged] together with [ErrKeyDamaged].
func OpenKeyFile(data []byte, passphrase secret.Text) (keys []Key, opened secret.Text, err error) {
	plain, opened, err := openPassphrase(data, passphrase)
	if errors.Is(err, ErrDamaged) {
		return nil, secret.Text{}, lang.Errorf("%s: %s", ErrKeyDamaged, err)
	} else if err != nil {
		return nil, secret.Text{}, err
	}
	defer clear(plain)
	keys, err = parseKeys(plain)
	return keys, opened, err
}

// parseKeys reads what is in a key.age.
func parseKeys(plain []byte) ([]Key, error) {
	ids, err := age.ParseIdentities(bytes.NewReader(plain))
	if err != nil || len(ids) > 2 { // the error may show the text
		return nil, lang.Errorf("%s: it is not one X25519 identity, nor two: %s", ErrKeyDamaged, ErrDamaged)
	}
	var keys []Key
	for _, id := range ids {
		identity, ok := id.(*age.X25519Identity)
		if !ok {
			return nil, lang.Errorf("%s: it is not an X25519 identity: %s", ErrKeyDamaged, ErrDamaged)
		}
		keys = append(keys, Key{secret.Hold(identity.String())})
	}
	if len(keys) == 2 && keys[0].Equal(keys[1]) {
		return nil, lang.Errorf("%s: it is one identity twice: %s", ErrKeyDamaged, ErrDamaged)
	}
	return keys, nil
}

// File makes the content of key.age: the text that age-keygen prints, encrypted
// with the passphrase and 2^log2 scrypt rounds, [WorkFactor] but in tests. While a
// rekey is under way the old key stands behind the new one; stock age tries both.
func (k Key) File(passphrase secret.Text, log2 int, now time.Time, old ...Key) ([]byte, error) {
	var plain []byte
	defer func() { clear(plain) }()
	for _, key := range append([]Key{k}, old...) {
		identity, err := key.identity()
		if err != nil {
			return nil, lang.Errorf("encrypting the vault key: %s", err)
		}
		plain = fmt.Appendf(plain, "# created: %s\n# public key: %s\n%s\n",
			now.UTC().Format(time.RFC3339), identity.Recipient(), identity)
	}
	data, err := sealPassphrase(plain, passphrase, log2)
	if err != nil {
		return nil, lang.Errorf("encrypting the vault key: %s", err)
	}
	return data, nil
}

// Fingerprint tells keys apart where nothing secret may stand: 16 bytes of a hash
// of the secret half, in hexadecimal. It says nothing of the key or its recipient.
func (k Key) Fingerprint() string {
	sum := sha256.Sum256([]byte("hardcopy key fingerprint\n" + k.text.Reveal()))
	return hex.EncodeToString(sum[:16])
}

// Identity returns the key as an age identity, AGE-SECRET-KEY-1…, empty for the
// zero Key.
func (k Key) Identity() secret.Text { return k.text }

// Equal reports whether two keys open the same, in constant time.
func (k Key) Equal(other Key) bool { return k.text.Equal(other.text) }

// IsZero reports whether there is no key.
func (k Key) IsZero() bool { return k.text.Empty() }

// Seal makes the content of vault.age.
func (k Key) Seal(v *Vault) ([]byte, error) {
	plain, err := v.marshal()
	if err != nil {
		return nil, lang.Errorf("writing the accounts: %s", err)
	}
	defer clear(plain)
	data, err := k.seal(plain)
	if err != nil {
		return nil, lang.Errorf("encrypting the accounts: %s", err)
	}
	return data, nil
}

// Open reads the content of a vault.age. Errors are [ErrWrongKey], [ErrDamaged],
// [ErrNewer], and [ErrPaper] for what was sealed for paper. What versions before
// the ids sealed for paper is known only where it is compressed.
func (k Key) Open(data []byte) (*Vault, error) {
	plain, err := k.open(data)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	if isPacked(plain) {
		return nil, ErrPaper
	}
	v, err := parse(plain)
	if err == nil && v.ID != "" && v.Changed.IsZero() {
		return nil, ErrPaper
	}
	return v, err
}

// ReadBack decrypts what [Key.Seal] made of v and compares it with v, byte for
// byte: nil says that these accounts come back. Errors are those of [Key.Open].
func (k Key) ReadBack(data []byte, v *Vault) error {
	want, err := v.marshal()
	if err != nil {
		return lang.Errorf("writing the accounts: %s", err)
	}
	defer clear(want)
	got, err := k.open(data)
	defer clear(got)
	if err == nil && !bytes.Equal(got, want) {
		err = ErrDamaged
	}
	return err
}

// errNoKey is what comes of sealing to the zero Key.
var errNoKey = errors.New("there is no key")

// identity is the key as age takes it.
func (k Key) identity() (*age.X25519Identity, error) {
	if k.IsZero() {
		return nil, errNoKey
	}
	return age.ParseX25519Identity(k.text.Reveal())
}

func (k Key) seal(plain []byte) ([]byte, error) {
	identity, err := k.identity()
	if err != nil {
		return nil, err
	}
	return seal(plain, identity.Recipient())
}

func (k Key) open(data []byte) ([]byte, error) {
	identity, err := k.identity()
	if err != nil {
		return nil, ErrWrongKey
	}
	return open(data, identity)
}

// String returns "[secret]", as do all the methods below.
func (k Key) String() string { return k.text.String() }

// GoString serves the %#v verb.
func (k Key) GoString() string { return k.text.GoString() }

// Format serves every verb of fmt.
func (k Key) Format(f fmt.State, verb rune) { k.text.Format(f, verb) }

// MarshalText serves encoding/json and its kin.
func (k Key) MarshalText() ([]byte, error) { return k.text.MarshalText() }

// LogValue serves log/slog.
func (k Key) LogValue() slog.Value { return k.text.LogValue() }
