package recovery

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
)

const workFactor = 8 // scrypt's: a test derives many keys

// box is what was printed of one vault.
type box struct {
	key    vault.Key
	vault  *vault.Vault
	shares []string // 2 of 3
	frames []string
	sheet  []string // sealed with the passphrase "old words"
}

// newBox prints a vault whose accounts were changed so many hours after the start of
// 2026.
func newBox(t *testing.T, key vault.Key, hours int, labels ...string) box {
	t.Helper()
	b := box{key: key, vault: &vault.Vault{}}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	raw, err := shares.ParseIdentity(key.Identity().Reveal())
	must(err)
	set, err := shares.Split(raw, 2, 3)
	must(err)
	for _, s := range set {
		b.shares = append(b.shares, s.Text())
	}
	changed := time.Date(2026, 1, 1, hours, 0, 0, 0, time.UTC)
	b.vault.Splits = []*vault.Split{{Set: set[0].Set, Threshold: 2, Shares: 3, Issued: changed}}
	for _, label := range labels {
		b.vault.Accounts = append(b.vault.Accounts, &vault.Account{Issuer: label, Changed: changed})
	}
	body, err := key.SealSome(b.vault, b.vault.Accounts)
	must(err)
	b.frames, err = sealed.Frames(body.Blob, 250)
	must(err)
	body, err = vault.SealWith(secret.New("old words"), b.vault, b.vault.Accounts, workFactor)
	must(err)
	b.sheet, err = sealed.Frames(body.Blob, 250)
	must(err)
	return b
}

