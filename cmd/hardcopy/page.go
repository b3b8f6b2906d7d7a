package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/pagefile"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/safefile"
)

func pageVerb() *command {
	return &command{
		Name:    "page",
		Summary: "hardcopy.html: the way back in a browser, without a network",
		Help: `Writes the page for the browser: one file that brings accounts back from
pictures, typed shares and the vault's files, holds paper against the vault, and
makes sheets. It opens from a stick in Firefox, Chrome or Edge on a computer,
stores nothing, and its own policy forbids it every network. There is no secret
in it: give it to every holder. hardcopy version says its digest.

A build that does not carry it says how it is made.

Examples:
  hardcopy page -o hardcopy.html
  hardcopy page -o - | sha256sum
`,
		Exits: "5 the file exists, the output is a terminal",
		Setup: func(fs *pflag.FlagSet) action {
			out := fs.StringP("output", "o", "", "the file to write, - is standard output")
			return func(_ context.Context, e *open.Env, _ []string) error { return writePage(e, *out) }
		},
	}
}

func writePage(e *open.Env, path string) error {
	switch {
	case path == "":
		return refuse.Usagef("hardcopy page -o "+pagefile.Name, "no output named")
	case path == console.Dash && e.StdoutIsTerminal:
		return refuse.Errorf(refuse.Unsafe, "-o "+pagefile.Name, "the page is not for the terminal")
	case !pagefile.Carried():
		return refuse.Errorf(refuse.Failed, "in the sources: go run ./cmd/page -o "+pagefile.Name, "this build does not carry the page")
	}
	if err := e.Writable(path); err != nil {
		return err
	}
	if err := console.InFolder(path); err != nil {
		return err
	}
	if err := e.Write(path, pagefile.Bytes()); err != nil {
		return err
	}
	if path != console.Dash {
		e.Say("the page is in %s: it opens in a browser, without a network", path)
	}
	return nil
}

// pageBeside puts the page beside the sheets of a directory, where this build carries
// it. Another file of its name is left as it is.
func pageBeside(e *open.Env, dir string) error {
	if !pagefile.Carried() {
		return nil
	}
	path := filepath.Join(dir, pagefile.Name)
	err := e.Write(path, pagefile.Bytes())
	switch {
	case errors.Is(err, safefile.ErrExists) && !isPage(path):
		e.Say("warning: %s is not the page of this program, and was left as it is", path)
		return nil
	case err != nil && !errors.Is(err, safefile.ErrExists):
		return fmt.Errorf("the sheets are there, the page for the browser is not: %w", err)
	}
	e.Say("%s brings the accounts back in a browser, without a network: give it to each holder on a stick", path)
	return nil
}

// isPage reports whether a file is the page that this build carries.
func isPage(path string) bool {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(pagefile.Bytes())) {
		return false
	}
	data, err := os.ReadFile(path)
	return err == nil && bytes.Equal(data, pagefile.Bytes())
}
