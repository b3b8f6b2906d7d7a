package sealed_test

import (
	"bytes"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"hardcopy/shares/codex"
	"hardcopy/shares/sealed"
)

func TestAnyOrderAndRepeats(t *testing.T) {
	blob := noise(300)
	all := append(frames(t, blob, 50), blocks(t, blob)...)
	for range 50 {
		rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		var c sealed.Collector
		for _, part := range all {
			if err := add(&c, strings.ToLower(part)); err != nil {
				t.Fatalf("%s: %v", part, err)
			}
			if err := add(&c, " "+part+"\n"); !errors.Is(err, sealed.ErrRepeat) {
				t.Fatalf("%s again: %v", part, err)
			}
		}
		if got, err := one(&c); err != nil || !bytes.Equal(got, blob) || c.Tag() != sealed.Tag(blob) {
			t.Fatal(err)
		}
	}
}

// head returns a frame up to its data, tail the data.
func cut(frame string) (head, data string) {
	i := strings.LastIndex(frame, ":") + 1
	return frame[:i], frame[i:]
}

// oneBlock writes a block whose checksum holds, whatever is in it.
func oneBlock(t testing.TB, head string, data []byte) string {
	t.Helper()
	text, err := codex.Append("hc", head+codex.Symbols(data))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Whatever else comes in, before, between or behind the genuine parts, costs none of
// them.
func TestForeignParts(t *testing.T) {
	blob := noise(200)
	tag := sealed.Tag(blob)
	f, b := old(t, blob, 40), blocks(t, blob)
	other := frames(t, noise(201), 40)
	head, data := cut(f[0])
	lastHead, lastData := cut(f[7])
	parityHead, parityData := cut(f[8])
	long := append([]byte{0xff, 0xff}, make([]byte, 33)...)
	for _, tt := range []struct {
		name, part string
		want       error
		clashes    int
	}{
		{"another tag", other[0], sealed.ErrOtherTag, 0},
		{"other data", head + "AAAA" + data[4:], nil, 1},
		{"another count", strings.Replace(f[1], "2/8", "2/9", 1), nil, 1},
		{"another length", strings.Replace(f[1], ":2/8:", ":3/8:A", 1), nil, 1},
		{"a last one too long", lastHead + data + "A", nil, 1},
		{"a last one other than parity knows", lastHead + lastData + "A", nil, 1},
		{"other parity", parityHead + "AAAA" + parityData[4:], nil, 1},
		{"parity of another length", strings.Replace(f[8], "P320", "P319", 1), nil, 1},
		{"a last one of more", strings.Replace(f[7], "8/8", "9/9", 1), nil, 1},
		{"a frame beyond the count", strings.Replace(f[1], "2/8", "9/8", 1), sealed.ErrPart, 0},
		{"frame 0", strings.Replace(f[1], "2/8", "0/8", 1), sealed.ErrPart, 0},
		{"a leading zero", strings.Replace(f[1], "2/8", "02/8", 1), sealed.ErrPart, 0},
		{"a huge count", strings.Replace(f[1], "2/8", "2/99999999999999999999", 1), sealed.ErrPart, 0},
		{"no data", head, sealed.ErrPart, 0},
		{"not base32", head + "A0A1", sealed.ErrPart, 0},
		{"parity of one", "HARDCOPY:SEALED:" + tag + ":P10/1:AAAAAAAAAA", sealed.ErrPart, 0},
		{"a second spare called the first", strings.Replace(f[8], "P320", "P320.1", 1), sealed.ErrPart, 0},
		{"spare 0", strings.Replace(f[8], "P320", "P320.0", 1), sealed.ErrPart, 0},
		{"a spare of more than there can be", strings.Replace(f[8], "P320", "P320.1017", 1), sealed.ErrPart, 0},
		{"a second spare of an odd length", strings.Replace(f[8], "P320", "P319.2", 1)[:len(f[8])], sealed.ErrPart, 0},
		{"a frame like a spare", strings.Replace(f[1], "2/8", "2.2/8", 1), sealed.ErrPart, 0},
		{"a second spare of other contents", strings.Replace(f[8], "P320", "P320.2", 1), nil, 0},
		{"parity that cannot be", strings.Replace(f[8], "P320", "P999", 1), sealed.ErrPart, 0},
		{"parity of less than all", strings.Replace(f[8], "P320", "P280", 1), sealed.ErrPart, 0},
		{"a block with a wrong character", strings.Replace(b[1], tag, "QQQQ", 1), codex.ErrChecksum, 0},
		{"a short block", b[1][:79], codex.ErrLength, 0},
		{"other bytes in a block", oneBlock(t, "0"+tag+"QQQ", append([]byte{0, 200}, make([]byte, 33)...)), nil, 1},
		{"a first block of nothing", oneBlock(t, "0"+tag+"QQQ", make([]byte, 35)), sealed.ErrPart, 0},
		{"a block beyond the last", oneBlock(t, "0"+tag+"QKQ", make([]byte, 35)), nil, 0},
		{"a last block that is not said to be", oneBlock(t, "0"+tag+"Q9Q", make([]byte, 35)), nil, 1},
		{"a second last block", oneBlock(t, "0"+tag+"QRP", make([]byte, 35)), nil, 1},
		{"a last block that is neither", oneBlock(t, "0"+tag+"QPZ", make([]byte, 35)), sealed.ErrPart, 0},
		{"a length for more blocks than there can be", oneBlock(t, "0"+tag+"QQQ", long), sealed.ErrPart, 0},
		{"a share", "HC12TVFMPYGRCTDEF7D62E7KA4NE50AHS5P3WCKDU9ZXHCNZ2DX53GSH532NG3Z2JAYQCSHFM2FX4JN6", sealed.ErrPart, 0},
		{"codes of an account", "HARDCOPY:CODES:UC0R:40196926", sealed.ErrPart, 0},
		{"nothing", "", sealed.ErrPart, 0},
		{"a megabyte", strings.Repeat("HARDCOPY:SEALED:", 1<<16), sealed.ErrPart, 0},
		{"look-alikes", strings.Replace(f[1], "A", "\u0410", 1), sealed.ErrPart, 0},
		{"NUL", f[1] + "\x00", sealed.ErrPart, 0},
	} {
		for _, genuine := range [][]string{f[:8], f[1:], b} {
			for _, first := range []int{0, 1, len(genuine)} {
				if tt.want == sealed.ErrOtherTag && first == 0 {
					continue // it would begin another
				}
				var c sealed.Collector
				for i, part := range slices.Insert(slices.Clone(genuine), first, tt.part) {
					want := error(nil)
					if i == first {
						want = tt.want
					}
					if err := add(&c, part); !errors.Is(err, want) {
						t.Errorf("%s: %v, want %v", tt.name, err, want)
					}
				}
				if got, err := one(&c); err != nil || !bytes.Equal(got, blob) {
					t.Errorf("%s in place %d of %d spoils the blob: %v", tt.name, first, len(genuine), err)
				}
			}
		}
		var c sealed.Collector
		for _, part := range slices.Concat(f, b, []string{tt.part}) {
			_ = add(&c, part)
		}
		if got := c.Clashes(); len(got) != tt.clashes {
			t.Errorf("%s: %d clashes: %v", tt.name, len(got), got)
		}
	}
}

// A false frame where the genuine one is lost is made good by parity, as if it were
// not there.
func TestFalseForLost(t *testing.T) {
	blob := noise(200)
	f := old(t, blob, 40)
	for i := range 8 {
		head, data := cut(f[i])
		all := slices.Clone(f)
		all[i] = head + "AAAA" + data[4:]
		if got, err := collect(all); err != nil || !bytes.Equal(got, blob) {
			t.Errorf("frame %d false: %v", i+1, err)
		}
		if _, err := collect(all[:8]); !errors.Is(err, sealed.ErrTag) {
			t.Errorf("frame %d false, and no parity: %v", i+1, err)
		}
	}
}

// A blob that somebody made for its tag is another blob, and both are given.
func TestSameTag(t *testing.T) {
	blob := noise(200)
	tag := sealed.Tag(blob)
	twin := noise(201)[:200]
	for i := uint64(0); sealed.Tag(twin) != tag; i++ {
		binary.BigEndian.PutUint64(twin, i)
	}
	all := append(old(t, twin, 40), old(t, blob, 40)...)
	for range 20 {
		rand.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		var c sealed.Collector
		for _, part := range all {
			if err := add(&c, part); err != nil {
				t.Fatal(err)
			}
		}
		blobs, err := c.Blobs()
		if err != nil || len(blobs) != 2 || !slices.ContainsFunc(blobs, func(b []byte) bool { return bytes.Equal(b, blob) }) {
			t.Fatalf("%d blobs, %v", len(blobs), err)
		}
	}
}

// However many false parts there are, the work is bounded.
func TestTrials(t *testing.T) {
	f := frames(t, noise(2000), 100)
	var c sealed.Collector
	for i, part := range f[:len(f)-1] {
		head, data := cut(part)
		for j := range 20 {
			if err := add(&c, head+strings.Repeat(string(rune('A'+j)), 4)+data[4:]); err != nil && i < len(f)-2 {
				t.Fatal(err)
			}
		}
	}
	if _, err := c.Blobs(); !errors.Is(err, sealed.ErrTag) {
		t.Errorf("of false ones alone: %v", err)
	}
}

func TestBlobRefuses(t *testing.T) {
	blob := noise(20)
	tag := sealed.Tag(blob)
	data := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(blob)
	f := old(t, noise(200), 40)
	head, piece := cut(f[2])
	spoiledLast := strings.Replace(f[8], "P320", "P313", 1)
	for _, tt := range []struct {
		name  string
		parts []string
		want  error
	}{
		{"nothing", nil, sealed.ErrIncomplete},
		{"a frame changed", slices.Concat(f[:2], []string{head + "AA" + piece[2:]}, f[3:8]), sealed.ErrTag},
		{"two frames lost", slices.Concat(f[:2], f[4:]), sealed.ErrIncomplete},
		{"a frame lost and no parity", f[1:8], sealed.ErrIncomplete},
		{"the last lost and its length wrong", append(slices.Clone(f[:7]), spoiledLast), sealed.ErrTag},
		{"a length that no bytes have", []string{"HARDCOPY:SEALED:" + tag + ":1/1:" + data + "A"}, sealed.ErrTag},
		{"more blocks than there can be", []string{oneBlock(t, "0"+tag+"QQQ", append([]byte{0xff, 0xff}, make([]byte, 33)...))}, sealed.ErrPart},
		{"a length in no block", []string{oneBlock(t, "0"+tag+"QQP", append([]byte{0, 34}, blob...)[:22])}, codex.ErrLength},
	} {
		var c sealed.Collector
		var err error
		for _, part := range tt.parts {
			err = errors.Join(err, add(&c, part))
		}
		if err == nil {
			_, err = one(&c)
		}
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	for name, joined := range map[string][]byte{
		"bytes behind the end": append(append([]byte{0, 20}, blob...), append(make([]byte, 12), 1)...),
		"another length":       append(append([]byte{0, 21}, blob...), make([]byte, 13)...),
	} {
		if _, err := collect([]string{oneBlock(t, "0"+tag+"QQP", joined)}); err == nil {
			t.Errorf("%s: joined", name)
		}
	}
	if got, err := collect([]string{oneBlock(t, "0"+tag+"QQP", append(append([]byte{0, 20}, blob...), make([]byte, 13)...))}); err != nil || !bytes.Equal(got, blob) {
		t.Errorf("a good block: %v", err)
	}
}

func TestParsePart(t *testing.T) {
	blob := noise(200)
	f, b := old(t, blob, 40), blocks(t, blob)
	for text, want := range map[string]sealed.Part{
		f[2]: {Kind: sealed.Frame, Number: 3, Of: 8},
		f[8]: {Kind: sealed.Spare, Number: 1, Of: 8},
		b[5]: {Kind: sealed.Block, Number: 6},
	} {
		got, err := sealed.ParsePart(" " + strings.ToLower(text) + "\n")
		if err != nil || got.Tag != sealed.Tag(blob) || got.Kind != want.Kind || got.Number != want.Number || got.Of != want.Of {
			t.Errorf("%s: %v, %v", text, got, err)
		}
	}
	if _, err := sealed.ParsePart("otpauth://totp/a"); !errors.Is(err, sealed.ErrPart) {
		t.Errorf("a link: %v", err)
	}
}

func FuzzCollector(f *testing.F) {
	blob := noise(200)
	all := append(frames(f, blob, 40), blocks(f, blob)...)
	f.Add(strings.Join(all, "\n"))
	f.Add(all[1] + "\n" + all[8] + "\n" + all[9] + "\nHARDCOPY:SEALED:" + sealed.Tag(blob) + ":P999999999/9999:A\n" + all[10])
	f.Fuzz(func(t *testing.T, text string) {
		var c sealed.Collector
		for line := range strings.Lines(text) {
			if part, err := sealed.ParsePart(line); err == nil {
				_ = c.Add(part)
			} else if !errors.Is(err, sealed.ErrPart) {
				t.Errorf("%q: %v", line, err)
			}
		}
		c.Codes()
		c.MissingBlocks()
		c.Clashes()
		blobs, _ := c.Blobs()
		for _, blob := range blobs {
			if sealed.Tag(blob) != c.Tag() {
				t.Errorf("a blob with another tag than %s", c.Tag())
			}
		}
	})
}
