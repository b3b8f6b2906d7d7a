package drill

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
)

var today = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// kept is a vault with its key and passphrase, as tests hold paper against it.
type kept struct {
	t     *testing.T
	vault *vault.Vault
	open  Opener
}

func keep(t *testing.T, accounts ...*vault.Account) *kept {
	t.Helper()
	key, err := vault.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	return &kept{t, &vault.Vault{Accounts: accounts}, Opener{key, secret.New("correct horse")}}
}

// account makes one; each set of codes, spaces between, voids the one before.
func account(t *testing.T, name, key string, sets ...string) *vault.Account {
	t.Helper()
	a := &vault.Account{Issuer: name, Account: "alice"}
	if key != "" {
		k, _, err := otp.NewKey(key)
		if err != nil {
			t.Fatal(err)
		}
		a.Key = &k
	}
	for _, set := range sets {
		var codes []*vault.Code
		for _, c := range strings.Fields(set) {
			codes = append(codes, &vault.Code{Text: secret.New(c)})
		}
		a.Supersede(vault.NewCodeSet(vault.OneTime, codes, today), today)
	}
	return a
}

// split makes shares of the vault's key, or alone of a fresh one for some accounts,
// and the codes of what they open.
func (k *kept) split(threshold, count int, alone ...*vault.Account) (texts, frames []string) {
	k.t.Helper()
	key, accounts := k.open.Key, k.vault.Accounts
	body, err := key.SealSome(k.vault, accounts)
	if len(alone) > 0 {
		body, key, err = vault.SealAlone(k.vault, alone)
	}
	k.check(err)
	raw, err := shares.ParseIdentity(key.Identity().Reveal())
	k.check(err)
	set, err := shares.Split(raw, threshold, count)
	k.check(err)
	split := &vault.Split{Set: set[0].Set, Threshold: threshold, Shares: count, Issued: today}
	for _, share := range set {
		split.Digests = append(split.Digests, share.Digest())
	}
	for _, a := range alone {
		split.Accounts = append(split.Accounts, a.Label())
	}
	k.vault.Splits = append(k.vault.Splits, split)
	for _, s := range set {
		texts = append(texts, s.Text())
	}
	frames, err = sealed.Frames(body.Blob, 300)
	k.check(err)
	return texts, frames
}

func (k *kept) sealedSheet(passphrase string) []string {
	k.t.Helper()
	body, err := vault.SealWith(secret.New(passphrase), k.vault, k.vault.Accounts, 8)
	k.check(err)
	frames, err := sealed.Frames(body.Blob, 300)
	k.check(err)
	return frames
}

func (k *kept) check(err error) {
	k.t.Helper()
	if err != nil {
		k.t.Fatal(err)
	}
}

// hold holds texts, each in a file of its own, against the vault.
func (k *kept) hold(texts ...string) []Finding {
	d := New(k.vault, k.open)
	for i, text := range texts {
		p := pieces.Of(pieces.Place{File: string(rune('a'+i)) + ".png"}, text)
		if _, err := d.Take(p); err != nil {
			d.Refused(p, err)
		}
	}
	return d.Findings()
}

func sheet(a *vault.Account) []string { return []string{a.Link().Reveal(), a.CodesText().Reveal()} }

const (
	keyOne = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
	keyTwo = "JBSWY3DPEHPK3PXP"
)

// want is a finding as a row has it: its verdict, its kind of problem, and a part of
// what it says.
type want struct {
	verdict Verdict
	kind    Kind
	says    string
}

func (w want) fits(f Finding) bool {
	text := lang.Join(": ", f.What(), f.Proves).String()
	for _, p := range f.Problems {
		text += ": " + p.Text.String()
	}
	return f.Verdict == w.verdict && strings.Contains(text, w.says) && (len(f.Problems) == 0 || f.Kind() == w.kind) &&
		(len(f.Problems) > 0) == (w.verdict == Bad || w.verdict == Unread) && (f.Proves != nil) == (w.verdict >= Unproved)
}

