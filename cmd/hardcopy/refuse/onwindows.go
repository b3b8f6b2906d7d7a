package refuse

import (
	"io/fs"
	"syscall"

	"hardcopy/paper/scan"
	"hardcopy/vault/store"
)

// onWindows are the next steps that are other ones on Windows: no user there is told to
// run what is not there.
var onWindows = map[error]string{
	store.ErrOnlyBackup: "it is the version before the last change: copy vault.age.bak vault.age",
	store.ErrNotKept:    `an older vault put back in its place will not be noticed; look at the Properties, Security, of .local\state\hardcopy in your user folder`,
	scan.ErrUnsupported: "convert it to PNG or JPEG; of a PDF, take a screenshot of the code, or print it and scan it",
	scan.ErrNoPicture:   "print it and scan it, or take a screenshot of its pages, as PNG",
	syscall.ENOTDIR:     "a directory of that path is missing, or is a file: name another place",
	fs.ErrPermission:    "another program has the file open, or you may not do that here: close what shows or scans it, and run it again; else look at its Properties, Security",
}

// next is the next step of a kind on a system, as runtime.GOOS names it.
func (k kind) next(system string) string {
	if hint, other := onWindows[k.err]; other && system == "windows" {
		return hint
	}
	return k.hint
}
