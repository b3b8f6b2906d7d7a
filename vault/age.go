package vault

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strconv"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
)

// WorkFactor is the scrypt work factor of key.age: 2^18 rounds take about a
// second and 256 MiB on a PC.
const WorkFactor = 18

// maxWorkFactor is the largest that is read: 2^20 rounds take about four
// seconds and 1 GiB. A file from elsewhere can ask for any.
const maxWorkFactor = 20

// Errors of opening an age file.
var (
	ErrPassphrase = lang.Errorf("wrong passphrase")
	ErrWrongKey   = lang.Errorf("encrypted to another key")
)

// WorkFactorError says that a file asks for more scrypt rounds than are safe.
type WorkFactorError struct{ Log2 int }

func (e *WorkFactorError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *WorkFactorError) In(t lang.Tag) string {
	return t.Say("its passphrase has work factor %d, which needs %s of memory: refused above %d", e.Log2, memory(e.Log2), maxWorkFactor)
}

// memory is what scrypt with r = 8 holds for 2^log2 rounds: 1 KiB a round.
func memory(log2 int) lang.Said {
	if log2 < 40 {
		return lang.Plain(fmt.Sprintf("%d GiB", 1<<(log2-20)))
	}
	return lang.Put("more than a million GiB")
}

// open decrypts an age file, armored or not, whole: nothing unauthenticated is
// returned. Errors are [ErrDamaged], [ErrPassphrase], [ErrWrongKey],
// [WorkFactorError] and [ErrFIPS].
func open(data []byte, identity age.Identity) ([]byte, error) {
	if err := Permitted(); err != nil {
		return nil, err
	}
	binary, err := dearmor(data)
	if err != nil {
		return nil, lang.Errorf("%s: %s", lang.OfError(err), ErrDamaged)
	}
	if _, ok := identity.(*age.ScryptIdentity); ok {
		if log2 := workFactor(binary); log2 > maxWorkFactor {
			return nil, &WorkFactorError{log2}
		}
	}
	r, err := age.Decrypt(bytes.NewReader(binary), identity)
	if err != nil {
		return nil, decryptError(err, identity)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		clear(plain)
		return nil, lang.Errorf("%s: %s", lang.OfError(err), ErrDamaged)
	}
	return plain, nil
}

func decryptError(err error, identity age.Identity) error {
	if _, none := errors.AsType[*age.NoIdentityMatchError](err); !none && !errors.Is(err, age.ErrIncorrectIdentity) {
		return lang.Errorf("%s: %s", lang.OfError(err), ErrDamaged)
	}
	if _, ok := identity.(*age.ScryptIdentity); ok {
		return ErrPassphrase
	}
	return ErrWrongKey
}

func dearmor(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte(armor.Header)) {
		return data, nil
	}
	return io.ReadAll(armor.NewReader(bytes.NewReader(data)))
}

// workFactor reads the scrypt work factor in an age header, 0 if there is none.
// Only the header is looked at: its stanza is "-> scrypt <salt> <log2>".
func workFactor(data []byte) int {
	lines := bufio.NewScanner(io.LimitReader(bytes.NewReader(data), 64<<10))
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "---") {
		if f := strings.Fields(lines.Text()); len(f) == 4 && f[0] == "->" && f[1] == "scrypt" {
			if log2, err := strconv.Atoi(f[3]); err == nil {
				return log2
			}
		}
	}
	return 0
}

// seal encrypts to a recipient.
func seal(plain []byte, recipient age.Recipient) ([]byte, error) {
	if err := Permitted(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, recipient)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// sealPassphrase encrypts with a passphrase and 2^log2 scrypt rounds.
func sealPassphrase(plain []byte, passphrase secret.Text, log2 int) ([]byte, error) {
	r, err := age.NewScryptRecipient(passphrase.Reveal())
	if err != nil {
		return nil, err
	}
	r.SetWorkFactor(log2)
	defer giveBack(log2)
	return seal(plain, r)
}

// openPassphrase decrypts what [sealPassphrase] or age -p made, and returns which of
// the passphrase's spellings opened it.
func openPassphrase(data []byte, passphrase secret.Text) (plain []byte, opened secret.Text, err error) {
	defer giveBack(workFactor(data))
	for _, opened = range spellings(passphrase) {
		id, err := age.NewScryptIdentity(opened.Reveal())
		if err != nil {
			return nil, opened, ErrPassphrase // age refuses an empty one
		}
		id.SetMaxWorkFactor(maxWorkFactor)
		if plain, err = open(data, id); !errors.Is(err, ErrPassphrase) {
			return plain, opened, err
		}
	}
	return nil, secret.Text{}, ErrPassphrase
}

// giveBack returns to the system what scrypt took for 2^log2 rounds: 256 MiB that
// nobody else could use, for as long as a prompt waits.
func giveBack(log2 int) {
	if log2 >= 14 {
		debug.FreeOSMemory()
	}
}
