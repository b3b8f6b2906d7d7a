package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/secret"
)

// warnOnline says, once and in one line, that others may be listening. It is
// for the verbs that secrets are typed into or printed from.
func (e *env) warnOnline() {
	if e.machine.Online() {
		e.say("this machine is connected to a network: hardcopy check")
	}
}

// placeForClear refuses to put a document in clear where it would be copied
// elsewhere, and says what else is wrong with its place.
func (e *env) placeForClear(path string, anyPlace bool) error {
	if path == stdoutTarget {
		return e.clearOutput(anyPlace)
	}
	place, err := e.machine.Place(path)
	if err != nil {
		return err
	}
	if place.Shared != "" && !anyPlace {
		return refuse.Errorf(refuse.Unsafe, "-o - | lp prints it without a file; another folder will do, or --allow-unsafe-destination",
			"%s is in %s: keys in clear do not belong there", printable(place.Path), place.Shared)
	}
	for _, warning := range place.Warnings {
		e.say("warning: %s", printable(warning))
	}
	return nil
}

// placeOfVault says that a vault is copied elsewhere. It is encrypted, so it may
// be.
func (e *env) placeOfVault(dir string) {
	if place, err := e.machine.Place(dir); err == nil && place.Shared != "" {
		e.say("the vault is in %s: its passphrase alone protects it there, so let it be a strong one", place.Shared)
	}
}

// firstLine reads a passphrase from a file that nobody else can read or write.
// Pipes and standard input are not looked at.
func (f *vaultFlags) firstLine(ctx context.Context, e *env, flag, path string) (secret.Text, error) {
	info, err := os.Stat(path)
	if err == nil && path != stdoutTarget && info.Mode().IsRegular() && !f.anyPassphraseFile && othersReach(path, info.Mode()) {
		return secret.Text{}, refuse.Errorf(refuse.Unsafe, "chmod 600 "+quoted(path)+"; where that does nothing, as on a stick: --allow-shared-passphrase-file",
			"reading %s: others on this machine may read or change the file (mode %04o)", flag, info.Mode().Perm())
	}
	return e.firstLine(ctx, flag, path)
}

// othersReach reports whether the group or others can read or write a file: its
// mode lets them, and so does the mode of every directory above it.
func othersReach(path string, mode fs.FileMode) bool {
	if runtime.GOOS == "windows" {
		return false
	}
	const read, write, search = 4, 2, 1
	group, others := mode&((read|write)<<3) != 0, mode&(read|write) != 0
	path, err := filepath.Abs(path)
	if real, linkErr := filepath.EvalSymlinks(path); linkErr == nil {
		path = real
	}
	for dir := filepath.Dir(path); err == nil && (group || others); dir = filepath.Dir(dir) {
		var info fs.FileInfo
		if info, err = os.Stat(dir); err == nil {
			group, others = group && info.Mode()&(search<<3) != 0, others && info.Mode()&search != 0
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return group || others
}
