package sheets_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"hardcopy/paper"
	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/testdata/tools"
	"hardcopy/vault"
	"hardcopy/vault/sheets"
)

var shareRow = regexp.MustCompile(`[0-9A-Z]{4}( [0-9A-Z]{4}){4}`)

// Share sheets in any language bring the accounts back without hardcopy: the program, the
// rows and the commands that stand on them, with stock zbarimg and age.
func TestRecipeInLanguages(t *testing.T) {
	for _, tag := range []lang.Tag{lang.English, "de", "ru", "tr"} {
		t.Run(tag.String(), func(t *testing.T) {
			t.Parallel()
			for _, tool := range []string{"python3", "zbarimg", "age", "base32", "gunzip"} {
				tools.Path(t, tool)
			}
			a := account(t, totp, vault.OneTime, "4019 6926", "4792-1743")
			v := &vault.Vault{Accounts: []*vault.Account{a}, Lang: tag.String()}
			key, err := vault.NewKey()
			if err != nil {
				t.Fatal(err)
			}
			handout, err := sheets.Split(v, key, v.Accounts, false, 2, 3, day)
			if err != nil {
				t.Fatal(err)
			}
			printed, err := handout.Sheets(paper.A4, day)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			var rows, text string
			for _, s := range printed[1:] {
				var pdf bytes.Buffer
				if err := paper.WriteShares(&pdf, []paper.ShareSheet{s}, day, paper.Options{Lang: tag}); err != nil {
					t.Fatal(err)
				}
				path := tools.Save(t, pdf.Bytes())
				text = tools.Run(t, "pdftotext", "-layout", path, "-")
				front, _, _ := strings.Cut(text, "\f")
				rows += strings.Join(shareRow.FindAllString(front, -1), "\n") + "\n\n"
				tools.Run(t, "pdftoppm", "-r", "150", "-gray", "-png", "-l", "3", path, filepath.Join(dir, "scan"))
			}
			program := tools.Listing(t, text, shares.RecoveryProgram)
			if err := os.WriteFile(filepath.Join(dir, "recover.py"), []byte(program), 0o600); err != nil {
				t.Fatal(err)
			}
			run(t, dir, rows, "python3 recover.py > key.txt")
			out := run(t, dir, "", tools.Commands(t, text))
			var back struct {
				Accounts []struct{ Issuer, Account string }
				Lang     string
			}
			if err := json.Unmarshal(out, &back); err != nil {
				t.Fatalf("what comes out is no JSON: %v", err)
			}
			if len(back.Accounts) != 1 || back.Accounts[0].Issuer != a.Issuer || !bytes.Contains(out, []byte("4792-1743")) || back.Lang != tag.String() {
				t.Errorf("%d accounts in %q come back", len(back.Accounts), back.Lang)
			}
		})
	}
}

// run has a shell run commands in a folder, and returns what they write.
func run(t *testing.T, dir, in, commands string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), tools.Path(t, "sh"), "-c", commands)
	cmd.Dir, cmd.Stdin, cmd.WaitDelay = dir, strings.NewReader(in), time.Second
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, commands)
	}
	return out
}
