package recovery

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/vault/shamir"

	"hardcopy/shares/codex"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
)

// mix draws pieces of what lay in one box: genuine ones, and beside them damaged,
// foreign and forged ones. It tells what has to come back of it.
type mix struct {
	texts          []string
	shares, frames int  // genuine ones that are there
	forged         int  // shares under our set's name that give a key of their own
	foreign        bool // a whole foreign set with its sealed vault is among them
}

// newMix draws from two boxes: ours, and a stranger's whose vault says that it is of
// the year 2099.
func newMix(r *rand.Rand, ours, stranger box, forged []string) mix {
	m := mix{foreign: r.IntN(4) == 0}
	draw := func(from []string, n int) {
		for _, i := range r.Perm(len(from))[:n] {
			m.texts = append(m.texts, from[i])
		}
	}
	m.shares, m.frames = r.IntN(4), len(ours.frames)-r.IntN(3)
	draw(ours.shares, m.shares)
	draw(ours.frames, m.frames)
	if m.foreign {
		m.texts = append(m.texts, join(stranger.shares[:2], stranger.frames)...)
	} else {
		draw(stranger.shares, r.IntN(2))
		draw(stranger.frames, r.IntN(2))
	}
	at := len(m.texts)
	draw(forged, r.IntN(len(forged)+1))
	for _, text := range m.texts[at:] {
		if slices.Contains(forged[:2], text) {
			m.forged++
		}
	}
	for range r.IntN(3) { // damaged copies, which add nothing or are the same again
		text := []byte(m.texts[r.IntN(len(m.texts))])
		text[r.IntN(len(text))] = 'Q'
		m.texts = append(m.texts, string(text))
	}
	return m
}

// forge makes what a stranger who has seen one of our sheets could leave in the box.
func forge(t *testing.T, ours box) []string {
	t.Helper()
	name, tag := ours.shares[0][4:8], ours.frames[0][len("HARDCOPY:SEALED:"):][:4]
	under := func(k, n int) (texts []string) {
		key := make([]byte, 32)
		sum := sha256.Sum256(slices.Concat([]byte("hardcopy share v1"), []byte{byte(k)}, []byte(name), key))
		points, err := shamir.Split(append(key, sum[:3]...), n, k)
		if err != nil {
			t.Fatal(err)
		}
		for i, point := range points {
			text, err := codex.Append("hc", fmt.Sprintf("%d%s%c%s", k, name, codex.Char(byte(i+1)), codex.Symbols(point)))
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, text)
		}
		return texts
	}
	data := ours.frames[1][strings.LastIndex(ours.frames[1], ":")+1:]
	return slices.Concat(under(2, 2), under(3, 3)[:2], []string{
		fmt.Sprintf("HARDCOPY:SEALED:%s:1/9:%s", tag, data),
		fmt.Sprintf("HARDCOPY:SEALED:%s:1/%d:%s", tag, len(ours.frames)-1, "AAAA"+data[4:]),
		fmt.Sprintf("HARDCOPY:SEALED:%s:2/%d:%s", tag, len(ours.frames)-1, data+"AAAA"),
		fmt.Sprintf("HARDCOPY:SEALED:%s:P%d/%d:%s", tag, (len(ours.frames)-1)*len(data), len(ours.frames)-1, data),
	})
}

// result is what a face would see: the next step, and what came back.
func (m mix) result(t *testing.T, order []int) string {
	t.Helper()
	g := new(Gathering)
	for _, i := range order {
		p := pieces.Of(pieces.Place{File: "box"}, m.texts[i])
		if p.Unsure() {
			p = p.Confirmed()
		}
		_, _ = g.Take(p) // what cannot be used is refused
	}
	g.End()
	g.GoOn()
	step := g.Next(Place{})
	var back []string
	for _, c := range g.Choices() {
		g.Choose(c)
		if v := g.Open().Vault; v != nil {
			back = append(back, v.Accounts[0].Issuer)
		}
	}
	slices.Sort(back)
	return fmt.Sprint(step, back)
}

