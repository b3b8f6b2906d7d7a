package imports

import (
	"crypto/subtle"
	"encoding/binary"

	"golang.org/x/crypto/chacha20"
	//lint:ignore SA1019 libsodium's secretstream is no AEAD of RFC 8439, and needs the MAC itself.
	"golang.org/x/crypto/poly1305"
)

const (
	streamHeader   = 24 // bytes: 16 for the key of the stream, 8 of its nonce
	streamOverhead = 17 // bytes: the encrypted tag, and the MAC
)

// openSecretstream opens the first message of a stream of libsodium's
// crypto_secretstream_xchacha20poly1305 (its documentation, "Encrypted
// streams"), without additional data. It gives the message's tag too: 3 is the
// end of the stream.
//
// The key of the stream is HChaCha20 of key and header. ChaCha20's nonce is the
// message's number, from 1, and the rest of the header. Block 0 is the key of
// Poly1305, block 1 hides the tag, in a block of zeros, and the message follows.
// The MAC is of that hidden block, the hidden message, some zeros, and the two
// lengths; of the zeros there are as many as the message's length leaves over
// blocks of 16, which is a slip of the first version that has to stay.
func openSecretstream(key, header, sealed []byte) (message []byte, tag byte, ok bool) {
	if len(header) != streamHeader || len(sealed) < streamOverhead {
		return nil, 0, false
	}
	subkey, err := chacha20.HChaCha20(key, header[:16])
	if err != nil {
		return nil, 0, false
	}
	defer clear(subkey)
	nonce := append([]byte{1, 0, 0, 0}, header[16:]...)
	stream, err := chacha20.NewUnauthenticatedCipher(subkey, nonce)
	if err != nil {
		return nil, 0, false
	}
	var macKey [32]byte
	var block [64]byte
	stream.XORKeyStream(block[:], block[:])
	copy(macKey[:], block[:])

	hidden, body, mac := sealed[0], sealed[1:len(sealed)-16], sealed[len(sealed)-16:]
	clear(block[:])
	block[0] = hidden
	stream.XORKeyStream(block[:], block[:])
	tag, block[0] = block[0], hidden

	m := poly1305.New(&macKey)
	m.Write(block[:])
	m.Write(body)
	m.Write(make([]byte, len(body)%16))
	m.Write(binary.LittleEndian.AppendUint64(make([]byte, 8), uint64(len(block)+len(body))))
	if subtle.ConstantTimeCompare(m.Sum(nil), mac) != 1 {
		return nil, 0, false
	}
	message = make([]byte, len(body))
	stream.XORKeyStream(message, body)
	return message, tag, true
}
