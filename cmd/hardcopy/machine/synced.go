package machine

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
)

// clouds are the folders that synchronising programs make in the home
// directory. The name of a team or an account may follow the folder's.
var clouds = []struct{ folder, program string }{
	{"Dropbox", "Dropbox"},
	{"Library/Mobile Documents", "iCloud Drive"},
	{"Library/CloudStorage", "a cloud drive"},
	{"iCloudDrive", "iCloud Drive"},
	{"OneDrive", "OneDrive"},
	{"Google Drive", "Google Drive"},
	{"GoogleDrive", "Google Drive"},
	{"My Drive", "Google Drive"},
	{"Nextcloud", "Nextcloud"},
	{"ownCloud", "ownCloud"},
	{"Sync", "Syncthing or Sync.com"},
	{"pCloudDrive", "pCloud"},
	{"pCloud Drive", "pCloud"},
	{"pCloudSync", "pCloud"},
	{"MEGA", "MEGA"},
	{"MEGAsync", "MEGA"},
	{"Box", "Box"},
	{"Seafile", "Seafile"},
	{"Proton Drive", "Proton Drive"},
	{"ProtonDrive", "Proton Drive"},
	{"Tresorit", "Tresorit"},
	{"Yandex.Disk", "Yandex Disk"},
	{"SynologyDrive", "Synology Drive"},
}

// suffixes follow the folder's name where it is one of several: "Dropbox
// (Work)", "OneDrive - Example Ltd", "Google Drive alice@example.com".
var suffixes = []string{" (", " - ", "-", " "}

// marks are files and folders that these programs leave in what they copy.
var marks = []struct{ pattern, program string }{
	{".dropbox.cache", "Dropbox"},
	{".dropbox", "Dropbox"},
	{".stfolder", "Syncthing"},
	{".nextcloudsync.log", "Nextcloud"},
	{".owncloudsync.log", "ownCloud"},
	{".sync_*.db", "Nextcloud or ownCloud"},
	{"._sync_*.db", "Nextcloud or ownCloud"},
	{".csync_journal.db", "ownCloud"},
	{".megaignore", "MEGA"},
	{".tmp.drivedownload", "Google Drive"},
	{".tmp.driveupload", "Google Drive"},
	{".SynologyWorkingDirectory", "Synology Drive"},
	{".sync/ID", "Resilio Sync"},
}

// copied is what is said of a folder that a program keeps in step.
func copied(program string) string { return "a folder that " + program + " copies to other machines" }

// synced finds the folders that are known by their name in the home directory,
// by the environment, or by a program's own settings.
func (m Machine) synced(path string) string {
	if m.Home != "" {
		below, err := filepath.Rel(resolve(m.Home), path)
		if err == nil && !strings.HasPrefix(below, "..") {
			for _, c := range clouds {
				if namedAs(filepath.ToSlash(below), c.folder) {
					return copied(c.program)
				}
			}
		}
	}
	for _, name := range []string{"OneDrive", "OneDriveConsumer", "OneDriveCommercial"} {
		if within(path, m.Getenv(name)) {
			return copied("OneDrive")
		}
	}
	for _, c := range []struct {
		program string
		folders []string
	}{
		{"Dropbox", m.dropboxFolders()}, {"Syncthing", m.syncthingFolders()},
		{"Nextcloud", m.csyncFolders("Nextcloud/nextcloud.cfg")}, {"ownCloud", m.csyncFolders("ownCloud/owncloud.cfg")},
		{"OneDrive", m.settings("onedrive/config", "sync_dir")},
	} {
		for _, folder := range c.folders {
			if within(path, folder) {
				return copied(c.program)
			}
		}
	}
	return ""
}

// namedAs reports whether a path below the home directory begins with the
// folder, or with its name and a suffix.
func namedAs(below, folder string) bool {
	if len(below) < len(folder) || !strings.EqualFold(below[:len(folder)], folder) {
		return false
	}
	rest := below[len(folder):]
	if rest == "" || rest[0] == '/' {
		return true
	}
	for _, suffix := range suffixes {
		// A word of its own is no suffix: "Box sizes" is not Box.
		if strings.HasPrefix(rest, suffix) && folder != "Box" && folder != "Sync" && folder != "MEGA" {
			return true
		}
	}
	return false
}

