package console

import (
	"os"
	"path/filepath"
)

// printer takes a document from a pipe to the printer (POSIX, lp).
const printer = "lp"

// Out is how a next step says where sheets go: straight to the printer, so that no file
// is left, or into a file where no program is there that takes them.
func (c *Console) Out() string {
	if c.HasPrinter {
		return "-o - | " + printer
	}
	return "-o FILE"
}

// OrPipe words the way to the printer between two texts; where there is none, nothing.
func (c *Console) OrPipe(before, behind string) string {
	if !c.HasPrinter {
		return ""
	}
	return before + c.Out() + behind
}

// onPath reports whether a program is found in the directories that PATH lists. Nothing
// is started.
func onPath(program, path string) bool {
	for _, dir := range filepath.SplitList(path) {
		// The shell takes an empty one for where it stands, which is none of these.
		info, err := os.Stat(filepath.Join(dir, program))
		if err == nil && dir != "" && info.Mode().IsRegular() && info.Mode()&0o111 != 0 {
			return true
		}
	}
	return false
}
