package scan

import (
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"
)

// pack writes groups of bits: "4:4 8:3" is a 4 in four bits and a 3 in eight, and x
// begins bytes in hexadecimal.
func pack(t *testing.T, groups string) []byte {
	t.Helper()
	var all strings.Builder
	for g := range strings.FieldsSeq(groups) {
		if hex, ok := strings.CutPrefix(g, "x"); ok {
			for i := 0; i < len(hex); i += 2 {
				var v int
				if _, err := fmt.Sscanf(hex[i:i+2], "%x", &v); err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&all, "%08b", v)
			}
			continue
		}
		var n, v int
		if _, err := fmt.Sscanf(g, "%d:%d", &n, &v); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&all, "%0*b", n, v)
	}
	s := all.String()
	s += strings.Repeat("0", (8-len(s)%8)%8)
	var out []byte
	for i := 0; i < len(s); i += 8 {
		var v int
		fmt.Sscanf(s[i:i+8], "%b", &v)
		out = append(out, byte(v))
	}
	return out
}

// TestParse: the examples of the standard, every mode and count, and what is none.
func TestParse(t *testing.T) {
	const no = "(no segments)"
	const noText = "(no text)"
	for _, tt := range []struct {
		name    string
		version int
		bits    string
		want    string
	}{
		// ISO/IEC 18004, 7.4.3 and 7.4.4.
		{"digits", 1, "4:1 10:8 10:12 10:345 7:67 4:0", "01234567"},
		{"digits of version 10", 10, "4:1 12:1 4:7 4:0", "7"},
		{"digits of version 27", 27, "4:1 14:2 7:7 4:0", "07"},
		{"a thousand in three digits", 1, "4:1 10:3 10:1000 4:0", no},
		{"letters", 1, "4:2 9:5 11:462 11:1849 6:2 4:0", "AC-42"},
		{"letters beyond the last", 1, "4:2 9:2 11:2025 4:0", no},
		{"one beyond the last", 1, "4:2 9:1 6:45 4:0", no},
		{"no end", 1, "4:1 10:1 4:7", "7"},
		{"nothing", 1, "4:0", no},
		{"an empty segment", 1, "4:4 8:0 4:0", no},
		{"more than there is", 1, "4:4 8:9 x4142", no},
		{"more than there is of kanji", 1, "4:8 8:200 13:1", no},
		{"an unknown mode", 1, "4:6 8:1", no},
		{"bytes", 1, "4:4 8:2 x4142 4:0", "AB"},
		{"bytes of version 10", 10, "4:4 16:2 x4142 4:0", "AB"},
		{"UTF-8", 1, "4:4 8:2 xc3a9 4:0", "é"},
		{"Latin-1", 1, "4:4 8:1 xe9 4:0", "é"},
		{"neither", 1, "4:4 8:2 x8e93 4:0", noText},
		{"a character in two segments", 1, "4:4 8:1 xc3 4:4 8:1 xa9 4:0", "é"},
		{"named Latin-1", 1, "4:7 8:3 4:4 8:2 xc3a9 4:0", "Ã©"},
		{"named UTF-8", 1, "4:7 8:26 4:4 8:2 xc3a9 4:0", "é"},
		{"named UTF-8 and none", 1, "4:7 8:26 4:4 8:1 xe9 4:0", noText},
		{"several sets", 1, "4:7 8:26 4:4 8:2 xc3a9 4:7 8:9 4:4 8:1 xe1 4:7 8:20 4:4 8:2 x93fa 4:0", "éα日"},
		{"a set of two bytes", 1, "4:7 x801a 4:4 8:2 xc3a9 4:0", "é"},
		{"a set of three bytes", 1, "4:7 xc0001a 4:4 8:2 xc3a9 4:0", "é"},
		{"an unknown set", 1, "4:7 x8384 4:4 8:1 x41 4:0", noText},
		{"no set", 1, "4:7 xff 4:4 8:1 x41 4:0", no},
		{"Shift JIS and none", 1, "4:7 8:20 4:4 8:1 x93 4:0", noText},
		{"ASCII and none", 1, "4:7 8:27 4:4 8:1 xc3 4:0", noText},
		// ISO/IEC 18004, 7.4.6: 点 and 茗.
		{"kanji", 1, "4:8 8:2 13:3487 13:6826 4:0", "点茗"},
		{"hanzi", 1, "4:13 4:1 8:1 13:4655 4:0", "中"},
		{"hanzi of another subset", 1, "4:13 4:2 8:1 13:3871 4:0", no},
		{"fields", 1, "4:5 4:2 9:3 11:503 6:11 4:0", "B8B"},
		{"separators", 1, "4:5 4:2 9:5 11:488 11:1748 6:11 4:0", "A%\x1dB"},
		{"fields of an industry", 1, "4:9 8:37 4:1 10:1 4:7 4:0", "7"},
	} {
		if eastern == nil && strings.ContainsAny(tt.want, "日点茗中") { // in the page
			tt.want = noText
		}
		got := no
		if said, ok := parse(pack(t, tt.bits), tt.version); ok {
			if got, ok = said.text(); !ok {
				got = noText
			}
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestParts: the parts of a text are joined in their order, once, or it is said what
// is missing; a part is never taken for the whole.
func TestParts(t *testing.T) {
	one := func(index, last, parity int, text string) Code {
		t.Helper()
		said, ok := parse(pack(t, fmt.Sprintf("4:3 4:%d 4:%d 8:%d 4:4 8:%d x%x 4:0", index, last, parity, len(text), text)), 1)
		if !ok {
			t.Fatal("no part")
		}
		return Code{Text: string(said.raw()), Page: 1, Corners: [4]image.Point{{index, 0}}, said: said}
	}
	parity := func(s string) (p int) {
		for _, b := range []byte(s) {
			p ^= int(b)
		}
		return p
	}
	plain, _ := parse([]byte{0x40, 0x14, 0x10}, 1)
	whole := Code{Text: "A", said: plain}
	p := parity("otpauth é")
	a, b, c := one(0, 2, p, "otp"), one(1, 2, p, "auth \xc3"), one(2, 2, p, "\xa9")
	for name, tt := range map[string]struct {
		found []Code
		want  []string
		err   error
	}{
		"none":               {nil, nil, nil},
		"whole":              {[]Code{whole}, []string{"A"}, nil},
		"in order":           {[]Code{a, b, c}, []string{"otpauth é"}, nil},
		"in another":         {[]Code{c, whole, a, b}, []string{"otpauth é", "A"}, nil},
		"seen twice":         {[]Code{a, b, c, b}, []string{"otpauth é"}, nil},
		"one missing":        {[]Code{a, whole, c}, []string{"A"}, ErrParts},
		"two for one":        {[]Code{a, b, c, one(1, 2, p, "AUTH x")}, nil, ErrParts},
		"of two texts":       {[]Code{a, b, one(2, 2, p, "x")}, nil, ErrParts},
		"two texts in parts": {[]Code{a, b, c, one(0, 1, 3, "A"), one(1, 1, 3, "B")}, []string{"otpauth é", "AB"}, nil},
		"bytes":              {[]Code{{Text: "\x81", said: content{runs: []run{{unnamed, []byte{0x81}}}}}, whole}, []string{"A"}, ErrNoText},
	} {
		codes, err := finish(tt.found)
		var got []string
		for _, c := range codes {
			got = append(got, c.Text)
		}
		if !slices.Equal(got, tt.want) || !errors.Is(err, tt.err) {
			t.Errorf("%s: %q, %v; want %q, %v", name, got, err, tt.want, tt.err)
		}
	}
	if _, err := finish([]Code{a, c}); err == nil || !strings.HasSuffix(err.Error(), ": 1 of 3 are missing") {
		t.Error(err)
	}
	if _, ok := parse(pack(t, "4:3 4:2 4:1 8:0 4:4 8:1 x41 4:0"), 1); ok {
		t.Error("the third of two is a part")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte{0x40, 0x14, 0x10}, 1)
	f.Add([]byte{0x71, 0xa4, 0x02, 0xc3, 0xa9, 0x30, 0x12, 0x00}, 10)
	f.Add([]byte{0x80, 0x10, 0x00, 0xd1, 0x01, 0x00, 0x00}, 40)
	f.Fuzz(func(t *testing.T, data []byte, version int) {
		said, ok := parse(data, version)
		text, isText := said.text()
		if ok && isText && (text == "" || strings.ToValidUTF8(text, "") != text) {
			t.Errorf("%q is a text", text)
		}
	})
}
