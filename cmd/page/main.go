//go:build !js

// Command page makes hardcopy.html: hardcopy's way back, its drill and its sheets as
// one page for the browser, without a server, an installation or a network.
//
//	go run ./cmd/page -o hardcopy.html
//
// It promises one file that asks for nothing outside of itself, which its
// Content-Security-Policy forbids too; that it decides nothing that the packages of the
// command line do not decide; that it stores nothing; and that the same commit and
// toolchain make the same bytes. It does not promise to wipe its memory, which no
// browser can, nor to run on tablets and phones, where it is untried.
//
// It speaks the languages of hardcopy/paper/lang: the first of the browser's own that is
// one of them, and then what is chosen in its menu. Errors are English in their details,
// and all of it is while the program is starting.
//
// What others may hold on to, by its id, stays as it is:
//
//	language          select: what the page speaks, as BCP 47 names it
//	pictures          file input, multiple: pictures, PDFs, texts, vault.age, key.age,
//	                  other apps' exports
//	files             the same, for those who look for files
//	text              textarea: shares, frames, blocks, links, as lines; acts on input
//	passphrase        Enter submits; forgotten says that nobody knows it
//	new-passphrase    Enter submits; suggest makes one
//	next              what is there and what comes next
//	confirm, decline  the answers to a question
//	error             what is wrong, and the next step
//	reveal            shows and covers all secrets
//	accounts          a row [data-issuer][data-account] each, holding .key, .code and
//	                  .codes, which are empty while covered
//	stop              stops the pictures that are being read
//	make              opens the form of a sheet: issuer, account, setup-key, codes,
//	                  proof, proof2, make-open, make-print
//	drill, findings   begins and ends the drill; what it found
//	download-vault, download-key, print, seal, export: each gives a file
//	print-open, seal-open
//	                  the sheets in a tab of their own, for the browser to print
//	phone, google     show the codes for the new phone, one after the other; ten
//	                  accounts in each for Google Authenticator
//
// The attribute data-state of the body is empty, gathering, asking or open; data-ready
// is there once it can take anything; data-busy while it works.
package main

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"hardcopy/cmd/page/build"
)

func main() {
	out := flag.String("o", "", "the `file` to write, hardcopy.html")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "page: error: where to?\npage: hint: go run ./cmd/page -o hardcopy.html")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := write(ctx, *out); err != nil {
		fmt.Fprintln(os.Stderr, "page: error:", err)
		os.Exit(1)
	}
}

func write(ctx context.Context, path string) error {
	page, err := build.Page(ctx)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, page, 0o644); err != nil {
		return err
	}
	fmt.Printf("%x  %s\n", sha256.Sum256(page), path) // as sha256sum checks it
	return nil
}
