package machine

import (
	"strings"
	"testing"
	"time"
)

// good is a machine as it should be.
var good = map[string]string{
	"root/proc/net/route":                       "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n",
	"root/proc/net/ipv6_route":                  "00000000000000000000000000000001 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 00000001 00000000 80200001       lo\n00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo\n",
	"root/sys/class/net/lo/operstate":           "unknown\n",
	"root/sys/class/net/lo/type":                "772\n",
	"root/sys/class/net/lo/carrier":             "1\n",
	"root/sys/class/net/wlan0/operstate":        "down\n",
	"root/sys/class/rfkill/rfkill0/type":        "wlan\n",
	"root/sys/class/rfkill/rfkill0/soft":        "1\n",
	"root/proc/self/status":                     "Name:\thardcopy\nTracerPid:\t0\nUid:\t1000\t1000\t1000\t1000\n",
	"root/proc/1/comm":                          "systemd\n",
	"root/proc/1/cgroup":                        "0::/init.scope\n",
	"root/proc/swaps":                           "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n",
	"root/proc/sys/kernel/core_pattern":         "core\n",
	"root/proc/sys/kernel/random/entropy_avail": "256\n",
	"root/proc/cpuinfo":                         "flags\t\t: fpu vme de\n",
	"root/sys/class/rtc/rtc0/since_epoch":       "1764000000\n",
	"root/proc/self/mountinfo":                  "22 1 254:0 / / rw - ext4 /dev/root rw\n",
	"root/sys/class/dmi/id/sys_vendor":          "LENOVO\n",
	"root/etc/passwd":                           "root:x:0:0:root:/root:/bin/sh\n",
}

var asked = Asked{Now: time.Unix(1764000003, 0), Undumpable: true}

func factsOf(t *testing.T, changes, env map[string]string) map[string]Fact {
	t.Helper()
	m, dir := fake(t, env)
	plant(t, dir, good)
	plant(t, dir, changes)
	asked := asked
	asked.Vault = m.Home + "/vault"
	facts := map[string]Fact{}
	for _, f := range m.Facts(asked) {
		facts[f.Name] = f
	}
	return facts
}

func TestGoodMachine(t *testing.T) {
	for _, f := range factsOf(t, nil, nil) {
		if f.Level != Fine || f.Do != "" || f.Why == "" || f.Found == "" {
			t.Errorf("%+v", f)
		}
	}
}

// TestBareMachine: where nothing can be read, nothing is called fine that was
// not looked at.
func TestBareMachine(t *testing.T) {
	m, _ := fake(t, nil)
	fine := "session core dumps vault's place vault's files"
	for _, f := range m.Facts(Asked{Vault: m.Home, Now: asked.Now, Undumpable: true}) {
		if (f.Level == Unknown) == strings.Contains(fine, f.Name) {
			t.Errorf("%+v", f)
		}
	}
}

