// Corpus makes pictures of damaged sheets and shows in a table which codes are
// read by this project's reader, by zbarimg, by ZXingReader and by zxing-wasm,
// one row a kind of damage. Readers that are not installed are left out.
//
//	go run ./testdata/corpus -n 10 -zxing-wasm /tmp/zx/node_modules/zxing-wasm
//
// The pictures and what the other readers say of them are kept in -dir, so a
// second run with the same -seed and -n is quicker.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/png"
	"log"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"hardcopy/testdata/corpus/damage"
)

// sample is one picture of the corpus.
type sample struct {
	kind string
	file string
	want []string
}

func main() {
	log.SetFlags(0)
	seed := flag.Uint64("seed", 1, "the pictures differ by it")
	n := flag.Int("n", 5, "pictures of each kind of damage")
	only := flag.String("only", "", "kinds of damage to make, by a part of their names, with commas between")
	dir := flag.String("dir", filepath.Join(os.TempDir(), "hardcopy-corpus"), "where the pictures are kept")
	wasm := flag.String("zxing-wasm", "", "folder of the npm package zxing-wasm, to compare with it too")
	patience := flag.Duration("patience", 10*time.Second, "for one picture")
	lost := flag.Bool("lost", false, "name the pictures with codes that are not read")
	flag.Parse()

	folder := filepath.Join(*dir, fmt.Sprintf("seed%d-n%d", *seed, *n))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		log.Fatal(err)
	}
	samples, err := makeAll(folder, *seed, *n, *only)
	if err != nil {
		log.Fatal(err)
	}
	readers := []reader{ours(*patience)}
	for _, r := range others(*wasm) {
		readers = append(readers, kept(folder, r))
	}
	var columns []column
	for _, r := range readers {
		c, err := read(r, samples)
		if err != nil {
			log.Fatalf("%s: %v", r.name, err)
		}
		columns = append(columns, c)
	}
	table(os.Stdout, samples, columns)
	times(os.Stdout, columns)
	differences(os.Stdout, samples, columns, *lost)
}

// makeAll makes the pictures that are not there yet, two at a time.
func makeAll(folder string, seed uint64, n int, only string) ([]sample, error) {
	pages := damage.Pages(seed)
	var samples []sample
	var wait sync.WaitGroup
	slots := make(chan bool, 2)
	failed := make(chan error, 1)
	for _, k := range damage.Kinds {
		if !wanted(k.Name, only) {
			continue
		}
		for i := range n {
			s := sample{kind: k.Name, file: filepath.Join(folder, fmt.Sprintf("%s-%02d.png", strings.ReplaceAll(k.Name, " ", "-"), i))}
			for _, c := range pages[i%len(pages)].Codes {
				s.want = append(s.want, c.Text)
			}
			samples = append(samples, s)
			if _, err := os.Stat(s.file); err == nil {
				continue
			}
			slots <- true
			wait.Go(func() {
				_, img := k.Picture(pages, seed, i, n)
				if err := write(s.file, img); err != nil {
					select {
					case failed <- err:
					default:
					}
				}
				<-slots
			})
		}
	}
	wait.Wait()
	select {
	case err := <-failed:
		return nil, err
	default:
		return samples, nil
	}
}

func wanted(kind, only string) bool {
	if only == "" {
		return true
	}
	for part := range strings.SplitSeq(only, ",") {
		if strings.Contains(kind, part) {
			return true
		}
	}
	return false
}

func write(file string, img image.Image) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	return png.Encode(f, img)
}

// kept remembers what a reader said of a picture.
func kept(folder string, r reader) reader {
	file := filepath.Join(folder, r.name+".json")
	known := map[string]result{}
	if b, err := os.ReadFile(file); err == nil {
		if json.Unmarshal(b, &known) != nil {
			known = map[string]result{}
		}
	}
	return reader{r.name, func(files []string) ([]result, error) {
		var missing []string
		for _, f := range files {
			if _, ok := known[f]; !ok {
				missing = append(missing, f)
			}
		}
		if len(missing) > 0 {
			fresh, err := r.read(missing)
			if err != nil {
				return nil, err
			}
			for i, f := range missing {
				known[f] = fresh[i]
			}
			b, err := json.Marshal(known)
			if err != nil {
				return nil, err
			}
			if err := os.WriteFile(file, b, 0o644); err != nil {
				return nil, err
			}
		}
		out := make([]result, len(files))
		for i, f := range files {
			out[i] = known[f]
		}
		return out, nil
	}}
}
