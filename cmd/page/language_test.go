package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"hardcopy/paper/lang"
)

// inGerman returns a text in German, and holds that there is one.
func inGerman(t *testing.T, text lang.Text, args ...any) string {
	t.Helper()
	said := lang.Tag("de").Say(text, args...)
	if said == lang.English.Say(text, args...) {
		t.Errorf("no German of %q", text)
	}
	return said
}

// openTabOf opens the page for somebody whose browser prefers these languages.
func openTabOf(t *testing.T, languages string) *tab {
	t.Helper()
	return openTabIn(t, startBrowser(t), func(ctx context.Context, _ *chromedp.Target) (none chromedp.Void, err error) {
		agent, err := chromedp.Run(ctx, chromedp.Evaluate[string](`navigator.userAgent`))
		if err == nil {
			_, err = chromedp.Call(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: agent, AcceptLanguage: languages})
		}
		return none, err
	})
}

// The page speaks the first language of the browser that it knows.
func TestLanguageOfBrowser(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ languages, tag string }{{"de-AT,en", "de"}, {"tlh,de,en", "de"}, {"en-GB,de", "en"}, {"tlh", "en"}} {
		p := openTabOf(t, c.languages)
		tag, err := lang.Parse(c.tag)
		must(t, err)
		p.says("start-title", tag.Say("What have you?"))
		if got := p.eval(`[document.documentElement.lang, document.getElementById("language").value]`); got != fmt.Sprintf(`[%q,%[1]q]`, c.tag) {
			t.Errorf("%s: %s", c.languages, got)
		}
	}
}

// What stands on the page, what the script wrote and what the program says is said in
// another language and back, by a program that came back to life too; what was given is
// kept.
func TestLanguageMenu(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	first := p.eval(`document.body.innerText`)
	p.choose(kb.ArrowDown, "Deutsch")
	p.says("start-title", inGerman(t, "What have you?"))
	nothing := inGerman(t, "Nothing is there yet. Give pictures of the sheets, type a share, or give the files vault.age and key.age.")
	p.says("next", nothing)
	if said := p.eval(`document.getElementById("video").getAttribute("aria-label")`); said != inGerman(t, "What the camera sees") {
		t.Errorf("the picture is called %q", said)
	}
	p.eval(`keeper.die("died"), 0`)
	p.put("text", "x")
	p.says("error", inGerman(t, "no share in it")[1:]) // it begins with a capital there
	p.says("next", nothing)
	p.put("text", "")
	p.says("error", "")
	p.choose(kb.ArrowUp, "English")
	p.says("start-title", "What have you?")
	if again := p.eval(`document.body.innerText`); again != first {
		t.Errorf("another English than before:\n%s\nbefore:\n%s", again, first)
	}

	drawing := filepath.Join(t.TempDir(), "drawing.png")
	must(t, os.WriteFile(drawing, []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), 0o600))
	p.give(drawing)
	p.says("read", "drawing.png: no code on it, an SVG drawing, which cannot be read")
	p.choose(kb.ArrowDown, "Deutsch")
	p.says("read", inGerman(t, "%s: no code on it, %s", "drawing.png", inGerman(t, "an SVG drawing, which cannot be read")))
	p.choose(kb.ArrowUp, "English")
	p.give(b.shares[0][0], b.sheets[0][2], b.shares[1][0])
	p.says("read", "share1-3.png: no code on it")
	p.choose(kb.ArrowDown, "Deutsch")
	p.says("read", inGerman(t, "%s: no code on it", "share1-3.png"))
	p.give(b.shares[1][1:]...)
	p.state("open")
	p.says("reveal", inGerman(t, "Show all keys and codes"))
	p.click("reveal")
	p.wait(`[...document.querySelectorAll(".key")].every((e) => e.textContent)`)
	left := inGerman(t, "%d s left, then %s", 7, "123456")
	p.wait(fmt.Sprintf(`document.querySelector(".left").textContent.replace(/[0-9]+/, "7").replace(/[0-9]+$/, "123456") === %q`, left))
	if script := axeScript(t); script != "" {
		p.accessible(script, "open, in German")
	}
	p.choose(kb.ArrowUp, "English")
	p.says("reveal", "Show all keys and codes")
	if p.eval(`[...document.querySelectorAll(".key, .code")].map((e) => e.textContent).join("")`) != "" {
		t.Error("secrets stand there after another language was chosen")
	}
	p.click("reveal")
	p.wait(`/^[0-9]+ s left, then [0-9]+$/.test(document.querySelector(".left").textContent)`)
}

