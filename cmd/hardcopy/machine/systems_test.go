package machine

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// onSystem is a fake machine of a system, as far as it is looked at by files.
func onSystem(t *testing.T, system string, env map[string]string) (Machine, string) {
	m, dir := fake(t, env)
	m.System = system
	if system == "windows" {
		m.calls = calls{
			adapters: func() ([]adapter, bool) { return []adapter{{name: "Ethernet"}, {name: "Wi-Fi", radio: true}}, true },
			programs: func() ([]string, bool) { return []string{"System", "explorer.exe"}, true },
			elevated: func() bool { return false },
			others:   func(string) ([]string, bool) { return nil, true },
			board:    func() (string, bool) { return "LENOVO 20XW", true },
		}
	}
	return m, dir
}

// unixOnly are commands, files and notions that a system other than Linux has not.
var unixOnly = map[string]*regexp.Regexp{
	"windows": regexp.MustCompile(`(?i)\b(sudo|chmod|ulimit|rfkill|swapoff|strace|sysctl|CUPS|cancel|root|lp|mode)\b|/proc|/etc|core dump`),
	"darwin":  regexp.MustCompile(`(?i)\b(rfkill|swapoff|strace|kernel|container)\b|/proc`),
	"openbsd": regexp.MustCompile(`(?i)\b(rfkill|swapoff -a|strace|core_pattern)\b`),
}

// TestSystems: whatever is found, nobody is told to run what is not there, and what was
// not looked at is not called fine.
func TestSystems(t *testing.T) {
	fine := map[string]string{
		"windows": "network links session user vault's place vault's files virtual machine random numbers",
		"darwin":  "session vault's place vault's files random numbers",
		"openbsd": "session vault's place vault's files",
	}
	for system, missing := range unixOnly {
		m, _ := onSystem(t, system, nil)
		names := make(map[string]bool)
		for _, f := range m.Facts(Asked{Vault: m.Home + "/vault", Now: asked.Now}) {
			text := f.Found + " " + f.Why + " " + f.Do
			if missing.MatchString(strings.ReplaceAll(text, "flight mode", "")) {
				t.Errorf("%s: %s: %q", system, missing.FindString(text), f)
			}
			if names[f.Name] || f.Found == "" || f.Why == "" || (f.Do == "") != (f.Level == Fine) {
				t.Errorf("%s: %+v", system, f)
			}
			names[f.Name] = true
			if (f.Level == Fine) != strings.Contains(fine[system], f.Name) {
				t.Errorf("%s: %+v", system, f)
			}
		}
		if len(names) < 12 {
			t.Errorf("%s: only %d facts", system, len(names))
		}
	}
}

// TestWindows plants what is not as it should be.
func TestWindows(t *testing.T) {
	running := func(name string) func(*calls) {
		return func(c *calls) { c.programs = func() ([]string, bool) { return []string{name}, true } }
	}
	connected := func(a ...adapter) func(*calls) {
		return func(c *calls) { c.adapters = func() ([]adapter, bool) { return a, true } }
	}
	letIn := func(where, who string) func(*calls) {
		return func(c *calls) {
			c.others = func(path string) ([]string, bool) {
				if filepath.Base(path) == where {
					return []string{who}, true
				}
				return nil, true
			}
		}
	}
	for _, test := range []struct {
		name, fact string
		change     func(*calls)
		files, env map[string]string
		level      Level
		found      string
	}{
		{"a way out", "network", connected(adapter{name: "Ethernet 2", up: true, gateway: true}), nil, nil, Danger, "Ethernet 2"},
		{"no way out", "network", connected(adapter{name: "Ethernet 2", up: true}), nil, nil, Fine, "no way out"},
		{"not told", "network", func(c *calls) { c.adapters = func() ([]adapter, bool) { return nil, false } }, nil, nil, Unknown, ""},
		{"a link", "links", connected(adapter{name: "Ethernet 2", up: true}), nil, nil, Warning, "Ethernet 2"},
		{"Wi-Fi", "radios", connected(adapter{name: "WLAN", up: true, radio: true}), nil, nil, Warning, "Wi-Fi"},
		{"Remote Desktop", "session", nil, nil, map[string]string{"SESSIONNAME": "RDP-Tcp#3"}, Danger, "Remote Desktop"},
		{"at the machine", "session", nil, nil, map[string]string{"SESSIONNAME": "Console"}, Fine, ""},
		{"a recorder", "screen", running("OBS64.EXE"), nil, nil, Danger, "obs64.exe"},
		{"a clipboard manager", "clipboard", running("Ditto.exe"), nil, nil, Warning, "Ditto.exe"},
		{"programs not told", "screen", func(c *calls) { c.programs = func() ([]string, bool) { return nil, false } }, nil, nil, Unknown, "does not list"},
		{"a page file", "page file", nil, map[string]string{"root/pagefile.sys": "", "root/hiberfil.sys": ""}, nil, Warning, "pagefile.sys, hiberfil.sys"},
		{"an administrator", "user", func(c *calls) { c.elevated = func() bool { return true } }, nil, nil, Warning, "administrator"},
		{"a virtual machine", "virtual machine", func(c *calls) {
			c.board = func() (string, bool) { return "Microsoft Corporation Virtual Machine", true }
		}, nil, nil, Warning, "Virtual Machine"},
		{"a board that is silent", "virtual machine", func(c *calls) { c.board = func() (string, bool) { return "", false } }, nil, nil, Unknown, ""},
		{"a vault in OneDrive", "vault's place", nil, nil, map[string]string{"OneDrive": "HOME"}, Warning, "OneDrive"},
		{"a vault that is one's own", "vault's files", nil, nil, nil, Fine, "nobody but you"},
		{"a vault for others, not made yet", "vault's files", letIn("home", "Users"), nil, nil, Warning, "Users"},
		{"a file for others", "vault's files", letIn("vault.age", "Everyone"), map[string]string{"home/vault/vault.age": ""}, nil, Warning, "Everyone"},
		{"another place's list", "vault's files", letIn("home", "Users"), map[string]string{"home/vault/vault.age": ""}, nil, Fine, ""},
		{"a list that is not told", "vault's files", func(c *calls) { c.others = func(string) ([]string, bool) { return nil, false } }, nil, nil, Unknown, "modes say nothing"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, dir := onSystem(t, "windows", test.env)
			plant(t, dir, test.files)
			if test.change != nil {
				test.change(&m.calls)
			}
			for _, f := range m.Facts(Asked{Vault: filepath.Join(m.Home, "vault"), Now: asked.Now}) {
				if f.Name == test.fact && (f.Level != test.level || !strings.Contains(f.Found, test.found)) {
					t.Errorf("%+v, want %s with %q", f, test.level, test.found)
				}
			}
			if m.Online() != (test.name == "a way out") {
				t.Errorf("online: %v", m.Online())
			}
		})
	}
}

