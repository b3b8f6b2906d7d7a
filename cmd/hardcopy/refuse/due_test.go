package refuse

import (
	"strings"
	"testing"

	"hardcopy/vault/due"
)

// TestDue has a next step for each kind of what is due, with the account in it where
// it is one account's, and where sheets go where some are printed.
func TestDue(t *testing.T) {
	for _, kind := range due.Kinds() {
		hint := Due(kind, "hardcopy --vault v", "GitHub:alice", "-o FILE")
		prints := kind == due.Reprint || kind == due.Holders
		named := kind == due.Unproved || kind == due.Reprint || kind == due.FewCodes
		if !strings.Contains(hint, "hardcopy --vault v ") || strings.Contains(hint, "%") || strings.Contains(hint, "GitHub:alice") != named || strings.Contains(hint, " -o FILE") != prints {
			t.Errorf("%s: %q", kind, hint)
		}
	}
}
