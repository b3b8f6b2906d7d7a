package refuse_test

import (
	"fmt"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
)

func ExampleClassify() {
	err := fmt.Errorf("binnance: %w", vault.ErrNotFound)
	code, hint := refuse.Classify(err)
	fmt.Println(code, hint)

	err = refuse.Errorf(refuse.Unsafe, "name a new file", "writing sheet.pdf: %w", err)
	code, hint = refuse.Classify(err)
	fmt.Println(code, hint)
	// Output:
	// 1 hardcopy list shows what is kept
	// 5 name a new file
}
