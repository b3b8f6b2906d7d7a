package imports_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"hash/crc32"
	"slices"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20"
	//lint:ignore SA1019 the construction of libsodium needs the MAC itself.
	"golang.org/x/crypto/poly1305"
	"golang.org/x/crypto/scrypt"
)

// What follows encrypts as the apps' documents say, with salts and nonces that
// are counted up: the same file at every run.
func counted(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(i + n)
	}
	return b
}

func sealGCM(key, nonce, plain, extra []byte) (sealed, tag []byte) {
	block, err := aes.NewCipher(key)
	must(err)
	gcm, err := cipher.NewGCM(block)
	must(err)
	all := gcm.Seal(nil, nonce, plain, extra)
	return all[:len(plain)], all[len(plain):]
}

func sealCBC(key, iv, plain []byte) []byte {
	block, err := aes.NewCipher(key)
	must(err)
	pad := 16 - len(plain)%16
	padded := append(slices.Clone(plain), bytes.Repeat([]byte{byte(pad)}, pad)...)
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(padded, padded)
	return padded
}

func stretch(h func() hash.Hash, salt []byte, rounds, length int) []byte {
	key, err := pbkdf2.Key(h, passphrase, salt, rounds, length)
	must(err)
	return key
}

func b64(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

// aegisFile is a vault with slots for these passphrases, the last of them ours.
func aegisFile(db []byte, passphrases ...string) object {
	master := counted(32)
	slots := []any{object{"type": 2, "uuid": "b", "key": "00", "key_params": object{"nonce": "00", "tag": "00"}}}
	for _, p := range passphrases {
		key, err := scrypt.Key([]byte(p), counted(32), 16, 8, 1, 32)
		must(err)
		sealed, tag := sealGCM(key, counted(12), master, nil)
		slots = append(slots, object{"type": 1, "uuid": "u", "key": hex.EncodeToString(sealed), "n": 16, "r": 8, "p": 1,
			"salt": hex.EncodeToString(counted(32)), "repaired": true, "is_backup": false,
			"key_params": object{"nonce": hex.EncodeToString(counted(12)), "tag": hex.EncodeToString(tag)}})
	}
	sealed, tag := sealGCM(master, counted(12), db, nil)
	return object{"version": 1, "db": b64(sealed), "header": object{"slots": slots,
		"params": object{"nonce": hex.EncodeToString(counted(12)), "tag": hex.EncodeToString(tag)}}}
}

func writeAegisEncrypted(all []person) []byte {
	return marshal(aegisFile(marshal(aegisDB(all)), "another", passphrase))
}

func seal2FAS(plain []byte) string {
	sealed, tag := sealGCM(stretch(sha256.New, counted(256), 10000, 32), counted(12), plain, nil)
	return b64(append(sealed, tag...)) + ":" + b64(counted(256)) + ":" + b64(counted(12))
}

func write2FASEncrypted(all []person) []byte {
	return marshal(object{"services": []any{}, "groups": []any{}, "schemaVersion": 4, "appOrigin": "ios",
		"servicesEncrypted": seal2FAS(marshal(services2FAS(all))), "reference": seal2FAS([]byte("some text of 2FAS"))})
}

// sealStream is the first push of crypto_secretstream_xchacha20poly1305.
func sealStream(key, header, message []byte, tag byte) []byte {
	sub, err := chacha20.HChaCha20(key, header[:16])
	must(err)
	blocks := func(from uint32, data []byte) []byte {
		c, err := chacha20.NewUnauthenticatedCipher(sub, slices.Concat([]byte{1, 0, 0, 0}, header[16:]))
		must(err)
		c.SetCounter(from)
		out := make([]byte, len(data))
		c.XORKeyStream(out, data)
		return out
	}
	first := blocks(1, append([]byte{tag}, make([]byte, 63)...))
	body := blocks(2, message)
	authenticated := slices.Concat(first, body, make([]byte, (16-64+len(message))&15), make([]byte, 8),
		binary.LittleEndian.AppendUint64(nil, uint64(64+len(message))))
	var mac [16]byte
	poly1305.Sum(&mac, authenticated, (*[32]byte)(blocks(0, make([]byte, 32))))
	return slices.Concat(first[:1], body, mac[:])
}

func enteFile(plain []byte, tag byte) object {
	key := argon2.IDKey([]byte(passphrase), counted(16), 2, 64, 1, 32)
	return object{"version": 1, "kdfParams": object{"memLimit": 64 << 10, "opsLimit": 2, "salt": b64(counted(16))},
		"encryptedData": b64(sealStream(key, counted(24), plain, tag)), "encryptionNonce": b64(counted(24))}
}

func writeEnteEncrypted(all []person) []byte { return marshal(enteFile([]byte(enteLines(all)), 3)) }

// bitwardenFile seals as Bitwarden does with a passphrase of the file's own.
func bitwardenFile(master, plain []byte) object {
	expand := func(info string) []byte { // HKDF-Expand of one block
		h := hmac.New(sha256.New, master)
		h.Write([]byte(info + "\x01"))
		return h.Sum(nil)
	}
	text := func(plain []byte) string {
		sealed := sealCBC(expand("enc"), counted(16), plain)
		h := hmac.New(sha256.New, expand("mac"))
		h.Write(counted(16))
		h.Write(sealed)
		return "2." + b64(counted(16)) + "|" + b64(sealed) + "|" + b64(h.Sum(nil))
	}
	return object{"encrypted": true, "passwordProtected": true, "salt": "c2FsdHNhbHRzYWx0c2FsdA==",
		"encKeyValidation_DO_NOT_EDIT": text([]byte("a uuid")), "data": text(plain)}
}

func bitwardenOf(plain []byte) []byte {
	file := bitwardenFile(stretch(sha256.New, []byte("c2FsdHNhbHRzYWx0c2FsdA=="), 5000, 32), plain)
	file["kdfType"], file["kdfIterations"] = 0, 5000
	return marshal(file)
}

func writeBitwardenPBKDF2(all []person) []byte { return bitwardenOf(writeBitwarden(all)) }

func writeBitwardenArgon2(all []person) []byte {
	salt := sha256.Sum256([]byte("c2FsdHNhbHRzYWx0c2FsdA=="))
	file := bitwardenFile(argon2.IDKey([]byte(passphrase), salt[:], 2, 1024, 4, 32), writeBitwarden(all))
	file["kdfType"], file["kdfIterations"], file["kdfMemory"], file["kdfParallelism"] = 1, 2, 1, 4
	return marshal(file)
}

func writeProtonEncrypted(all []person) []byte {
	key := argon2.IDKey([]byte(passphrase), counted(16), 2, 19*1024, 1, 32)
	sealed, tag := sealGCM(key, counted(12), writeProton(all), []byte("proton.authenticator.export.v1"))
	return marshal(object{"version": 1, "salt": b64(counted(16)), "content": b64(slices.Concat(counted(12), sealed, tag))})
}

func writeStratumEncrypted(all []person) []byte {
	key := argon2.IDKey([]byte(passphrase), counted(16), 3, 65536, 4, 32)
	sealed, tag := sealGCM(key, counted(12), writeStratum(all), nil)
	return slices.Concat([]byte("AUTHENTICATORPRO"), counted(16), counted(12), sealed, tag)
}

func stratumOldOf(plain []byte) []byte {
	sealed := sealCBC(stretch(sha1.New, counted(20), 64000, 32), counted(16), plain)
	return slices.Concat([]byte("AuthenticatorPro"), counted(20), counted(16), sealed)
}

func writeStratumOld(all []person) []byte { return stratumOldOf(writeStratum(all)) }

func writeAndOTPEncrypted(all []person) []byte {
	sealed, tag := sealGCM(stretch(sha1.New, counted(12), 1500, 32), counted(12), writeAndOTP(all), nil)
	return slices.Concat(binary.BigEndian.AppendUint32(nil, 1500), counted(12), counted(12), sealed, tag)
}

// andOTPOldOf seals in the old way.
func andOTPOldOf(plain, nonce []byte) []byte {
	key := sha256.Sum256([]byte(passphrase))
	sealed, tag := sealGCM(key[:], nonce, plain, nil)
	return slices.Concat(nonce, sealed, tag)
}

func writeAndOTPOld(all []person) []byte { return andOTPOldOf(writeAndOTP(all), counted(12)) }

func deflated(plain []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	must(err)
	_, err = w.Write(plain)
	must(err)
	must(w.Close())
	return b.Bytes()
}

// rawZip is an archive of one file, as it is given.
func rawZip(h *zip.FileHeader, flags uint16, sealed []byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	h.Flags |= flags
	h.CompressedSize64 = uint64(len(sealed))
	w, err := z.CreateRaw(h)
	must(err)
	_, err = w.Write(sealed)
	must(err)
	must(z.Close())
	return b.Bytes()
}

// zipAES is a packed file under WinZip's AES-256, version AE-2.
func zipAES(name string, packed []byte) []byte {
	packed = slices.Clone(packed)
	keys := stretch(sha1.New, counted(16), 1000, 66)
	block, err := aes.NewCipher(keys[:32])
	must(err)
	for i := range packed {
		var counter, stream [16]byte
		binary.LittleEndian.PutUint32(counter[:], uint32(i/16+1))
		block.Encrypt(stream[:], counter[:])
		packed[i] ^= stream[i%16]
	}
	h := hmac.New(sha1.New, keys[32:64])
	h.Write(packed)
	return rawZip(&zip.FileHeader{Name: name, Method: 99,
		Extra: []byte{0x01, 0x99, 7, 0, 2, 0, 'A', 'E', 3, 8, 0}}, 1,
		slices.Concat(counted(16), keys[64:], packed, h.Sum(nil)[:10]))
}

func writeRaivoAES(all []person) []byte {
	return zipAES("raivo-otp-export.json", deflated(writeRaivo(all)))
}

// zipTraditional is a packed file under the traditional encryption.
func zipTraditional(name string, packed []byte, sum uint32) []byte {
	step := func(crc uint32, b byte) uint32 { return crc32.IEEETable[(crc^uint32(b))&255] ^ (crc >> 8) }
	k0, k1, k2 := uint32(305419896), uint32(591751049), uint32(878082192)
	update := func(b byte) {
		k0 = step(k0, b)
		k1 += k0 & 255
		k1 = k1*134775813 + 1
		k2 = step(k2, byte(k1>>24))
	}
	for i := range len(passphrase) {
		update(passphrase[i])
	}
	data := slices.Concat(counted(11), []byte{byte(sum >> 24)}, packed)
	for i, b := range data {
		t := uint16(k2 | 2)
		data[i] = b ^ byte(uint16(t*(t^1))>>8)
		update(b)
	}
	return rawZip(&zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: sum}, 1, data)
}

func writeRaivoTraditional(all []person) []byte {
	plain := writeRaivo(all)
	return zipTraditional("raivo-otp-export.json", deflated(plain), crc32.ChecksumIEEE(plain))
}
