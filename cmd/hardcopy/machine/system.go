package machine

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// clockSlack is how far the two clocks of a machine may be apart: codes of 30
// seconds are accepted one step early or late.
const clockSlack = 30 * time.Second

// clock holds the system's time against the clock on the board. Both can be
// wrong together: only a code shows that.
func (m Machine) clock(now time.Time) Fact {
	f := Fact{Name: "clock",
		Why: "A wrong clock gives wrong codes, and makes a right setup key look wrong.",
		Do:  "Compare it with a phone or a radio clock, and set it."}
	stands := now.UTC().Format("2006-01-02 15:04:05 UTC")
	text, ok := m.read("sys/class/rtc/rtc0/since_epoch")
	seconds, err := strconv.ParseInt(text, 10, 64)
	if !ok || err != nil {
		return f.settle(Unknown, "it says "+stands+"; there is no second clock to compare it with")
	}
	if off := now.Sub(time.Unix(seconds, 0)).Round(time.Second); off.Abs() > clockSlack {
		return f.settle(Warning, fmt.Sprintf("it says %s; the clock on the board is %s off", stands, off.Abs()))
	}
	return f.settle(Fine, "it says "+stands+", as does the clock on the board")
}

func (m Machine) root() Fact {
	f := Fact{Name: "user",
		Why: "A mistake made as root has no bounds, and files that root makes are in your way later.",
		Do:  "Run hardcopy as yourself."}
	id, ok := m.status("Uid")
	if m.calls.elevated != nil {
		ok = true
		if id = ""; m.calls.elevated() {
			id = "0"
		}
	}
	switch {
	case !ok:
		return f.settle(Unknown, "the system does not say who you are")
	case id == "0":
		return f.settle(Warning, "you are root")
	}
	return f.settle(Fine, "you are not root")
}

func (m Machine) container() Fact {
	f := Fact{Name: "container",
		Why: "Whoever runs the container reads its memory and files, and what it keeps may vanish with it.",
		Do:  "Run hardcopy on the machine itself."}
	groups, ok := m.read("proc/1/cgroup")
	if m.exists(".dockerenv") || m.exists("run/.containerenv") || m.Getenv("container") != "" {
		return f.settle(Warning, "this is a container")
	}
	for _, name := range []string{"docker", "lxc", "kubepods", "libpod", "containerd"} {
		if strings.Contains(groups, name) {
			return f.settle(Warning, "this is a container ("+name+")")
		}
	}
	if !ok {
		return f.settle(Unknown, "the system does not say whether this is a container")
	}
	return f.settle(Fine, "no sign of a container")
}

// hosts are the makers of virtual machines, as their boards call themselves.
var hosts = []string{"QEMU", "KVM", "VMware", "VirtualBox", "innotek", "Xen", "Parallels", "Bochs", "Virtual Machine", "Amazon EC2", "Google Compute", "DigitalOcean", "OpenStack"}

func (m Machine) virtual() Fact {
	f := Fact{Name: "virtual machine",
		Why: "Whoever runs the host reads all of its memory, and the host may be on a network where this is not.",
		Do:  "Run hardcopy on a machine that you can touch, started from a live system if it is not yours alone."}
	if m.calls.board != nil {
		board, ok := m.calls.board()
		return f.virtualBoard(board, ok)
	}
	cpu, ok := m.read("proc/cpuinfo")
	for line := range strings.Lines(cpu) {
		if strings.HasPrefix(line, "flags") && strings.Contains(line+" ", " hypervisor ") {
			return f.settle(Warning, "this is a virtual machine: its processor says so")
		}
	}
	vendor, _ := m.read("sys/class/dmi/id/sys_vendor")
	product, _ := m.read("sys/class/dmi/id/product_name")
	return f.virtualBoard(vendor+" "+product, ok)
}

// virtualBoard looks at what a board calls itself; ok is whether there was anything to
// look at.
func (f Fact) virtualBoard(board string, ok bool) Fact {
	for _, host := range hosts {
		if strings.Contains(board, host) {
			return f.settle(Warning, "this is a virtual machine ("+host+")")
		}
	}
	if !ok {
		return f.settle(Unknown, "the system does not say whether this is a virtual machine")
	}
	return f.settle(Fine, "no sign of a virtual machine")
}

// entropy looks at the kernel's random numbers, which count 256 bits once they
// are ready and never fewer again (random(4), Linux 5.18).
func (m Machine) entropy() Fact {
	f := Fact{Name: "random numbers",
		Why: "The vault key, made passphrases and shares are as good as these.",
		Do:  "Move the mouse and type for a minute, then look again."}
	if m.System == "windows" || m.System == "darwin" {
		return f.settle(Fine, "the system has its generator ready before programs start")
	}
	text, ok := m.read("proc/sys/kernel/random/entropy_avail")
	bits, err := strconv.Atoi(text)
	switch {
	case !ok || err != nil:
		return f.settle(Unknown, "the system does not say; it gives none before they are ready")
	case bits < 128:
		return f.settle(Warning, fmt.Sprintf("the kernel counts %d bits", bits))
	}
	return f.settle(Fine, fmt.Sprintf("the kernel counts %d bits", bits))
}
