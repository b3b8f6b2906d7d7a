package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"hardcopy/vault/exports"
	"hardcopy/vault/secret"
)

// TestStates walks through every state. Nothing stands out of the width of a desktop, of
// one at 200 %, and of a phone; the rules of accessibility hold, in light and dark. With
// HARDCOPY_SHOTS=DIR it leaves a picture of each there.
func TestStates(t *testing.T) {
	t.Parallel()
	b := startBrowser(t)
	script := axeScript(t)
	walk(t, b, func(p *tab, state string) {
		p.screen(state)
		if script != "" {
			p.accessible(script, state)
		}
		p.scheme("dark")
		if dir := os.Getenv("HARDCOPY_SHOTS"); dir != "" {
			p.shot(filepath.Join(dir, state+"-dark.png"), 1280)
		}
		if script != "" {
			p.accessible(script, state+", dark", "color-contrast")
		}
		p.scheme("light")
	})
}

// walk looks at the page in every state.
func walk(t *testing.T, in *browser, look func(p *tab, state string)) {
	t.Helper()
	b := theBox(t)
	p := openTabIn(t, in)
	look(p, "1-empty")
	p.give(b.shares[0]...)
	look(p, "2-gathering")
	wrong := []byte(strings.Join(b.rows[1][:], "\n"))
	wrong[27] = other(wrong[27])
	p.put("text", string(wrong))
	p.state("asking")
	look(p, "3-corrections")
	p.click("confirm")
	p.state("open")
	look(p, "4-open")
	p.click("reveal")
	p.wait(`document.querySelector("#accounts .code").textContent !== ""`)
	look(p, "5-revealed")
	p.click("phone")
	look(p, "6-phone")
	p.click("google")
	p.says("detail-title", "code 1 of 1")
	look(p, "6-google")
	p.click("detail-close")
	p.do(chromedp.Click(chromedp.CSS("#accounts tbody tr:first-child td:last-child button:nth-of-type(2)")))
	look(p, "7-guide")
	p.enter("new-passphrase", "short")
	p.wait(`!document.getElementById("kept").hidden`)
	look(p, "8-kept")
	p.click("drill")
	p.give(b.shares[0][0], foreign(t).shares[0][0], b.account[0])
	look(p, "9-drill")

	p = openTab(t)
	p.give(b.sealed...)
	p.state("asking")
	p.enter("passphrase", "wrong words")
	p.says("error", "wrong passphrase")
	look(p, "10-wrong-passphrase")
	p = openTab(t)
	exported, _, err := exports.Write(exports.AegisEncrypted, b.vault.Accounts, secret.New(words))
	must(t, err)
	p.give(b.write(t, "shot.json", exported))
	p.state("asking")
	look(p, "12-export")
	p.enter("passphrase", words)
	p.says("next", "looks like backup codes")
	look(p, "13-note")
	p = openTab(t)
	p.put("text", "otpauth://totp/GitLab:carol?secret=KRSXG5CTMVRXEZLU&digit=8\n")
	p.state("asking")
	look(p, "14-which")
	p = openTab(t)
	p.click("make")
	p.put("issuer", "Binance")
	p.put("setup-key", "JBSW Y3DP EHPK 3PXP")
	p.put("codes", "Your 3 codes:\n1234 5678\n2345 6789")
	p.put("proof", "000000")
	p.wait(`!document.getElementById("make-print").disabled`)
	look(p, "11-make")
}

func (p *tab) screen(name string) {
	p.t.Helper()
	dir := os.Getenv("HARDCOPY_SHOTS")
	for _, width := range []int64{1280, 640, 360} {
		p.do(chromedp.EmulateViewport(width, 900))
		if over := p.eval(`document.documentElement.scrollWidth - document.documentElement.clientWidth`); over != "0" {
			p.t.Errorf("%s stands out by %s pixels at %d", name, over, width)
		}
		if dir != "" && width != 640 {
			p.shot(filepath.Join(dir, name+"-"+itoa(int(width))+".png"), width)
		}
	}
	p.do(chromedp.EmulateViewport(1280, 900))
}

// scheme sets the colours that the system is set to.
func (p *tab) scheme(name string) {
	p.t.Helper()
	ctx, end := context.WithTimeout(p.ctx, patience)
	defer end()
	_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}})
	must(p.t, err)
}

// Without a mouse everything can be reached, and a share is given.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	var reached []string
	for range 20 {
		p.do(chromedp.KeyEvent("\t"))
		reached = append(reached, p.eval(`document.activeElement.id || document.activeElement.tagName`))
	}
	for _, id := range []string{"pictures", "camera", "text", "files", "make"} {
		if !slices.Contains(reached, id) {
			t.Errorf("%s is not reached by Tab: %q", id, reached)
		}
	}
	p.give(b.keyFile, b.vaultFile)
	p.wait(`document.activeElement.id === "passphrase"`)
	p.do(chromedp.KeyEvent(words + "\r"))
	p.state("open")
	p.do(chromedp.Focus(chromedp.ID("reveal")), chromedp.KeyEvent(" "))
	p.wait(`document.querySelector("#accounts .key").textContent !== ""`)
}

// Who goes away leaves nothing uncovered, also not what comes only then.
func TestIdle(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(b.account...)
	p.click("reveal")
	p.wait(`document.querySelector("#accounts .key").textContent !== ""`)
	p.click("phone")
	if after := p.eval(`coverAfter`); after != "600000" {
		t.Errorf("covered after %s ms", after)
	}
	p.eval(`coverAfter = 1, touched(), 0`)
	p.wait(`[...document.querySelectorAll(".key, .code, .codes, #qr-code")].every((e) => e.textContent === "") && document.getElementById("detail").hidden`)
}

// What is dropped or pasted anywhere is taken.
func TestDropAndPaste(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	dispatch := func(kind, field, fill string) {
		p.eval(`(() => { const d = new DataTransfer(); ` + fill + `; document.querySelector("h1").dispatchEvent(new ` + kind + `Event("` + field + `", { bubbles: true, cancelable: true, ` +
			map[string]string{"Drag": "dataTransfer", "Clipboard": "clipboardData"}[kind] + `: d })); return 0 })()`)
	}
	dispatch("Clipboard", "paste", fmt.Sprintf(`d.setData("text", %q)`, strings.Join(b.rows[0][:], "\n")))
	p.says("next", "1 of 2 needed: share 1")
	dispatch("Drag", "drop", fmt.Sprintf(`d.items.add(new File([%q], "share.txt"))`, strings.Join(b.rows[2][:], "\n")))
	p.says("next", "The shares are enough")
}
