package recovery

import "testing"

// The whole table of what comes next, row by row.
func TestNext(t *testing.T) {
	keyAlone := Place{Key: true}
	aVault := Place{Key: true, Accounts: true}
	accounts := Place{Accounts: true}
	show := Place{ShowKey: true}
	for _, row := range []struct {
		name  string
		state state
		want  Step
	}{
		{"nothing yet", state{}, AskShare},
		{"nothing at all", state{ended: true}, Stop},
		{"nothing yet, beside a vault", state{at: aVault}, AskShare},
		{"shares too few, or that contradict, or a vault not whole", state{ended: true, left: true}, Stop},

		{"a key, no vault yet", state{key: true}, AskVault},
		{"a key, and no vault comes", state{key: true, ended: true}, KeepKey},
		{"a key, and one is there, without accounts", state{at: keyAlone, key: true, ended: true}, Stop},
		{"a key, the vault not yet, one key is there", state{at: keyAlone, key: true}, AskVault},
		{"a key, and accounts without theirs", state{at: accounts, key: true}, Regain},
		{"a key, and a vault", state{at: aVault, key: true}, Regain},
		{"a key, and it alone is wanted", state{at: show, key: true}, ShowKey},
		{"a key and a vault, and the key alone is wanted", state{at: show, key: true, whole: true, ofKey: true, found: true, byKey: true}, ShowKey},

		{"a vault, no key yet", state{whole: true, ofKey: true, strange: true}, AskShare},
		{"a vault, and no key comes", state{whole: true, ofKey: true, strange: true, ended: true}, Stop},
		{"a vault, and its key is there", state{at: keyAlone, whole: true, ofKey: true, strange: true}, AskKeyPassphrase},
		{"the same, opened", state{at: keyAlone, own: true, whole: true, ofKey: true, found: true, byKey: true}, Complete},
		{"the same, and something may be newer", state{at: keyAlone, own: true, whole: true, ofKey: true, found: true, byKey: true, left: true}, AskGoOn},
		{"the same, and it does not open it", state{at: keyAlone, own: true, whole: true, ofKey: true, strange: true}, Stop},
		{"the same, but the key alone is wanted", state{at: Place{Key: true, ShowKey: true}, whole: true, ofKey: true, strange: true}, AskShare},

		{"both", state{key: true, whole: true, ofKey: true, found: true, byKey: true}, Restore},
		{"both, and the key is there", state{at: keyAlone, key: true, whole: true, ofKey: true, found: true, byKey: true}, Complete},
		{"both, and a vault is there", state{at: aVault, key: true, whole: true, ofKey: true, found: true, byKey: true}, Regain},
		{"both, and something may be newer", state{key: true, whole: true, ofKey: true, found: true, byKey: true, left: true}, AskGoOn},
		{"the same, accepted", state{key: true, whole: true, ofKey: true, found: true, byKey: true, left: true, accepted: true}, Restore},
		{"a key, and a vault of another one", state{key: true, whole: true, ofKey: true, strange: true}, Stop},

		{"a sealed sheet", state{whole: true, sheet: true, only: true, strange: true, left: true}, AskPassphrase},
		{"a sealed sheet, opened", state{whole: true, sheet: true, only: true, found: true}, Restore},
		{"a sealed sheet and a newer one that is not whole", state{whole: true, sheet: true, found: true, left: true, ended: true}, AskGoOn},
		{"a sealed sheet and a share", state{whole: true, sheet: true, strange: true}, AskShare},
		{"a sealed sheet and a share, no more", state{whole: true, sheet: true, strange: true, ended: true}, AskPassphrase},
		{"a sealed sheet, beside a vault", state{at: aVault, whole: true, sheet: true, only: true, found: true}, Stop},
		{"a sealed sheet, beside a key alone", state{at: keyAlone, whole: true, sheet: true, only: true, found: true}, Stop},
		{"a sealed sheet, and the key is wanted", state{at: show, whole: true, sheet: true, only: true, strange: true}, Stop},
		{"its passphrase is forgotten", state{whole: true, sheet: true, only: true, strange: true, instead: true}, AskShare},
		{"forgotten, and no share comes", state{whole: true, sheet: true, only: true, strange: true, instead: true, ended: true}, Stop},
		{"forgotten, and shares came", state{key: true, whole: true, sheet: true, strange: true, instead: true}, AskVault},
		{"forgotten, and shares came, no vault of theirs", state{key: true, whole: true, sheet: true, strange: true, instead: true, ended: true}, AskPassphrase},
		{"forgotten, and shares came for the vault there", state{at: accounts, key: true, whole: true, sheet: true, strange: true, instead: true}, Regain},
		{"forgotten, and both came", state{key: true, whole: true, ofKey: true, sheet: true, found: true, byKey: true, left: true, instead: true}, AskGoOn},

		{"a key and a sealed sheet", state{key: true, whole: true, sheet: true, strange: true}, AskPassphrase},
		{"a key and a sealed sheet, opened", state{key: true, whole: true, sheet: true, found: true}, Restore},
		{"a key and a sealed sheet of its vault, opened", state{key: true, whole: true, sheet: true, found: true, byKey: true}, Restore},
		{"a key and a sealed sheet, opened, another key is there", state{at: keyAlone, key: true, whole: true, sheet: true, found: true}, Stop},
		{"a key and a sealed sheet, forgotten", state{key: true, whole: true, sheet: true, strange: true, unknown: true, ended: true}, KeepKey},
		{"two keys, both open", state{key: true, keys: true, vaults: true, whole: true, ofKey: true, found: true, byKey: true}, AskKey},
		{"two keys, both open, one chosen", state{key: true, keys: true, vaults: true, chosen: true, whole: true, ofKey: true, found: true, byKey: true}, Restore},
		{"two keys, both open, a vault is there", state{at: aVault, key: true, keys: true, vaults: true, whole: true, ofKey: true, found: true, byKey: true}, Regain},
		{"two keys, and no vault", state{key: true, keys: true, ended: true}, AskKey},
		{"two keys, and no vault, one chosen", state{key: true, keys: true, chosen: true, ended: true}, KeepKey},
		{"two keys, and one is wanted", state{at: show, key: true, keys: true}, AskKey},
		{"two keys, and one is wanted and chosen", state{at: show, key: true, keys: true, chosen: true}, ShowKey},
		{"two keys, one opens", state{key: true, keys: true, whole: true, ofKey: true, found: true, byKey: true}, Restore},
	} {
		if got := row.state.next(); got != row.want {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}

// Whatever is there, a question is asked only where its answer leads on: with
// every answer given, nothing is asked.
func TestNextComesToAnEnd(t *testing.T) {
	for bits := range 1 << 13 {
		bit := func(i int) bool { return bits>>i&1 == 1 }
		s := state{at: Place{Key: bit(0), Accounts: bit(1), ShowKey: bit(2)}, key: bit(3), ofKey: bit(4), sheet: bit(5), only: bit(6),
			own: bit(7), found: bit(8), byKey: bit(9), strange: bit(10), left: bit(11), unknown: bit(12), ended: true, accepted: true, chosen: true, keys: true, vaults: true}
		s.whole = s.ofKey || s.sheet
		if s.found && !s.whole || s.byKey && !s.found || s.only && (!s.sheet || s.ofKey || s.key) {
			continue // cannot be
		}
		s.own = s.own || s.awaitsVault()
		s.unknown, s.instead = s.unknown || !s.found, s.instead || !s.found && !s.key
		if got := s.next(); got < ShowKey {
			t.Fatalf("%+v: %v", s, got)
		}
	}
}
