package machine

// onMac are the facts that macOS has in place of Linux's. What is said of it is Apple's
// word (Apple Platform Security; the manual pages of macOS): it was not tried here.
func (m Machine) onMac(asked Asked) []Fact {
	radios, screen, clipboard := radioFact, screenFact, clipboardFact
	radios.Do = "Switch Wi-Fi and Bluetooth off, in the menu bar or Control Centre."
	screen.Do = "System Settings, Privacy & Security, Screen Recording: who may? General, Sharing: Screen Sharing and Remote Management off."
	clipboard.Do = "Type the key, or clear the clipboard afterwards; General, AirDrop & Handoff: Handoff off, which shares it with your other devices."
	swap := Fact{Name: "swap",
		Why: "The system may write this program's memory to the disk, where it stays after the program has ended.",
		Do:  "Switch FileVault on; sysctl vm.swapusage says whether it is encrypted."}
	copies := Fact{Name: "copies",
		Why: "A file that is in clear for a minute may be kept, or sent away, meanwhile.",
		Do:  "Print without a file, or put it on a stick; System Settings, iCloud, Drive: Desktop & Documents Folders off."}
	facts := []Fact{
		m.routes(), m.interfaces(),
		radios.settle(Unknown, "the system is not asked for them"),
		m.session(), m.debugger(),
		screen.settle(Unknown, "programs are not looked at here"),
		clipboard.settle(Unknown, "programs are not looked at here"),
		swap.settle(Unknown, "macOS encrypts it by its own word; it is not looked at"),
		m.coreDumps(asked.Undumpable), m.queue(),
		copies.settle(Unknown, "whether Time Machine, or iCloud's Desktop & Documents, keep copies is not looked at"),
	}
	facts = append(facts, m.vault(asked.Vault)...)
	return append(facts, m.clock(asked.Now), m.root(), m.virtual(), m.entropy())
}

// on chooses what to do by whether this is Linux.
func (m Machine) on(linux, others string) string {
	if m.System == "" || m.System == "linux" {
		return linux
	}
	return others
}
