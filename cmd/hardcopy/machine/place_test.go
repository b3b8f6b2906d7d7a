package machine

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// plant writes files below dir; a name that ends in a slash is a directory. In
// the texts HOME stands for dir/home.
func plant(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, name)
		parent := filepath.Dir(path)
		if strings.HasSuffix(name, "/") {
			parent = path
		}
		if err := os.MkdirAll(parent, 0o700); err != nil {
			t.Fatal(err)
		}
		if parent == path {
			continue
		}
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "HOME", filepath.Join(dir, "home"))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// fake is a machine below dir, with dir/home as the home directory.
func fake(t *testing.T, env map[string]string) (Machine, string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	plant(t, dir, map[string]string{"home/": "", "root/": ""})
	return Machine{Root: filepath.Join(dir, "root"), Home: filepath.Join(dir, "home"), Getenv: func(name string) string {
		return strings.ReplaceAll(env[name], "HOME", filepath.Join(dir, "home"))
	}}, dir
}

func TestPlace(t *testing.T) {
	const mounts = `22 1 254:0 / / rw - ext4 /dev/root rw
30 22 0:40 / HOME/nas rw - nfs4 nas:/ rw
31 22 0:41 / HOME/win\040dows rw - cifs //pc/share rw
32 22 0:42 / HOME/far rw - fuse.sshfs alice@pc: rw
33 22 8:17 / HOME/ntfs rw - fuseblk /dev/sdb1 rw
34 22 8:18 / HOME/nas/stick rw - vfat /dev/sdc1 rw
`
	for _, test := range []struct {
		name  string
		files map[string]string
		env   map[string]string
		path  string // below the home directory
		want  string // a word of Shared; "" for none
	}{
		{name: "a plain folder", path: "papers/sheet.pdf"},
		{name: "Dropbox by name", path: "Dropbox/sheet.pdf", want: "Dropbox"},
		{name: "Dropbox in another case", path: "dropbox/a/b/sheet.pdf", want: "Dropbox"},
		{name: "Dropbox of a team", path: "Dropbox (Example Ltd)/sheet.pdf", want: "Dropbox"},
		{name: "not Dropbox", path: "Dropboxes/sheet.pdf"},
		{name: "Dropbox by its settings", files: map[string]string{"home/.dropbox/info.json": `{"personal": {"path": "HOME/db", "host": 1}}`}, path: "db/sheet.pdf", want: "Dropbox"},
		{name: "beside that", files: map[string]string{"home/.dropbox/info.json": `{"personal": {"path": "HOME/db"}}`}, path: "dbx/sheet.pdf"},
		{name: "settings cut off", files: map[string]string{"home/.dropbox/info.json": `{"personal": {"pa`}, path: "db/sheet.pdf"},
		{name: "Dropbox by its mark", files: map[string]string{"home/x/.dropbox.cache/": ""}, path: "x/y/sheet.pdf", want: "Dropbox"},
		{name: "iCloud Drive", path: "Library/Mobile Documents/com~apple~CloudDocs/sheet.pdf", want: "iCloud"},
		{name: "macOS cloud storage", path: "Library/CloudStorage/GoogleDrive-a@example.com/sheet.pdf", want: "cloud"},
		{name: "OneDrive by name", path: "OneDrive - Example Ltd/sheet.pdf", want: "OneDrive"},
		{name: "OneDrive by environment", env: map[string]string{"OneDriveCommercial": "HOME/work"}, path: "work/sheet.pdf", want: "OneDrive"},
		{name: "OneDrive of Linux", files: map[string]string{"home/.config/onedrive/config": "sync_dir = \"~/od\"\n"}, path: "od/sheet.pdf", want: "OneDrive"},
		{name: "Google Drive", path: "Google Drive/My Drive/sheet.pdf", want: "Google Drive"},
		{name: "Google Drive by gvfs", path: "gvfs/google-drive:host=example.com,user=a/sheet.pdf", want: "Google Drive"},
		{name: "Nextcloud by its settings", files: map[string]string{"home/.config/Nextcloud/nextcloud.cfg": "[Accounts]\n0\\Folders\\1\\localPath=HOME/nc/\n"}, path: "nc/sheet.pdf", want: "Nextcloud"},
		{name: "Nextcloud by its mark", files: map[string]string{"home/x/.sync_0123abcd.db": ""}, path: "x/sheet.pdf", want: "Nextcloud"},
		{name: "ownCloud by its mark", files: map[string]string{"home/x/._sync_0123abcd.db": ""}, path: "x/sheet.pdf", want: "ownCloud"},
		{name: "Syncthing by its mark", files: map[string]string{"home/x/.stfolder/": ""}, path: "x/y/sheet.pdf", want: "Syncthing"},
		{name: "Syncthing by its settings", files: map[string]string{"home/.local/state/syncthing/config.xml": `<configuration version="37"><folder id="a" path="~/st"></folder></configuration>`}, path: "st/sheet.pdf", want: "Syncthing"},
		{name: "Syncthing elsewhere", env: map[string]string{"XDG_CONFIG_HOME": "HOME/cfg"}, files: map[string]string{"home/cfg/syncthing/config.xml": `<configuration><folder path="HOME/st"/></configuration>`}, path: "st/sheet.pdf", want: "Syncthing"},
		{name: "pCloud", path: "pCloudDrive/sheet.pdf", want: "pCloud"},
		{name: "MEGA", path: "MEGA/sheet.pdf", want: "MEGA"},
		{name: "MEGA by its mark", files: map[string]string{"home/x/.megaignore": ""}, path: "x/sheet.pdf", want: "MEGA"},
		{name: "megaphone", path: "MEGA phone/sheet.pdf"},
		{name: "NFS", path: "nas/sheet.pdf", want: "another machine (nfs4)"},
		{name: "a stick below NFS", path: "nas/stick/sheet.pdf"},
		{name: "Windows share", path: "win dows/sheet.pdf", want: "cifs"},
		{name: "SSH", path: "far/sheet.pdf", want: "fuse.sshfs"},
		{name: "NTFS", path: "ntfs/sheet.pdf"},
		{name: "photos", path: "phone/DCIM/100ANDRO/sheet.pdf", want: "photo"},
		{name: "camera", path: "Pictures/Camera/sheet.pdf", want: "photo"},
		{name: "pictures", path: "Pictures/sheet.pdf"},
		{name: "a phone's storage", path: "storage/emulated/0/Download/sheet.pdf", want: "phone"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, dir := fake(t, test.env)
			plant(t, dir, test.files)
			plant(t, dir, map[string]string{"root/proc/self/mountinfo": mounts})
			p, err := m.Place(filepath.Join(m.Home, test.path))
			if err != nil {
				t.Fatal(err)
			}
			if (p.Shared == "") != (test.want == "") || !strings.Contains(p.Shared, test.want) {
				t.Errorf("%q, want %q", p.Shared, test.want)
			}
		})
	}
}

