package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"hardcopy/cmd/page/build"
	"hardcopy/testdata/tools"
)

func itoa(n int) string { return strconv.Itoa(n) }

// browser is one Chromium for all tests, whose network ends at a door that counts who
// knocks.
type browser struct {
	ctx  context.Context
	end  func()
	page string // the file of the page
	door *door
}

var theBrowser struct {
	sync.Mutex
	*browser
}

func TestMain(m *testing.M) {
	code := m.Run()
	if theBrowser.browser != nil {
		theBrowser.end()
	}
	for _, dir := range temporary.dirs {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

// theFlags are what every Chromium is started with: nothing of its own asks for a
// network.
var theFlags = []chromedp.ExecAllocatorOption{
	chromedp.Flag("headless", true), chromedp.Flag("no-sandbox", true), chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true),
	chromedp.Flag("no-first-run", true), chromedp.Flag("no-default-browser-check", true), chromedp.Flag("disable-background-networking", true),
	chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true),
	chromedp.Flag("lang", "en-US"), chromedp.Flag("accept-lang", "en-US,en"), // the page speaks as the browser does
	chromedp.Flag("disable-features", "OptimizationHints,MediaRouter,Translate"), chromedp.Flag("proxy-bypass-list", "<-loopback>"),
}

// notRaced skips a test under the detector of races: the page runs in the browser, where
// there is none.
func notRaced(t *testing.T) {
	t.Helper()
	if raced {
		t.Skip("the page runs in the browser, where no detector of races is")
	}
}

// startBrowser starts the browser of all tests, or skips the test where there is none.
func startBrowser(t *testing.T) *browser {
	t.Helper()
	notRaced(t)
	theBrowser.Lock()
	defer theBrowser.Unlock()
	if theBrowser.browser == nil {
		theBrowser.browser = newBrowser(t)
	}
	return theBrowser.browser
}

func newBrowser(t *testing.T, more ...chromedp.ExecAllocatorOption) *browser {
	t.Helper()
	chromium := tools.Path(t, "chromium")
	dir, err := lasting("page-browser-")
	must(t, err)
	b := &browser{page: thePage(t), door: openDoor(t, ofChromium)}
	flags := append(append([]chromedp.ExecAllocatorOption{}, theFlags...), chromedp.ExecPath(chromium), chromedp.UserDataDir(filepath.Join(dir, "profile")),
		chromedp.Flag("proxy-server", b.door.Addr().String()))
	allocator, endAllocator := chromedp.NewExecAllocator(context.Background(), append(flags, more...)...)
	ctx, endBrowser := chromedp.NewContext(allocator)
	b.ctx, b.end = ctx, func() { endBrowser(); endAllocator(); b.door.close() }
	must(t, chromedp.Do(ctx))
	return b
}

// ofChromium are the hosts that Chromium itself asks for, whatever it shows.
var ofChromium = regexp.MustCompile(`^[A-Z]+ (http://)?[a-z0-9.-]+\.(google|googleapis|gvt1|gstatic)\.com[:/]`)

var built struct {
	sync.Once
	bytes []byte
	path  string
	err   error
}

// thePage is the file of the page, built once.
func thePage(t *testing.T) string {
	t.Helper()
	notRaced(t)
	built.Do(func() {
		var dir string
		if dir, built.err = lasting("page-file-"); built.err != nil {
			return
		}
		built.path = filepath.Join(dir, "hardcopy.html")
		if built.bytes, built.err = build.Page(context.Background()); built.err == nil {
			built.err = os.WriteFile(built.path, built.bytes, 0o600)
		}
	})
	must(t, built.err)
	return built.path
}

// tab is the page in a tab of its own.
type tab struct {
	t         *testing.T
	ctx       context.Context
	downloads string
	mu        sync.Mutex
	console   []string
	requests  []string
	asked     int // dialogs of the browser itself
}

// patience is how long anything may take. It is not asserted, but that it ends.
const patience = 60 * time.Second

// openTab opens the page, and holds at the end that it asked for nothing and said
// nothing on the console.
func openTab(t *testing.T) *tab { return openTabIn(t, startBrowser(t)) }

// openTabIn opens the page after what is done to the empty tab.
func openTabIn(t *testing.T, b *browser, before ...chromedp.Action[chromedp.Void]) *tab {
	t.Helper()
	p := &tab{t: t, downloads: t.TempDir()}
	ctx, end := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(p.listen))
	p.ctx = ctx
	t.Cleanup(func() {
		if p.ctx.Err() == nil && strings.Contains(p.text("error"), "A fault of the page") {
			t.Error("the page is at fault")
		}
		if t.Failed() && p.ctx.Err() == nil {
			t.Logf("state %s\nnext: %s\nerror: %s\nconsole: %q", p.eval(`document.body.dataset.state`), p.text("next"), p.text("error"), p.console)
			if dir := os.Getenv("HARDCOPY_SHOTS"); dir != "" {
				p.shot(filepath.Join(dir, "failed-"+strings.ReplaceAll(t.Name(), "/", "-")+".png"), 1280)
			}
		}
		end()
		if asked := b.door.asked(); len(asked) > 0 {
			t.Errorf("the browser asked the network: %q", asked)
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		if len(p.console) > 0 {
			t.Errorf("on the console: %q", p.console)
		}
		for _, url := range p.requests {
			if !strings.HasPrefix(url, "file://"+b.page) && !strings.HasPrefix(url, "blob:") && !strings.HasPrefix(url, "data:") {
				t.Errorf("asked for %s", url)
			}
		}
	})
	must(t, chromedp.Do(ctx)) // the tab lives as long as the context of its first call
	p.do(chromedp.EmulateViewport(1280, 900))
	within, endWithin := context.WithTimeout(ctx, patience)
	defer endWithin()
	_, err := chromedp.Call(within, network.Enable, network.EnableParams{})
	must(t, err)
	_, err = chromedp.Call(within, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}) // other tabs work meanwhile
	must(t, err)
	_, err = chromedp.CallBrowser(within, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow,
		DownloadPath: p.downloads, BrowserContextID: chromedp.FromContext(ctx).BrowserContextID})
	must(t, err)
	p.do(append(before, chromedp.Navigate("file://"+b.page))...)
	p.wait(`document.body.hasAttribute("data-ready")`)
	return p
}