// What is read when it is urgent stands there in the language that is chosen; where the
// program dies before it says it, it stands there as before.
func TestUrgentInLanguage(t *testing.T) {
	t.Parallel()
	p := openTab(t)
	read := func(id string) string {
		p.wait(fmt.Sprintf(`document.getElementById(%q).textContent !== ""`, id))
		return p.eval(fmt.Sprintf(`document.getElementById(%q).textContent`, id))
	}
	before := [2]string{read("recovering"), read("refused")}
	p.choose(kb.ArrowDown, "Deutsch")
	p.wait(fmt.Sprintf(`document.getElementById("refused").textContent.includes(%q)`, inGerman(t, "Look at the service's status page: is it down?")))
	after := [2]string{read("recovering"), read("refused")}
	if before[0] == after[0] || before[1] == after[1] {
		t.Errorf("in German there stands %s", after)
	}
	p.eval(`{ const ask = keeper.ask; keeper.ask = (request, ...more) => {
		if (request !== "help") return ask.call(keeper, request, ...more);
		keeper.ask = ask;
		return Promise.reject("died");
	}; } 0`)
	p.choose(kb.ArrowDown, "Español")
	p.says("error", lang.Tag("es").Say("The browser gave up on that, most likely for want of memory."))
	if now := [2]string{read("recovering"), read("refused")}; now != after {
		t.Errorf("after that there stands %s", now)
	}
}

// A question that is open, what was typed meanwhile, and a drill with what it found go on
// in another language.
func TestLanguageMeanwhile(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(b.keyFile, b.vaultFile)
	p.wait(`document.body.dataset.ask === "passphrase"`)
	p.do(chromedp.SendKeys(chromedp.ID("passphrase"), words[:3]), chromedp.SendKeys(chromedp.ID("text"), "HC12"))
	p.choose(kb.ArrowDown, "Deutsch")
	p.says("passphrase-label", inGerman(t, "The passphrase of key.age"))
	p.says("forgotten", inGerman(t, "Nobody knows it"))
	if typed := p.eval(`[document.getElementById("passphrase").value, document.getElementById("text").value]`); typed != fmt.Sprintf(`[%q,"HC12"]`, words[:3]) {
		t.Error("what was typed is another now")
	}
	p.put("text", "")
	p.enter("passphrase", words[3:])
	p.state("open")
	p.click("drill")
	p.says("drill", inGerman(t, "End the drill"))
	p.give(b.account[0])
	p.says("findings", inGerman(t, "Good:"))
	p.choose(kb.ArrowUp, "English")
	p.says("drill", "End the drill")
	p.says("findings", "Good:")
	p.give(b.shares[0][0])
	if got := p.eval(`document.querySelectorAll("#findings [data-verdict=good]").length`); got != "2" {
		t.Errorf("%s are good: %s", got, p.text("findings"))
	}
	p.click("drill")
	p.says("drill", "Begin the drill")
	p.choose(kb.ArrowDown, "Deutsch")
	p.says("opened-title", inGerman(t, "Accounts"))
}

// choose chooses the language before or after that of now, by the keyboard.
func (p *tab) choose(key, name string) {
	p.t.Helper()
	p.do(chromedp.Focus(chromedp.ID("language")), chromedp.SendKeys(chromedp.ID("language"), key))
	p.wait(fmt.Sprintf(`document.documentElement.lang === document.getElementById("language").value && document.getElementById("language").selectedOptions[0].textContent === %q`, name))
}

// In every language nothing stands out over the edge, on a wide page and on a narrow one:
// while things come together, in a drill that finds something wrong, and after it.
func TestLanguagesFit(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	inAll := func(screen string, said map[string]lang.Said) {
		t.Helper()
		for _, tag := range lang.All()[1:] {
			p.choose(kb.ArrowDown, tag.Name())
			for id, says := range said {
				p.says(id, string([]rune(says.In(tag))[1:])) // it may begin with a capital there
			}
			p.screen(screen + "-" + tag.String())
		}
		p.choose(kb.Home, "English")
	}
	p.give(b.shares[0][0], b.shares[0][1])
	p.state("gathering")
	inAll("11", map[string]lang.Said{"next": lang.Put("any one more")})
	p.give(slices.Concat(b.shares[0], b.shares[1])...)
	p.state("open")
	inAll("12", map[string]lang.Said{"opened-title": lang.Put("Accounts")})
	p.click("drill")
	p.give(b.account[0], b.shares[0][0])
	p.put("text", b.rows[1][0]+"\n"+b.rows[1][1][:12]+"\n")
	p.wait(`document.querySelectorAll("#findings p").length > 1`)
	inAll("13", map[string]lang.Said{"findings": lang.Put("Good:"), "error": lang.Put("no share in it"), "rows": lang.Put("row %d has %d characters instead of %d", 2, 10, 20)})
}
