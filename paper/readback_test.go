package paper_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"hardcopy/paper"
	"hardcopy/paper/scan"
)

// TestReadBack: every code of every kind of sheet is read off the PDF itself, in the
// order in which it is drawn.
func TestReadBack(t *testing.T) {
	accounts := []paper.AccountSheet{binance(), github(40), withKey(103), keyOnly()}
	var onAccounts []string
	for _, s := range accounts {
		onAccounts = append(onAccounts, s.Link)
		if s.CodesQR != "" {
			onAccounts = append(onAccounts, s.CodesQR)
		}
	}
	for _, size := range sizes {
		sealed := withBlocks(vaultOf(3000, size), 3)
		one := share(1, 2, 3, 1270, size)
		for name, tt := range map[string]struct {
			pdf  []byte
			want []string
		}{
			"accounts":       {write(t, paper.Options{Size: size}, accounts...), onAccounts},
			"compact":        {write(t, paper.Options{Size: size, Compact: true}, accounts...), onAccounts},
			"copies":         {write(t, paper.Options{Size: size, Copies: 3}, accounts[0]), slices.Concat(onAccounts[:2], onAccounts[:2], onAccounts[:2])},
			"a sealed vault": {writeSealed(t, paper.Options{Size: size}, paper.SealedSheet{Date: "2026-11-24", Sealed: sealed}), sealed.Frames},
			"a share":        {writeShares(t, paper.Options{Size: size}, one), append([]string{one.Share}, one.Sealed.Frames...)},
		} {
			if got := readBack(t, tt.pdf); !slices.Equal(got, tt.want) {
				t.Errorf("%v, %s: %d codes, want %d, or others: %.300q", size, name, len(got), len(tt.want), got)
			}
		}
	}
}

// TestReadBackMany: more sheets are read than a file may have scans, each on its page.
func TestReadBackMany(t *testing.T) {
	sheets := slices.Repeat([]paper.AccountSheet{keyOnly()}, 250)
	codes, err := scan.Read(t.Context(), write(t, paper.Options{}, sheets...), scan.Options{})
	if err != nil || len(codes) != 250 || codes[249].Page != 250 {
		t.Errorf("%d codes, %v", len(codes), err)
	}
}

// readBack returns the texts of the codes of a PDF.
func readBack(t *testing.T, pdf []byte) (texts []string) {
	t.Helper()
	codes, err := scan.Read(t.Context(), pdf, scan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range codes {
		if !c.Drawn {
			t.Error("read as if it were paper")
		}
		texts = append(texts, c.Text)
	}
	return texts
}

// TestReadBackForeign: of another program's PDF no drawing is read.
func TestReadBackForeign(t *testing.T) {
	pdf := write(t, paper.Options{}, binance())
	pdf = bytes.ReplaceAll(pdf, []byte("(hardcopy)"), []byte("(hardcopi)"))
	if codes, err := scan.Read(t.Context(), pdf, scan.Options{}); err != scan.ErrNoPicture {
		t.Errorf("%d codes, %v", len(codes), fmt.Sprint(err))
	}
}
