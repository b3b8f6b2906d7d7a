package recovery

// Place is what lies where the vault is to come back to.
type Place struct {
	Key      bool // the vault key under a passphrase: a key.age
	Accounts bool // the accounts: a vault.age, or the one before the last change
	ShowKey  bool // no vault is to be made there: the key itself is wanted
}

// Step is what comes after what is there.
type Step int

// The steps. Each of the first six is a question; an answer is given to the
// [Gathering], and Next asked again.
const (
	AskShare         Step = iota // one more share or part: [Gathering.Take], or [Gathering.End]
	AskVault                     // the key is there, parts of the sealed vault are not: the same
	AskPassphrase                // that of a sealed sheet: [Gathering.TryPassphrase], or [Gathering.Forget]
	AskKeyPassphrase             // that of the key file that is alone in the place: [Gathering.Unlock]
	AskKey                       // which of [Gathering.Choices] is meant: [Gathering.Choose]
	AskGoOn                      // whether without what may be newer: [Gathering.GoOn]

	ShowKey  // show [Gathering.Key]
	Regain   // put the key that opens the accounts there under a new passphrase
	Restore  // make a vault of [Gathering.Open]'s, under its key if it has one
	Complete // put [Gathering.Open]'s beside the key file that is alone there
	KeepKey  // keep [Gathering.Key] there, for accounts to be found
	Stop     // [Gathering.Why] says why
)

var stepNames = [...]string{"ask for a share", "ask for the sealed vault", "ask for the passphrase", "ask for the key's passphrase",
	"ask which key is meant",
	"ask whether to go on", "show the key", "regain", "restore", "complete", "keep the key", "stop"}

func (s Step) String() string { return stepNames[s] }

// Next says what comes after what is there.
func (g *Gathering) Next(at Place) Step { return g.state(at).next() }

// state is all that the next step depends on.
type state struct {
	at    Place
	key   bool // there is a key, or shares that give one
	whole bool // a sealed vault is whole,
	ofKey bool // one that a key opens,
	sheet bool // one that a passphrase opens
	only  bool // nothing is there but such sheets, whole

	own      bool // the key file that is alone was opened
	found    bool // a sealed vault was opened,
	byKey    bool // and its key is there
	keys     bool // several keys came together,
	vaults   bool // and several open sealed vaults,
	chosen   bool // and one was chosen
	strange  bool // one is whole that none of the keys opens
	left     bool // one was left out that may be newer
	ended    bool // no more pieces come
	instead  bool // shares are given in place of the sheets' passphrase,
	unknown  bool // and beside them nobody knows it either
	accepted bool // to go on without what was left out
}

func (g *Gathering) state(at Place) state {
	s := state{at: at, key: g.haveKey(), ofKey: g.haveVaultOfKey(), sheet: g.HasSealedSheet(), only: g.onlySealedSheets(),
		own: !g.own.IsZero(), ended: g.ended, instead: g.instead, unknown: g.unknown, accepted: g.goOn, chosen: g.chosen != nil}
	keys, _ := g.Keys()
	s.keys = len(distinct(keys)) > 1
	s.whole = s.ofKey || s.sheet
	if s.whole {
		all := g.openAll()
		found := all.found(g.chosen)
		s.vaults = len(all.groups) > 1
		s.found, s.byKey = found.Vault != nil, !found.Key.IsZero()
		s.strange, s.left = found.Err != nil, len(found.Left) > 0
	}
	return s
}

// next is the table of what comes next. The first row that fits counts.
func (s state) next() Step {
	switch {
	// Not enough yet.
	case !s.enough() && !s.ended && s.key:
		return AskVault
	case !s.enough() && !s.ended:
		return AskShare

	// A key.
	case s.key && s.at.ShowKey && s.keys && !s.chosen:
		return AskKey
	case s.key && s.at.ShowKey:
		return ShowKey
	case s.key && s.at.Accounts:
		return Regain
	case s.key && s.vaults && !s.chosen:
		return AskKey
	case s.key && s.found && s.at.Key && !s.byKey:
		return Stop // the key that is there is another one
	case s.key && s.found:
		return s.bringBack()
	case s.key && s.sheet && !s.unknown:
		return AskPassphrase
	case s.key && s.strange && !s.sheet:
		return Stop
	case s.key && s.at.Key:
		return Stop // it has a key already, and needs the accounts
	case s.key && s.keys && !s.chosen:
		return AskKey
	case s.key:
		return KeepKey

	// No key, but one in the place.
	case s.awaitsVault() && !s.own:
		return AskKeyPassphrase
	case s.awaitsVault() && s.byKey:
		return s.bringBack()
	case s.awaitsVault():
		return Stop

	// No key at all.
	case s.sheet && s.at.ShowKey:
		return Stop
	case s.found && (s.at.Key || s.at.Accounts):
		return Stop
	case s.found:
		return s.bringBack()
	case s.sheet && !s.instead:
		return AskPassphrase
	}
	return Stop
}

// enough reports whether what is there brings something back without more pieces.
func (s state) enough() bool {
	vault := s.whole
	if s.instead {
		vault = s.ofKey
	}
	return s.key && (s.at.ShowKey || s.at.Accounts || vault) || s.awaitsVault() || s.only && !s.instead
}

// awaitsVault reports whether the key is alone in the place, and a sealed vault
// for it is whole: no shares are needed.
func (s state) awaitsVault() bool {
	return s.at.Key && !s.at.Accounts && !s.at.ShowKey && s.ofKey
}

func (s state) bringBack() Step {
	switch {
	case s.left && !s.accepted:
		return AskGoOn
	case s.at.Key:
		return Complete
	}
	return Restore
}
