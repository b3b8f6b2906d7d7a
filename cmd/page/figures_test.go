package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// TestFigures measures what a person waits for, and the memory, and holds none of it.
func TestFigures(t *testing.T) {
	if os.Getenv("HARDCOPY_LONG") != "1" {
		t.Skip("figures for a note: HARDCOPY_LONG=1")
	}
	b := theBox(t)
	startBrowser(t)
	begun := time.Now()
	p := openTab(t)
	t.Logf("from opening to ready: %v", time.Since(begun).Round(time.Millisecond))
	for _, dpi := range []int{150, 200, 300} {
		for n, page := range pictures(t, b.dir+"/share1.pdf", fmt.Sprintf("%s/dpi%d", t.TempDir(), dpi), dpi) {
			begun = time.Now()
			p.give(page)
			t.Logf("page %d at %d dpi: %v", n+1, dpi, time.Since(begun).Round(time.Millisecond))
		}
	}
	photo := b.write(t, "photo.jpg", photograph(t, b))
	begun = time.Now()
	p.give(photo)
	t.Logf("a photo of 12 megapixels: %v", time.Since(begun).Round(time.Millisecond))
	t.Logf("memory with it: %s", memory())
	p.put("text", strings.Join(b.rows[1][:], "\n"))
	p.state("open")
	begun = time.Now()
	p.enter("new-passphrase", "made up for a figure")
	p.wait(`!document.getElementById("kept").hidden`)
	t.Logf("key.age made and read back, two times scrypt 18: %v", time.Since(begun).Round(time.Millisecond))
	t.Logf("memory with it: %s", memory())
	t.Logf("requests: %d", len(p.requests))
}

// memory is what each process of the browser that holds a page has had at most.
func memory() string {
	var all []string
	processes, _ := os.ReadDir("/proc")
	for _, process := range processes {
		line, err := os.ReadFile("/proc/" + process.Name() + "/cmdline")
		if err != nil || !strings.Contains(string(line), "--type=renderer") {
			continue
		}
		status, _ := os.ReadFile("/proc/" + process.Name() + "/status")
		for row := range strings.Lines(string(status)) {
			if most, ok := strings.CutPrefix(row, "VmHWM:"); ok {
				all = append(all, strings.TrimSpace(most))
			}
		}
	}
	return strings.Join(all, ", ")
}
