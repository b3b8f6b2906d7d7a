package machine

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A Place is what is known of where a path leads.
type Place struct {
	// Path is absolute, with the symbolic links of all that exists followed.
	Path string
	// Shared says who else gets what is put there, as the end of a sentence:
	// "a folder that Dropbox copies to its servers". "" where nobody is known.
	Shared string
	// Warnings are full sentences about what is less than a copy elsewhere.
	Warnings []string
}

// Place looks at where a file of this path would be. The path need not exist.
func (m Machine) Place(path string) (Place, error) {
	path, err := absolute(path)
	if err != nil {
		return Place{}, fmt.Errorf("finding the place of the file: %w", err)
	}
	p := Place{Path: resolve(path)}
	for _, judge := range []func(string) string{m.synced, marked, m.mounted, photos} {
		if p.Shared = judge(p.Path); p.Shared != "" {
			break
		}
	}
	if dir := workTree(p.Path); dir != "" {
		p.Warnings = append(p.Warnings, dir+" is a git work tree: a commit would keep the file for good")
	}
	warning := seenByOthers(filepath.Dir(p.Path))
	if names := m.Others(filepath.Dir(p.Path)); len(names) > 0 {
		// There a file has the list of its directory.
		warning = "others on this machine can get at what is put into " + filepath.Dir(p.Path) + ": " + strings.Join(names, ", ")
	}
	if warning != "" {
		p.Warnings = append(p.Warnings, warning)
	}
	return p, nil
}

// resolve follows the links of the longest part of an absolute path that
// exists, and adds the rest as it is. The path must not be cleaned before:
// link/../file is beside what the link leads to, not beside the link.
func resolve(path string) string {
	rest := ""
	for at := path; ; {
		if real, err := realPath(at); err == nil {
			return filepath.Join(real, rest)
		}
		cut := len(at) - 1
		for cut > 0 && !os.IsPathSeparator(at[cut]) {
			cut--
		}
		if cut <= 0 {
			return filepath.Clean(path)
		}
		at, rest = at[:cut], filepath.Join(at[cut+1:], rest)
	}
}

// upwards calls f with the path and every directory above it until f returns
// true.
func upwards(path string, f func(string) bool) {
	for at := path; !f(at) && at != filepath.Dir(at); at = filepath.Dir(at) {
	}
}

// within reports whether path is dir or below it. Case does not count, since
// on some systems it does not.
func within(path, dir string) bool {
	if dir == "" || !filepath.IsAbs(dir) {
		return false
	}
	dir = strings.ToLower(strings.TrimSuffix(resolve(dir), string(filepath.Separator)))
	path = strings.ToLower(path)
	return path == dir || strings.HasPrefix(path, dir+string(filepath.Separator))
}

// photos finds the folders that a phone fills with pictures and shows in its
// album, from where they go to the album's cloud.
func photos(path string) string {
	parts := strings.Split(strings.ToLower(filepath.ToSlash(path)), "/")
	for i, part := range parts {
		switch {
		case part == "dcim", part == "camera roll", strings.HasSuffix(part, ".photoslibrary"),
			part == "camera" && i > 0 && parts[i-1] == "pictures":
			return "a photo folder, which the album's cloud copies"
		case part == "emulated" && i > 0 && parts[i-1] == "storage", part == "sdcard":
			return "a phone's shared storage, which its apps read"
		}
	}
	return ""
}

func workTree(path string) (found string) {
	upwards(filepath.Dir(path), func(dir string) bool {
		if exists(filepath.Join(dir, ".git")) {
			found = dir
		}
		return found != ""
	})
	return found
}

// seenByOthers says what others on this machine can do in a directory, "" where
// they cannot get into it or one above it. Windows' modes say nothing of that.
func seenByOthers(dir string) string {
	if runtime.GOOS == "windows" {
		return ""
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm()&0o006 == 0 {
		return ""
	}
	open := true
	upwards(dir, func(at string) bool {
		info, err := os.Stat(at)
		open = err == nil && info.Mode().Perm()&0o001 != 0
		return !open
	})
	switch {
	case !open:
		return ""
	case info.Mode().Perm()&0o002 != 0 && info.Mode()&os.ModeSticky == 0:
		return "others on this machine can change what is in " + dir
	}
	return "others on this machine can see what is in " + dir + "; the file itself is yours alone"
}
