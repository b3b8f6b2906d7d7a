package main

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// TestRecipient looks for the vault key's public half in all that the verbs write: the
// files of the vault and what they hold, what is kept beside it, sheets and their
// texts, standard output and standard error. It stands in key.age alone, encrypted.
func TestRecipient(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	t.Setenv("XDG_STATE_HOME", state)
	parent := t.TempDir()
	dir := filepath.Join(parent, "vault")
	if err := sampleVault(dir); err != nil {
		t.Fatal(err)
	}
	text := keyText(t, dir)
	needles := recipientForms(t, text)

	pass := filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(pass, []byte(firstPassphrase), 0o600); err != nil {
		t.Fatal(err)
	}
	search := func(where string, data []byte) {
		t.Helper()
		for form, needle := range needles {
			if bytes.Contains(bytes.ToLower(data), bytes.ToLower(needle)) {
				t.Errorf("%s holds the recipient, %s", where, form)
			}
		}
	}
	shares := filepath.Join(parent, "shares.pdf")
	for _, args := range [][]string{
		{"list"}, {"list", "--json"}, {"show", "binance"}, {"show", "binance", "--json"}, {"check"}, {"version"},
		{"code", "binance"}, {"use", "binance", "--yes"}, {"edit", "binance", "--note", "x"},
		{"print", "-o", filepath.Join(parent, "sheet.pdf")}, {"split", "-k", "2", "-n", "3", "-o", shares},
		{"print", "--sealed", "-o", filepath.Join(parent, "sealed.pdf")},
		{"print", "--sealed", "--shares", "-o", filepath.Join(parent, "for-shares.pdf")},
		{"export", "--format", "json", "-o", "-"}, {"export", "--format", "otpauth", "-o", "-"}, {"export", "--format", "keepassxc", "-o", "-"},
		{"check", "--due"}, {"check", "--due", "--json"},
		{"passwd", "--new-passphrase-file", pass}, {"help", "rekey"},
	} {
		full := args
		if args[0] != "help" && args[0] != "version" {
			full = append(full, "--vault", dir)
		}
		if args[0] != "help" && args[0] != "version" && (args[0] != "check" || len(args) > 1) {
			full = append(full, "--passphrase-file", pass)
		}
		cmd := exec.Command(os.Args[0], full...)
		cmd.Args[0] = "hardcopy"
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		search(strings.Join(args, " "), out)
	}
	for _, root := range []string{parent, state} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			data, err := os.ReadFile(path)
			search(path, data)
			if strings.HasSuffix(path, ".pdf") {
				search("the text of "+path, pdfText(t, path))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}

	// What is encrypted, and the search itself: it finds the one place.
	s, err := store.Open(dir, secret.New(firstPassphrase), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	sealed, err := s.Key().SealSome(s.Vault, s.Vault.Accounts)
	if err != nil {
		t.Fatal(err)
	}
	identity, err := age.ParseX25519Identity(text)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(dir, store.VaultFile))
	if err != nil {
		t.Fatal(err)
	}
	for where, data := range map[string][]byte{"vault.age, decrypted": file, "a sealed sheet, decrypted": sealed.Blob} {
		search(where, decrypted(t, data, identity))
	}
	scrypt, err := age.NewScryptIdentity(firstPassphrase)
	if err != nil {
		t.Fatal(err)
	}
	if file, err = os.ReadFile(filepath.Join(dir, store.KeyFile)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(decrypted(t, file, scrypt), needles["as text"]) {
		t.Error("the search does not find it in key.age")
	}
}

// recipientForms are the ways in which the public half could be written.
func recipientForms(t *testing.T, key string) map[string][]byte {
	t.Helper()
	identity, err := age.ParseX25519Identity(key)
	if err != nil {
		t.Fatal(err)
	}
	text := identity.Recipient().String()
	raw := bech32Bytes(t, strings.TrimPrefix(text, "age1"))
	return map[string][]byte{
		"as text": []byte(text), "in bytes": raw, "in hexadecimal": []byte(hex.EncodeToString(raw)),
		"in base64": []byte(base64.RawStdEncoding.EncodeToString(raw)),
	}
}

func decrypted(t *testing.T, data []byte, identity age.Identity) []byte {
	t.Helper()
	r, err := age.Decrypt(bytes.NewReader(data), identity)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pdfText is what pdftotext reads of a PDF, without the ends of lines and spaces;
// nothing where it is not installed.
func pdfText(t *testing.T, path string) []byte {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		return nil
	}
	out, err := exec.Command("pdftotext", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return []byte(strings.Join(strings.Fields(string(out)), ""))
}

// keyText opens the vault and returns its key.
func keyText(t *testing.T, dir string) string {
	t.Helper()
	s, err := store.Open(dir, secret.New(firstPassphrase), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return s.Key().Identity().Reveal()
}

// bech32Bytes turns the characters after the separator, without the checksum of six,
// into the bytes they stand for (BIP-173).
func bech32Bytes(t *testing.T, s string) []byte {
	t.Helper()
	var out []byte
	var bits, n uint
	for _, c := range s[:len(s)-6] {
		value := strings.IndexRune("qpzry9x8gf2tvdw0s3jn54khce6mua7l", c)
		if value < 0 {
			t.Fatalf("%q is no bech32 letter", c)
		}
		if bits, n = bits<<5|uint(value), n+5; n >= 8 {
			n -= 8
			out = append(out, byte(bits>>n))
		}
	}
	if len(out) != 32 {
		t.Fatalf("a key has 32 bytes, this one %d", len(out))
	}
	return out
}