func newKey(t *testing.T) vault.Key {
	t.Helper()
	key, err := vault.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// gather takes texts, and fails where one is refused.
func gather(t *testing.T, texts ...string) *Gathering {
	t.Helper()
	g := new(Gathering)
	for _, text := range texts {
		if _, err := g.Take(pieces.Of(pieces.Place{File: "box"}, text)); err != nil {
			t.Fatalf("%.20s…: %v", text, err)
		}
	}
	return g
}

func join(lists ...[]string) (all []string) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// What a real box leads to, and what comes back of it.
func TestBoxes(t *testing.T) {
	key := newKey(t)
	old, now := newBox(t, key, 1, "Binance"), newBox(t, key, 2, "Binance", "Kraken")
	other := newBox(t, newKey(t), 3, "GitHub")
	for _, test := range []struct {
		name  string
		texts []string
		at    Place
		want  Step
		back  int // accounts of the vault found
	}{
		{"one share", now.shares[:1], Place{}, AskShare, 0},
		{"two shares", now.shares[:2], Place{}, AskVault, 0},
		{"two shares of different sets", []string{old.shares[0], now.shares[0]}, Place{}, AskShare, 0},
		{"two shares, the vault there", now.shares[:2], Place{Key: true, Accounts: true}, Regain, 0},
		{"two shares and the sealed vault", join(now.shares[1:], now.frames), Place{}, Restore, 2},
		{"a code lost", join(now.shares[1:], now.frames[1:]), Place{}, Restore, 2},
		{"older and newer", join(now.frames, old.shares[1:], old.frames), Place{}, Restore, 2},
		{"newer and older", join(old.frames, old.shares[1:], now.frames), Place{}, Restore, 2},
		{"a newer one not whole", join(old.frames, old.shares[1:], now.frames[:1]), Place{}, AskGoOn, 1},
		{"a foreign one beside", join(old.frames, old.shares[1:], other.frames), Place{}, AskGoOn, 1},
		{"a foreign one alone", join(old.shares[1:], other.frames), Place{}, Stop, 0},
		{"the sealed vault, its key there", now.frames, Place{Key: true}, AskKeyPassphrase, 0},
		{"the sealed vault alone", now.frames, Place{}, AskShare, 0},
		{"the sealed sheet", now.sheet, Place{}, AskPassphrase, 0},
		{"the typed key and the sealed vault", join([]string{key.Identity().Reveal()}, now.frames), Place{}, Restore, 2},
		{"all three shares", join(now.shares, now.frames), Place{}, Restore, 2},
	} {
		for range 5 {
			rand.Shuffle(len(test.texts), func(i, j int) { test.texts[i], test.texts[j] = test.texts[j], test.texts[i] })
			g := gather(t, test.texts...)
			back := 0
			if v := g.Open().Vault; v != nil {
				back = len(v.Accounts)
			}
			if step := g.Next(test.at); step != test.want || back != test.back {
				t.Errorf("%s: %v, %d accounts; want %v, %d", test.name, step, back, test.want, test.back)
			}
		}
	}
}

// The answers lead on, and to an end.
func TestAnswers(t *testing.T) {
	key := newKey(t)
	now := newBox(t, key, 2, "Binance", "Kraken")

	g := gather(t, now.sheet...)
	if err := g.TryPassphrase(secret.New("new words")); !errors.Is(err, vault.ErrPassphrase) || g.Next(Place{}) != AskPassphrase {
		t.Errorf("a wrong passphrase: %v, then %v", err, g.Next(Place{}))
	}
	if err := g.TryPassphrase(secret.New("old words")); err != nil || g.Next(Place{}) != Restore {
		t.Errorf("the right one: %v, then %v", err, g.Next(Place{}))
	}
	if found := g.Open(); !found.Key.IsZero() || found.Count != 1 {
		t.Errorf("a sheet opened by its passphrase: key %v, %d", found.Key.Name(), found.Count)
	}

	// Shares of the set that the sheet names make its vault theirs.
	g = gather(t, join(now.sheet, now.shares[:2])...)
	if g.Next(Place{}) != AskPassphrase || g.TryPassphrase(secret.New("old words")) != nil || g.Next(Place{}) != Restore || !g.Open().Key.Equal(key) {
		t.Errorf("shares and the sheet of their vault: %v, by %s", g.Next(Place{}), g.Open().Key.Name())
	}

	g = gather(t, now.sheet...)
	g.End()
	g.Forget()
	if step := g.Next(Place{}); step != AskShare {
		t.Errorf("forgotten: %v", step)
	}
	g.End()
	if step, why := g.Next(Place{}), g.Why(Place{}); step != Stop || !errors.Is(why, ErrNoOpener) {
		t.Errorf("forgotten, and no shares: %v, %v", step, why)
	}

	g = gather(t, now.frames...)
	g.Unlock(key)
	if step := g.Next(Place{Key: true}); step != Complete {
		t.Errorf("the key that is alone, unlocked: %v", step)
	}
	g.Unlock(newKey(t))
	if step, why := g.Next(Place{Key: true}), g.Why(Place{Key: true}); step != Stop || !errors.Is(why, vault.ErrWrongKey) {
		t.Errorf("another key that is alone: %v, %v", step, why)
	}
}

func TestWhy(t *testing.T) {
	key := newKey(t)
	now, other := newBox(t, key, 2, "Binance"), newBox(t, newKey(t), 3, "GitHub")
	forged, err := shares.Split(shares.Key{1}, 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	falseShare := shares.Read(forged[0].Text()).Share
	falseShare.Set = now.shares[0][4:8]
	for _, test := range []struct {
		name  string
		texts []string
		at    Place
		want  error
		says  string
	}{
		{"nothing", nil, Place{}, ErrNothing, "no share was given"},
		{"too few", now.shares[:1], Place{}, shares.ErrTooFew, "too few shares: 1 of 2 needed"},
		{"a false one", []string{falseShare.Text(), now.shares[1]}, Place{}, shares.ErrDigest, "combining set " + falseShare.Set},
		{"a vault and no key", now.frames, Place{}, ErrNoOpener, "nothing that opens it"},
		{"pages of another vault", join(now.shares[:2], other.frames), Place{}, vault.ErrWrongKey, "encrypted to another key"},
		{"a key there, and no vault", now.shares[:2], Place{Key: true}, ErrKeyAwaiting, "still missing"},
		{"a sealed sheet and the key wanted", now.sheet, Place{ShowKey: true}, ErrSheetNoKey, "no key to show"},
	} {
		g := gather(t, test.texts...)
		g.End()
		if step, why := g.Next(test.at), g.Why(test.at); step != Stop || !errors.Is(why, test.want) || !strings.Contains(why.Error(), test.says) {
			t.Errorf("%s: %v, %v", test.name, step, why)
		}
	}
	g := gather(t, now.sheet...)
	if err := g.TryPassphrase(secret.New("old words")); err != nil {
		t.Fatal(err)
	}
	for _, at := range []Place{{Key: true}, {Key: true, Accounts: true}} {
		if step, why := g.Next(at), g.Why(at); step != Stop || !errors.Is(why, ErrTaken) {
			t.Errorf("a sealed sheet where a vault is: %v, %v", step, why)
		}
	}
}

// A false share costs nothing that was given before, and one share more names it.
func TestFalseShare(t *testing.T) {
	now := newBox(t, newKey(t), 2, "Binance")
	forged, err := shares.Split(shares.Key{1}, 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	falseShare := shares.Read(forged[2].Text()).Share
	falseShare.Set = now.shares[0][4:8]
	g := gather(t, join(now.shares[:1], []string{falseShare.Text()}, now.frames)...)
	if step := g.Next(Place{}); step != AskShare {
		t.Errorf("with a false share: %v", step)
	}
	if _, err := g.Take(pieces.Of(pieces.Place{}, now.shares[1])); err != nil || g.Next(Place{}) != Restore {
		t.Errorf("with one more: %v, %v", err, g.Next(Place{}))
	}
	if _, remarks := g.Keys(); len(remarks) != 1 || !strings.HasPrefix(remarks[0].String(), "share 3 does not belong") {
		t.Errorf("remarks: %q", remarks)
	}
}

// What was put right is used only once it is confirmed, and what cannot be used
// changes nothing.
func TestTake(t *testing.T) {
	now := newBox(t, newKey(t), 2, "Binance")
	wrong := "?" + now.shares[0][1:]
	g := new(Gathering)
	p := pieces.Of(pieces.Place{}, wrong)
	if _, err := g.Take(p); !errors.Is(err, pieces.ErrUnsure) || len(g.Progress()) != 0 {
		t.Errorf("unconfirmed: %v, %q", err, g.Progress())
	}
	if taken, err := g.Take(p.Confirmed()); err != nil || !strings.HasPrefix(taken.Text.String(), "share 1 of set ") {
		t.Errorf("confirmed: %q, %v", taken.Text, err)
	}
	if taken, err := g.Take(pieces.Of(pieces.Place{}, now.shares[0])); err != nil || !taken.Repeat {
		t.Errorf("again: %q, %v", taken.Text, err)
	}
	identity := now.key.Identity().Reveal()
	wrong = identity[:20] + "?" + identity[21:]
	if _, err := g.Take(pieces.Of(pieces.Place{}, wrong)); !errors.Is(err, pieces.ErrUnsure) {
		t.Errorf("an identity with a mistake: %v", err)
	}
	for _, text := range []string{"", "prose", "otpauth://totp/a?secret=AAAAAAAA", "HARDCOPY:CODES:UC0R:1*2", "ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw", now.shares[1][:70]} {
		if _, err := g.Take(pieces.Of(pieces.Place{}, text)); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
	if got := g.Progress(); len(got) != 1 || !strings.Contains(got[0].String(), "any one more") {
		t.Errorf("progress: %q", got)
	}
}

// Two saves within one second, as a script makes them: the later one comes back,
// whatever opens it and whatever comes first.
func TestSavedWithinASecond(t *testing.T) {
	moment := time.Date(2026, 1, 1, 1, 0, 0, 0, time.UTC)
	key := newKey(t)
	first := newBox(t, key, 1, "Binance")
	v := &vault.Vault{Splits: first.vault.Splits}
	save := func(label string) {
		v.Accounts = append(v.Accounts, &vault.Account{Issuer: label, Changed: moment})
		v.Saving(moment)
	}
	frames := func(body vault.Sealed, err error) []string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		texts, err := sealed.Frames(body.Blob, 250)
		if err != nil {
			t.Fatal(err)
		}
		return texts
	}
	for range 4 { // the tags, which decide last, are drawn anew
		v.Accounts = nil
		save("Binance")
		old := frames(key.SealSome(v, v.Accounts))
		save("Kraken")
		byKey := frames(key.SealSome(v, v.Accounts))
		byPassphrase := frames(vault.SealWith(secret.New("old words"), v, v.Accounts, workFactor))
		for _, texts := range [][]string{
			join(first.shares[:2], old, byKey), join(first.shares[:2], byKey, old),
			join(first.shares[:2], old, byPassphrase), join(byPassphrase, old, first.shares[:2]),
		} {
			g := gather(t, texts...)
			if err := g.TryPassphrase(secret.New("old words")); err != nil && !errors.Is(err, vault.ErrPassphrase) {
				t.Fatal(err)
			}
			if found := g.Open(); found.Err != nil || found.Count != 2 || len(found.Vault.Accounts) != 2 {
				t.Errorf("%d opened, %v: the later save is not what came back", found.Count, found.Err)
			}
		}
	}
}

// What is doubtful in what came back is said, and of which key it is.
func TestRemarks(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	v := &vault.Vault{Accounts: []*vault.Account{{Issuer: "Binance", Changed: at}}}
	const state = "last changed on 2026-01-02, with 1 account"
	for _, test := range []struct {
		name  string
		found Found
		now   time.Time
		want  []string
	}{
		{"one", Found{Vault: v, Count: 1}, at, nil},
		{"several", Found{Vault: v, Count: 2}, at, []string{"several sealed vaults are there: the newest is taken, " + state}},
		{"a newer part", Found{Vault: v, Newer: []string{"Kraken", "GitHub"}}, at, []string{"a newer one holds some of the accounts only; taken out of it: Kraken, GitHub"}},
		{"a day ahead", Found{Vault: v}, at.Add(-24 * time.Hour), nil},
		{"in the future", Found{Vault: v}, at.Add(-25 * time.Hour), []string{"warning: the vault was " + state + "; that is in the future: a wrong clock, or a forged vault"}},
		{"left out", Found{Vault: v, Left: []Left{{Text: lang.Plain("sealed vault T74Z: x")}}}, at, []string{"left out, though it may be newer: sealed vault T74Z: x"}},
	} {
		if got := lang.English.Lines(test.found.Remarks(test.now)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q", test.name, got)
		}
	}
	choice := Choice{Key: Key{Set: "2UDM"}, Vault: v, Tag: "T74Z"}
	if got, want := choice.Describe(at).String(), "the key of set 2UDM opens sealed vault T74Z, "+state; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := (Choice{Key: Key{Set: "2UDM"}}).Describe(at).String(); got != "the key of set 2UDM" {
		t.Errorf("%q", got)
	}
}
