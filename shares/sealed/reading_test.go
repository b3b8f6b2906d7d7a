package sealed_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hardcopy/shares/sealed"
)

type vector struct {
	Tag     string
	BlobHex string `json:"blob_hex"`
	Blocks  []string
	Frames  []string
}

func (v vector) blob(t testing.TB) []byte {
	t.Helper()
	blob, err := hex.DecodeString(v.BlobHex)
	if err != nil {
		t.Fatal(err)
	}
	return blob
}

func vectors(t testing.TB) []vector {
	t.Helper()
	raw, err := os.ReadFile("../../testdata/vectors/formats-v1.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Sealed []vector }
	if err := json.Unmarshal(raw, &file); err != nil || len(file.Sealed) == 0 {
		t.Fatalf("no sealed texts: %v", err)
	}
	return file.Sealed
}

func TestVectors(t *testing.T) {
	for _, v := range vectors(t) {
		blob := v.blob(t)
		if sealed.Tag(blob) != v.Tag {
			t.Errorf("%s: tag %s", v.Tag, sealed.Tag(blob))
		}
		longest := 0 // a single frame may be longer than the pieces of others
		for _, frame := range v.Frames {
			longest = max(longest, len(frame)-strings.LastIndex(frame, ":")-1)
		}
		// These were printed when there was one spare at most.
		if frames, err := sealed.Frames(blob, longest); err != nil || len(frames) < len(v.Frames) || !slices.Equal(frames[:len(v.Frames)], v.Frames) {
			t.Errorf("%s: frames %v, %v", v.Tag, frames, err)
		}
		if blocks, err := sealed.Blocks(blob); err != nil || !slices.Equal(blocks, v.Blocks) {
			t.Errorf("%s: blocks %v, %v", v.Tag, blocks, err)
		}
		for name, parts := range map[string][]string{"frames": v.Frames, "blocks": v.Blocks} {
			for _, read := range []func([]string) ([]byte, error){collect, secondReading} {
				if got, err := read(parts); err != nil || string(got) != string(blob) {
					t.Errorf("%s from %s: %x, %v", v.Tag, name, got, err)
				}
			}
		}
	}
}

// What this package writes reads the same by the second reading.
func TestSecondReading(t *testing.T) {
	for _, size := range []int{1, 2, 32, 33, 34, 68, 69, 500, 3000} {
		blob := noise(size)
		frames, err := sealed.Frames(blob, 150)
		if err != nil {
			t.Fatal(err)
		}
		blocks, err := sealed.Blocks(blob)
		if err != nil {
			t.Fatal(err)
		}
		for _, parts := range [][]string{frames, blocks} {
			if got, err := secondReading(parts); err != nil || string(got) != string(blob) {
				t.Errorf("%d bytes: %v", size, err)
			}
		}
	}
}

func collect(parts []string) ([]byte, error) {
	var c sealed.Collector
	for _, part := range parts {
		if err := add(&c, part); err != nil {
			return nil, err
		}
	}
	return one(&c)
}

// secondReading reads frames or blocks, all there and in order, by the letter of
// the format and with nothing of the code under test.
func secondReading(parts []string) ([]byte, error) {
	const ours, theirs = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	bits, tag := "", ""
	for _, part := range parts {
		if after, ok := strings.CutPrefix(part, "HARDCOPY:SEALED:"); ok {
			fields := strings.Split(after, ":")
			if tag = fields[0]; fields[1][0] != 'P' {
				bits += toBits(fields[2], theirs)
			}
			continue
		}
		// x^13 + … is a factor of what the symbols spell, over hc and 1.
		value := new(big.Int)
		for _, c := range "PRRQGR" + part[3:] {
			high := new(big.Int).Rsh(value, 60).Int64()
			value.Sub(value, new(big.Int).Lsh(big.NewInt(high), 60))
			value.Add(value.Lsh(value, 5), big.NewInt(int64(strings.IndexRune(ours, c))))
			for i, g := range []string{"19dc500ce73fde210", "1bfae00def77fe529", "1fbd920fffe7bee52", "1739640bdeee3fdad", "07729a039cfc75f5a"} {
				if high>>i&1 == 1 {
					n, _ := new(big.Int).SetString(g, 16)
					value.Xor(value, n)
				}
			}
		}
		if value.Text(16) != "10ce0795c2fd1e62a" {
			return nil, errors.New("checksum")
		}
		tag = part[4:8]
		bits += toBits(part[11:67], ours)
	}
	var data []byte
	for ; len(bits) >= 8; bits = bits[8:] {
		n, _ := strconv.ParseUint(bits[:8], 2, 8)
		data = append(data, byte(n))
	}
	if strings.HasPrefix(parts[0], "HC1") {
		data = data[2 : 2+int(data[0])*256+int(data[1])]
	}
	sum := sha256.Sum256(data)
	want := toBits(tag, ours)
	for i, c := range want {
		if byte(c-'0') != sum[i/8]>>(7-i%8)&1 {
			return nil, errors.New("tag")
		}
	}
	return data, nil
}

func toBits(symbols, alphabet string) (bits string) {
	for _, c := range symbols {
		n := strconv.FormatInt(int64(strings.IndexRune(alphabet, c)), 2)
		bits += strings.Repeat("0", 5-len(n)) + n
	}
	return bits
}
