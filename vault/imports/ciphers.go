package imports

import (
	"crypto/aes"
	"crypto/cipher"

	"hardcopy/paper/lang"
)

// errShort is an encrypted export that is shorter than what it must hold.
var errShort = lang.Errorf("%s: it is shorter than what it must hold", ErrDamaged)

// openGCM opens AES-256-GCM with a nonce of 12 bytes and its tag at the end. It
// does not open what was changed, nor with another key: which, it cannot say.
func openGCM(key, nonce, sealed, extra []byte) (plain []byte, ok bool) {
	block, err := aes.NewCipher(key)
	if err != nil || len(nonce) != 12 || len(sealed) < 16 {
		return nil, false
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, false
	}
	plain, err = gcm.Open(nil, nonce, sealed, extra)
	return plain, err == nil
}

// openCBC decrypts AES-CBC and takes off the padding (RFC 5652 section 6.3). It
// checks no more than that padding.
func openCBC(key, iv, sealed []byte) (plain []byte, ok bool) {
	block, err := aes.NewCipher(key)
	if err != nil || len(iv) != aes.BlockSize || len(sealed) == 0 || len(sealed)%aes.BlockSize != 0 {
		return nil, false
	}
	plain = make([]byte, len(sealed))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, sealed)
	pad := int(plain[len(plain)-1])
	if pad < 1 || pad > aes.BlockSize {
		clear(plain)
		return nil, false
	}
	for _, b := range plain[len(plain)-pad:] {
		if int(b) != pad {
			clear(plain)
			return nil, false
		}
	}
	return plain[:len(plain)-pad], true
}

// cannotTell is what a cipher says that opens with one key alone.
func cannotTell() error {
	return lang.Errorf("%s, or the export is damaged: this format cannot tell", ErrPassphrase)
}
