package start

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
)

// pictures asks for files, and offers those that lie in the current directory.
func (g *Guide) pictures(ctx context.Context) ([]string, error) {
	if found := picturesHere(); len(found) > 0 {
		if err := g.say("\npictures in this folder: %s", console.Printable(strings.Join(found, "  "))); err != nil {
			return nil, err
		}
		yes, err := g.confirm(ctx, "are these meant, all of them?")
		if err != nil || yes {
			return asArguments(found), err
		}
	}
	return g.files(ctx)
}

// files asks for one file after the other.
func (g *Guide) files(ctx context.Context) ([]string, error) {
	var files []string
	for {
		question := "a picture or PDF (none: just press Enter)"
		if len(files) > 0 {
			question = "one more (that is all: just press Enter)"
		}
		name, err := g.ask(ctx, question, "")
		if err != nil || name == "" {
			return asArguments(files), err
		}
		if name = typedPath(name); !exists(name) {
			if err := g.say("there is no file %s", console.Printable(name)); err != nil {
				return nil, err
			}
			continue
		}
		files = append(files, name)
	}
}

// mostOffered is how many pictures are offered; with more, nobody sees which.
const mostOffered = 12

// picturesHere are the pictures in the current directory, none where there are many.
func picturesHere() []string {
	entries, err := os.ReadDir(".")
	if err != nil {
		return nil
	}
	var found []string
	for _, e := range entries {
		if e.Type().IsRegular() && open.PictureName(e.Name()) && !strings.HasPrefix(e.Name(), ".") {
			found = append(found, filepath.Clean(e.Name()))
		}
	}
	if len(found) > mostOffered {
		return nil
	}
	slices.Sort(found)
	return found
}

// typedPath is the path that was meant: a terminal that a file is dragged into writes
// it in quotes, and people write ~ for their home as to a shell. What is there under
// the name as it was typed goes before.
func typedPath(name string) string {
	if exists(name) {
		return name
	}
	if n := len(name); n > 2 && (name[0] == '\'' || name[0] == '"') && name[n-1] == name[0] {
		name = name[1 : n-1]
	}
	if rest, ok := strings.CutPrefix(name, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return name
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// asArguments are paths as a verb takes them: none of them is a flag or standard input.
func asArguments(paths []string) []string {
	for i, p := range paths {
		if strings.HasPrefix(p, "-") {
			paths[i] = "./" + p
		}
	}
	return paths
}

// argument is a name as a verb takes it, which takes nothing behind it.
func argument(name string) []string {
	if strings.HasPrefix(name, "-") {
		return []string{"--", name}
	}
	return []string{name}
}
