package main

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// TestLargeSealed prints a sealed vault of 1,000 accounts with eight backup codes
// each, and brings it back from its pages at 150 dots an inch, one page being lost.
func TestLargeSealed(t *testing.T) {
	if os.Getenv("HARDCOPY_LONG") != "1" {
		t.Skip("renders and reads some twenty pages: HARDCOPY_LONG=1")
	}
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		if os.Getenv("HARDCOPY_REQUIRE_TOOLS") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	dir := t.TempDir()
	t.Chdir(dir)
	if err := largeVault("vault", 1000); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("pass", []byte(firstPassphrase), 0o600); err != nil {
		t.Fatal(err)
	}
	said := func(name string, args ...string) string {
		t.Helper()
		cmd := exec.Command(name, args...)
		if name == os.Args[0] {
			cmd.Args[0] = "hardcopy"
		}
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	printed := said(os.Args[0], "print", "--sealed", "--vault", "vault", "--passphrase-file", "pass", "-o", "sealed.pdf")
	if !strings.Contains(printed, "1000 accounts") || !strings.Contains(printed, "too long to be typed") {
		t.Errorf("print says\n%s", printed)
	}
	said("pdftoppm", "-r", "150", "-gray", "-png", "sealed.pdf", "scan")
	scans, err := filepath.Glob("scan-*.png")
	if err != nil || len(scans) < 10 {
		t.Fatal(len(scans), err)
	}
	for _, lost := range []int{0, 1, len(scans) - 1} {
		back := fmt.Sprintf("back-%d", lost)
		args := []string{"combine", "--vault", back, "--passphrase-file", "pass", "--new-passphrase-file", "pass", "--patience", "100s"}
		for i, scan := range scans {
			if i != lost {
				args = append(args, scan)
			}
		}
		if out := said(os.Args[0], args...); !strings.Contains(out, "the vault is back, with 1000 accounts") {
			t.Errorf("without page %d, combine says\n%s", lost+1, out)
		}
	}
}

// largeVault makes a vault of so many accounts, with keys and codes that no
// compression makes shorter than what they say.
func largeVault(dir string, accounts int) error {
	s, err := store.Create(dir, secret.New(firstPassphrase), testOptions())
	if err != nil {
		return err
	}
	defer s.Close()
	for i := range accounts {
		noise := sha256.Sum256(fmt.Append(nil, i))
		key, _, err := otp.NewKey(base32.StdEncoding.EncodeToString(noise[:20]))
		if err != nil {
			return err
		}
		var codes []secret.Text
		for j := range 8 {
			more := sha256.Sum256(fmt.Append(nil, i, j))
			codes = append(codes, secret.New(fmt.Sprintf("%08d", (int(more[0])<<16|int(more[1])<<8|int(more[2]))*5)))
		}
		set := vault.NewCodeSet(vault.OneTime, vault.NewCodes(codes), time.Now())
		if err := s.Vault.Add(&vault.Account{Issuer: fmt.Sprintf("Service %d", i), Account: "alice@example.com", Key: &key, CodeSets: []*vault.CodeSet{set}}); err != nil {
			return err
		}
	}
	return s.Save()
}
