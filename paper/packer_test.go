package paper

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

var (
	packedPage = regexp.MustCompile(`<</Filter /FlateDecode /Length (\d+) *>>\nstream\n`)
	reference  = regexp.MustCompile(`(\d{10}) 00000 n \n`)
)

// TestPacked draws pages of every length in which a number takes one digit more, and
// one without operators. Each comes back, and each object is where the PDF says.
func TestPacked(t *testing.T) {
	c := newCanvas(A4, time.Unix(1e9, 0), true)
	random := rand.New(rand.NewPCG(1, 2))
	var want []string
	for _, n := range []int{1, 40, 80, 85, 90, 95, 0, 960, 970, 980, 990, 1000, 9960, 9970, 9980, 9990, 10000} {
		c.page()
		for range n {
			c.ops = append(c.ops, byte(random.Uint32()))
		}
		if n > 0 {
			want = append(want, string(c.ops))
		}
	}
	var out bytes.Buffer
	if err := c.write(&out); err != nil {
		t.Fatal(err)
	}
	pdf := out.String()
	heads := packedPage.FindAllStringSubmatchIndex(pdf, -1)
	if len(heads) != len(want) || strings.Contains(pdf, packed) {
		t.Fatalf("%d packed pages, want %d", len(heads), len(want))
	}
	for i, at := range heads {
		length, _ := strconv.Atoi(pdf[at[2]:at[3]])
		page, rest := pdf[at[1]:at[1]+length], pdf[at[1]+length:]
		r, err := zlib.NewReader(strings.NewReader(page))
		if err != nil {
			t.Fatalf("page %d: %v", i, err)
		}
		got, err := io.ReadAll(r)
		if err != nil || string(got) != want[i] || !strings.HasPrefix(rest, "\nendstream\nendobj\n") {
			t.Errorf("page %d of %d bytes: %d bytes come back, %v", i, len(want[i]), len(got), err)
		}
	}
	for i, at := range reference.FindAllStringSubmatch(pdf, -1) {
		offset, _ := strconv.Atoi(at[1])
		if object := fmt.Sprintf("%d 0 obj\n", i+1); !strings.HasPrefix(pdf[offset:], object) {
			t.Errorf("object %d is not at %d", i+1, offset)
		}
	}
}

// TestPackedElsewhere refuses a PDF without the pages that were packed.
func TestPackedElsewhere(t *testing.T) {
	p := newPacker()
	p.pack([]byte("f\n"))
	if err := p.declare([]byte("%PDF-1.3\n<</Length 3>>\nstream\nf\n\nendstream\n")); err == nil {
		t.Error("no error")
	}
}
