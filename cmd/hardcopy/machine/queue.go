package machine

import "strings"

// queueSettings is where CUPS is told what its queue keeps (cupsd.conf(5)).
const queueSettings = "etc/cups/cupsd.conf"

// QueueKeeps reports whether this machine has a print queue that keeps what it has
// printed: CUPS does so for a day, unless it was told otherwise.
func (m Machine) QueueKeeps() bool {
	text, ok := m.read(queueSettings)
	if !ok {
		return false
	}
	keeps := true
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) == 2 && strings.EqualFold(words[0], "PreserveJobFiles") {
			keeps = !strings.EqualFold(words[1], "No") && !strings.EqualFold(words[1], "Off")
		}
	}
	return keeps
}

// EmptyQueue is the command that has CUPS forget what it printed (cancel(1)).
const EmptyQueue = "sudo cancel -a -x"

// queue looks at what the print queue keeps.
func (m Machine) queue() Fact {
	f := Fact{Name: "print queue",
		Why: "What was printed lies on the disk meanwhile, for root and the printer's system to read.",
		Do:  "Once the sheets are printed: " + EmptyQueue + "; for good: PreserveJobFiles No in /" + queueSettings + "."}
	_, there := m.read(queueSettings)
	_, unix := m.read("etc/passwd")
	switch {
	case m.QueueKeeps():
		return f.settle(Warning, "CUPS keeps what it has printed for a day")
	case there:
		return f.settle(Fine, "CUPS keeps nothing once it is printed")
	case !unix:
		return f.settle(Unknown, "the system does not say what its queue keeps")
	}
	return f.settle(Fine, "no CUPS on this machine")
}
