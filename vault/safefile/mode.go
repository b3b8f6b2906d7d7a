package safefile

import (
	"io/fs"
	"os"
)

// Mode is the mode of a file in the folder, of the folder itself for ".". Links are
// not followed.
func (f *Folder) Mode(name string) (fs.FileMode, error) {
	info, err := f.root.Lstat(name)
	if err != nil {
		return 0, err
	}
	return info.Mode(), nil
}

// KeepsModes reports whether the file system keeps the mode that a file is made with.
// FAT and exFAT, those of sticks, show one mode for all. It makes a temporary for name
// to see, which [Folder.Tidy] finds if a kill leaves it; where none can be made, modes
// are taken for what they say.
func (f *Folder) KeepsModes(name string) bool {
	temp := tempName(name)
	file, err := f.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return true
	}
	defer f.discard(temp)
	defer file.Close()
	info, err := file.Stat()
	return err != nil || info.Mode().Perm()&0o077 == 0
}