// TestPlacesElsewhere: the folders of Windows and macOS where these programs say what
// they copy, and the machines of others.
func TestPlacesElsewhere(t *testing.T) {
	env := map[string]string{"APPDATA": "HOME/AppData/Roaming", "LOCALAPPDATA": "HOME/AppData/Local"}
	for _, test := range []struct {
		name, file, text, path, want string
	}{
		{"Dropbox", "AppData/Local/Dropbox/info.json", `{"business": {"path": "HOME/db"}}`, "db/sheet.pdf", "Dropbox"},
		{"Nextcloud", "AppData/Roaming/Nextcloud/nextcloud.cfg", "0\\Folders\\1\\localPath=HOME/nc/\n", "nc/sheet.pdf", "Nextcloud"},
		{"Syncthing", "AppData/Local/syncthing/config.xml", `<configuration><folder path="HOME/st"/></configuration>`, "st/sheet.pdf", "Syncthing"},
		{"Nextcloud of macOS", "Library/Preferences/Nextcloud/nextcloud.cfg", "0\\Folders\\1\\localPath=HOME/nc/\n", "nc/sheet.pdf", "Nextcloud"},
		{"Syncthing of macOS", "Library/Application Support/syncthing/config.xml", `<configuration><folder path="HOME/st"/></configuration>`, "st/sheet.pdf", "Syncthing"},
		{"none of them", "AppData/Local/Dropbox/info.json", `{}`, "db/sheet.pdf", ""},
	} {
		m, dir := onSystem(t, "windows", env)
		plant(t, dir, map[string]string{"home/" + test.file: test.text})
		p, err := m.Place(filepath.Join(m.Home, test.path))
		if err != nil || (p.Shared == "") != (test.want == "") || !strings.Contains(p.Shared, test.want) {
			t.Errorf("%s: %q, %v, want %q", test.name, p.Shared, err, test.want)
		}
	}
	m, _ := onSystem(t, "windows", nil)
	for path, shared := range map[string]bool{`\\server\share\sheet.pdf`: true, `\\?\C:\sheet.pdf`: false, `C:\sheet.pdf`: false} {
		if got := m.mounted(path); (got != "") != shared {
			t.Errorf("%s: %q", path, got)
		}
	}
}

// TestOthers: a file has the access list of its directory.
func TestOthers(t *testing.T) {
	m, _ := onSystem(t, "windows", nil)
	path := filepath.Join(m.Home, "sheet.pdf")
	if p, err := m.Place(path); err != nil || len(p.Warnings) > 0 {
		t.Errorf("%q, %v", p.Warnings, err)
	}
	m.calls.others = func(path string) ([]string, bool) { return []string{"Users"}, path == m.Home }
	p, err := m.Place(path)
	if got := strings.Join(p.Warnings, "; "); err != nil || !strings.HasSuffix(got, "home: Users") {
		t.Errorf("%q, %v", got, err)
	}
}