// TestLinks follows links into a place, also where what they lead to does not
// exist yet, and where the place itself is a link.
func TestLinks(t *testing.T) {
	m, dir := fake(t, nil)
	plant(t, dir, map[string]string{"home/Dropbox/in/": "", "elsewhere/": ""})
	for link, to := range map[string]string{"home/desk": "home/Dropbox/in", "home/OneDrive": "elsewhere"} {
		if err := os.Symlink(filepath.Join(dir, to), filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	for path, want := range map[string]string{
		"home/desk/sheet.pdf":                 "Dropbox",
		"home/desk/new/deep/sheet.pdf":        "Dropbox",
		"home/../home/./desk/sheet.pdf":       "Dropbox",
		"elsewhere/sheet.pdf":                 "",
		"home/Dropbox/../elsewhere/sheet.pdf": "",
		"home/desk/../new/sheet.pdf":          "Dropbox",
		"home/OneDrive/../sheet.pdf":          "",
	} {
		p, err := m.Place(dir + "/" + path)
		if err != nil || (p.Shared == "") != (want == "") || !strings.Contains(p.Shared, want) {
			t.Errorf("%s: %q, %v, want %q", path, p.Shared, err, want)
		}
	}
	t.Chdir(filepath.Join(dir, "home/desk"))
	if p, err := m.Place("sheet.pdf"); err != nil || !strings.Contains(p.Shared, "Dropbox") {
		t.Errorf("a relative path: %q, %v", p.Shared, err)
	}
}

func TestWarnings(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes say nothing")
	}
	m, dir := fake(t, nil)
	plant(t, dir, map[string]string{"home/code/.git/HEAD": "", "home/code/deep/": "", "home/seen/": "", "home/shut/seen/": ""})
	chmod := func(name string, mode os.FileMode) {
		t.Helper()
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	warns := func(path, want string) {
		t.Helper()
		p, err := m.Place(dir + "/" + path)
		if got := strings.Join(p.Warnings, "; "); err != nil || (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, %v, want %q", path, got, err, want)
		}
	}
	warns("home/code/deep/sheet.pdf", "git work tree")
	warns("home/sheet.pdf", "")
	// The directory is open, but not those above it, which the test's own are.
	chmod("home/seen", 0o755)
	warns("home/seen/sheet.pdf", "")

	outside := t.TempDir()
	if seenByOthers(outside) == "" {
		if err := os.Chmod(outside, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	reachable := true
	upwards(filepath.Dir(outside), func(at string) bool {
		info, err := os.Stat(at)
		reachable = err == nil && info.Mode()&0o001 != 0
		return !reachable
	})
	if !reachable {
		t.Skip("others cannot reach the directory for temporary files")
	}
	if got := seenByOthers(outside); !strings.Contains(got, "can see") {
		t.Errorf("0755: %q", got)
	}
	if err := os.Chmod(outside, 0o777); err != nil {
		t.Fatal(err)
	}
	if got := seenByOthers(outside); !strings.Contains(got, "can change") {
		t.Errorf("0777: %q", got)
	}
	if err := os.Chmod(outside, 0o777|os.ModeSticky); err != nil {
		t.Fatal(err)
	}
	if got := seenByOthers(outside); !strings.Contains(got, "can see") {
		t.Errorf("1777: %q", got)
	}
}
