package exports

import (
	"encoding/base64"
	"encoding/binary"
	"net/url"
	"slices"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// MigrationBatch is how many accounts Google Authenticator puts into one code.
const MigrationBatch = 10

// Migration writes the otpauth-migration links that Google Authenticator reads, ten
// accounts in each. Accounts that it cannot hold are left out and named: those without
// a key, with a period other than 30 seconds, other than 6 or 8 digits, or of Steam.
func Migration(accounts []*vault.Account) (links []secret.Text, lost []Lost) {
	var held []*vault.Account
	for _, a := range accounts {
		if why := unfit(a.Key); why != nil {
			lost = append(lost, Lost{a.Label(), why, true})
			continue
		}
		held = append(held, a)
	}
	id := binary.BigEndian.Uint32(random(4)) >> 1 // positive as an int32
	batches := slices.Collect(slices.Chunk(held, MigrationBatch))
	for i, batch := range batches {
		var message []byte
		for _, a := range batch {
			message = appendBytes(message, 1, otpParameters(a))
		}
		message = appendNumber(message, 2, 1) // the version
		message = appendNumber(message, 3, uint64(len(batches)))
		message = appendNumber(message, 4, uint64(i))
		message = appendNumber(message, 5, uint64(id))
		links = append(links, secret.New("otpauth-migration://offline?data="+url.QueryEscape(base64.StdEncoding.EncodeToString(message))))
	}
	return links, append(lost, lostWithoutNotes(held)...)
}

// unfit says why a key has no place in Google Authenticator's codes, nil where it has.
func unfit(k *otp.Key) lang.Said {
	switch {
	case k == nil:
		return lang.Put(noKey)
	case isSteam(k):
		return lang.Put("all of it: Google Authenticator does not make Steam's codes")
	case k.Digits != 6 && k.Digits != 8:
		return lang.Put("all of it: codes of %d digits have no place there", k.Digits)
	case k.Type == otp.TOTP && k.Period != 30:
		return lang.Put("all of it: codes of %d seconds have no place there", k.Period)
	}
	return nil
}

var (
	migrationAlgorithms = map[otp.Algorithm]uint64{otp.SHA1: 1, otp.SHA256: 2, otp.SHA512: 3}
	migrationTypes      = map[otp.Type]uint64{otp.HOTP: 1, otp.TOTP: 2}
	migrationDigits     = map[int]uint64{6: 1, 8: 2}
)

// otpParameters is the message OtpParameters.
func otpParameters(a *vault.Account) []byte {
	raw := a.Key.Bytes()
	defer clear(raw)
	m := appendBytes(nil, 1, raw)
	m = appendBytes(m, 2, []byte(name(a)))
	m = appendBytes(m, 3, []byte(a.Issuer))
	m = appendNumber(m, 4, migrationAlgorithms[a.Key.Algorithm])
	m = appendNumber(m, 5, migrationDigits[a.Key.Digits])
	m = appendNumber(m, 6, migrationTypes[a.Key.Type])
	if a.Key.Type == otp.HOTP {
		m = appendNumber(m, 7, a.Key.Counter)
	}
	return m
}

// The wire types of Protocol Buffers.
const (
	wireVarint = 0
	wireBytes  = 2
)

func appendNumber(m []byte, field, n uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(m, field<<3|wireVarint), n)
}

func appendBytes(m []byte, field uint64, data []byte) []byte {
	m = binary.AppendUvarint(binary.AppendUvarint(m, field<<3|wireBytes), uint64(len(data)))
	return append(m, data...)
}
