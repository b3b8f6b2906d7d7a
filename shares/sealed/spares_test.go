package sealed_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"hardcopy/shares/sealed"
)

func TestSpareVectors(t *testing.T) {
	raw, err := os.ReadFile("../../testdata/vectors/spares-v1.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Sealed []struct {
			Tag           string
			BlobHex       string `json:"blob_hex"`
			Piece, Spares int
			Frames        []string
		}
	}
	if err := json.Unmarshal(raw, &file); err != nil || len(file.Sealed) == 0 {
		t.Fatalf("no sealed texts: %v", err)
	}
	for _, v := range file.Sealed {
		blob, err := hex.DecodeString(v.BlobHex)
		if err != nil || sealed.Tag(blob) != v.Tag {
			t.Fatalf("%s: %v", v.Tag, err)
		}
		if got := sealed.FramesOf(blob, v.Piece, v.Spares); !slices.Equal(got, v.Frames) {
			t.Errorf("%s: other frames", v.Tag)
		}
		for range 20 {
			left := slices.Clone(v.Frames)
			rand.Shuffle(len(left), func(i, j int) { left[i], left[j] = left[j], left[i] })
			if got, err := collect(left[v.Spares:]); err != nil || !bytes.Equal(got, blob) {
				t.Errorf("%s without %d codes: %v", v.Tag, v.Spares, err)
			}
			if _, err := collect(left[v.Spares+1:]); !errors.Is(err, sealed.ErrIncomplete) {
				t.Errorf("%s without %d codes: %v", v.Tag, v.Spares+1, err)
			}
		}
	}
}

// falsified is a part as somebody would make it who knows the tag and the form: with
// other contents, or with its last characters changed.
func falsified(r *rand.Rand, frame string, whole bool) string {
	head, data := cut(frame)
	b := []byte(data)
	from := 0
	if !whole {
		from = max(0, len(b)-3)
	}
	for i := from; i < len(b); i++ {
		const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
		b[i] = alphabet[(strings.IndexByte(alphabet, b[i])+1+r.IntN(31))%32]
	}
	return head + string(b)
}

// Whatever is lost, and whatever false parts lie among the genuine ones, in their
// place or beside them: no other blob comes out, and the blob does where there are as
// many genuine parts as pieces, and two false ones at most; or one genuine part
// more, and any number of false ones in which not a few characters alone are changed.
func TestLossesAndForgeries(t *testing.T) {
	recovered := 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		blob := make([]byte, 60+r.IntN(600))
		for i := range blob {
			blob[i] = byte(r.Uint32())
		}
		all := frames(t, blob, 20+r.IntN(30))
		n := firstSpare(all)
		spares := len(all) - n
		lost := r.IntN(spares + 1)
		instead := r.IntN(spares - lost + 1)
		beside := r.IntN(spares + 2)
		whole := r.IntN(2) == 0
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		parts := slices.Clone(all[lost:])
		genuine := len(parts) - instead
		for i := range instead {
			parts[i] = falsified(r, parts[i], whole)
		}
		for range beside {
			parts = append(parts, falsified(r, all[lost+instead+r.IntN(genuine)], whole))
		}
		r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		var c sealed.Collector
		for _, part := range parts {
			if err := add(&c, part); err != nil && !errors.Is(err, sealed.ErrRepeat) {
				t.Fatal(err)
			}
		}
		found, err := c.Blobs()
		if err == nil && (len(found) != 1 || !bytes.Equal(found[0], blob)) {
			t.Errorf("seed %d: another blob", seed)
		}
		enough := genuine >= n && instead+beside <= 2 || whole && genuine > n && beside <= 10
		if err != nil && enough {
			t.Errorf("seed %d: %d pieces, %d spares, %d lost, %d false in place, %d beside: %v", seed, n, spares, lost, instead, beside, err)
		}
		if err == nil {
			recovered++
		}
	}
	if recovered < 200 {
		t.Errorf("%d of 300 recovered", recovered)
	}
}

func BenchmarkMostFrames(b *testing.B) {
	blob := noise(819 * 300)
	all := frames(b, blob, 480)
	left := all[205:]
	for _, parts := range []struct {
		name  string
		parts []string
	}{
		{"all", all},
		{"fifth lost", left},
		{"fifth lost but one, one false", append(slices.Clone(left), falsified(rand.New(rand.NewPCG(1, 1)), all[0], true))},
		{"forty false", slices.Concat(falseOf(all[:40]), all[40:])},
		{"too many false", slices.Concat(falseOf(all[:300]), all[300:])},
	} {
		b.Run(parts.name, func(b *testing.B) {
			for b.Loop() {
				got, err := collect(parts.parts)
				if parts.name != "too many false" && (err != nil || !bytes.Equal(got, blob)) {
					b.Fatal(err)
				}
			}
		})
	}
}

func falseOf(frames []string) (out []string) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, f := range frames {
		out = append(out, falsified(r, f, true))
	}
	return out
}

// What has more frames than there are elements was never printed with several spares,
// but with the one it was; whatever a forger says of it is no fault of the program.
func TestSpareOfMany(t *testing.T) {
	for _, count := range []int{1023, 1024, 1025, 1100} {
		blob := noise(count * 5)
		all := sealed.FramesOf(blob, 8, 1)
		if len(all) != count+1 {
			t.Fatalf("%d frames", len(all))
		}
		for _, lost := range []int{0, 1022, count - 1} {
			if got, err := collect(slices.Delete(slices.Clone(all), lost, lost+1)); err != nil || !bytes.Equal(got, blob) {
				t.Errorf("%d frames without number %d: %v", count, lost+1, err)
			}
		}
		head, data := cut(all[count])
		other := head + "AAAA" + data[4:]
		if _, err := collect(append(slices.Clone(all[1:count]), other)); !errors.Is(err, sealed.ErrTag) {
			t.Errorf("%d frames and a false spare: %v", count, err)
		}
	}
}

// Where every place is contradicted and few spares are there, the ways to choose are
// more than can be counted: what is tried has an end all the same.
func TestManyContradictions(t *testing.T) {
	blob := noise(400)
	for _, spares := range []int{1, 2, 3, 10} {
		all := sealed.FramesOf(blob, 16, spares)
		r := rand.New(rand.NewPCG(5, 6))
		for _, frame := range slices.Clone(all) {
			all = append(all, falsified(r, frame, true))
		}
		if _, err := collect(all); err != nil && !errors.Is(err, sealed.ErrTag) {
			t.Errorf("%d spares: %v", spares, err)
		}
	}
}
