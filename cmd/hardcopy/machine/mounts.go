package machine

import (
	"path/filepath"
	"strings"
)

// A mount is one line of /proc/self/mountinfo (proc(5)).
type mount struct {
	device string // "8:1"
	point  string
	kind   string // the file system: "ext4", "fuse.sshfs"
}

func (m Machine) mounts() []mount {
	text, _ := m.read("proc/self/mountinfo")
	var all []mount
	for line := range strings.Lines(text) {
		before, after, found := strings.Cut(line, " - ")
		fields, kind := strings.Fields(before), strings.Fields(after)
		if found && len(fields) >= 5 && len(kind) > 0 {
			all = append(all, mount{fields[2], unescape(fields[4]), kind[0]})
		}
	}
	return all
}

// unescape undoes the octal escapes of white space and backslash.
var unescape = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace

// mountOf returns the mount that a path is on: the deepest, and of several in
// one place the last.
func (m Machine) mountOf(path string) (mount, bool) {
	var best mount
	for _, at := range m.mounts() {
		if len(at.point) >= len(best.point) && (path == at.point || strings.HasPrefix(path, strings.TrimSuffix(at.point, "/")+"/")) {
			best = at
		}
	}
	return best, best.point != ""
}

// network are the file systems whose files are on another machine.
var network = map[string]bool{
	"nfs": true, "nfs4": true, "cifs": true, "smb3": true, "smbfs": true, "smb": true, "9p": true, "afs": true, "ceph": true,
	"ncpfs": true, "coda": true, "glusterfs": true, "lustre": true, "davfs": true, "webdav": true, "afpfs": true,
	"vboxsf": true, "virtiofs": true, "prl_fs": true, "macfuse": true, "osxfuse": true, "network drive": true,
}

const googleDrive = "Google Drive"

// local are the FUSE file systems whose files stay on this machine.
var local = map[string]bool{
	"fuseblk": true, "fuse.ntfs-3g": true, "fuse.exfat": true, "fuse.veracrypt": true, "fuse.gocryptfs": true, "fuse.cryfs": true,
	"fuse.encfs": true, "fuse.mergerfs": true, "fuse.bindfs": true, "fuse.fuse-overlayfs": true, "fuse.lxcfs": true,
}

// mounted finds what is on another machine, or may be. What the whole system
// runs from is this machine's own, whatever its kind: in a container it can be
// any.
func (m Machine) mounted(path string) string {
	if m.System == "windows" && strings.HasPrefix(path, `\\`) && !strings.HasPrefix(path, `\\?\`) && !strings.HasPrefix(path, `\\.\`) {
		return "a folder of another machine"
	}
	for _, part := range strings.Split(filepath.ToSlash(path), "/") {
		if strings.HasPrefix(part, "google-drive:") {
			return copied(googleDrive)
		}
	}
	at, ok := m.mountOf(path)
	if !ok {
		at = mount{kind: systemKind(path)}
	}
	switch {
	case at.point == "/":
		return ""
	case at.kind == googleDrive:
		return copied(googleDrive)
	case network[at.kind]:
		return "a file system of another machine (" + at.kind + ")"
	case strings.HasPrefix(at.kind, "fuse") && !local[at.kind]:
		return "a file system that a program provides (" + at.kind + "), which may keep it elsewhere"
	}
	return ""
}

// modeless are the file systems that keep no modes: a stick's.
var modeless = map[string]bool{"vfat": true, "msdos": true, "exfat": true, "fuse.exfat": true, "ntfs3": true, "ntfs": true, "fuseblk": true, "fuse.ntfs-3g": true}