func compare(t *testing.T, name string, got []Finding, wants ...want) {
	t.Helper()
	ok := len(got) == len(wants)
	for i := range got {
		ok = ok && wants[i].fits(got[i])
	}
	if ok {
		return
	}
	t.Errorf("%s: %d findings, want %d", name, len(got), len(wants))
	for _, f := range got {
		t.Errorf("   %d %s: %s%v", f.Verdict, f.What(), f.Proves, f.Problems)
	}
}

func TestAccountSheets(t *testing.T) {
	one, two := account(t, "Binance", keyOne, "4019 4792"), account(t, "Kraken", keyTwo)
	k := keep(t, one, two)
	old := account(t, "Binance", keyTwo[:14]+"AA", "4019 4792")
	voided := account(t, "Binance", keyOne, "1111 2222")
	void := sheet(voided)
	longer := account(t, "Binance", keyOne, "4019 4792 5050")
	renamed := account(t, "Binance", keyOne, "4019 4792")
	renamed.Account = "bob"
	k.vault.Accounts[0].CodeSets = slices.Insert(one.CodeSets, 0, voided.CodeSets[0])
	one.CodeSets[0].Superseded = today
	foreign := account(t, "Other", "MFRGGZDFMZTWQ2LK", "7777 8888")
	damaged := "HARDCOPY:CODES:UC0R:%ZZ"

	for _, test := range []struct {
		name  string
		texts []string
		wants []want
	}{
		{"whole", sheet(one), []want{{Good, 0, "a.png and b.png, sheet " + one.SheetID() + ", Binance:alice: it holds the key and its parameters and 2 backup codes as the vault has them"}}},
		{"a key without codes", sheet(two)[:1], []want{{Good, 0, "it holds the key and its parameters as the vault has them"}}},
		{"the codes not read", sheet(one)[:1], []want{{Unread, HalfRead, "a.png, sheet " + one.SheetID()}}},
		{"the key not read", sheet(one)[1:], []want{{Unread, HalfRead, "the backup codes are right, but"}}},
		{"whole, and torn", append(sheet(one), sheet(one)[0]), []want{{Good, 0, "a.png and b.png"}, {Unread, HalfRead, "c.png"}}},
		{"torn, and whole", append(sheet(one)[1:], sheet(one)...), []want{{Good, 0, "b.png and a.png"}, {Unread, HalfRead, "c.png"}}},
		{"an old key", sheet(old), []want{{Bad, Outdated, "an old key: the vault has another one"}, {Bad, Outdated, "the codes are current, but the key or the name on this sheet is an old one"}}},
		{"void codes", void, []want{{Bad, Outdated, "a superseded set of backup codes, void since 2026-11-24"}}},
		{"a code more", sheet(longer), []want{{Bad, Outdated, "code 3 is on the paper alone"}}},
		{"another name", sheet(renamed), []want{{Bad, Outdated, "the paper says Binance:bob; the vault has Binance:alice"}, {Bad, Outdated, "the codes are current"}}},
		{"of another vault", sheet(foreign), []want{{Bad, OtherVault, "no account of this vault has this key"}, {Bad, OtherVault, "no account of this vault has these backup codes"}}},
		{"not ours", []string{"https://example.com"}, []want{{Bad, Foreign, "a web address: not a sheet"}}},
		{"damaged codes", []string{damaged}, []want{{Bad, Foreign, "a.png: not the backup codes"}}},
		{"a link that is none", []string{"otpauth://totp/x"}, []want{{Bad, Foreign, "a.png"}}},
		{"a link with more in it", []string{sheet(two)[0] + "&image=https://example.com/x.png"}, []want{{Bad, Altered, "the link is not written as this sheet has it"}}},
		{"a link that says a thing twice", []string{sheet(two)[0] + "&issuer=Kraken"}, []want{{Bad, Altered, "Kraken"}}},
		{"a link with another key behind it", []string{sheet(two)[0] + "#?secret=MFRGGZDFMZTWQ2LK"}, []want{{Bad, Altered, "Kraken"}}},
		{"another app's export", []string{"otpauth-migration://offline?data=AAAA"}, []want{{Bad, Export, "not a sheet of hardcopy's"}}},
	} {
		compare(t, test.name, k.hold(test.texts...), test.wants...)
	}
}

