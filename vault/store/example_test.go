package store_test

import (
	"fmt"
	"os"
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

	s, err := store.Create(dir, passphrase, 10, time.Now()) // vault.WorkFactor outside of examples
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

	read, err := store.Open(dir, passphrase)
	if err != nil {
		panic(err)
	}
	fmt.Println(read.Vault.Accounts[0].Label(), read.Key())
	// Output: Binance:alice@example.com [secret]
}
