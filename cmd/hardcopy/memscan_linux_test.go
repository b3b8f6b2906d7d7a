//go:build !race

package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"unsafe"

	"hardcopy/cmd/hardcopy/sandbox"
)

// plants is how many copies of each needle are planted to prove the search.
const plants = 3

// scanSelf is the process that scanAfter starts: the verb, then the search.
func scanSelf() {
	if code := run(context.Background(), systemEnv(sandbox.State{}), os.Args[1:]); code != 0 {
		os.Exit(code)
	}
	data, err := os.ReadFile(os.Getenv(needlesFile))
	if err != nil {
		panic(err)
	}
	var needles, planted [][]byte
	for line := range strings.FieldsSeq(string(data)) {
		needle, err := hex.DecodeString(line)
		if err != nil {
			panic(err)
		}
		needles = append(needles, needle)
		for range plants {
			if os.Getenv("MEMORY_TEST_PLANT") != "" {
				planted = append(planted, invert(needle))
			}
		}
	}
	// What is kept in pools goes with the second collection, and what was only
	// reachable from there with the next.
	for range 5 {
		runtime.GC()
	}
	fmt.Fprint(os.Stderr, "found:")
	for _, n := range countInMemory(needles) {
		fmt.Fprint(os.Stderr, " ", n)
	}
	fmt.Fprintln(os.Stderr)
	runtime.KeepAlive(planted)
}

func invert(b []byte) []byte {
	out := make([]byte, len(b))
	for i := range b {
		out[i] = ^b[i]
	}
	return out
}

// window is how much memory is looked at at a time, and overlap how much of it
// again with the next, so that nothing is missed at the seams.
const (
	window  = 1 << 20
	overlap = 128
)

// countInMemory counts each needle, given inverted, in all that this process
// may write to. The memory is inverted as it is read, and the buffer it is read
// into left out, so that the search finds no copy of its own making.
func countInMemory(needles [][]byte) []int {
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		panic(err)
	}
	memory, err := os.Open("/proc/self/mem")
	if err != nil {
		panic(err)
	}
	defer memory.Close()
	counts := make([]int, len(needles))
	buffer := make([]byte, window)
	own := uint64(uintptr(unsafe.Pointer(&buffer[0])))
	for line := range strings.Lines(string(maps)) {
		var from, to uint64
		var mode string
		if n, _ := fmt.Sscanf(line, "%x-%x %s", &from, &to, &mode); n != 3 || !strings.HasPrefix(mode, "rw") {
			continue
		}
		if from <= own && own < to {
			countBetween(memory, buffer, from, own, needles, counts)
			from = own + window
		}
		countBetween(memory, buffer, from, to, needles, counts)
	}
	return counts
}

func countBetween(memory *os.File, buffer []byte, from, to uint64, needles [][]byte, counts []int) {
	for at := from; at < to; at += window - overlap {
		n, err := memory.ReadAt(buffer[:min(window, to-at)], int64(at))
		if err != nil && err != io.EOF {
			return // the kernel's own pages
		}
		for i := range n {
			buffer[i] = ^buffer[i]
		}
		for i, needle := range needles {
			for j := 0; ; j += len(needle) {
				next := bytes.Index(buffer[j:n], needle)
				if next < 0 {
					break
				}
				if j += next; j < window-overlap {
					counts[i]++ // else the next window counts it
				}
			}
		}
	}
}