// A sheet under a name that it no longer has is known by its id; a counter goes on.
func TestPastSheets(t *testing.T) {
	a := account(t, "Binance", keyOne, "4019 4792")
	past := sheet(a)
	before := a.SheetID()
	a.Issuer = "Binance EU"
	a.Retire(before)
	compare(t, "renamed", keep(t, a).hold(past[0]), want{Bad, Outdated, "the paper says Binance:alice; the vault has Binance EU:alice"})
	key, _, err := otp.NewKey(keyTwo)
	if err != nil {
		t.Fatal(err)
	}
	before = a.SheetID()
	a.Key = &key
	a.Retire(before)
	compare(t, "renamed, and another key", keep(t, a).hold(past...), want{Bad, Outdated, "an old key"}, want{Bad, Outdated, "the key or the name on this sheet is an old one"})

	counter := account(t, "Count", keyTwo, "4019")
	counter.Key.Type, counter.Key.Period, counter.Key.Counter = otp.HOTP, 0, 5
	paper := sheet(counter)
	counter.NextCounterCode(today)
	compare(t, "a counter that went on", keep(t, counter).hold(paper...), want{Good, 0, "the counter on the paper is 5, now it is 6"})
	counter.CodeSets[0].Codes[0].Used = true
	compare(t, "a code used", keep(t, counter).hold(paper...), want{Good, 0, "code 1 is used: strike it out on the paper"})
}

func TestShareSheets(t *testing.T) {
	k := keep(t, account(t, "Binance", keyOne))
	old, _ := k.split(2, 3)
	now, _ := k.split(2, 3)
	unkept, _ := k.split(2, 3, k.vault.Accounts...)
	k.vault.Splits[2].Digests = nil
	k.vault.Splits[2].Accounts = []string{"Other"}
	alone, _ := k.split(2, 2, k.vault.Accounts...)
	other, _ := keep(t).split(2, 3)
	wrong := "?" + now[0][1:]
	forged := shares.Read(other[2]).Share
	forged.Set = now[0][4:8]
	for _, test := range []struct {
		name  string
		texts []string
		wants []want
	}{
		{"one", now[:1], []want{{Good, 0, "read without a mistake, as printed, of the newest set; that it opens the vault is proved only by 2 together"}}},
		{"enough", now[1:], []want{{Good, 0, "share 2 and 3 of set " + now[0][4:8] + ": together they open this vault"}}},
		{"for some accounts alone", alone, []want{{Good, 0, "for some accounts alone: together they give one key"}}},
		{"of an older set", old[:1], []want{{Bad, OlderSet, "of an older set, made on 2026-11-24"}}},
		{"enough of an older set", old[1:], []want{{Bad, OlderSet, "It still opens the vault"}}},
		{"of another vault", other[:1], []want{{Bad, OtherVault, "this vault knows no such set"}}},
		{"enough of another vault", other[:2], []want{{Bad, OtherVault, "this vault knows no such set"}}},
		{"a false one among enough", append(slices.Clone(now[:2]), forged.Text()), []want{{Bad, FalseShare, "share 3 does not belong"}}},
		{"a false one", []string{now[0], forged.Text()}, []want{{Bad, SetDoesNotFit, "do not fit together"}}},
		{"a false one alone", []string{forged.Text()}, []want{{Bad, AlteredSet, "share 3 (a.png) is not the one that was made"}}},
		{"a false one and the genuine one", []string{forged.Text(), now[2]}, []want{{Bad, AlteredSet, "share 3 (a.png) is not the one that was made"}}},
		{"of a set that was made before digests were kept", unkept[:1], []want{{Readable, 0, "so a forged one would look the same"}}},
		{"enough of it", unkept[:2], []want{{Readable, 0, "together they give one key"}}},
		{"miscopied", []string{wrong}, []want{{Bad, Miscopied, "row 1, group 1, character 1 is not readable: H"}}},
		{"beyond reading", []string{strings.Replace(now[0], now[0][20:32], "QQQQQQQQQQQQ", 1)}, []want{{Unread, NotUsed, "more mistakes than can be corrected"}}},
		{"a Bitcoin seed", []string{"ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw"}, []want{{Bad, Foreign, "a Bitcoin seed: type it nowhere"}}},
	} {
		compare(t, test.name, k.hold(test.texts...), test.wants...)
	}

	d := New(k.vault, k.open)
	if _, err := d.Take(pieces.Of(pieces.Place{}, wrong)); !errors.Is(err, pieces.ErrUnsure) {
		t.Errorf("miscopied: %v", err)
	}
	if _, err := d.Take(pieces.Of(pieces.Place{}, wrong).Confirmed()); err != nil {
		t.Error(err)
	}
	compare(t, "put right", d.Findings(), want{Good, 0, "put right as you confirmed"})
}

