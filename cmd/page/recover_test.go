package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"hardcopy/testdata/tools"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// revealed uncovers everything and holds it against the vault.
func (p *tab) revealed(b *box) {
	p.t.Helper()
	p.state("open")
	if n := p.eval(`document.querySelectorAll("#accounts [data-issuer]").length`); n != itoa(len(b.vault.Accounts)) {
		p.t.Fatalf("%s accounts, not %d", n, len(b.vault.Accounts))
	}
	if covered := p.eval(`[...document.querySelectorAll(".key, .code, .codes")].map((e) => e.textContent).join("")`); covered != "" {
		p.t.Error("secrets stand there before they are asked for")
	}
	p.click("reveal")
	p.wait(`document.querySelector("#reveal").getAttribute("aria-pressed") === "true"`)
	for _, a := range b.vault.Accounts {
		row := fmt.Sprintf(`document.querySelector('[data-issuer=%q][data-account=%q]')`, a.Issuer, a.Account)
		if a.Purpose != "" {
			continue // the other one of two rows
		}
		if a.Key != nil {
			if got := p.eval(row + `.querySelector(".key").textContent`); got != a.Key.Groups().Reveal() {
				p.t.Errorf("%s: another key", a.Label())
			}
		}
		if a.Key != nil && a.Key.Type != otp.HOTP {
			p.wait(row + `.querySelector(".code").textContent !== ""`)
			got, now := p.eval(row+`.querySelector(".code").textContent`), time.Now()
			period := time.Duration(a.Key.Period) * time.Second
			if got != a.Key.Code(now) && got != a.Key.Code(now.Add(-period)) {
				p.t.Errorf("%s: another code", a.Label())
			}
		}
		shown := p.eval(row + `.querySelector(".codes").textContent`)
		for _, c := range a.Codes().Texts() {
			if !strings.Contains(shown, c.Reveal()) {
				p.t.Errorf("%s: a backup code is missing", a.Label())
			}
		}
	}
}

// Two share sheets as pictures bring the accounts back.
func TestSharePictures(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.state("empty")
	p.give(b.sheets[0]...)
	p.state("gathering")
	p.says("next", "1 of 2 needed")
	p.give(b.sheets[2]...)
	p.revealed(b)
	p.says("error", "")
}

// The same typed, with 4 wrong characters in one share and 8 unreadable in another:
// corrected in the open, and taken only once that is confirmed.
func TestSharesTyped(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	// Row by row, as a hand types it; the groups are marked as they are finished.
	one := []byte(strings.Join(b.rows[0][:], "\n"))
	for _, at := range []int{26, 35, 60, 90} {
		one[at] = other(one[at])
	}
	p.do(chromedp.SendKeys(chromedp.ID("text"), string(one[:30])))
	p.wait(`document.querySelectorAll("#rows .whole").length === 6`)
	p.do(chromedp.SendKeys(chromedp.ID("text"), string(one[30:])))
	p.state("asking")
	if n := p.eval(`document.querySelectorAll("#corrections li").length`); n != "4" {
		t.Errorf("%s corrections shown, not 4", n)
	}
	p.click("decline")
	p.says("error", "not confirmed")
	if p.eval(`document.getElementById("text").value`) == "" {
		t.Error("what was declined cannot be mended")
	}
	p.put("text", string(one))
	p.state("asking")
	p.click("confirm")
	p.says("next", "1 of 2 needed: share 1")
	if left := p.eval(`document.getElementById("text").value`); left != "" {
		t.Errorf("what was taken still stands there: %q", left)
	}
	two := []byte(strings.ReplaceAll(strings.Join(b.rows[1][:], ""), " ", ""))
	for _, at := range []int{20, 25, 31, 44, 50, 61, 70, 77} {
		two[at] = '?'
	}
	p.put("text", string(two)) // what could not be read is filled in: nothing is to be asked about it
	p.says("said", "filled in: ")
	p.says("next", "The shares are enough")
	p.give(b.shares[2][1:]...) // the sealed vault
	p.revealed(b)
}

// other returns another character of the alphabet.
func other(c byte) byte {
	if c == 'Q' {
		return 'P'
	}
	return 'Q'
}

// A row that is too short is named while it is typed.
func TestShortRow(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.do(chromedp.SendKeys(chromedp.ID("text"), b.rows[0][0]+"\n"+b.rows[0][1][:17]+b.rows[0][1][18:]+"\n"))
	p.says("rows", "row 2, group 4 has 3 characters instead of 4")
	p.put("text", "nothing of the kind")
	p.says("error", "No share in it.")
}

// A sealed sheet is opened by its passphrase: not by a wrong one, which is said.
func TestSealedSheet(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(b.sealed...)
	p.state("asking")
	p.enter("passphrase", "wrong words")
	p.says("error", "wrong passphrase")
	p.says("error", "Caps Lock")
	p.enter("passphrase", words)
	p.says("error", "")
	p.revealed(b)
}

