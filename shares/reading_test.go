package shares_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"strings"
	"testing"

	"hardcopy/shares"
)

type vectorSet struct {
	Threshold int
	Set       string
	KeyHex    string `json:"key_hex"`
	Identity  string
	Shares    []string
}

func vectors(t testing.TB) []vectorSet {
	t.Helper()
	raw, err := os.ReadFile("../testdata/vectors/formats-v1.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Shares []vectorSet }
	if err := json.Unmarshal(raw, &file); err != nil || len(file.Shares) == 0 {
		t.Fatalf("no share sets: %v", err)
	}
	return file.Shares
}

func TestVectorsCombine(t *testing.T) {
	for _, v := range vectors(t) {
		for _, texts := range [][]string{v.Shares[:v.Threshold], v.Shares[len(v.Shares)-v.Threshold:], v.Shares} {
			var set shares.Set
			for _, text := range texts {
				share, err := shares.Parse(text)
				if err != nil {
					t.Fatalf("%s: %v", text, err)
				}
				if share.Text() != text {
					t.Errorf("%s comes back as %s", text, share.Text())
				}
				if err := set.Add(share); err != nil {
					t.Fatal(err)
				}
			}
			key, strange, err := set.Combine()
			if err != nil || len(strange) > 0 {
				t.Fatalf("set %s: %v, strange %v", v.Set, err, strange)
			}
			if hex.EncodeToString(key[:]) != v.KeyHex || key.Identity() != v.Identity {
				t.Errorf("set %s gives another key", v.Set)
			}
			if set.ID() != v.Set || set.Threshold() != v.Threshold {
				t.Errorf("set %s with threshold %d", set.ID(), set.Threshold())
			}
		}
		if key, err := shares.ParseIdentity(v.Identity + "\n"); err != nil || hex.EncodeToString(key[:]) != v.KeyHex {
			t.Errorf("%s is read as another key: %v", v.Identity, err)
		}
	}
}

// The second reading of the format: nothing of the code under test is in it,
// and it works on whole numbers where that works on symbols.
func TestSecondReading(t *testing.T) {
	for _, v := range vectors(t) {
		key, err := secondReading(v.Shares[len(v.Shares)-v.Threshold:])
		if err != nil || hex.EncodeToString(key) != v.KeyHex {
			t.Errorf("set %s: %x, %v", v.Set, key, err)
		}
		made, err := shares.Split(shares.Key(key), v.Threshold, len(v.Shares))
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, share := range made[len(made)-v.Threshold:] {
			texts = append(texts, share.Text())
		}
		if got, err := secondReading(texts); err != nil || string(got) != string(key) {
			t.Errorf("a new split of %d: %v", v.Threshold, err)
		}
	}
}

func secondReading(texts []string) ([]byte, error) {
	const alphabet = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
	var xs []byte
	var ys [][]byte
	for _, text := range texts {
		if len(text) != 80 || text[:3] != "HC1" || text[3:8] != texts[0][3:8] {
			return nil, errors.New("header")
		}
		values := []int64{1, 3, 3, 0, 'h' & 31, 'c' & 31} // 1, and hc expanded
		for _, c := range text[3:] {
			values = append(values, int64(strings.IndexRune(alphabet, c)))
		}
		residue := new(big.Int)
		for _, v := range values {
			top := new(big.Int).Rsh(residue, 60).Int64()
			residue.And(residue, new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 60), big.NewInt(1)))
			residue.Add(residue.Lsh(residue, 5), big.NewInt(v))
			for i, g := range []string{"19dc500ce73fde210", "1bfae00def77fe529", "1fbd920fffe7bee52", "1739640bdeee3fdad", "07729a039cfc75f5a"} {
				if top>>i&1 == 1 {
					n, _ := new(big.Int).SetString(g, 16)
					residue.Xor(residue, n)
				}
			}
		}
		if residue.Text(16) != "10ce0795c2fd1e62a" {
			return nil, errors.New("checksum")
		}
		payload := new(big.Int)
		for _, v := range values[6+6 : 6+6+58] {
			payload.Add(payload.Lsh(payload, 5), big.NewInt(v))
		}
		point := payload.Rsh(payload, 2).FillBytes(make([]byte, 36))
		xs, ys = append(xs, point[35]), append(ys, point[:35])
	}
	secret := make([]byte, 35)
	for i, x := range xs {
		weight := byte(1)
		for j, other := range xs {
			if i == j {
				continue
			}
			for q := range 256 { // other / (other - x)
				if times(byte(q), other^x) == other {
					weight = times(weight, byte(q))
					break
				}
			}
		}
		for at := range secret {
			secret[at] ^= times(weight, ys[i][at])
		}
	}
	sum := sha256.Sum256([]byte("hardcopy share v1" + string(rune(texts[0][3]-'0')) + texts[0][4:8] + string(secret[:32])))
	if string(sum[:3]) != string(secret[32:]) {
		return nil, errors.New("digest")
	}
	return secret[:32], nil
}

// times multiplies in GF(2^8) with the polynomial 0x11B.
func times(a, b byte) byte {
	product := 0
	for i := range 8 {
		if b>>i&1 == 1 {
			product ^= int(a) << i
		}
	}
	for i := 14; i >= 8; i-- {
		if product>>i&1 == 1 {
			product ^= 0x11b << (i - 8)
		}
	}
	return byte(product)
}
