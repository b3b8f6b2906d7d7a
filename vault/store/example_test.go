package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	passphrase := secret.New("correct horse battery staple")

	options := store.Options{
		Log2:  10, // vault.WorkFactor outside of examples
		Now:   time.Now,
		State: filepath.Join(dir, "state"), // that of the machine outside of examples
	}
	s, err := store.Create(filepath.Join(dir, "vault"), passphrase, options)
	if err != nil {
		panic(err)
	}
	defer s.Close()
	if err := s.Vault.Add(&vault.Account{Issuer: "Binance", Account: "alice@example.com"}); err != nil {
		panic(err)
	}
	if err := s.Save(); err != nil {
		panic(err)
	}

	read, err := store.Open(filepath.Join(dir, "vault"), passphrase, options)
	if err != nil {
		panic(err)
	}
	defer read.Close()
	fmt.Println(read.Vault.Accounts[0].Label(), read.Key(), read.Vault.Generation)
	// Output: Binance:alice@example.com [secret] 2
}
