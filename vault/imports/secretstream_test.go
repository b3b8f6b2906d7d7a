package imports

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"
)

// TestSecretstreamOfLibsodium opens what libsodium 1.0.18 sealed by
// crypto_secretstream_xchacha20poly1305_push under the key 00 01 … 1f.
func TestSecretstreamOfLibsodium(t *testing.T) {
	key := make([]byte, 32)
	for i := range key {
		key[i] = byte(i)
	}
	for _, v := range []struct {
		message        string
		tag            byte
		header, sealed string
	}{
		{"", 0, "a373a8c08e443ed2953b545137a726521f44b18199ae03f5", "8903127cd03608a85e76b32c34dac1ecbe"},
		{"a", 3, "73d098f21736a24e61167d53b045280396d301ce6017b6a6", "9cf5d0cb97e580facb3b92e80ff1d5972397"},
		{"sixteen bytes ok", 0, "3c59ac95ed1d8dda33578a6342e2e11fb237df4403702b12",
			"d1cd1984143a4ff2502e17d4a4f370c99d23722cd7a9103cd52e5242174d073615"},
		{strings.Repeat("otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP\n", 3), 3, "b7e22aecf97595a518d3bc701a187fba2b531ecc59ac021b",
			"503ca005a7e053543afa44bde482ed5d9de2f3b0b995f8f99898041fc45d1c74bcaa29d5389503c054173d18bf1f1f31f2262e3d1b95796c6fa10c53ed7e2f30" +
				"7726cf927a73ff4b0da1f28ca323647bee108ada8980a9251e489c03af4c5ba5b791f68a110731c6e88d08570394e3a5ad7c77f3341fc202ed0725a26d897118" +
				"e5495db866647fd5189664d93f0acbf58759a692790106fed539c317d741f4775759604b972939efa5e605bf033ba22c"},
	} {
		header, err1 := hex.DecodeString(v.header)
		sealed, err2 := hex.DecodeString(v.sealed)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		message, tag, ok := openSecretstream(key, header, sealed)
		if !ok || string(message) != v.message || tag != v.tag {
			t.Errorf("%d bytes: %q, tag %d, opened %v", len(v.message), message, tag, ok)
		}
		for i := range sealed {
			changed := bytes.Clone(sealed)
			changed[i] ^= 4
			if _, _, ok := openSecretstream(key, header, changed); ok {
				t.Errorf("%d bytes: opens with byte %d changed", len(v.message), i)
			}
			if _, _, ok := openSecretstream(key, header, sealed[:i]); ok {
				t.Errorf("%d bytes: opens cut short to %d", len(v.message), i)
			}
		}
	}
}