// marked finds what these programs leave in the folder or one above it.
func marked(path string) (found string) {
	upwards(filepath.Dir(path), func(dir string) bool {
		for _, mark := range marks {
			matches, err := filepath.Glob(filepath.Join(escapeGlob(dir), mark.pattern))
			// A directory .dropbox is the program's own, in the home directory.
			if err != nil || len(matches) == 0 || mark.pattern == ".dropbox" && isDir(matches[0]) {
				continue
			}
			found = copied(mark.program)
			return true
		}
		return false
	})
	return found
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// escapeGlob makes a directory's name mean itself in a pattern.
func escapeGlob(dir string) string {
	if filepath.Separator == '\\' {
		return strings.ReplaceAll(dir, "[", "[[]") // where a backslash cannot escape, and names have no * or ?
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}

// config is a program's file below the user's folder of settings, the first of where the
// systems have it.
func (m Machine) config(name string) (text string, ok bool) {
	var dirs []string
	if dir := m.Getenv("XDG_CONFIG_HOME"); dir != "" {
		dirs = append(dirs, dir)
	} else if m.Home != "" {
		dirs = append(dirs, filepath.Join(m.Home, ".config"))
	}
	if m.Home != "" {
		dirs = append(dirs, filepath.Join(m.Home, "Library/Preferences"), filepath.Join(m.Home, "Library/Application Support"))
	}
	for _, dir := range append(dirs, m.Getenv("APPDATA"), m.Getenv("LOCALAPPDATA")) {
		if dir == "" {
			continue
		}
		if text, ok = readText(filepath.Join(dir, name)); ok {
			break
		}
	}
	return text, ok
}

// dropboxFolders reads info.json, which Dropbox writes for other programs.
func (m Machine) dropboxFolders() []string {
	var folders []string
	for _, dir := range []string{filepath.Join(m.Home, ".dropbox"), filepath.Join(m.Getenv("APPDATA"), "Dropbox"), filepath.Join(m.Getenv("LOCALAPPDATA"), "Dropbox")} {
		text, ok := readText(filepath.Join(dir, "info.json"))
		if !ok {
			continue
		}
		var accounts map[string]struct {
			Path string `json:"path"`
		}
		if json.Unmarshal([]byte(text), &accounts) == nil {
			for _, a := range accounts {
				folders = append(folders, a.Path)
			}
		}
	}
	return folders
}

// syncthingFolders reads the folders of Syncthing's config.xml, which is in one
// of two places.
func (m Machine) syncthingFolders() []string {
	text, ok := m.config("syncthing/config.xml")
	if !ok {
		if text, ok = readText(filepath.Join(m.Home, ".local/state/syncthing/config.xml")); !ok {
			return nil
		}
	}
	var config struct {
		Folders []struct {
			Path string `xml:"path,attr"`
		} `xml:"folder"`
	}
	if xml.Unmarshal([]byte(text), &config) != nil {
		return nil
	}
	var folders []string
	for _, f := range config.Folders {
		folders = append(folders, m.expand(f.Path))
	}
	return folders
}

// csyncFolders reads the local paths of a Nextcloud or ownCloud client: lines
// such as 0\Folders\1\localPath=/home/alice/Nextcloud/.
func (m Machine) csyncFolders(name string) []string { return m.settings(name, "localPath") }

// settings reads the values of a key in a file of "key = value" lines. A key
// may have a path before it, and a value quotes around it.
func (m Machine) settings(name, key string) []string {
	text, ok := m.config(name)
	if !ok {
		return nil
	}
	var values []string
	for line := range strings.Lines(text) {
		name, value, found := strings.Cut(line, "=")
		name = strings.TrimSpace(name)
		if found && (name == key || strings.HasSuffix(name, `\`+key)) {
			values = append(values, m.expand(strings.Trim(strings.TrimSpace(value), `"`)))
		}
	}
	return values
}

// expand puts the home directory in the place of a leading tilde.
func (m Machine) expand(path string) string {
	if rest, ok := strings.CutPrefix(path, "~"); ok {
		return filepath.Join(m.Home, rest)
	}
	return path
}
