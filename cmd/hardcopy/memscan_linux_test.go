package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
)

// window is how much memory is looked at at a time, and overlap how much of it
// again with the next, so that nothing is missed at the seams.
const (
	window  = 1 << 20
	overlap = 128
)

// countInMemory counts each text in all that another process may write to, and how
// much memory that was.
func countInMemory(pid int, texts [][]byte) (counts []int, size int, err error) {
	maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		return nil, 0, err
	}
	memory, err := os.Open(fmt.Sprintf("/proc/%d/mem", pid))
	if err != nil {
		return nil, 0, err
	}
	defer memory.Close()
	counts = make([]int, len(texts))
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var mode string
		if n, _ := fmt.Sscanf(line, "%x-%x %s", &from, &to, &mode); n == 3 && strings.HasPrefix(mode, "rw") {
			size += countBetween(memory, from, to, texts, counts)
		}
	}
	return counts, size, nil
}

func countBetween(memory *os.File, from, to int64, texts [][]byte, counts []int) (size int) {
	buffer := make([]byte, window)
	for at := from; at < to; at += window - overlap {
		n, err := memory.ReadAt(buffer[:min(window, to-at)], at)
		if err != nil && err != io.EOF {
			return size // the kernel's own pages
		}
		size += n
		for i, text := range texts {
			for j := 0; ; j += len(text) {
				next := bytes.Index(buffer[j:n], text)
				if next < 0 {
					break
				}
				if j += next; j < window-overlap || at+window >= to {
					counts[i]++ // else the next window counts it
				}
			}
		}
	}
	return size
}
