package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hardcopy/testdata/tools"
	"hardcopy/vault/otp"
)

// A sheet is made without a vault: the key is proved, the codes are shown as they were
// understood, and the PDF's codes say to another program what was given.
func TestMakeSheet(t *testing.T) {
	t.Parallel()
	const key = "JBSW Y3DP EHPK 3PXP"
	k, _, err := otp.NewKey(key)
	must(t, err)
	p := openTab(t)
	p.click("make")
	p.put("issuer", "Binance")
	p.put("account", "alice@example.com")
	p.put("setup-key", "JBSW Y3DP EHPK 3P01")
	p.says("understood", "letters A–Z and digits 2–7 only")
	if p.eval(`document.getElementById("make-print").disabled`) != "true" {
		t.Error("a key that is none can be printed")
	}
	p.put("setup-key", key)
	p.says("understood", "not proved")
	p.put("proof", "000000")
	p.says("understood", "The code does not fit this key")
	p.put("proof", k.Code(time.Now()))
	p.says("understood", "proved with the authenticator")
	p.put("codes", "1. 40196926\n2. 47921743\n3. 40196926")
	p.says("understood", "Code 3 stands there before")
	p.put("codes", "1. 40196926\n2. 47921743")
	p.says("understood", "40196926 · 47921743")
	p.opens("make-open")
	p.eval(`document.getElementById("make-size").value = "letter"`)
	pdf := p.download("make-print", "sheet.pdf")
	page := pictures(t, pdf, filepath.Join(t.TempDir(), "sheet"), 150)[0]
	said := tools.Run(t, "zbarimg", "--quiet", "--raw", page)
	if !strings.Contains(said, "secret=JBSWY3DPEHPK3PXP") || !strings.Contains(said, "40196926*47921743") {
		t.Errorf("zbarimg reads %q", said)
	}
	if info := tools.Run(t, "pdfinfo", pdf); !strings.Contains(info, "612 x 792") {
		t.Errorf("another paper than was chosen: %s", info)
	}
	if text := tools.Run(t, "pdftotext", pdf, "-"); !strings.Contains(text, "roved with the authenticator") {
		t.Error("the sheet does not say that the key is proved")
	}
}

// The code of another kind of key offers that kind, and it is taken when it is agreed
// to; a picture fills in the form.
func TestMakeFromPicture(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.click("make")
	p.do(chromedp.SetUploadFiles(chromedp.ID("qr-picture"), b.account[:1]))
	p.says("understood", "Account: "+b.vault.Accounts[0].Label())
	p.says("understood", "Backup codes, 8")
	k, _, err := otp.NewKey("JBSWY3DPEHPK3PXP")
	must(t, err)
	p.put("setup-key", "JBSWY3DPEHPK3PXP")
	k.Digits = 8
	now := time.Now()
	p.put("proof", k.Code(now))
	p.says("understood", "fits it as time based, 8 digits")
	p.put("proof2", k.Code(now.Add(30*time.Second)))
	p.click("adopt")
	p.says("understood", "Setup key: time based, 8 digits, every 30 seconds, SHA-1; proved")
}

// The drill: good paper is good, and what is not is named.
func TestDrill(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(b.keyFile, b.vaultFile)
	p.enter("passphrase", words)
	p.state("open")
	p.click("drill")
	p.give(append(append([]string{b.account[0]}, b.shares[0]...), b.shares[1][0])...)
	verdicts := func() string {
		return p.eval(`[...document.querySelectorAll("#findings [data-verdict]")].map((f) => f.dataset.verdict).sort().join(" ")`)
	}
	if got := verdicts(); got != "good good good" {
		t.Errorf("%s: %s", got, p.text("findings"))
	}
	p.give(foreign(t).account[0])
	p.give(foreign(t).shares[0][0])
	if got := verdicts(); got != "bad good good good good" { // the samples' sheet is the same one
		t.Errorf("%s: %s", got, p.text("findings"))
	}
	p.says("findings", "this vault knows no such set")
	p.click("drill")
	p.wait(`document.getElementById("drill").getAttribute("aria-pressed") === "false"`)
	file := func() string {
		p.enter("new-passphrase", "made up once more")
		return p.download("download-vault", "vault.age")
	}()
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}