// A share that says another threshold than its set has, or a number beyond it,
// is not as it was printed, however well its own checksum holds.
func TestWrongSet(t *testing.T) {
	printed, err := shares.Split(shares.Key{1}, 3, 5)
	if err != nil {
		t.Fatal(err)
	}
	set := new(shares.Set)
	if err := set.Add(printed[4]); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		threshold, count, problems int
	}{
		{3, 5, 0},
		{2, 5, 1},
		{3, 4, 1},
		{2, 4, 2},
	} {
		split := &vault.Split{Set: set.ID(), Threshold: test.threshold, Shares: test.count}
		if problems := wrongSet(set, split, split); len(problems) != test.problems {
			t.Errorf("a set of %d, %d needed: %v", test.count, test.threshold, problems)
		}
	}
}

func TestSealedSheets(t *testing.T) {
	k := keep(t, account(t, "Binance", keyOne), account(t, "Kraken", keyTwo))
	_, frames := k.split(2, 3)
	sheet, earlier := k.sealedSheet("correct horse"), k.sealedSheet("earlier words")
	alone, some := k.split(2, 3, k.vault.Accounts[0])
	strangers := keep(t, account(t, "GitHub", keyTwo))
	_, foreign := strangers.split(2, 3)
	// The same accounts under the key that the vault had before a new one.
	before := keep(t, account(t, "Binance", keyOne), account(t, "Kraken", keyTwo))
	oldShares, oldFrames := before.split(2, 3)
	if len(frames) < 3 || len(foreign) < 3 {
		t.Fatalf("%d and %d codes", len(frames), len(foreign))
	}
	for _, test := range []struct {
		name  string
		texts []string
		wants []want
	}{
		{"for the shares", frames, []want{{Good, 0, "it opens 2 accounts, keys and codes current"}}},
		{"a code lost", frames[1:], []want{{Good, 0, "1 of 4 codes is missing, 1 may be"}}},
		{"two codes lost", frames[2:], []want{{Unread, MissingParts, "sealed vault " + frames[0][16:20] + ": 2 of 4 codes are missing; 1 may be"}}},
		{"false without a contradiction", []string{"HARDCOPY:SEALED:2222:1/1:AAAA"}, []want{{Unread, MissingParts, "its parts do not have its tag: some were read wrong, or are false"}}},
		{"under the passphrase", sheet, []want{{Good, 0, "it opens 2 accounts"}}},
		{"under an earlier one", earlier, []want{{Bad, OtherPassphrase, "not opened by the passphrase of today"}}},
		{"of another vault", foreign, []want{{Bad, OtherKey, "encrypted to another key than this vault's"}}},
		{"of before a new key, with its shares", append(slices.Clone(oldFrames), oldShares[:2]...), []want{{Bad, OtherVault, "this vault knows no such set"},
			{Bad, OtherKey, "which the shares of set " + oldShares[0][4:8] + " open: both are of before a new vault key"}}},
		{"of some accounts, by itself", some, []want{{Bad, OtherKey, "or of a split for some accounts alone"}}},
		{"of some accounts, with a share", append(slices.Clone(some), alone[0]), []want{{Good, 0, "for Binance:alice; that it opens these accounts"},
			{Unproved, 0, "read whole; that it is of set " + alone[0][4:8] + " is proved only by 2 of its shares together with it"}}},
		{"of some accounts, with enough", append(slices.Clone(some), alone[:2]...), []want{{Good, 0, "together they give one key"},
			{Good, 0, "it was made for these alone, the vault has 2"}}},
		{"of some accounts, with a share and a foreign one", slices.Concat(some, foreign, alone[:1]), []want{{Good, 0, ""},
			{Bad, OtherKey, "2 sealed vaults that the shares here do not open yet, but the shares are of 1 set"}, {Bad, OtherKey, "not all can belong"}}},
	} {
		compare(t, test.name, k.hold(test.texts...), test.wants...)
	}

	k.vault.Accounts[1].Note = "in the safe"
	compare(t, "another note", k.hold(frames...), want{Bad, OutdatedForShares, "Kraken:alice has another note"})
	k.vault.Accounts[1].Note, k.vault.Accounts[1].RecoveryPage = "", "https://example.com"
	compare(t, "another recovery page", k.hold(sheet...), want{Bad, OutdatedSheet, "Kraken:alice has another recovery page"})
	k.vault.Accounts[1].RecoveryPage = ""
	k.vault.Accounts[0].Account = "bob"
	compare(t, "renamed since", k.hold(frames...), want{Bad, OutdatedForShares, "Binance:alice is no longer in the vault"})
	compare(t, "the sheet", k.hold(sheet...), want{Bad, OutdatedSheet, "Binance:bob is not in it"})
	compare(t, "some accounts, with a share", k.hold(append(slices.Clone(some), alone[0])...), want{Good, 0, ""}, want{Bad, SetOfRemoved, "which is no longer in the vault"})
	compare(t, "some accounts, with enough", k.hold(append(slices.Clone(some), alone[:2]...)...), want{Good, 0, ""}, want{Bad, OutdatedAlone, "no longer in the vault"})
}