// The outcome of a box does not depend on the order in which its pieces are given; a
// vault that is there comes back, and a foreign one never in its place.
func TestShuffledPiles(t *testing.T) {
	piles := 300
	if os.Getenv("HARDCOPY_LONG") == "1" {
		piles = 10_000
	}
	ours, stranger := newBox(t, newKey(t), 2, "Ours"), newBox(t, newKey(t), 24*365*73, "Foreign")
	if len(ours.frames) < 3 {
		t.Fatalf("%d codes", len(ours.frames))
	}
	forged := forge(t, ours)
	r := rand.New(rand.NewPCG(1, 2))
	came := map[string]int{}
	for pile := range piles {
		m := newMix(r, ours, stranger, forged)
		first := m.result(t, r.Perm(len(m.texts)))
		for range 2 {
			if again := m.result(t, r.Perm(len(m.texts))); again != first {
				t.Fatalf("pile %d: %s in one order, %s in another", pile, first, again)
			}
		}
		came[first]++
		want := "stop []"
		sealed := m.frames >= len(ours.frames)-1
		switch whole := sealed && m.shares >= 2; {
		case whole && m.foreign:
			want = "ask which key is meant [Foreign Ours]"
		case whole:
			want = "restore [Ours]"
		case m.foreign:
			want = "restore [Foreign]"
		case m.shares >= 2 && m.forged == 2:
			want = "ask which key is meant []"
		case m.shares >= 2 || m.forged == 2 && !sealed: // beside the vault a forged key opens nothing
			want = "keep the key []"
		}
		if first != want {
			t.Errorf("pile %d: %s, want %s", pile, first, want)
		}
	}
	t.Log(came)
}

// A twin made for the tag of our sealed vault blocks nothing: what opens is taken.
func TestTwinOfATag(t *testing.T) {
	ours := newBox(t, newKey(t), 2, "Ours")
	blob := []byte("age-encryption.org/v1 and what is none")
	for i := byte(0); sealed.Tag(blob) != ours.frames[0][len("HARDCOPY:SEALED:"):][:4]; i++ {
		for j := range blob {
			if blob[j]++; blob[j] != 0 {
				break
			}
		}
	}
	twin, err := sealed.Frames(blob, 20)
	if err != nil {
		t.Fatal(err)
	}
	for _, texts := range [][]string{join(twin, ours.frames, ours.shares[:2]), join(ours.shares[1:], ours.frames, twin)} {
		g := gather(t, texts...)
		if found := g.Open(); g.Next(Place{}) != Restore || found.Vault == nil || found.Vault.Accounts[0].Issuer != "Ours" {
			t.Errorf("%v, %v", g.Next(Place{}), found.Err)
		}
	}
}

// One that holds some of the accounts never goes before one that holds all: what is
// newer in it is taken over, and nothing is lost.
func TestPartial(t *testing.T) {
	key := newKey(t)
	full := newBox(t, key, 2, "Binance", "Kraken", "GitHub")
	some := newBox(t, key, 5, "Kraken")
	partial := &vault.Vault{Accounts: append(some.vault.Accounts, &vault.Account{Issuer: "elsewhere"})}
	body, err := key.SealSome(partial, some.vault.Accounts)
	if err != nil {
		t.Fatal(err)
	}
	frames, err := sealed.Frames(body.Blob, 250)
	if err != nil {
		t.Fatal(err)
	}
	for _, texts := range [][]string{join(full.frames, frames, full.shares[:2]), join(frames, full.shares[:2], full.frames)} {
		found := gather(t, texts...).Open()
		if len(found.Vault.Accounts) != 3 || found.Vault.Partial || !slices.Equal(found.Newer, []string{"Kraken"}) || !found.Vault.LastChange().Equal(some.vault.LastChange()) {
			t.Errorf("full and partial: %d accounts, partial %v, newer %q", len(found.Vault.Accounts), found.Vault.Partial, found.Newer)
		}
	}
	if found := gather(t, join(frames, full.shares[:2])...).Open(); len(found.Vault.Accounts) != 1 || !found.Vault.Partial {
		t.Errorf("partial alone: %d accounts, partial %v", len(found.Vault.Accounts), found.Vault.Partial)
	}
}
