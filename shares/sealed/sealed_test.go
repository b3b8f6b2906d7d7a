package sealed_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hardcopy/shares/sealed"
)

// noise returns the same bytes for the same size.
func noise(size int) []byte {
	r := rand.NewChaCha8([32]byte{byte(size), byte(size >> 8)})
	out := make([]byte, size)
	r.Read(out)
	return out
}

func frames(t testing.TB, blob []byte, maxData int) []string {
	t.Helper()
	out, err := sealed.Frames(blob, maxData)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// firstSpare returns where the spares begin.
func firstSpare(frames []string) int {
	return slices.IndexFunc(frames, func(f string) bool { return f[len("HARDCOPY:SEALED:XXXX:")] == 'P' })
}

// old returns frames as they were printed when there was one spare at most.
func old(t testing.TB, blob []byte, maxData int) []string {
	t.Helper()
	return slices.DeleteFunc(frames(t, blob, maxData), func(f string) bool { return strings.Contains(f, ".") })
}

func blocks(t testing.TB, blob []byte) []string {
	t.Helper()
	out, err := sealed.Blocks(blob)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// add adds a part as it was read.
func add(c *sealed.Collector, text string) error {
	part, err := sealed.ParsePart(text)
	if err != nil {
		return err
	}
	return c.Add(part)
}

// one returns the only blob that the parts give.
func one(c *sealed.Collector) ([]byte, error) {
	blobs, err := c.Blobs()
	if err == nil && len(blobs) > 1 {
		err = fmt.Errorf("%d blobs", len(blobs))
	}
	if err != nil {
		return nil, err
	}
	return blobs[0], nil
}

func TestFramesAreEven(t *testing.T) {
	for size := 1; size < 400; size += 7 {
		for _, maxData := range []int{2, 7, 16, 160, 1000} {
			got := frames(t, noise(size), maxData)
			var lengths []int
			for _, frame := range got {
				lengths = append(lengths, len(frame)-strings.LastIndex(frame, ":")-1)
			}
			if len(got) == 1 {
				continue
			}
			n := firstSpare(got)
			pieces, spares := lengths[:n], lengths[n:]
			last := pieces[n-1]
			if slices.Max(pieces) != pieces[0] || slices.Min(pieces[:n-1]) != pieces[0] || last < 1 || pieces[0] > maxData {
				t.Errorf("%d bytes in %d: lengths %v", size, maxData, lengths)
			}
			if len(spares) != (n+3)/4 || slices.Min(spares) != pieces[0] || slices.Max(spares) != pieces[0] || n > 4 && pieces[0]%2 == 1 {
				t.Errorf("%d bytes in %d: %d pieces, spares %v", size, maxData, n, spares)
			}
		}
	}
}

func TestLimits(t *testing.T) {
	if _, err := sealed.Frames(nil, 100); !errors.Is(err, sealed.ErrEmpty) {
		t.Errorf("frames of nothing: %v", err)
	}
	if _, err := sealed.Frames(noise(10), 0); !errors.Is(err, sealed.ErrEmpty) {
		t.Errorf("frames without room: %v", err)
	}
	if got := frames(t, noise(819*5), 8); len(got) != 1024 {
		t.Errorf("as many frames as there can be: %d codes", len(got))
	}
	if _, err := sealed.Frames(noise(819*5+1), 8); !errors.Is(err, sealed.ErrTooLong) {
		t.Errorf("too many frames: %v", err)
	}
	if _, err := sealed.Blocks(nil); !errors.Is(err, sealed.ErrEmpty) {
		t.Errorf("blocks of nothing: %v", err)
	}
	if _, err := sealed.Blocks(noise(35_839)); !errors.Is(err, sealed.ErrTooLong) {
		t.Errorf("too many blocks: %v", err)
	}
	if got, err := collect(blocks(t, noise(35_838))); err != nil || !bytes.Equal(got, noise(35_838)) {
		t.Errorf("as many blocks as there can be: %v", err)
	}
}

func TestAnyFrameOfOldMayBeLost(t *testing.T) {
	for _, size := range []int{6, 11, 200, 333} {
		blob := noise(size)
		all := old(t, blob, 40)
		rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for lost := range all {
			left := slices.Delete(slices.Clone(all), lost, lost+1)
			if got, err := collect(left); len(all) > 1 && (err != nil || !bytes.Equal(got, blob)) {
				t.Errorf("%d bytes without %s: %v", size, all[lost], err)
			}
		}
	}
}

func TestMissing(t *testing.T) {
	blob := noise(200)
	f, b := old(t, blob, 40), blocks(t, blob) // 8 and a spare; 6
	var c sealed.Collector
	for _, part := range []string{f[6], f[1], f[8], b[2], b[4]} {
		if err := add(&c, part); err != nil {
			t.Fatal(err)
		}
	}
	if codes := c.Codes(); fmt.Sprint(codes) != "{8 [1 3 4 5 6 8] [1] -1}" || codes.Need() != 5 {
		t.Errorf("codes: %+v", codes)
	}
	if missing, count := c.MissingBlocks(); fmt.Sprint(missing, count) != "[1 2 4] 0" {
		t.Errorf("blocks missing: %v of %d", missing, count)
	}
	if _, err := one(&c); !errors.Is(err, sealed.ErrIncomplete) {
		t.Errorf("joined too early: %v", err)
	}
	if err := add(&c, b[0]); err != nil { // its length says how many there are
		t.Fatal(err)
	}
	if missing, count := c.MissingBlocks(); fmt.Sprint(missing, count) != "[2 4 6] 6" {
		t.Errorf("blocks missing: %v of %d", missing, count)
	}
	for _, part := range []string{b[1], b[5], b[3]} {
		if err := add(&c, part); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := one(&c); err != nil || !bytes.Equal(got, blob) {
		t.Errorf("from blocks alone: %v", err)
	}
}

func Example() {
	blob := []byte("age-encryption.org/v1 and what follows")
	parts, _ := sealed.Frames(blob, 30)
	fmt.Println(strings.Join(parts, "\n"))

	var c sealed.Collector
	for _, text := range []string{parts[3], parts[0], parts[2]} { // one is lost
		part, err := sealed.ParsePart(text)
		fmt.Println(part.Tag, part.Kind == sealed.Spare, part.Number, part.Of, err, c.Add(part))
	}
	fmt.Println(c.Codes().Missing)
	blobs, err := c.Blobs()
	fmt.Printf("%s %v\n", blobs, err)
	// Output:
	// HARDCOPY:SEALED:K30X:1/3:MFTWKLLFNZRXE6LQORUW6
	// HARDCOPY:SEALED:K30X:2/3:3RON5ZGOL3WGEQGC3TEEB
	// HARDCOPY:SEALED:K30X:3/3:3WQYLUEBTG63DMN53XG
	// HARDCOPY:SEALED:K30X:P61/3:MCND4GJKVEZKDCAPOVWS7
	// K30X true 1 3 <nil> <nil>
	// K30X false 1 3 <nil> <nil>
	// K30X false 3 3 <nil> <nil>
	// [2]
	// [age-encryption.org/v1 and what follows] <nil>
}
