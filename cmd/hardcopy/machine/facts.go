package machine

import "time"

// Level says what a fact means for typing and printing secrets.
type Level string

// The levels, from good to bad. Unknown says that the system does not tell.
const (
	Fine    Level = "fine"
	Unknown Level = "unknown"
	Warning Level = "warning"
	Danger  Level = "danger"
)

// A Fact is one thing about the machine.
type Fact struct {
	Name  string `json:"name" help:"what was looked at"`
	Level Level  `json:"level" help:"fine, unknown, warning or danger"`
	Found string `json:"found" help:"what is the case"`
	Why   string `json:"why" help:"why it matters"`
	Do    string `json:"do" help:"what to do about it; empty where the level is fine"`
}

// Asked is what the facts are looked up for.
type Asked struct {
	Vault      string // the vault's directory, which need not exist
	Now        time.Time
	Undumpable bool // whether this process makes no core dumps
}

// Facts looks at the machine. The order is that of how much each can hurt.
func (m Machine) Facts(asked Asked) []Fact {
	switch m.System {
	case "windows":
		return m.onWindows(asked)
	case "darwin":
		return m.onMac(asked)
	}
	facts := []Fact{
		m.routes(), m.interfaces(), m.radios(), m.session(),
		m.debugger(), m.recorders(), m.clipboards(),
		m.swap(), m.coreDumps(asked.Undumpable), m.queue(),
	}
	facts = append(facts, m.vault(asked.Vault)...)
	return append(facts, m.clock(asked.Now), m.root(), m.container(), m.virtual(), m.entropy())
}

// settle gives a fact its level and what was found. The advice is for those who
// need it.
func (f Fact) settle(level Level, found string) Fact {
	f.Level, f.Found = level, found
	if level == Fine {
		f.Do = ""
	}
	return f
}
