package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"hardcopy/paper/scan"
)

// result is what a reader said of one picture, and the time it took.
type result struct {
	Texts []string
	Took  time.Duration
}

type reader struct {
	name string
	read func(files []string) ([]result, error)
}

// beginnings are those of the texts on our sheets.
var beginnings = []string{"HARDCOPY:SEALED:", "HARDCOPY:CODES:", "HC1", "otpauth://totp/"}

func ours(patience time.Duration) reader {
	return reader{"ours", func(files []string) ([]result, error) {
		var out []result
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				return nil, err
			}
			start := time.Now()
			codes, err := scan.Read(context.Background(), data, scan.Options{Patience: patience, Beginnings: beginnings})
			if err != nil && !errors.Is(err, scan.ErrCutOff) && !errors.Is(err, scan.ErrPatience) && !errors.Is(err, scan.ErrUnfinished) {
				return nil, fmt.Errorf("%s: %w", f, err)
			}
			r := result{Took: time.Since(start)}
			for _, c := range codes {
				r.Texts = append(r.Texts, c.Text)
			}
			out = append(out, r)
		}
		return out, nil
	}}
}

// others are the readers that are installed.
func others(wasm string) []reader {
	var out []reader
	if _, err := exec.LookPath("zbarimg"); err == nil {
		out = append(out, each("zbarimg", func(file string) []string {
			b, _ := exec.Command("zbarimg", "-q", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", file).Output()
			return strings.Fields(string(b))
		}))
	}
	if _, err := exec.LookPath("ZXingReader"); err == nil {
		out = append(out, each("ZXingReader", func(file string) []string {
			b, _ := exec.Command("ZXingReader", "-format", "QRCode", "-1", file).Output()
			var texts []string
			for line := range strings.Lines(string(b)) {
				if _, text, ok := strings.Cut(line, `QRCode "`); ok {
					texts = append(texts, strings.TrimSuffix(strings.TrimRight(text, "\n"), `"`))
				}
			}
			return texts
		}))
	}
	if wasm != "" {
		out = append(out, reader{"zxing-wasm", func(files []string) ([]result, error) { return node(wasm, files) }})
	}
	return out
}

func each(name string, f func(file string) []string) reader {
	return reader{name, func(files []string) ([]result, error) {
		out := make([]result, len(files))
		for i, file := range files {
			start := time.Now()
			out[i].Texts = f(file)
			out[i].Took = time.Since(start)
		}
		return out, nil
	}}
}

//go:embed zxing.mjs
var script []byte

// node asks zxing-wasm for all files in one process; it answers a line each.
func node(wasm string, files []string) ([]result, error) {
	folder, err := os.MkdirTemp("", "zxing")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	run := filepath.Join(folder, "zxing.mjs")
	if err := os.WriteFile(run, script, 0o600); err != nil {
		return nil, err
	}
	wasm, err = filepath.Abs(wasm)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("node", run, wasm)
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n"))
	cmd.Stderr = os.Stderr
	b, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var out []result
	for dec := json.NewDecoder(bytes.NewReader(b)); dec.More(); {
		var r struct {
			Texts []string
			Ms    float64
		}
		if err := dec.Decode(&r); err != nil {
			return nil, err
		}
		out = append(out, result{r.Texts, time.Duration(r.Ms * float64(time.Millisecond))})
	}
	if len(out) != len(files) {
		return nil, fmt.Errorf("%d answers to %d pictures", len(out), len(files))
	}
	return out, nil
}
