package machine

import (
	"path/filepath"
	"slices"
	"strings"
)

// onWindows are the facts that Windows has in place of Linux's.
func (m Machine) onWindows(asked Asked) []Fact {
	facts := []Fact{
		m.routes(), m.interfaces(), m.wirelessOnWindows(), m.session(), m.debugger(),
		m.screenOnWindows(), m.clipboardOnWindows(), m.pageFile(), crashDumps(), printing(), copies(), window(),
	}
	facts = append(facts, m.vault(asked.Vault)...)
	return append(facts, m.clock(asked.Now), m.administrator(), m.virtual(), m.entropy())
}

func (m Machine) wirelessOnWindows() Fact {
	f := radioFact
	f.Do = "Switch on flight mode (the network sign of the task bar)."
	all, _ := m.calls.list()
	for _, a := range all {
		if a.radio && a.up {
			return f.settle(Warning, "not switched off: Wi-Fi; Bluetooth is not looked at")
		}
	}
	return f.settle(Unknown, "Wi-Fi is not connected, as far as can be seen; Bluetooth is not looked at")
}

// list lists the adapters, where they can be had.
func (c calls) list() ([]adapter, bool) {
	if c.adapters == nil {
		return nil, false
	}
	return c.adapters()
}

// watchersOnWindows are programs that record or pass on the screen.
var watchersOnWindows = []string{
	"obs64.exe", "obs32.exe", "ShareX.exe", "Snagit32.exe", "SnagitCapture.exe", "bdcam.exe", "CamtasiaStudio.exe", "SnippingTool.exe", "GameBar.exe",
	"Zoom.exe", "Teams.exe", "ms-teams.exe", "WebexHost.exe", "CiscoCollabHost.exe", "Skype.exe", "slack.exe", "Discord.exe",
	"winvnc.exe", "winvnc4.exe", "vncserver.exe", "tvnserver.exe", "TeamViewer.exe", "TeamViewer_Service.exe", "AnyDesk.exe", "rustdesk.exe",
	"msra.exe", "QuickAssist.exe", "remoting_host.exe", "parsecd.exe", "sunshine.exe", "ScreenConnect.ClientService.exe", "SRServer.exe",
}

// keepersOnWindows are clipboard managers.
var keepersOnWindows = []string{"Ditto.exe", "copyq.exe", "ClipboardFusion.exe", "1Clipboard.exe", "ClipX.exe", "PhraseExpress.exe", "CLCL.exe"}

func (m Machine) screenOnWindows() Fact {
	return m.runningOrOwn(watchersOnWindows, Danger, screenFact,
		"no recorder or remote control known by name; whether Windows takes snapshots itself (Recall) is not looked at",
		"Settings, Privacy & security, Recall & snapshots: off, where it is there.")
}

func (m Machine) clipboardOnWindows() Fact {
	return m.runningOrOwn(keepersOnWindows, Warning, clipboardFact,
		"no clipboard manager known by name; Windows' own history (Win+V), which can go to your other devices, is not looked at",
		"Settings, System, Clipboard: history and sync off; or type the key.")
}

// runningOrOwn is running where Windows does the same itself, which is not looked at:
// that none of the programs runs is unknown then, and not fine.
func (m Machine) runningOrOwn(names []string, level Level, fact Fact, own, do string) Fact {
	f := m.running(names, level, fact, "")
	if f.Level != Fine {
		return f
	}
	fact.Do = do
	return fact.settle(Unknown, own)
}

// pageFile looks for the files that Windows writes memory to.
func (m Machine) pageFile() Fact {
	f := Fact{Name: "page file",
		Why: "Windows writes this program's memory to the disk, where it stays after the program has ended.",
		Do:  "Encrypt the disk (Settings, Privacy & security, Device encryption, or BitLocker); afterwards shut the machine down, with Shift held, and let it not hibernate before."}
	var found []string
	for _, name := range []string{"pagefile.sys", "swapfile.sys", "hiberfil.sys"} {
		if m.exists(name) {
			found = append(found, name)
		}
	}
	if len(found) == 0 {
		return f.settle(Unknown, "none is seen; whether BitLocker encrypts the disk is not looked at")
	}
	return f.settle(Warning, "there: "+strings.Join(found, ", ")+"; whether BitLocker encrypts the disk is not looked at")
}

// crashDumps: Go's runtime asks Windows for no reports of its own programs
// (SEM_NOGPFAULTERRORBOX).
func crashDumps() Fact {
	return Fact{Name: "crash dumps",
		Why: "A system that dies may leave all of its memory in a file.",
		Do:  "Delete C:\\Windows\\MEMORY.DMP, where it is there, after a crash of Windows."}.settle(Unknown, "of this program none is made; of Windows itself one may be")
}

// printing says what becomes of sheets here.
func printing() Fact {
	return Fact{Name: "printing",
		Why: "The file, the viewer's copy of it and the printer's queue lie on the disk; a file deleted is in the Recycle Bin, and nothing erases what was written.",
		Do:  "Put the file on a stick that you keep or destroy (-o E:\\sheets.pdf), print it from the viewer, delete it with Shift+Delete; in the printer's Properties, Advanced: no \"Keep printed documents\"."}.settle(Warning, "sheets go through a file here: a viewer prints it")
}

// copies says who else reads files here.
func copies() Fact {
	return Fact{Name: "copies",
		Why: "A file that is in clear for a minute may be kept, or sent away, meanwhile.",
		Do:  "Sheets on a stick; Windows Security, Virus & threat protection settings: no automatic sample submission; passphrase files nowhere."}.settle(Unknown, "whether Defender sends samples, or OneDrive's backup, File History and restore points keep earlier versions, is not looked at")
}

// window says what the console keeps.
func window() Fact {
	return Fact{Name: "console",
		Why: "What a window has shown can be scrolled back to, and PowerShell keeps the command lines that were typed.",
		Do:  "Close the window afterwards; secrets are asked for, and never belong on a command line."}.settle(Unknown, "secrets are shown on the alternate screen, which Windows does not keep; what other windows than its own do is not known")
}

func (m Machine) administrator() Fact {
	f := Fact{Name: "user",
		Why: "A mistake made as an administrator has no bounds, and what an administrator started can read more than you.",
		Do:  "Run hardcopy in a window that was not opened \"as administrator\"."}
	switch {
	case m.calls.elevated == nil:
		return f.settle(Unknown, "the system does not say whether you are an administrator")
	case m.calls.elevated():
		return f.settle(Warning, "you work with an administrator's rights")
	}
	return f.settle(Fine, "you work without an administrator's rights")
}

// accessLists says who else may read a vault, or the nearest directory above one that is
// yet to be made.
func (m Machine) accessLists(f Fact, path string) Fact {
	f.Do = "Keep it in your user folder, or give it to yourself alone: its Properties, Security; a stick keeps no access lists: keep it to yourself."
	var names []string
	told := m.calls.others != nil
	look := func(path string) {
		if told {
			more, ok := m.calls.others(path)
			names, told = append(names, more...), ok
		}
	}
	upwards(path, func(at string) bool {
		if exists(at) {
			look(at)
		}
		return exists(at)
	})
	for _, name := range []string{"key.age", "vault.age"} {
		if file := filepath.Join(path, name); exists(file) {
			look(file)
		}
	}
	slices.Sort(names)
	switch {
	case !told:
		return f.settle(Unknown, "the system does not say who may read them; modes say nothing here")
	case len(names) > 0:
		return f.settle(Warning, "their access lists let others at them: "+strings.Join(slices.Compact(names), ", "))
	}
	return f.settle(Fine, "their access lists name nobody but you, administrators and the system")
}
