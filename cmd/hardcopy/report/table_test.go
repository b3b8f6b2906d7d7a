package report

import (
	"strings"
	"testing"
)

func TestWriteTable(t *testing.T) {
	lines := [][]string{{"ACCOUNT", "KEY"}, {"楽天:alice@example.com", "totp"}, {"GitHub", "none"}}
	for columns, want := range map[int]string{
		0:  "ACCOUNT                 KEY\n楽天:alice@example.com  totp\nGitHub                  none\n",
		80: "ACCOUNT                 KEY\n楽天:alice@example.com  totp\nGitHub                  none\n",
		26: "ACCOUNT               KEY\n楽天:alice@example.…  totp\nGitHub                none\n",
		5:  "ACCOUNT           KEY\n楽天:alice@exam…  totp\nGitHub            none\n",
	} {
		var b strings.Builder
		if err := writeTable(&b, lines, columns); err != nil || b.String() != want {
			t.Errorf("%d columns: %v\n%s", columns, err, b.String())
		}
	}
}