func TestFacts(t *testing.T) {
	const header = "Filename Type Size Used Priority\n"
	for _, test := range []struct {
		name  string
		fact  string
		files map[string]string
		env   map[string]string
		level Level
		found string
	}{
		{"a default route", "network", map[string]string{"root/proc/net/route": "Iface Destination Gateway Flags RefCnt Use Metric Mask\nwlp3s0\t00000000\t0100A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"}, nil, Danger, "wlp3s0"},
		{"a route to one network", "network", map[string]string{"root/proc/net/route": "Iface Destination Gateway Flags RefCnt Use Metric Mask\nwlp3s0\t0000A8C0\t00000000\t0001\t0\t0\t600\t00FFFFFF\t0\t0\t0\n"}, nil, Fine, "no way out"},
		{"a default route of IPv6", "network", map[string]string{"root/proc/net/ipv6_route": "00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0\n"}, nil, Danger, "eth0"},
		{"a link without a route", "links", map[string]string{"root/sys/class/net/eth0/operstate": "up\n"}, nil, Warning, "eth0"},
		{"a radio switched on", "radios", map[string]string{"root/sys/class/rfkill/rfkill1/type": "bluetooth\n", "root/sys/class/rfkill/rfkill1/soft": "0\n"}, nil, Warning, "Bluetooth"},
		{"a radio switched off by hand", "radios", map[string]string{"root/sys/class/rfkill/rfkill1/type": "bluetooth\n", "root/sys/class/rfkill/rfkill1/hard": "1\n"}, nil, Fine, ""},
		{"over SSH", "session", nil, map[string]string{"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}, Danger, "SSH"},
		{"traced", "debugger", map[string]string{"root/proc/self/status": "TracerPid:\t4711\n"}, nil, Danger, "4711"},
		{"a recorder", "screen", map[string]string{"root/proc/77/comm": "simplescreenrec\n"}, nil, Danger, "simplescreenrecorder"},
		{"a clipboard manager", "clipboard", map[string]string{"root/proc/77/comm": "copyq\n"}, nil, Warning, "copyq"},
		{"swap in clear", "swap", map[string]string{"root/proc/swaps": header + "/dev/sda2 partition 1 0 -2\n"}, nil, Danger, "/dev/sda2"},
		{"swap encrypted", "swap", map[string]string{"root/proc/swaps": header + "/dev/dm-1 partition 1 0 -2\n", "root/sys/class/block/dm-1/dm/uuid": "CRYPT-PLAIN-cryptswap\n"}, nil, Fine, "/dev/dm-1"},
		{"swap on LVM", "swap", map[string]string{"root/proc/swaps": header + "/dev/dm-1 partition 1 0 -2\n", "root/sys/class/block/dm-1/dm/uuid": "LVM-abc\n"}, nil, Danger, "/dev/dm-1"},
		{"swap in a file in clear", "swap", map[string]string{"root/proc/swaps": header + "/swapfile file 1 0 -2\n"}, nil, Danger, "/swapfile"},
		{"swap in a file on an encrypted disk", "swap", map[string]string{"root/proc/swaps": header + "/swap\\040file file 1 0 -2\n", "root/sys/dev/block/254:0/dm/uuid": "CRYPT-LUKS2-x\n"}, nil, Fine, "/swap file"},
		{"swap in memory", "swap", map[string]string{"root/proc/swaps": header + "/dev/zram0 partition 1 0 100\n"}, nil, Fine, "zram0"},
		{"one of two swaps in clear", "swap", map[string]string{"root/proc/swaps": header + "/dev/zram0 partition 1 0 100\n/dev/sda2 partition 1 0 -2\n"}, nil, Danger, "/dev/sda2"},
		{"a vault in the cloud", "vault's place", map[string]string{"home/vault/.stfolder/": ""}, nil, Warning, "Syncthing"},
		{"a vault on a stick", "vault's files", map[string]string{"root/proc/self/mountinfo": "22 1 8:1 / / rw - vfat /dev/sda1 rw\n"}, nil, Warning, "vfat"},
		{"a clock an hour off", "clock", map[string]string{"root/sys/class/rtc/rtc0/since_epoch": "1764003600\n"}, nil, Warning, "59m57s"},
		{"no second clock", "clock", map[string]string{"root/sys/class/rtc/rtc0/since_epoch": "\n"}, nil, Unknown, "2025-11-24"},
		{"root", "user", map[string]string{"root/proc/self/status": "Uid:\t0\t0\t0\t0\n"}, nil, Warning, "root"},
		{"a container by its mark", "container", map[string]string{"root/.dockerenv": ""}, nil, Warning, ""},
		{"a container by its group", "container", map[string]string{"root/proc/1/cgroup": "12:pids:/kubepods/besteffort/pod1\n"}, nil, Warning, "kubepods"},
		{"a virtual machine by its processor", "virtual machine", map[string]string{"root/proc/cpuinfo": "flags : fpu hypervisor\n"}, nil, Warning, "processor"},
		{"a virtual machine by its board", "virtual machine", map[string]string{"root/sys/class/dmi/id/sys_vendor": "QEMU\n"}, nil, Warning, "QEMU"},
		{"a queue", "print queue", map[string]string{"root/etc/cups/cupsd.conf": "LogLevel warn\nMaxLogSize 0\n"}, nil, Warning, "for a day"},
		{"a queue that forgets", "print queue", map[string]string{"root/etc/cups/cupsd.conf": "PreserveJobFiles Yes\n  preservejobfiles no\n"}, nil, Fine, "keeps nothing"},
		{"a queue that forgets in a number", "print queue", map[string]string{"root/etc/cups/cupsd.conf": "PreserveJobFiles 0\n"}, nil, Fine, "keeps nothing"},
		{"a queue that never forgets", "print queue", map[string]string{"root/etc/cups/cupsd.conf": "PreserveJobFiles No\nPreserveJobFiles Yes\n"}, nil, Warning, "keeps what"},
		{"a queue that is closed", "print queue", map[string]string{"root/etc/cups/cupsd.conf/": ""}, nil, Unknown, "may not be read"},
		{"no queue", "print queue", nil, nil, Fine, "no CUPS"},
		{"too early", "random numbers", map[string]string{"root/proc/sys/kernel/random/entropy_avail": "12\n"}, nil, Warning, "12"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := factsOf(t, test.files, test.env)[test.fact]
			if f.Level != test.level || !strings.Contains(f.Found, test.found) || f.Why == "" {
				t.Errorf("%+v, want %s with %q", f, test.level, test.found)
			}
			if (f.Do == "") != (f.Level == Fine) {
				t.Errorf("%s, and what to do: %q", f.Level, f.Do)
			}
		})
	}
}

func TestCoreDumps(t *testing.T) {
	m, dir := fake(t, nil)
	plant(t, dir, map[string]string{"root/proc/sys/kernel/core_pattern": "|/usr/lib/systemd/systemd-coredump %P\n"})
	if f := m.coreDumps(false); f.Level != Warning || !strings.Contains(f.Found, "collector") {
		t.Errorf("%+v", f)
	}
	if f := m.coreDumps(true); f.Level != Fine {
		t.Errorf("%+v", f)
	}
}

// FuzzTables gives the kernel's tables and other programs' settings any
// content: nothing panics, and every fact has its words.
func FuzzTables(f *testing.F) {
	for _, text := range good {
		f.Add(text)
	}
	f.Add(`<configuration><folder path="~"/></configuration>`)
	f.Add(`{"personal": {"path": "/"}}`)
	f.Fuzz(func(t *testing.T, text string) {
		m, dir := fake(t, nil)
		files := map[string]string{"home/.dropbox/info.json": text, "home/.config/syncthing/config.xml": text, "home/.config/Nextcloud/nextcloud.cfg": text}
		for name := range good {
			files[name] = text
		}
		plant(t, dir, files)
		for _, fact := range m.Facts(Asked{Vault: m.Home, Now: asked.Now}) {
			if fact.Found == "" || fact.Why == "" || fact.Level == "" {
				t.Errorf("%+v", fact)
			}
		}
		if _, err := m.Place(m.Home + "/x"); err != nil {
			t.Error(err)
		}
	})
}
