package paper_test

import (
	"bytes"
	"encoding/base32"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"hardcopy/paper"
)

// tag is that of every sealed vault here.
const tag = "7VED"

// blob returns bytes that look like an encrypted file, always the same.
func blob(n int) []byte {
	random := rand.New(rand.NewPCG(7, uint64(n)))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(random.Uint32())
	}
	return b
}

// vaultOf returns n bytes in the parts that are printed, for a size of paper. The
// spares and the checksums are made up: nothing here reads them.
func vaultOf(n int, size paper.Size) paper.Sealed {
	data := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(blob(n))
	count := (len(data)-1)/paper.FrameData(size) + 1
	each := (len(data)-1)/count + 1
	s := paper.Sealed{Tag: tag}
	for i := range count {
		part := data[i*each : min(len(data), (i+1)*each)]
		s.Frames = append(s.Frames, fmt.Sprintf("HARDCOPY:SEALED:%s:%d/%d:%s", tag, i+1, count, part))
	}
	if count > 1 {
		s.Frames = append(s.Frames, fmt.Sprintf("HARDCOPY:SEALED:%s:P%d/%d:%s", tag, len(data), count, strings.Repeat("Q2", each/2)))
	}
	for j := 2; j <= (count+3)/4; j++ {
		s.Frames = append(s.Frames, fmt.Sprintf("HARDCOPY:SEALED:%s:P%d.%d/%d:%s", tag, len(data), j, count, strings.Repeat("3Z", each/2)))
	}
	return s
}

// withBlocks adds blocks of text.
func withBlocks(s paper.Sealed, n int) paper.Sealed {
	for i := range n {
		s.Blocks = append(s.Blocks, symbols("HC10"+tag, i))
	}
	return s
}

// symbols returns 80 characters that begin like this.
func symbols(head string, seed int) string {
	const alphabet = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
	random := rand.New(rand.NewPCG(3, uint64(seed)))
	for len(head) < 80 {
		head += string(alphabet[random.IntN(32)])
	}
	return head
}

// program is made up: a line of 64 characters, indentation of several depths,
// every sign that a shell or a PDF might take for its own.
const program = `import sys, hashlib
A = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
def mul(a, b, m):
  if b == 0: return 0
  return mul(min(a * 2, a * 2 ^ m), b // 2, m) ^ a * (b % 2)
def rest(data, hrp="hc"):
  for v in data:
    for g in hrp:
      if v != g: print("0Oo1Il|5S2Z8B {}[]<>()\\ '~` + "`" + `#$%&*_?;:!@")
    # the longest line that there is room for: it has 64 columns xy
  return "".join(A[v] for v in (0, 1, 2))
print("AGE-SECRET-KEY-1" + rest([0] * 6))
`

// share returns one of n sheets, k of which open a vault of so many bytes.
func share(number, k, n, bytes int, size paper.Size) paper.ShareSheet {
	text := symbols(fmt.Sprintf("HC1%d7QK2%s", k, symbols("", number)[:1]), number)
	return paper.ShareSheet{
		Set: "7QK2", Number: number, Threshold: k, Count: n,
		Rows: rows(text), Share: text,
		Sealed: vaultOf(bytes, size), Program: program, Date: "2026-11-24",
	}
}

// rows sets 80 characters in 4 rows of 5 groups.
func rows(text string) (all [4]string) {
	for i := range all {
		var groups []string
		for g := range 5 {
			groups = append(groups, text[i*20+g*4:][:4])
		}
		all[i] = strings.Join(groups, " ")
	}
	return all
}

func writeShares(t *testing.T, opt paper.Options, sheets ...paper.ShareSheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := paper.WriteShares(&b, sheets, printed, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func writeSealed(t *testing.T, opt paper.Options, sheet paper.SealedSheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := paper.WriteSealed(&b, sheet, printed, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
