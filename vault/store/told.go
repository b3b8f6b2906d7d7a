package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"hardcopy/vault/safefile"
)

// Told reports whether something was said on this machine within the last day, and
// remembers that it is now. What is remembered stands in the state directory, in a file
// of that name; where it cannot be kept, nothing was said.
func Told(state, name string, now time.Time) bool {
	dir, err := filepath.Abs(state)
	if state == "" || err != nil {
		return false
	}
	folder, err := safefile.Make(dir)
	if err != nil {
		return false
	}
	defer folder.Close()
	old, err := folder.Read(name, maxSighting)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	last, err := time.Parse(time.RFC3339, string(old))
	if since := now.Sub(last); err == nil && since >= 0 && since < 24*time.Hour {
		return true
	}
	folder.Overwrite(name, old, []byte(now.UTC().Format(time.RFC3339)), nil) // else it is said again
	return false
}
