package imports_test

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
)

// A vector is one export of the wild: the numbers are those of the format.
type vector struct {
	URI, Source, Error string
	OTP                []struct {
		Secret, Name, Issuer    string
		Algorithm, Digits, Type int
		Counter                 uint64
	}
	Version    int32
	BatchSize  int   `json:"batch_size"`
	BatchIndex int   `json:"batch_index"`
	BatchID    int32 `json:"batch_id"`
}

func vectors(t testing.TB) []vector {
	t.Helper()
	b, err := os.ReadFile("../../testdata/vectors/otpauth-migration.json")
	if err != nil {
		t.Fatal(err)
	}
	var v []vector
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	if len(v) != 8 {
		t.Fatalf("%d rows, want 8", len(v))
	}
	return v
}

func TestExportsOfTheWild(t *testing.T) {
	algorithms := map[int]otp.Algorithm{0: otp.SHA1, 1: otp.SHA1, 2: otp.SHA256, 3: otp.SHA512}
	types := map[int]otp.Type{0: otp.TOTP, 1: otp.HOTP, 2: otp.TOTP}
	digits := map[int]int{0: 6, 1: 6, 2: 8}
	for _, v := range vectors(t) {
		m, err := imports.ParseMigration(v.URI)
		if v.Error != "" {
			if !errors.Is(err, imports.ErrDamaged) {
				t.Errorf("%s: error %v, want ErrDamaged", v.Source, err)
			}
			continue
		}
		if err != nil || len(m.Problems) > 0 || len(m.Entries) != len(v.OTP) {
			t.Errorf("%s: %d accounts of %d, problems %v, error %v", v.Source, len(m.Entries), len(v.OTP), m.Problems, err)
			continue
		}
		if m.Version != v.Version || m.Of != max(1, v.BatchSize) || m.Number != v.BatchIndex+1 || m.ID != v.BatchID {
			t.Errorf("%s: version %d, picture %d of %d, id %d", v.Source, m.Version, m.Number, m.Of, m.ID)
		}
		for i, want := range v.OTP {
			e, k := m.Entries[i], m.Entries[i].Key
			if k.Text.Reveal() != want.Secret || k.Algorithm != algorithms[want.Algorithm] ||
				k.Digits != digits[want.Digits] || k.Type != types[want.Type] || k.Counter != want.Counter {
				t.Errorf("%s, %s: %s %s %d %d", v.Source, want.Name, k.Type, k.Algorithm, k.Digits, k.Counter)
			}
			name := strings.TrimPrefix(want.Name, want.Issuer+":")
			if rest, ok := strings.CutPrefix(name, "encoding: "); ok { // the one row with the issuer in its name alone
				want.Issuer, name = "encoding", rest
			}
			if e.Issuer != want.Issuer || e.Account != name {
				t.Errorf("%s: issuer %q and account %q, want %q and %q", v.Source, e.Issuer, e.Account, want.Issuer, name)
			}
			if m.Version != 0 && len(e.Warnings) > 0 {
				t.Errorf("%s, %s: warnings %q", v.Source, want.Name, e.Warnings)
			}
		}
	}
}
