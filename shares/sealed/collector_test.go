package sealed_test

import (
	"bytes"
	"encoding/base32"
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
		if got, err := c.Blob(); err != nil || !bytes.Equal(got, blob) || c.Tag() != sealed.Tag(blob) {
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

func TestAddRefuses(t *testing.T) {
	blob := noise(200)
	tag := sealed.Tag(blob)
	f, b := frames(t, blob, 40), blocks(t, blob)
	other := frames(t, noise(201), 40)
	head, data := cut(f[0])
	lastHead, lastData := cut(f[7])
	parityHead, parityData := cut(f[8])
	long := append([]byte{0xff, 0xff}, make([]byte, 33)...)
	for _, tt := range []struct {
		name, part string
		want       error
	}{
		{"another tag", other[0], sealed.ErrOtherTag},
		{"other data", head + "AAAA" + data[4:], sealed.ErrConflict},
		{"another count", strings.Replace(f[1], "2/8", "2/9", 1), sealed.ErrConflict},
		{"another length", strings.Replace(f[1], ":2/8:", ":3/8:A", 1), sealed.ErrConflict},
		{"a last one too long", lastHead + data + "A", sealed.ErrConflict},
		{"a last one other than parity knows", lastHead + lastData + "A", sealed.ErrConflict},
		{"other parity", parityHead + "AAAA" + parityData[4:], sealed.ErrConflict},
		{"a frame beyond the count", strings.Replace(f[1], "2/8", "9/8", 1), sealed.ErrPart},
		{"frame 0", strings.Replace(f[1], "2/8", "0/8", 1), sealed.ErrPart},
		{"a leading zero", strings.Replace(f[1], "2/8", "02/8", 1), sealed.ErrPart},
		{"a huge count", strings.Replace(f[1], "2/8", "2/99999999999999999999", 1), sealed.ErrPart},
		{"no data", head, sealed.ErrPart},
		{"not base32", head + "A0A1", sealed.ErrPart},
		{"parity of one", "HARDCOPY:SEALED:" + tag + ":P10/1:AAAAAAAAAA", sealed.ErrPart},
		{"parity that cannot be", strings.Replace(f[8], "P320", "P999", 1), sealed.ErrConflict},
		{"a block with a wrong character", strings.Replace(b[1], tag, "QQQQ", 1), codex.ErrChecksum},
		{"a short block", b[1][:79], codex.ErrLength},
		{"other bytes in a block", oneBlock(t, "0"+tag+"QQQ", make([]byte, 35)), sealed.ErrConflict},
		{"a block beyond the last", oneBlock(t, "0"+tag+"QKQ", make([]byte, 35)), sealed.ErrConflict},
		{"a last block that is not said to be", oneBlock(t, "0"+tag+"Q9Q", make([]byte, 35)), sealed.ErrConflict},
		{"a second last block", oneBlock(t, "0"+tag+"QRP", make([]byte, 35)), sealed.ErrConflict},
		{"a last block that is neither", oneBlock(t, "0"+tag+"QPZ", make([]byte, 35)), sealed.ErrPart},
		{"a length for more blocks than there can be", oneBlock(t, "0"+tag+"QQQ", long), sealed.ErrConflict},
		{"a share", "HC12TVFMPYGRCTDEF7D62E7KA4NE50AHS5P3WCKDU9ZXHCNZ2DX53GSH532NG3Z2JAYQCSHFM2FX4JN6", sealed.ErrPart},
		{"codes of an account", "HARDCOPY:CODES:UC0R:40196926", sealed.ErrPart},
		{"nothing", "", sealed.ErrPart},
		{"a megabyte", strings.Repeat("HARDCOPY:SEALED:", 1<<16), sealed.ErrPart},
		{"look-alikes", strings.Replace(f[1], "A", "\u0410", 1), sealed.ErrPart},
		{"NUL", f[1] + "\x00", sealed.ErrPart},
	} {
		var c sealed.Collector
		for _, part := range slices.Concat(f[:1], f[7:], b[:1]) {
			if err := add(&c, part); err != nil {
				t.Fatal(err)
			}
		}
		err := add(&c, tt.part)
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
		for _, part := range slices.Concat(f[1:7], b[1:]) {
			if err := add(&c, part); err != nil {
				t.Errorf("%s spoils the rest: %v", tt.name, err)
			}
		}
		if got, err := c.Blob(); err != nil || !bytes.Equal(got, blob) {
			t.Errorf("%s spoils the blob: %v", tt.name, err)
		}
	}
}

func TestFirstFrame(t *testing.T) {
	f := frames(t, noise(200), 40)
	for _, length := range []string{"P280", "P321", "P1", "P999999999"} {
		var c sealed.Collector
		if err := add(&c, strings.Replace(f[8], "P320", length, 1)); !errors.Is(err, sealed.ErrConflict) {
			t.Errorf("parity of 8 times 40 with %s: %v", length, err)
		}
	}
	head, _ := cut(f[0])
	var c sealed.Collector
	if err := add(&c, f[7]); err != nil {
		t.Fatal(err)
	}
	if err := add(&c, head+"AAAA"); !errors.Is(err, sealed.ErrConflict) {
		t.Errorf("a frame shorter than the last: %v", err)
	}
}

func TestBlobRefuses(t *testing.T) {
	blob := noise(20)
	tag := sealed.Tag(blob)
	data := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(blob)
	f := frames(t, noise(200), 40)
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
			_, err = c.Blob()
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
	f, b := frames(t, blob, 40), blocks(t, blob)
	for text, want := range map[string]sealed.Part{
		f[2]: {Kind: sealed.Frame, Number: 3, Of: 8},
		f[8]: {Kind: sealed.Parity, Of: 8},
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
	f.Add(all[1] + "\n" + all[8] + "\nHARDCOPY:SEALED:" + sealed.Tag(blob) + ":P999999999/9999:A\n" + all[9])
	f.Fuzz(func(t *testing.T, text string) {
		var c sealed.Collector
		for line := range strings.Lines(text) {
			if part, err := sealed.ParsePart(line); err == nil {
				_ = c.Add(part)
			} else if !errors.Is(err, sealed.ErrPart) {
				t.Errorf("%q: %v", line, err)
			}
		}
		c.MissingFrames()
		c.MissingBlocks()
		if got, err := c.Blob(); err == nil && sealed.Tag(got) != c.Tag() {
			t.Errorf("a blob with another tag than %s", c.Tag())
		}
	})
}
