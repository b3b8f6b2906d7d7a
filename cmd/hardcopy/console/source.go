package console

import "hardcopy/cmd/hardcopy/refuse"

// Dash is the name of standard input or output where a file is named.
const Dash = "-"

// A Source is a file that a verb reads: the flag or argument that names it, and
// its path, which is Dash for standard input and empty where it was not given.
type Source struct{ Flag, Path string }

// Files are the FILE arguments of a verb.
func Files(paths []string) []Source {
	var sources []Source
	for _, path := range paths {
		sources = append(sources, Source{"FILE", path})
	}
	return sources
}

// StdinOnce refuses a command line that reads standard input twice.
func StdinOnce(sources ...Source) error {
	first := ""
	for _, s := range sources {
		switch {
		case s.Path != Dash:
		case first != "":
			return refuse.Usagef("put one of them into a file", "%s and %s cannot both be standard input", first, s.Flag)
		default:
			first = s.Flag
		}
	}
	return nil
}
