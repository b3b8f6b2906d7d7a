package lang_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hardcopy/paper/lang"
)

// pageSource is where the page's file and its script are.
const pageSource = "../../cmd/page/build"

// readOut are the attributes whose texts a person gets to see or hear.
var readOut = []string{"aria-label", "data-working", "title", "placeholder", "alt"}

// translated are those of them that the page translates.
var translated = readOut[:2]

// pageTexts returns every text of the page: of its file, and of its script.
func pageTexts(t *testing.T) (all []lang.Text) {
	t.Helper()
	file, err := os.Open(filepath.Join(pageSource, "page.html"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, text := range append(printedTexts(t, file), saidTexts(t, pageScript(t))...) {
		if !slices.Contains(all, lang.Text(text)) {
			all = append(all, lang.Text(text))
		}
	}
	return all
}

// printedTexts returns what stands in the page's file, but what is not to be translated:
// names, commands, and what is said while there are no words yet.
func printedTexts(t *testing.T, page io.Reader) (all []string) {
	t.Helper()
	d := xml.NewDecoder(page)
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var kept []bool // of each element that is open, whether its texts are translated
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("page.html: %v", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			name := e.Name.Local
			keep := (len(kept) == 0 || kept[len(kept)-1]) && name != "script" && name != "style" && name != "noscript"
			for _, a := range e.Attr {
				keep = keep && !(a.Name.Local == "translate" && a.Value == "no" && name != "html")
			}
			for _, a := range e.Attr {
				if keep && slices.Contains(translated, a.Name.Local) {
					all = append(all, a.Value)
				} else if slices.Contains(readOut, a.Name.Local) {
					t.Errorf("<%s %s=%q> is not translated", name, a.Name.Local, a.Value)
				}
			}
			kept = append(kept, keep)
		case xml.EndElement:
			kept = kept[:len(kept)-1]
		case xml.CharData:
			if text := strings.Join(strings.Fields(string(e)), " "); text != "" && kept[len(kept)-1] {
				all = append(all, text)
			}
		}
	}
}

// pageScript returns the page's script without its comments; that of the worker says
// nothing.
func pageScript(t *testing.T) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(pageSource, "*.js"))
	if err != nil || len(names) < 5 {
		t.Fatalf("the page's script: %q, %v", names, err)
	}
	var all strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(name) != "worker.js" {
			all.Write(data)
		}
	}
	script := regexp.MustCompile(`/\*.*?\*/`).ReplaceAllString(all.String(), "")
	return regexp.MustCompile(`(?m)(^|\s)//.*$`).ReplaceAllString(script, "")
}

var (
	quoted    = regexp.MustCompile(`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`)
	template  = regexp.MustCompile("`[^`]*`")
	insertion = regexp.MustCompile(`\$\{[^}]*\}`)
	says      = regexp.MustCompile(`\bsay\(("(?:[^"\\\n]|\\.)*")?`)
)

// saidTexts returns what the script says: the first argument of every call of say, which
// stands there as it is.
func saidTexts(t *testing.T, script string) (all []string) {
	t.Helper()
	script = strings.Replace(script, "function say(text", "", 1)
	for _, call := range says.FindAllStringSubmatchIndex(script, -1) {
		if call[2] < 0 {
			t.Errorf("%.60q is not said of a text that stands there", script[call[0]:])
			continue
		}
		text, err := strconv.Unquote(script[call[2]:call[3]])
		if err != nil {
			t.Errorf("%s: %v", script[call[2]:call[3]], err)
		}
		if places, given := strings.Count(text, "%"), givenTo(script[call[3]:]); places != given {
			t.Errorf("%q has %d places, and is given %d", text, places, given)
		}
		all = append(all, text)
	}
	return all
}

// givenTo counts the further arguments of a call, of which this is what follows the first.
func givenTo(rest string) (n int) {
	depth := 0
	for _, r := range quoted.ReplaceAllString(rest, "") {
		switch r {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth < 0 {
				return n
			}
		case ',':
			if depth == 0 {
				n++
			}
		}
	}
	return n
}

