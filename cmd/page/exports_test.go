package main

import (
	"os"
	"strings"
	"testing"

	"hardcopy/vault/exports"
	"hardcopy/vault/secret"
)

// What another app exported is taken, with its passphrase where it has one, and its
// accounts are shown as unproved.
func TestExportsOfApps(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(b.write(t, "links.json", []byte(`{"schemaVersion":4,"appOrigin":"android","services":[
{"name":"GitLab","secret":"KRSXG5CTMVRXEZLU","otp":{"account":"carol","issuer":"GitLab","digits":6,"period":30,"algorithm":"SHA1","tokenType":"TOTP"}}],"groups":[]}`)))
	p.state("open")
	p.says("accounts", "setup key, not proved")
	accounts := b.vault.Accounts[:1]
	file, _, err := exports.Write(exports.AegisEncrypted, accounts, secret.New(words))
	must(t, err)
	p.give(b.write(t, "aegis.json", file))
	p.state("asking")
	p.says("passphrase-label", "given to Aegis")
	p.enter("passphrase", "wrong words")
	p.says("error", "the passphrase that was given to the app")
	p.enter("passphrase", words)
	p.says("next", "looks like backup codes")
	p.click("confirm")
	p.state("open")
	p.says("accounts", "8 backup codes")
	p.click("reveal")
	p.wait(`document.querySelectorAll("#accounts tbody tr").length === 2 && document.querySelectorAll("#accounts tbody tr")[1].querySelector(".key").textContent !== ""`)
	if key := p.eval(`document.querySelectorAll("#accounts tbody tr")[1].querySelector(".key").textContent`); key != accounts[0].Key.Groups().Reveal() {
		t.Error("another key")
	}
	links := p.download("export", "accounts.txt")
	data, err := os.ReadFile(links)
	must(t, err)
	if strings.Count(string(data), "otpauth://") != 2 {
		t.Error("the export does not have both")
	}
}
