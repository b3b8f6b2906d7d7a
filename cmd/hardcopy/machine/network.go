package machine

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Online reports whether the machine has a way out to other networks.
func (m Machine) Online() bool { return m.routes().Level == Danger }

// routes looks for a default route in the kernel's tables, which proc(5) and
// the kernel's fib_trie.c and ipv6/route.c lay out.
func (m Machine) routes() Fact {
	f := Fact{Name: "network",
		Why: "Any program on this machine can send out what you type, see or print, or let somebody in.",
		Do:  "Unplug the cable and switch Wi-Fi off until you are done, or use a machine without a network."}
	if m.System == "windows" {
		return m.gateways(f)
	}
	v4, ok4 := m.read("proc/net/route")
	v6, ok6 := m.read("proc/net/ipv6_route")
	if !ok4 && !ok6 {
		return f.settle(Unknown, "the system does not say whether it is connected")
	}
	const up, reject = 0x1, 0x200 // RTF_UP, RTF_REJECT (linux/route.h)
	usable := func(flags string) bool {
		n, err := strconv.ParseUint(flags, 16, 32)
		return err == nil && n&up != 0 && n&reject == 0
	}
	var by []string
	for line := range strings.Lines(v4) {
		// Iface Destination Gateway Flags RefCnt Use Metric Mask …
		if c := strings.Fields(line); len(c) >= 8 && c[1] == "00000000" && c[7] == "00000000" && usable(c[3]) {
			by = append(by, c[0])
		}
	}
	for line := range strings.Lines(v6) {
		// destination prefix source prefix hop metric refs use flags device
		if c := strings.Fields(line); len(c) == 10 && strings.Trim(c[0], "0") == "" && c[1] == "00" && c[9] != "lo" && usable(c[8]) {
			by = append(by, c[9])
		}
	}
	return f.wayOut(by)
}

// wayOut settles by which interfaces there is a way out.
func (f Fact) wayOut(by []string) Fact {
	if len(by) == 0 {
		return f.settle(Fine, "no way out to other networks")
	}
	slices.Sort(by)
	return f.settle(Danger, "connected to other networks by "+strings.Join(slices.Compact(by), ", "))
}

// gateways looks for adapters that know a way out.
func (m Machine) gateways(f Fact) Fact {
	all, ok := m.calls.list()
	if !ok {
		return f.settle(Unknown, "the system does not say whether it is connected")
	}
	var by []string
	for _, a := range all {
		if a.gateway {
			by = append(by, a.name)
		}
	}
	return f.wayOut(by)
}

// interfaces looks for links that are up, route or no route.
func (m Machine) interfaces() Fact {
	f := Fact{Name: "links",
		Why: "A link that is up can be given an address at any moment, by a router or a program.",
		Do:  "Unplug the cable, switch the radio off."}
	up, ok := m.interfacesUp()
	switch {
	case !ok:
		return f.settle(Unknown, "the system does not list its network interfaces")
	case len(up) == 0:
		return f.settle(Fine, "no network interface is up")
	}
	return f.settle(Warning, "up: "+strings.Join(up, ", "))
}

// interfacesUp lists the interfaces that are up, where the system lists any.
func (m Machine) interfacesUp() (up []string, ok bool) {
	if m.System == "windows" {
		all, ok := m.calls.list()
		for _, a := range all {
			if a.up {
				up = append(up, a.name)
			}
		}
		return up, ok
	}
	all := m.glob("sys/class/net/*")
	for _, path := range all {
		name := filepath.Base(path)
		kind, _ := m.read(path + "/type")
		state, _ := m.read(path + "/operstate")
		carrier, _ := m.read(path + "/carrier")
		const loopback = "772" // ARPHRD_LOOPBACK (linux/if_arp.h)
		if kind != loopback && name != "lo" && (state == "up" || carrier == "1") {
			up = append(up, name)
		}
	}
	return up, len(all) > 0
}

var radioFact = Fact{Name: "radios",
	Why: "Wi-Fi and Bluetooth join known networks and devices by themselves, and a Bluetooth keyboard can be listened to."}

// radios looks for senders that are not switched off (rfkill).
func (m Machine) radios() Fact {
	f := radioFact
	f.Do = m.on("Switch on flight mode, or: rfkill block all", "Switch them off.")
	all := m.glob("sys/class/rfkill/*")
	if len(all) == 0 {
		if m.exists("sys/class/net") {
			return f.settle(Fine, "the system knows of no radio")
		}
		return f.settle(Unknown, "the system does not list its radios")
	}
	var on []string
	for _, path := range all {
		soft, _ := m.read(path + "/soft")
		hard, _ := m.read(path + "/hard")
		if soft == "1" || hard == "1" {
			continue
		}
		kind, _ := m.read(path + "/type")
		on = append(on, strings.NewReplacer("wlan", "Wi-Fi", "bluetooth", "Bluetooth", "wwan", "mobile").Replace(kind))
	}
	if len(on) == 0 {
		return f.settle(Fine, "all switched off")
	}
	slices.Sort(on)
	return f.settle(Warning, "not switched off: "+strings.Join(slices.Compact(on), ", "))
}

// session looks for a terminal that is on another machine.
func (m Machine) session() Fact {
	f := Fact{Name: "session",
		Why: "What you type and see passes through another machine.",
		Do:  "Sit down at the machine itself."}
	if m.Getenv("SSH_CONNECTION") != "" || m.Getenv("SSH_TTY") != "" {
		return f.settle(Danger, "you are logged in from another machine, over SSH")
	}
	// Remote Desktop names its sessions so: RDP-Tcp#0.
	if strings.HasPrefix(strings.ToUpper(m.Getenv("SESSIONNAME")), "RDP-") {
		return f.settle(Danger, "you are logged in from another machine, over Remote Desktop")
	}
	return f.settle(Fine, "not over SSH")
}
