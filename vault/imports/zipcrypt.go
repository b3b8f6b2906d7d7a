package imports

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"hash/crc32"

	"hardcopy/paper/lang"
)

const (
	zipAES       = 99     // the method that stands for AES (APPNOTE 7.2)
	zipAESExtra  = 0x9901 // the extra field that says more of it
	zipAESRounds = 1000   // of PBKDF2
)

// unpackEncrypted opens a file of an archive that has a passphrase: by the AES of
// WinZip (its "AES Encryption Information", AE-1 and AE-2), or in the
// traditional way (APPNOTE 6.1), which anybody can break.
func (r reader) unpackEncrypted(file *zip.File) ([]byte, error) {
	raw, err := file.OpenRaw()
	if err != nil {
		return nil, lang.Errorf("%s: the archive breaks off or is not sound", ErrDamaged)
	}
	sealed, err := readBounded(raw)
	if err != nil {
		return nil, err
	}
	if file.Method == zipAES {
		packed, method, err := r.openZipAES(sealed, file.Extra)
		if err != nil {
			return nil, err
		}
		defer clear(packed)
		return inflate(packed, method)
	}
	packed, err := r.openZipOld(sealed, file)
	if err != nil {
		return nil, err
	}
	defer clear(packed)
	body, err := inflate(packed, file.Method)
	if errors.Is(err, ErrTooLarge) {
		return nil, err
	}
	if err != nil || crc32.ChecksumIEEE(body) != file.CRC32 {
		return nil, cannotTell()
	}
	return body, nil
}

// inflate unpacks what was decrypted.
func inflate(packed []byte, method uint16) ([]byte, error) {
	switch method {
	case zip.Store:
		return bytes.Clone(packed), nil
	case zip.Deflate:
		return readBounded(flate.NewReader(bytes.NewReader(packed)))
	}
	return nil, lang.Errorf("%s: the archive packs its accounts in a way that is not known", ErrUnreadable)
}

// openZipAES opens salt, check, data and MAC, and gives the method of packing
// that is under it. The keys and the check are of one derivation.
func (r reader) openZipAES(sealed, extra []byte) (packed []byte, method uint16, err error) {
	info := zipExtra(extra, zipAESExtra)
	if len(info) < 7 || info[4] < 1 || info[4] > 3 {
		return nil, 0, lang.Errorf("%s: the archive does not say how it is encrypted", ErrDamaged)
	}
	method = binary.LittleEndian.Uint16(info[5:])
	keyLength := 8 + 8*int(info[4]) // 16, 24 or 32
	saltLength := keyLength / 2
	if len(sealed) < saltLength+2+10 {
		return nil, 0, errShort
	}
	passphrase, err := r.passphrase(Cost{App: "zip archive", Function: "PBKDF2", Rounds: zipAESRounds})
	if err != nil {
		return nil, 0, err
	}
	keys, err := pbkdf2.Key(sha1.New, passphrase.Reveal(), sealed[:saltLength], zipAESRounds, 2*keyLength+2)
	if err != nil {
		return nil, 0, lang.Errorf("%s: its key cannot be derived", ErrDamaged)
	}
	defer clear(keys)
	body, mac := sealed[saltLength+2:len(sealed)-10], sealed[len(sealed)-10:]
	if !bytes.Equal(keys[2*keyLength:], sealed[saltLength:saltLength+2]) {
		return nil, 0, ErrPassphrase
	}
	h := hmac.New(sha1.New, keys[keyLength:2*keyLength])
	h.Write(body)
	if !hmac.Equal(h.Sum(nil)[:10], mac) {
		// One wrong passphrase in 65,536 passes the check, so that it is damage.
		return nil, 0, lang.Errorf("%s: the passphrase is right, and the accounts were changed", ErrDamaged)
	}
	return littleEndianCTR(keys[:keyLength], body), method, nil
}

// littleEndianCTR is AES in counter mode with the counter as WinZip has it: from
// 1, its lowest byte first, where crypto/cipher has it last.
func littleEndianCTR(key, body []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(body))
	var counter, stream [aes.BlockSize]byte
	for i := 0; i < len(body); i += aes.BlockSize {
		binary.LittleEndian.PutUint64(counter[:], uint64(i/aes.BlockSize+1))
		block.Encrypt(stream[:], counter[:])
		for j := i; j < min(i+aes.BlockSize, len(body)); j++ {
			out[j] = body[j] ^ stream[j-i]
		}
	}
	return out
}

// zipExtra finds an extra field.
func zipExtra(extra []byte, id uint16) []byte {
	for len(extra) >= 4 {
		size := int(binary.LittleEndian.Uint16(extra[2:]))
		if len(extra) < 4+size {
			return nil
		}
		if binary.LittleEndian.Uint16(extra) == id {
			return extra[4 : 4+size]
		}
		extra = extra[4+size:]
	}
	return nil
}

// openZipOld opens the traditional encryption: twelve bytes, the last of which
// is the check, and the data. The check is the highest byte of the checksum, or
// of the time where the checksum stands behind the data.
func (r reader) openZipOld(sealed []byte, file *zip.File) ([]byte, error) {
	const header, behind = 12, 8
	if len(sealed) < header {
		return nil, errShort
	}
	passphrase, err := r.passphrase(Cost{App: "zip archive"})
	if err != nil {
		return nil, err
	}
	keys := zipKeys{0x12345678, 0x23456789, 0x34567890}
	for _, b := range []byte(passphrase.Reveal()) {
		keys.update(b)
	}
	plain := make([]byte, len(sealed))
	for i, b := range sealed {
		t := keys[2] | 2
		plain[i] = b ^ byte((t*(t^1)&0xFFFF)>>8)
		keys.update(plain[i])
	}
	check := byte(file.CRC32 >> 24)
	if file.Flags&behind != 0 {
		check = byte(file.ModifiedTime >> 8)
	}
	if plain[header-1] != check {
		return nil, cannotTell()
	}
	return plain[header:], nil
}

// zipKeys are the three words of state of the traditional encryption.
type zipKeys [3]uint32

func (k *zipKeys) update(b byte) {
	k[0] = crc32.IEEETable[byte(k[0])^b] ^ k[0]>>8
	k[1] = (k[1]+k[0]&0xFF)*134775813 + 1
	k[2] = crc32.IEEETable[byte(k[2])^byte(k[1]>>24)] ^ k[2]>>8
}
