package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hardcopy/paper"
	"hardcopy/paper/lang"
	"hardcopy/testdata/tools"
	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/sheets"
)

// words is the passphrase of every vault here.
const words = "made up for the tests"

// workFactor is low: what is opened here need not be safe.
const workFactor = 10

// box is all that may lie in a drawer of one vault, as files.
type box struct {
	dir       string
	vault     *vault.Vault
	rows      [][4]string // of each share
	sheets    [][]string  // the pages of each share sheet, as pictures
	shares    [][]string  // those of them with codes
	sealed    []string    // the pages of the sealed sheet
	account   []string    // the page of the first account's sheet
	vaultFile string
	keyFile   string
}

// newBox makes a vault of the sample accounts and puts it on paper.
func newBox(t *testing.T) *box {
	t.Helper()
	now := time.Now()
	accounts, err := sheets.SampleAccounts(now)
	must(t, err)
	for _, a := range accounts {
		a.Created, a.Changed = now, now
	}
	key, err := vault.NewKey()
	must(t, err)
	b := &box{dir: t.TempDir(), vault: &vault.Vault{Created: now, Accounts: accounts}}
	handout, err := sheets.Split(b.vault, key, accounts, false, 2, 3, now)
	must(t, err)
	b.vault.Saving(now)
	printed, err := handout.Sheets(paper.A4, now)
	must(t, err)
	for _, sheet := range printed {
		var pdf bytes.Buffer
		must(t, paper.WriteShares(&pdf, []paper.ShareSheet{sheet}, now, paper.Options{}))
		b.rows = append(b.rows, sheet.Rows)
		b.sheets = append(b.sheets, b.pictures(t, "share"+itoa(sheet.Number), pdf.Bytes(), 150))
	}
	body, err := vault.SealWith(secret.New(words), b.vault, accounts, workFactor)
	must(t, err)
	sheet, err := sheets.SealedAlone(body, nil, "", paper.A4, now)
	must(t, err)
	var pdf bytes.Buffer
	must(t, paper.WriteSealed(&pdf, sheet, now, paper.Options{}))
	b.sealed = b.pictures(t, "sealed", pdf.Bytes(), 150)
	pdf.Reset()
	must(t, paper.WriteAccounts(&pdf, []paper.AccountSheet{sheets.Account(accounts[0], now, lang.English)}, now, paper.Options{}))
	b.account = b.pictures(t, "account", pdf.Bytes(), 150)
	file, err := key.Seal(b.vault)
	must(t, err)
	b.vaultFile = b.write(t, "vault.age", file)
	file, err = key.File(secret.New(words), workFactor, now)
	must(t, err)
	b.keyFile = b.write(t, "key.age", file)
	return b
}

func (b *box) write(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(b.dir, name)
	must(t, os.WriteFile(path, data, 0o600))
	return path
}

// pictures returns the pages of a PDF as PNG.
func (b *box) pictures(t *testing.T, name string, pdf []byte, dpi int) []string {
	t.Helper()
	path := b.write(t, name+".pdf", pdf)
	return pictures(t, path, filepath.Join(b.dir, name), dpi)
}

// pictures returns the pages of a PDF as PNG. They are compressed here: pdftoppm takes
// ten times as long for that as for all else.
func pictures(t *testing.T, pdf, prefix string, dpi int) (pages []string) {
	t.Helper()
	tools.Run(t, "pdftoppm", "-r", itoa(dpi), "-gray", pdf, prefix)
	raw, err := filepath.Glob(prefix + "-*.pgm")
	must(t, err)
	slices.Sort(raw)
	fast := png.Encoder{CompressionLevel: png.BestSpeed}
	for _, path := range raw {
		data, err := os.ReadFile(path)
		must(t, err)
		page := new(image.Gray)
		_, err = fmt.Sscanf(string(data[:min(len(data), 40)]), "P5\n%d %d\n255\n", &page.Rect.Max.X, &page.Rect.Max.Y)
		must(t, err)
		page.Stride = page.Rect.Dx()
		page.Pix = data[len(data)-page.Stride*page.Rect.Dy():]
		var out bytes.Buffer
		must(t, fast.Encode(&out, page))
		pages = append(pages, strings.TrimSuffix(path, "pgm")+"png")
		must(t, os.WriteFile(pages[len(pages)-1], out.Bytes(), 0o600))
		must(t, os.Remove(path))
	}
	return pages
}

// boxes are made once a run.
var boxes = map[string]*box{}
var making sync.Mutex // of boxes

// theBox is a box that no test changes.
func theBox(t *testing.T) *box { return boxNamed(t, "ours") }

// foreign is another vault's.
func foreign(t *testing.T) *box { return boxNamed(t, "foreign") }

func boxNamed(t *testing.T, name string) *box {
	t.Helper()
	notRaced(t)
	making.Lock()
	defer making.Unlock()
	if boxes[name] == nil {
		boxes[name] = newBox(t)
		dir, err := lasting("page-box-")
		must(t, err)
		kept := boxes[name]
		must(t, os.CopyFS(dir, os.DirFS(kept.dir)))
		kept.moved(dir)
	}
	return boxes[name]
}

// temporary are the directories that are removed at the end of the run.
var temporary struct {
	sync.Mutex
	dirs []string
}

// lasting makes a directory that lasts for the whole run.
func lasting(pattern string) (string, error) {
	temporary.Lock()
	defer temporary.Unlock()
	dir, err := os.MkdirTemp("", pattern)
	temporary.dirs = append(temporary.dirs, dir)
	return dir, err
}

// moved says where the files are now.
func (b *box) moved(dir string) {
	to := func(path string) string { return filepath.Join(dir, filepath.Base(path)) }
	for _, pages := range append(slices.Clone(b.sheets), b.sealed, b.account) {
		for i := range pages {
			pages[i] = to(pages[i])
		}
	}
	for _, pages := range b.sheets {
		b.shares = append(b.shares, pages[:2:2])
	}
	b.dir, b.vaultFile, b.keyFile = dir, to(b.vaultFile), to(b.keyFile)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
