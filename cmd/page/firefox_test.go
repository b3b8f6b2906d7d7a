package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"hardcopy/testdata/tools"
)

// Firefox opens the page from its file, and two share sheets as pictures bring the
// accounts back, without a request to anybody.
func TestFirefox(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	f := startFirefox(t)
	f.call("WebDriver:Navigate", map[string]any{"url": "file://" + thePage(t)})
	f.wait(`document.body.hasAttribute("data-ready")`)
	f.give("pictures", append(append([]string{}, b.shares[0]...), b.shares[2][0])...)
	f.wait(`document.body.dataset.state === "open" && !document.body.hasAttribute("data-busy") && document.querySelector("#stop").hidden`)
	if covered := f.eval(`[...document.querySelectorAll(".key, .code, .codes")].map((e) => e.textContent).join("")`); covered != "" {
		t.Error("secrets stand there before they are asked for")
	}
	f.eval(`document.querySelector("#reveal").click()`)
	f.wait(`[...document.querySelectorAll(".key, .code")].every((e) => e.textContent !== "")`)
	for _, a := range b.vault.Accounts {
		row := fmt.Sprintf(`document.querySelector('[data-issuer=%q][data-account=%q]')`, a.Issuer, a.Account)
		if got := f.eval(row + `.querySelector(".key").textContent`); got != a.Key.Groups().Reveal() {
			t.Errorf("%s: another key", a.Label())
		}
		period := time.Duration(a.Key.Period) * time.Second
		got, now := f.eval(row+`.querySelector(".code").textContent`), time.Now()
		if got != a.Key.Code(now) && got != a.Key.Code(now.Add(-period)) {
			t.Errorf("%s: another code", a.Label())
		}
	}
	f.opens("print-open")
	if said := f.eval(`document.querySelector("#error").textContent`); said != "" {
		t.Errorf("it says %s", said)
	}
	if asked := f.eval(`performance.getEntriesByType("resource").map((e) => e.name).filter((name) => !name.startsWith("blob:")).join(" ")`); asked != "" {
		t.Errorf("asked for %s", asked)
	}
	if asked := f.door.asked(); len(asked) > 0 {
		t.Errorf("the browser asked the network: %q", asked)
	}
}

// firefox is a Firefox that is driven by Marionette, its own protocol: JSON behind its
// length (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
type firefox struct {
	t      *testing.T
	door   *door
	conn   net.Conn
	r      *bufio.Reader
	number int
}

// ofFirefox are the hosts that Firefox itself asks for, whatever it shows.
var ofFirefox = regexp.MustCompile(`^[A-Z]+ (http://)?([a-z0-9.-]+\.)?(mozilla\.(com|org|net)|firefox\.com|mozaws\.net|mozgcp\.net)[:/]`)

// quiet are the preferences that keep Firefox from asking for something of its own, and
// send all else to a door.
const quiet = `user_pref("marionette.port", 0);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", %[1]d);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", %[1]d);
user_pref("network.proxy.allow_hijacking_localhost", true);
user_pref("network.proxy.no_proxies_on", "");
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("browser.startup.page", 0);
user_pref("intl.accept_languages", "en-US, en");
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.disabledForTesting", true);
`

func startFirefox(t *testing.T) *firefox {
	t.Helper()
	notRaced(t)
	program := tools.Path(t, "firefox-esr")
	f := &firefox{t: t, door: openDoor(t, ofFirefox)}
	t.Cleanup(f.door.close)
	profile := t.TempDir()
	must(t, os.WriteFile(filepath.Join(profile, "user.js"), fmt.Appendf(nil, quiet, f.door.Addr().(*net.TCPAddr).Port), 0o600))
	cmd := exec.Command(program, "--headless", "--no-remote", "--marionette", "--profile", profile)
	cmd.Env = append(os.Environ(), "HOME="+profile, "MOZ_CRASHREPORTER_DISABLE=1")
	must(t, cmd.Start())
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	port := f.port(profile)
	conn, err := net.Dial("tcp", "127.0.0.1:"+port)
	must(t, err)
	t.Cleanup(func() { conn.Close() })
	f.conn, f.r = conn, bufio.NewReader(conn)
	f.message() // what it says of itself
	f.call("WebDriver:NewSession", map[string]any{})
	return f
}

// port waits for the port that Firefox listens on.
func (f *firefox) port(profile string) string {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if port, err := os.ReadFile(filepath.Join(profile, "MarionetteActivePort")); err == nil && len(port) > 0 {
			return strings.TrimSpace(string(port))
		}
	}
	f.t.Fatal("Firefox does not listen")
	return ""
}

// message reads a message.
func (f *firefox) message() []byte {
	f.t.Helper()
	must(f.t, f.conn.SetDeadline(time.Now().Add(patience)))
	length, err := f.r.ReadString(':')
	must(f.t, err)
	n, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	must(f.t, err)
	message := make([]byte, n)
	_, err = io.ReadFull(f.r, message)
	must(f.t, err)
	return message
}

// call carries out a command and returns what it gives.
func (f *firefox) call(command string, args map[string]any) (value json.RawMessage) {
	f.t.Helper()
	f.number++
	text, err := json.Marshal([]any{0, f.number, command, args})
	must(f.t, err)
	_, err = fmt.Fprintf(f.conn, "%d:%s", len(text), text)
	must(f.t, err)
	var kind, number int
	var wrong *struct{ Error, Message string }
	must(f.t, json.Unmarshal(f.message(), &[]any{&kind, &number, &wrong, &value}))
	if wrong != nil || number != f.number {
		f.t.Fatalf("%s: %+v", command, wrong)
	}
	return value
}

// eval returns what an expression is, as a text.
func (f *firefox) eval(expression string) string {
	f.t.Helper()
	var is struct{ Value string }
	must(f.t, json.Unmarshal(f.call("WebDriver:ExecuteScript", map[string]any{"script": "return String(" + expression + ")", "args": []any{}}), &is))
	return is.Value
}

func (f *firefox) wait(expression string) {
	f.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		if f.eval(expression) == "true" {
			return
		}
	}
	f.t.Fatalf("it never came to %s; it says %s", expression, f.eval(`document.querySelector("#told").innerText + document.querySelector("#next").innerText`))
}

// element returns the reference of what has an id.
func (f *firefox) element(id string) string {
	f.t.Helper()
	var is struct{ Value map[string]string }
	must(f.t, json.Unmarshal(f.call("WebDriver:FindElement", map[string]any{"using": "css selector", "value": "#" + id}), &is))
	for _, reference := range is.Value {
		return reference
	}
	f.t.Fatalf("no %s", id)
	return ""
}

// give gives files to an input.
func (f *firefox) give(id string, files ...string) {
	f.t.Helper()
	f.call("WebDriver:ElementSendKeys", map[string]any{"id": f.element(id), "text": strings.Join(files, "\n")})
}

// opens clicks as a hand does, which nothing may lie over, and waits for a second tab.
func (f *firefox) opens(id string) {
	f.t.Helper()
	f.call("WebDriver:ElementClick", map[string]any{"id": f.element(id)})
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(30 * time.Millisecond) {
		var tabs []string
		must(f.t, json.Unmarshal(f.call("WebDriver:GetWindowHandles", map[string]any{}), &tabs))
		if len(tabs) == 2 {
			return
		}
	}
	f.t.Fatalf("%s opens no tab", id)
}