// bypassing returns the texts for people in a script that are not said through say.
func bypassing(script string) (all []string) {
	script = says.ReplaceAllString(script, "say(")
	for _, literal := range template.FindAllString(script, -1) {
		if regexp.MustCompile(`\pL\pL`).MatchString(insertion.ReplaceAllString(literal, "")) {
			all = append(all, literal)
		}
	}
	script = template.ReplaceAllStringFunc(script, func(literal string) string { // what is put into one has literals too
		return strings.Join(insertion.FindAllString(literal, -1), " ")
	})
	sentence := regexp.MustCompile(`^\W*[A-Z][a-z]|\pL\pL\W* \W*\pL`)
	shown := regexp.MustCompile(`\b(textContent|innerText|title|alt|placeholder)\s*[:=]\s*[^;,{}]*$|\b(text|next):\s*[^;,{}]*$|setAttribute\("(aria-label|title|alt)",[^;{}]*$`)
	for _, at := range quoted.FindAllStringIndex(script, -1) {
		literal := script[at[0]+1 : at[1]-1]
		before := script[strings.LastIndexByte(script[:at[0]], '\n')+1 : at[0]]
		letters := regexp.MustCompile(`\pL\pL`).MatchString(literal)
		if sentence.MatchString(literal) || letters && shown.MatchString(before) {
			all = append(all, literal)
		}
	}
	return all
}

// unsaid are the literals of the script that look like texts for people and are none.
var unsaid = []string{
	"Content-Type", "use strict",
	"input:not([type=checkbox], [type=file]), textarea", "input, textarea", "script, style, noscript, body [translate=no]", ".more button",
}

func TestPageTexts(t *testing.T) {
	texts := pageTexts(t)
	for _, want := range []lang.Text{
		"hardcopy: accounts back from paper", "Language", "What have you?", "Show what I type", "What the camera sees", "Working …",
		`In the authenticator app of the new phone: "+", scan this code. Then it shows the same code as this page:`, "Aegis, with the new passphrase",
		"Keep both files together, on two sticks. Any program for age opens them:",
		"%d s left, then %s", "Cover", "Not good:", "%s: codes read: %d", "The browser gives no camera.", "A fault of the page itself.", "It is the same.",
	} {
		if !slices.Contains(texts, want) {
			t.Errorf("nothing says %q", want)
		}
	}
	for _, never := range []lang.Text{"hardcopy", "A4", "Bitwarden", "{{script}}", "One moment: the page is starting.", "age -d -i key.age vault.age"} {
		if slices.Contains(texts, never) {
			t.Errorf("%q is to be translated", never)
		}
	}
	if !strings.Contains(pageScript(t), `["`+strings.Join(translated, `", "`)+`"]`) {
		t.Errorf("the script does not translate %q", translated)
	}
	t.Logf("%d texts", len(texts))
}

// Whatever the script shows to people it says through say; the style shows no text of
// its own.
func TestPageSaysAll(t *testing.T) {
	for _, text := range bypassing(pageScript(t)) {
		if !slices.Contains(unsaid, text) {
			t.Errorf("%q is not said in the reader's language", text)
		}
	}
	style, err := os.ReadFile(filepath.Join(pageSource, "page.css"))
	if err != nil {
		t.Fatal(err)
	}
	if text := regexp.MustCompile(`content: *"[^"\\]*\pL[^"]*"`).Find(style); text != nil {
		t.Errorf("the style says %s", text)
	}
	for script, want := range map[string]int{
		`el("p", { textContent: "Cover" })`: 1, `e.textContent = all ? "cover" : say("Show");`: 1, "e.textContent = `${n} codes`": 1,
		`said([], { text: "no camera", next: "x1" })`: 1, `const more = "Two words";`: 1, `b.setAttribute("aria-label", "close")`: 1,
		`el("p", { className: "used", textContent: say("%d of %d", 1, 2) }), $("a").textContent = r?.key ?? ""`: 0, "`${say(\"x y\", n)}: ${m}`": 0,
		"`${all ? \"These two\" : m}`": 1,
	} {
		if got := bypassing(script); len(got) != want {
			t.Errorf("%s: %q", script, got)
		}
	}
}
