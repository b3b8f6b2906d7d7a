package vault

import (
	"bytes"
	"compress/gzip"
	"io"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
)

// A Sealed vault is what goes on paper: one age file whose plaintext is the
// vault's JSON, gzip-compressed where that is shorter.
type Sealed struct {
	Blob       []byte
	Compressed bool // whoever opens it with other programs needs gunzip
}

// maxPlain bounds what a sealed vault is decompressed to.
const maxPlain = 16 << 20

// SealSome encrypts some of the accounts of a vault to its key, as vault.age is:
// for those who hold shares of that key. What holds fewer than all says so inside.
func (k Key) SealSome(v *Vault, accounts []*Account) (Sealed, error) {
	return sealAccounts(v, accounts, k.seal)
}

// SealWith encrypts some of the accounts of a vault with a passphrase, which is
// derived into a key once, with scrypt's work factor log2.
func SealWith(passphrase secret.Text, v *Vault, accounts []*Account, log2 int) (Sealed, error) {
	return sealAccounts(v, accounts, func(plain []byte) ([]byte, error) {
		return sealPassphrase(plain, passphrase, log2)
	})
}

// SealAlone encrypts some of the accounts of a vault to a fresh key, which it
// returns: whoever gets hold of that key opens these accounts and no others. They
// are a vault of their own, without the id of this one.
func SealAlone(v *Vault, accounts []*Account) (Sealed, Key, error) {
	key, err := NewKey()
	if err != nil {
		return Sealed{}, Key{}, err
	}
	sealed, err := key.SealSome(&Vault{Created: v.Created, Lang: v.Lang, Partial: true}, accounts)
	return sealed, key, err
}

func sealAccounts(v *Vault, accounts []*Account, seal func([]byte) ([]byte, error)) (Sealed, error) {
	some := &Vault{ID: v.ID, Generation: v.Generation, Created: v.Created, Splits: v.Splits, Accounts: accounts, Lang: v.Lang, unknown: v.unknown,
		Partial: v.Partial || len(accounts) < len(v.Accounts)}
	plain, err := some.marshal()
	if err != nil {
		return Sealed{}, lang.Errorf("sealing the accounts: %s", err)
	}
	defer clear(plain)
	packed, err := pack(plain)
	if err != nil {
		return Sealed{}, lang.Errorf("compressing the accounts: %s", err)
	}
	blob, err := seal(packed)
	if err != nil {
		return Sealed{}, lang.Errorf("sealing the accounts: %s", err)
	}
	return Sealed{blob, len(packed) < len(plain)}, nil
}

// pack compresses where that is shorter.
func pack(plain []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if b.Len() < len(plain) {
		return b.Bytes(), nil
	}
	return plain, nil
}

// isPacked looks for the mark of gzip (RFC 1952, section 2.3.1), which no JSON
// begins with.
func isPacked(data []byte) bool { return bytes.HasPrefix(data, []byte{0x1f, 0x8b}) }

// unpack undoes pack.
func unpack(packed []byte) ([]byte, error) {
	if !isPacked(packed) {
		return packed, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, lang.Errorf("decompressing: %s: %s", lang.OfError(err), ErrDamaged)
	}
	plain, err := io.ReadAll(io.LimitReader(r, maxPlain+1))
	if err != nil {
		return nil, lang.Errorf("decompressing: %s: %s", lang.OfError(err), ErrDamaged)
	}
	if len(plain) > maxPlain {
		return nil, lang.Errorf("decompressing: more than %d MiB: %s", maxPlain>>20, ErrDamaged)
	}
	return plain, nil
}

// OpenSealed opens a sealed vault with the key that shares gave. Errors are
// those of [Key.Open].
func (k Key) OpenSealed(blob []byte) (*Vault, error) { return openSealed(blob, k.open) }

// OpenSealedWith opens a sealed vault with its passphrase. Errors are
// [ErrPassphrase], [WorkFactorError], [ErrDamaged] and [ErrNewer].
func OpenSealedWith(blob []byte, passphrase secret.Text) (*Vault, error) {
	return openSealed(blob, func(data []byte) ([]byte, error) {
		plain, _, err := openPassphrase(data, passphrase)
		return plain, err
	})
}

// NeedsPassphrase reports whether a sealed vault is opened by a passphrase,
// and not by a key.
func NeedsPassphrase(blob []byte) bool { return workFactor(blob) > 0 }

func openSealed(blob []byte, open func([]byte) ([]byte, error)) (*Vault, error) {
	packed, err := open(blob)
	if err != nil {
		return nil, lang.Errorf("opening the sealed vault: %s", err)
	}
	defer clear(packed)
	plain, err := unpack(packed)
	if err != nil {
		return nil, lang.Errorf("opening the sealed vault: %s", err)
	}
	defer clear(plain)
	return parse(plain)
}
