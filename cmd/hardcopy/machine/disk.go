package machine

import (
	"path/filepath"
	"strings"
)

// swap looks for memory that is written to a disk in clear.
func (m Machine) swap() Fact {
	f := Fact{Name: "swap",
		Why: "The system may write this program's memory to the disk, where it stays after the program has ended.",
		Do:  m.on("Switch it off until you are done: sudo swapoff -a", "Switch it off until you are done, or encrypt it: swapctl(8).")}
	text, ok := m.read("proc/swaps")
	if !ok {
		return f.settle(Unknown, "the system does not say whether it swaps")
	}
	var clear, safe []string
	for line := range strings.Lines(text) {
		c := strings.Fields(line) // Filename Type Size Used Priority
		if len(c) < 5 || c[0] == "Filename" {
			continue
		}
		name := unescape(c[0])
		if strings.HasPrefix(name, "/dev/zram") || m.encrypted(name, c[1]) {
			safe = append(safe, name)
		} else {
			clear = append(clear, name)
		}
	}
	switch {
	case len(clear) > 0:
		return f.settle(Danger, "on, and not encrypted as far as can be seen: "+strings.Join(clear, ", "))
	case len(safe) > 0:
		return f.settle(Fine, "encrypted, or in memory: "+strings.Join(safe, ", "))
	}
	return f.settle(Fine, "off")
}

// encrypted reports whether a swap partition, or the disk that a swap file is
// on, is a mapping of dm-crypt's.
func (m Machine) encrypted(name, kind string) bool {
	block := "sys/class/block/" + filepath.Base(name)
	if kind == "file" {
		at, ok := m.mountOf(name)
		if !ok {
			return false
		}
		block = "sys/dev/block/" + at.device
	}
	uuid, _ := m.read(block + "/dm/uuid")
	return strings.HasPrefix(uuid, "CRYPT-")
}

// coreDumps looks at where the kernel puts the memory of a program that dies
// (core(5)).
func (m Machine) coreDumps(undumpable bool) Fact {
	f := Fact{Name: "core dumps",
		Why: "A program that dies leaves its memory in a file.",
		Do:  m.on("ulimit -c 0 in this shell; where a collector is set: sudo sysctl kernel.core_pattern=/dev/null", "ulimit -c 0 in this shell.")}
	pattern, ok := m.read("proc/sys/kernel/core_pattern")
	switch {
	case undumpable:
		return f.settle(Fine, "none of this program: the system was told so")
	case !ok:
		return f.settle(Unknown, "the system does not say where they go")
	case strings.HasPrefix(pattern, "|"):
		return f.settle(Warning, "they go to a collector, and this program could not switch that off")
	}
	return f.settle(Warning, "the shell's limit decides, and this program could not set it")
}

// vault looks at the place of the vault.
func (m Machine) vault(dir string) []Fact {
	shared := Fact{Name: "vault's place",
		Why: "The vault is encrypted, so a copy elsewhere is no loss; but then the passphrase alone protects it.",
		Do:  "Use a passphrase that hardcopy made (eight words), or keep the vault in another folder."}
	modes := Fact{Name: "vault's files",
		Why: "Where others can read the vault's files, the passphrase alone protects them.",
		Do:  "chmod 700 the directory; on a stick, which keeps no modes, keep the stick to yourself."}
	place, err := m.Place(filepath.Join(dir, "vault.age"))
	if err != nil {
		return []Fact{shared.settle(Unknown, "the vault's directory cannot be found"), modes.settle(Unknown, "the vault's directory cannot be found")}
	}
	if place.Shared != "" {
		shared = shared.settle(Warning, "in "+place.Shared)
	} else {
		shared = shared.settle(Fine, "not in a folder that is known to be copied")
	}
	if m.System == "windows" {
		return []Fact{shared, m.accessLists(modes, filepath.Dir(place.Path))}
	}
	at, ok := m.mountOf(place.Path)
	others := seenByOthers(filepath.Dir(place.Path))
	switch {
	case ok && modeless[at.kind]:
		modes = modes.settle(Warning, "on "+at.kind+", which keeps no modes: whoever holds the stick reads them")
	case others != "":
		modes = modes.settle(Warning, others)
	default:
		modes = modes.settle(Fine, "others on this machine cannot get at them")
	}
	return []Fact{shared, modes}
}