// Both files and the passphrase open the vault; where that is forgotten, the shares.
func TestFiles(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	t.Run("passphrase", func(t *testing.T) {
		p := openTab(t)
		p.give(b.vaultFile)
		p.says("next", "vault.age needs its key")
		p.give(b.keyFile)
		p.state("asking")
		p.enter("passphrase", "wrong words")
		p.says("error", "wrong passphrase")
		p.enter("passphrase", words)
		p.revealed(b)
	})
	t.Run("forgotten", func(t *testing.T) {
		p := openTab(t)
		p.give(b.keyFile, b.vaultFile)
		p.state("asking")
		p.click("forgotten")
		p.state("gathering")
		p.put("text", strings.Join(b.rows[0][:], "\n")+"\n\n"+strings.Join(b.rows[2][:], "\n"))
		p.revealed(b)
	})
	t.Run("of another vault", func(t *testing.T) {
		p := openTab(t)
		p.give(b.vaultFile, foreign(t).keyFile)
		p.enter("passphrase", words)
		p.says("error", "belong to different vaults")
	})
}

// A foreign share is named and costs nothing of what was given.
func TestForeignShare(t *testing.T) {
	t.Parallel()
	b, strange := theBox(t), foreign(t)
	p := openTab(t)
	p.give(b.shares[0]...)
	p.give(strange.shares[1][0])
	p.says("next", "different sets")
	p.give(b.shares[1]...)
	p.revealed(b)
}

// An account sheet needs no vault: its account is there at once.
func TestAccountSheet(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(b.account...)
	p.state("open")
	p.click("reveal")
	a := b.vault.Accounts[0]
	p.wait(`document.querySelector("#accounts .key").textContent === "` + a.Key.Groups().Reveal() + `"`)
}

// The code that is shown is what another program says at that time.
func TestOathtool(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(b.account...)
	p.click("reveal")
	p.wait(`document.querySelector("#accounts .code").textContent !== ""`)
	key := b.vault.Accounts[0].Key
	for range 3 { // a period may pass between the two
		shown := p.eval(`document.querySelector("#accounts .code").textContent`)
		said := strings.TrimSpace(tools.Run(t, "oathtool", "--totp", "-b", key.Base32().Reveal()))
		if shown == said {
			return
		}
		time.Sleep(1500 * time.Millisecond)
	}
	t.Error("oathtool says another code")
}

// What is left with opens again, in stock age too, and old shares still fit.
func TestKeep(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(append(b.shares[0], b.shares[1][0])...)
	p.state("open")
	p.enter("new-passphrase", "another one, made up")
	key := p.download("download-key", "key.age")
	file := p.download("download-vault", "vault.age")
	p.enter("again", "another one")
	p.says("same", "Not the same yet")
	data, err := os.ReadFile(key)
	must(t, err)
	keys, _, err := vault.OpenKeyFile(data, secret.New("another one, made up"))
	must(t, err)
	data, err = os.ReadFile(file)
	must(t, err)
	v, err := keys[0].Open(data)
	must(t, err)
	if len(v.Accounts) != len(b.vault.Accounts) || v.Generation != 1 || len(v.Splits) != 1 {
		t.Errorf("%d accounts, generation %d, %d splits", len(v.Accounts), v.Generation, len(v.Splits))
	}
	pdf := p.download("print", "sheets.pdf")
	if pages := tools.Run(t, "pdftotext", pdf, "-"); !strings.Contains(pages, b.vault.Accounts[0].Key.Groups().Reveal()) {
		t.Error("the key is not on the sheet")
	}
	p.opens("print-open")
	p.download("seal", "sealed.pdf")
	p.opens("seal-open")
	links := p.download("export", "accounts.txt")
	data, err = os.ReadFile(links)
	must(t, err)
	if !strings.Contains(string(data), b.vault.Accounts[0].Link().Reveal()) {
		t.Error("the link is not in the export")
	}
}

// Closing is warned of while something is there, and not before.
func TestClosing(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	warned := func() bool {
		return p.eval(`(() => { const e = new Event("beforeunload", { cancelable: true }); dispatchEvent(e); return e.defaultPrevented })()`) == "true"
	}
	if warned() {
		t.Error("warned of closing where nothing is there")
	}
	p.do(chromedp.Click(chromedp.ID("text"))) // a browser warns only of pages that were touched
	p.put("text", strings.Join(b.rows[0][:], "\n"))
	p.state("gathering")
	if !warned() {
		t.Error("closing is not warned of")
	}
	// As Ctrl-W does it.
	within, end := context.WithTimeout(p.ctx, patience)
	defer end()
	_, err := chromedp.Call(within, page.Close, cdp.Empty{})
	must(t, err)
	for end := time.Now().Add(patience); p.dialogs() == 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the browser asks nothing")
		}
	}
	_, err = chromedp.Call(within, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: false})
	must(t, err)
	p.says("next", "1 of 2 needed")
}