// What could not be read is said beside the sheets; a page without a code is none of
// an account sheet where shares or sealed vaults are given too.
func TestFiles(t *testing.T) {
	k := keep(t, account(t, "Binance", keyOne))
	texts, _ := k.split(2, 3)
	for _, share := range []bool{false, true} {
		d := New(k.vault, k.open)
		d.Unreadable("cut.png", errors.New("the picture is cut off"))
		d.Blank("blank.gif", false, nil)
		d.Blank("words.txt", true, nil)
		if share {
			if _, err := d.Take(pieces.Of(pieces.Place{}, texts[0])); err != nil {
				t.Fatal(err)
			}
		}
		wants := []want{{Unread, NotRead, "cut.png: the picture is cut off"}}
		if share {
			wants = append(wants, want{Good, 0, "share 1"})
		} else {
			wants = append(wants, want{Unread, NoCode, "blank.gif: no code was found"}, want{Unread, NoCodeInText, "words.txt"})
		}
		compare(t, "files", d.Findings(), wants...)
		if got := len(d.Passed()); share != (got == 2) {
			t.Errorf("with a share %v: %d passed by", share, got)
		}
	}
}

// The date of a good drill is kept with what is still the same when it is written.
func TestRecord(t *testing.T) {
	k := keep(t, account(t, "Binance", keyOne, "4019"), account(t, "Kraken", keyTwo))
	findings := k.hold(append(sheet(k.vault.Accounts[0]), sheet(k.vault.Accounts[1])[0])...)
	if !Proved(findings) || Proved(k.hold("prose")) {
		t.Error("what is proved")
	}
	meanwhile := &vault.Vault{Accounts: []*vault.Account{account(t, "Binance", keyOne, "4019"), account(t, "Kraken", keyOne)}}
	if !Record(meanwhile, findings, today) || !meanwhile.Accounts[0].Verified.Equal(today) || !meanwhile.Accounts[1].Verified.IsZero() {
		t.Errorf("recorded: %v and %v", meanwhile.Accounts[0].Verified, meanwhile.Accounts[1].Verified)
	}
}
