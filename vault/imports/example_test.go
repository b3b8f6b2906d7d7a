package imports_test

import (
	"fmt"

	"hardcopy/vault/imports"
	"hardcopy/vault/secret"
)

func ExampleRead() {
	export := []byte(`{"version": 1, "header": {"slots": null}, "db": {"entries": [
		{"type": "totp", "issuer": "Example", "name": "alice@example.com", "info": {"secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}},
		{"type": "motp", "issuer": "Old", "name": "alice", "info": {"secret": "0123456789abcdef", "pin": "1234"}}]}}`)
	file, err := imports.Read(export, func(c imports.Cost) (secret.Text, error) {
		fmt.Printf("%s asks for its passphrase\n", c.App)
		return secret.New("correct horse"), nil
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s: %d of %d accounts\n", file.App, len(file.Entries), file.Count)
	for _, e := range file.Entries {
		fmt.Println(e.Issuer, e.Account, e.Key.Text)
	}
	for _, p := range file.Problems {
		fmt.Println(p.Err)
	}
	// Output:
	// Aegis: 1 of 2 accounts
	// Example alice@example.com [secret]
	// reading account 2, "Old:alice": this kind of key is not supported: mOTP
}
