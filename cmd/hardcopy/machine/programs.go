package machine

import (
	"slices"
	"strings"
)

// commLength is how much of a program's name the kernel keeps, in bytes
// (TASK_COMM_LEN without its NUL, proc(5)).
const commLength = 15

// watchers are programs that record or pass on the screen.
var watchers = []string{
	"obs", "simplescreenrecorder", "kazam", "peek", "vokoscreenNG", "recordmydesktop", "wf-recorder", "gpu-screen-recorder", "kooha",
	"zoom", "teams", "teams-for-linux", "webex", "skypeforlinux", "slack", "Discord",
	"x11vnc", "Xvnc", "Xtigervnc", "vncserver", "vino-server", "wayvnc", "krfb", "gnome-remote-desktop", "xrdp", "xrdp-sesman",
	"teamviewerd", "TeamViewer", "anydesk", "rustdesk", "nxserver.bin", "sunshine", "parsecd", "chrome-remote-desktop",
}

// keepers are clipboard managers: what is copied stays with them.
var keepers = []string{
	"copyq", "parcellite", "clipit", "klipper", "gpaste-daemon", "greenclip", "clipman", "xfce4-clipman", "diodon", "cliphist",
	"clipse", "clipcatd", "qlipper", "wl-clip-persist", "kdeconnectd",
}

var screenFact = Fact{Name: "screen",
	Why: "These can show your screen to others or keep a film of it, setup keys and all.",
	Do:  "Close them."}

var clipboardFact = Fact{Name: "clipboard",
	Why: "A clipboard manager keeps the setup key that you copy, often on the disk, and may send it to your phone.",
	Do:  "Close it, or type the key; clear its history afterwards."}

func (m Machine) recorders() Fact {
	return m.running(watchers, Danger, screenFact, "no screen recorder or remote control known by name")
}

func (m Machine) clipboards() Fact {
	return m.running(keepers, Warning, clipboardFact, "no clipboard manager known by name")
}

// running looks for programs by name. The desktop's own clipboard, part of
// another program, is not found.
func (m Machine) running(names []string, level Level, f Fact, none string) Fact {
	var found []string
	ok := m.eachProgram(func(is func(name string) bool) {
		for _, name := range names {
			if is(name) {
				found = append(found, name)
			}
		}
	})
	switch {
	case !ok:
		return f.settle(Unknown, "the system does not list its programs")
	case len(found) == 0:
		return f.settle(Fine, none)
	}
	slices.Sort(found)
	return f.settle(level, "running: "+strings.Join(slices.Compact(found), ", "))
}

// eachProgram calls f for each program that runs, with a function that tells whether that
// is its name, and reports whether the system lists any.
func (m Machine) eachProgram(f func(is func(name string) bool)) bool {
	if m.calls.programs != nil {
		all, ok := m.calls.programs()
		for _, file := range all {
			f(func(name string) bool { return strings.EqualFold(file, name) })
		}
		return ok
	}
	all := m.glob("proc/[0-9]*/comm")
	for _, path := range all {
		comm, _ := m.read(path)
		f(func(name string) bool { return comm != "" && comm == name[:min(len(name), commLength)] })
	}
	return len(all) > 0
}

// debugger looks for a tracer of this process.
func (m Machine) debugger() Fact {
	f := Fact{Name: "debugger",
		Why: "Whoever traces this program reads every secret in it.",
		Do:  m.on("Run hardcopy by itself, without strace or a debugger.", "Run hardcopy by itself, without a debugger.")}
	tracer, ok := m.status("TracerPid")
	switch {
	case !ok:
		return f.settle(Unknown, "the system does not say whether this program is traced")
	case tracer != "0":
		return f.settle(Danger, "this program is traced by process "+tracer)
	}
	return f.settle(Fine, "this program is not traced")
}

// status is the first value of a field of /proc/self/status.
func (m Machine) status(field string) (string, bool) {
	text, _ := m.read("proc/self/status")
	for line := range strings.Lines(text) {
		if value, ok := strings.CutPrefix(line, field+":"); ok {
			if values := strings.Fields(value); len(values) > 0 {
				return values[0], true
			}
		}
	}
	return "", false
}
