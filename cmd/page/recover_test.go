package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hardcopy/vault/otp"
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
	b := theBox(t)
	p := openTab(t)
	p.state("empty")
	p.give(b.shares[0]...)
	p.state("gathering")
	p.says("next", "1 of 2 needed")
	p.give(b.shares[2]...)
	p.revealed(b)
	p.says("error", "")
}
