package recovery_test

import (
	"fmt"
	"time"

	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/recovery"
)

// Two of three shares and the codes of the pages "Sealed vault" bring a vault back.
func Example() {
	paper := printed() // what stands on two share sheets, one of its codes lost

	var g recovery.Gathering
	for i, text := range paper {
		if _, err := g.Take(pieces.Of(pieces.Place{File: fmt.Sprintf("scan%d.png", i+1)}, text)); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(g.Next(recovery.Place{}))
	found := g.Open()
	fmt.Println(len(found.Vault.Accounts), "account:", found.Vault.Accounts[0].Label())
	// Output:
	// restore
	// 1 account: Binance:alice@example.com
}

func printed() []string {
	key, err := vault.NewKey()
	if err != nil {
		panic(err)
	}
	v := &vault.Vault{Accounts: []*vault.Account{{Issuer: "Binance", Account: "alice@example.com", Changed: time.Now()}}}
	body, err := key.SealSome(v, v.Accounts)
	if err != nil {
		panic(err)
	}
	frames, err := sealed.Frames(body.Blob, 300)
	if err != nil {
		panic(err)
	}
	raw, err := shares.ParseIdentity(key.Identity().Reveal())
	if err != nil {
		panic(err)
	}
	set, err := shares.Split(raw, 2, 3)
	if err != nil {
		panic(err)
	}
	return append(frames[1:], set[0].Text(), set[2].Text())
}
