package crashtest

import (
	"regexp"
	"slices"
	"strings"
)

// call is one system call as strace reports it.
type call struct {
	thread, name string
	text         string // arguments and result
}

// Where calls of several threads overlap, strace writes one as two lines, the
// second with "<... name resumed>" in the place of the name.
var (
	callLine    = regexp.MustCompile(`^(\d+) +(\w+)\((.*)`)
	resumedLine = regexp.MustCompile(`^(\d+) +<\.\.\. (\w+) resumed>(.*)`)
)

// calls reads a trace; other lines, of signals and exits, are passed over.
func calls(trace string) []call {
	var all []call
	open := map[string]int{} // by thread: where its last call stands in all
	for line := range strings.Lines(trace) {
		line = strings.TrimSpace(line)
		if m := callLine.FindStringSubmatch(line); m != nil {
			open[m[1]] = len(all)
			all = append(all, call{m[1], m[2], m[3]})
		} else if m := resumedLine.FindStringSubmatch(line); m != nil {
			if i, ok := open[m[1]]; ok && all[i].name == m[2] {
				all[i].text += m[3]
			}
		}
	}
	return all
}

// touching returns, for each system call made on dir, the numbers of the calls
// that touched it, counted as strace does: for each thread and name from 1.
func touching(trace []call, dir string) map[string][]int {
	type counter struct{ thread, name string }
	seen := map[counter]int{}
	positions := map[string][]int{}
	for _, c := range trace {
		at := counter{c.thread, c.name}
		seen[at]++
		// Nothing can be lost at execve: the command has not begun.
		if c.name != "execve" && c.touches(dir) {
			positions[c.name] = append(positions[c.name], seen[at])
		}
	}
	for name, at := range positions {
		slices.Sort(at)
		positions[name] = slices.Compact(at)
	}
	return positions
}

// hit reports whether a fault met a call on dir: the one that strace marks as
// injected or, for a kill, one that never returned.
func hit(trace []call, fault Fault, dir string) bool {
	ends := []string{" (INJECTED)"}
	if fault.What == "signal=SIGKILL" {
		ends = []string{" = ?", " <unfinished ...>"}
	}
	return slices.ContainsFunc(trace, func(c call) bool {
		return c.name == fault.Call && c.touches(dir) &&
			slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(c.text, end) })
	})
}

// touches reports whether the call names dir or something below it, as a path
// or behind a descriptor.
func (c call) touches(dir string) bool {
	return slices.ContainsFunc([]string{">", `"`, "/"}, func(end string) bool {
		return strings.Contains(c.text, dir+end)
	})
}
