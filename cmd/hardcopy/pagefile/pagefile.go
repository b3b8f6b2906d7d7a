// Package pagefile is hardcopy.html as the program carries it: the page for the
// browser, which cmd/page makes.
//
// A release carries it:
//
//	go run ./cmd/page -o cmd/hardcopy/pagefile/hardcopy.html
//	go build -tags page ./cmd/hardcopy
//
// It promises that what is carried is that file, byte by byte. It does not promise that
// the file was made from the same sources: who builds a release sees to that, and its
// digest shows it. A build without the tag carries none.
package pagefile

import (
	"crypto/sha256"
	"encoding/hex"
)

// Name is what the file is called wherever it is put.
const Name = "hardcopy.html"

// Carried reports whether this build carries the page.
func Carried() bool { return len(page) > 0 }

// Bytes returns the page; none where the build carries none.
func Bytes() []byte { return []byte(page) }

// Digest is the page's SHA-256 as sha256sum writes it.
func Digest() string {
	sum := sha256.Sum256([]byte(page))
	return hex.EncodeToString(sum[:])
}
