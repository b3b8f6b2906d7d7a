package sandbox

// Files are those that a run has to do with, beside the terminal, the null device and
// the zones of the clock. Paths may be relative. What does not exist is no file.
type Files struct {
	Read  []string // files, and directories with all below
	Write []string // directories, to read, write, make and remove in with all below
}

// Keep has the system refuse the process every other file for good, to run a program
// from a file, to signal other processes and to reach their abstract sockets. Where a
// directory to write in is missing, the nearest above it is meant. It is called once,
// when nothing else will be looked at: what is refused cannot be allowed again. Where
// [State.Files] is 0 it does nothing.
func (s State) Keep(f Files) error {
	if s.Files == 0 {
		return nil
	}
	return keep(f)
}
