package machine

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// queueSettings is where CUPS is told what its queue keeps (cupsd.conf(5)).
const queueSettings = "etc/cups/cupsd.conf"

// QueueKeeps reports whether this machine has a print queue that keeps what it has
// printed: CUPS does so for a day, unless it was told otherwise. What may not be read of
// its settings is taken for that.
func (m Machine) QueueKeeps() bool {
	text, ok := m.read(queueSettings)
	if !ok {
		return m.hasQueue()
	}
	keeps := true
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) == 2 && strings.EqualFold(words[0], "PreserveJobFiles") {
			keeps = !slices.Contains([]string{"no", "off", "false", "0"}, strings.ToLower(words[1]))
		}
	}
	return keeps
}

// hasQueue reports whether the settings of CUPS are there, or whether that is hidden.
func (m Machine) hasQueue() bool {
	_, err := os.Lstat(filepath.Join(m.Root, queueSettings))
	return err == nil || errors.Is(err, fs.ErrPermission)
}

// EmptyQueue is the command that has CUPS forget what it printed (cancel(1)).
const EmptyQueue = "sudo cancel -a -x"

// queue looks at what the print queue keeps.
func (m Machine) queue() Fact {
	f := Fact{Name: "print queue",
		Why: "What was printed lies on the disk meanwhile, for root and the printer's system to read.",
		Do:  "Once the sheets are printed: " + EmptyQueue + "; for good: PreserveJobFiles No in /" + queueSettings + "."}
	_, readable := m.read(queueSettings)
	_, unix := m.read("etc/passwd")
	switch {
	case m.QueueKeeps() && readable:
		return f.settle(Warning, "CUPS keeps what it has printed, for a day where it was not told otherwise")
	case m.QueueKeeps():
		return f.settle(Unknown, "CUPS is there, and keeps what it has printed for a day where it was not told otherwise: its settings may not be read")
	case readable:
		return f.settle(Fine, "CUPS keeps nothing once it is printed")
	case !unix:
		return f.settle(Unknown, "the system does not say what its queue keeps")
	}
	return f.settle(Fine, "no CUPS on this machine")
}