func (p *tab) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		p.requests = append(p.requests, e.Request.URL)
	case *page.EventJavascriptDialogOpening:
		p.asked++
	case *runtime.EventConsoleAPICalled:
		for _, arg := range e.Args {
			p.console = append(p.console, string(arg.Value))
		}
	case *runtime.EventExceptionThrown:
		p.console = append(p.console, fmt.Sprint(e.ExceptionDetails.Text, e.ExceptionDetails.Exception))
	case *cdplog.EventEntryAdded:
		p.console = append(p.console, e.Entry.Text)
	}
}

// dialogs is how often the browser itself has asked something.
func (p *tab) dialogs() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

func (p *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, end := context.WithTimeout(p.ctx, patience)
	defer end()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.t.Fatalf("%v", err)
	}
}

// eval returns what an expression is, as JSON.
func (p *tab) eval(expression string) string {
	ctx, end := context.WithTimeout(p.ctx, patience)
	defer end()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[any](expression))
	if err != nil {
		p.t.Fatalf("%s: %v", expression, err)
	}
	if s, ok := got.(string); ok {
		return s
	}
	out, _ := json.Marshal(got)
	return string(out)
}

// wait waits until an expression is true and nothing is being worked on.
func (p *tab) wait(expression string) {
	p.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		if p.eval(`!document.body.hasAttribute("data-busy") && Boolean(`+expression+`)`) == "true" {
			return
		}
	}
	p.t.Fatalf("it never came to %s", expression)
}

func (p *tab) state(want string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(`document.body.dataset.state === %q`, want))
}

func (p *tab) text(id string) string {
	return p.eval(fmt.Sprintf(`document.getElementById(%q).innerText`, id))
}

// says waits until an element says something, or nothing.
func (p *tab) says(id, want string) {
	p.t.Helper()
	if want == "" {
		p.wait(fmt.Sprintf(`document.getElementById(%q).textContent === ""`, id))
		return
	}
	p.wait(fmt.Sprintf(`document.getElementById(%q).innerText.includes(%q)`, id, want))
}

// give gives files, and waits until all of them were read.
func (p *tab) give(files ...string) {
	p.t.Helper()
	p.do(chromedp.SetUploadFiles(chromedp.ID("pictures"), files))
	p.wait(`document.querySelector("#pictures").value === "" && document.querySelector("#stop").hidden`)
}

// put puts a text into a field at once, as a paste does.
func (p *tab) put(id, text string) {
	p.t.Helper()
	p.eval(fmt.Sprintf(`(() => { const f = document.getElementById(%q); f.value = %q; f.dispatchEvent(new Event("input", { bubbles: true })); return 0 })()`, id, text))
}

func (p *tab) click(id string) {
	p.t.Helper()
	p.wait(fmt.Sprintf(`document.getElementById(%q).offsetParent && !document.getElementById(%[1]q).disabled`, id))
	p.do(chromedp.Click(chromedp.ID(id)))
}

// enter types into a field and presses Enter.
func (p *tab) enter(id, text string) {
	p.t.Helper()
	p.do(chromedp.SendKeys(chromedp.ID(id), text+"\r"))
}

// download clicks and returns the file that comes of it.
func (p *tab) download(id, name string) string {
	p.t.Helper()
	p.click(id)
	path := filepath.Join(p.downloads, name)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if info, err := os.Stat(path); err == nil && info.Size() > 0 {
			return path
		}
	}
	p.t.Fatalf("no %s was downloaded", name)
	return ""
}

// opens clicks and waits for a tab of its own that shows what was made.
func (p *tab) opens(id string) {
	p.t.Helper()
	before := p.tabs()
	p.click(id)
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if now := p.tabs(); len(now) == len(before)+1 && strings.HasPrefix(now[0], "blob:") {
			return
		}
	}
	p.t.Fatalf("no tab was opened by %s: %q", id, p.tabs())
}

// tabs are the addresses of the tabs beside the page, the newest first.
func (p *tab) tabs() (all []string) {
	ctx, end := context.WithTimeout(p.ctx, patience)
	defer end()
	c := chromedp.FromContext(ctx)
	found, err := chromedp.CallBrowser(ctx, target.GetTargets, target.GetTargetsParams{})
	must(p.t, err)
	for _, one := range found.TargetInfos {
		if one.Type == "page" && one.BrowserContextID == c.BrowserContextID && one.TargetID != c.Target.TargetID {
			all = append(all, one.URL)
		}
	}
	return all
}

// shot takes a picture of the whole page at a width.
func (p *tab) shot(path string, width int64) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(width, 900))
	png, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	must(p.t, err)
	must(p.t, os.WriteFile(path, png, 0o600))
}
