package exports

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"golang.org/x/crypto/scrypt"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// The vault file of Aegis, as its docs/vault.md describes it.
type aegisFile struct {
	Version int         `json:"version"`
	Header  aegisHeader `json:"header"`
	DB      any         `json:"db"` // an aegisDB, or base64 of it encrypted
}

type aegisHeader struct {
	Slots  []aegisSlot  `json:"slots"`
	Params *aegisParams `json:"params"`
}

type aegisSlot struct {
	Type      int         `json:"type"`
	UUID      string      `json:"uuid"`
	Key       string      `json:"key"`
	KeyParams aegisParams `json:"key_params"`
	N         int         `json:"n"`
	R         int         `json:"r"`
	P         int         `json:"p"`
	Salt      string      `json:"salt"`
	Repaired  bool        `json:"repaired"`
	IsBackup  bool        `json:"is_backup"`
}

type aegisParams struct {
	Nonce string `json:"nonce"`
	Tag   string `json:"tag"`
}

type aegisDB struct {
	Version int          `json:"version"`
	Entries []aegisEntry `json:"entries"`
	Groups  []string     `json:"groups"`
}

type aegisEntry struct {
	Type     string    `json:"type"`
	UUID     string    `json:"uuid"`
	Name     string    `json:"name"`
	Issuer   string    `json:"issuer"`
	Note     string    `json:"note"`
	Favorite bool      `json:"favorite"`
	Icon     *string   `json:"icon"`
	Info     aegisInfo `json:"info"`
	Groups   []string  `json:"groups"`
}

type aegisInfo struct {
	Secret  string  `json:"secret"`
	Algo    string  `json:"algo"`
	Digits  int     `json:"digits"`
	Period  int     `json:"period,omitempty"`
	Counter *uint64 `json:"counter,omitempty"`
}

const (
	aegisVersion   = 1
	aegisDBVersion = 3
	aegisPassword  = 1 // the type of a slot that a passphrase opens

	// What Aegis itself takes for scrypt: 32 MiB.
	aegisN, aegisR, aegisP = 1 << 15, 8, 1
)

func newAegisDB(accounts []*vault.Account) aegisDB {
	db := aegisDB{Version: aegisDBVersion, Entries: []aegisEntry{}, Groups: []string{}}
	for _, a := range withKey(accounts) {
		k := a.Key
		entry := aegisEntry{Type: string(k.Type), UUID: newUUID(), Name: name(a), Issuer: a.Issuer, Note: note(a), Groups: []string{},
			Info: aegisInfo{Secret: k.Base32().Reveal(), Algo: string(k.Algorithm), Digits: k.Digits}}
		if k.Type == otp.HOTP {
			entry.Info.Counter = &k.Counter
		} else {
			entry.Info.Period = k.Period
		}
		db.Entries = append(db.Entries, entry)
	}
	return db
}

func aegisPlain(accounts []*vault.Account) ([]byte, error) {
	return json.MarshalIndent(aegisFile{Version: aegisVersion, DB: newAegisDB(accounts)}, "", "    ")
}

// aegisEncrypted encrypts the accounts with a random key, and that with the
// passphrase.
func aegisEncrypted(accounts []*vault.Account, passphrase secret.Text) ([]byte, error) {
	plain, err := json.Marshal(newAegisDB(accounts))
	if err != nil {
		return nil, fmt.Errorf("writing the accounts: %w", err)
	}
	defer clear(plain)
	master, salt := random(32), random(32)
	defer clear(master)
	derived, err := scrypt.Key([]byte(passphrase.Reveal()), salt, aegisN, aegisR, aegisP, 32)
	if err != nil {
		return nil, fmt.Errorf("deriving a key: %w", err)
	}
	defer clear(derived)
	key, keyParams, err := aegisSeal(derived, master)
	if err != nil {
		return nil, err
	}
	body, params, err := aegisSeal(master, plain)
	if err != nil {
		return nil, err
	}
	return json.MarshalIndent(aegisFile{Version: aegisVersion, DB: base64.StdEncoding.EncodeToString(body),
		Header: aegisHeader{Params: &params, Slots: []aegisSlot{{Type: aegisPassword, UUID: newUUID(), Key: hex.EncodeToString(key),
			KeyParams: keyParams, N: aegisN, R: aegisR, P: aegisP, Salt: hex.EncodeToString(salt), Repaired: true}}}}, "", "    ")
}

// aegisSeal encrypts with AES-256-GCM, the tag apart.
func aegisSeal(key, plain []byte) ([]byte, aegisParams, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, aegisParams{}, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, aegisParams{}, err
	}
	nonce := random(gcm.NonceSize())
	sealed := gcm.Seal(nil, nonce, plain, nil)
	cut := len(sealed) - gcm.Overhead()
	return sealed[:cut], aegisParams{hex.EncodeToString(nonce), hex.EncodeToString(sealed[cut:])}, nil
}

// random returns random bytes; Go ends the program where the system has none.
func random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}
