package console

import (
	"os"

	"hardcopy/cmd/hardcopy/refuse"
)

// goesNowhere reports whether f is the null device in place of an output: that which
// Go puts where standard output was closed, or a program that starts this one, a
// service manager say, put there. The two look the same: opened to read and write,
// where a shell's > opens to write.
func goesNowhere(f *os.File) bool {
	null, err := os.Stat(os.DevNull)
	if err != nil || !readable(f) {
		return false
	}
	info, err := f.Stat()
	return err == nil && os.SameFile(null, info)
}

// Seen refuses to go on with what would be lost for good where standard output shows
// nothing to anybody.
func (c *Console) Seen() error {
	if c.StdoutNowhere {
		return refuse.Errorf(refuse.Failed, "run it where its output is seen; sheets go into a file with -o FILE",
			"standard output is closed, or the null device: what goes there is lost")
	}
	return nil
}
