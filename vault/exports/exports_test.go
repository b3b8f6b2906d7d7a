package exports_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/exports"
	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

const passphrase = "correct horse battery staple"

// accounts makes any number of accounts of any kind.
func accounts(r *rand.Rand, n int) []*vault.Account {
	names := []string{"Binance", "GitHub", "Zoë & Söhne", "楽天", `a "quoted", name`, "<b>&amp;</b>", "A: B", "semi;colon"}
	var all []*vault.Account
	for i := range n {
		a := &vault.Account{Issuer: fmt.Sprint(names[r.IntN(len(names))], " ", i), Account: []string{"alice@example.com", "", "bob"}[r.IntN(3)],
			Created: time.Unix(1e9, 0), Changed: time.Unix(1e9, 0)}
		if r.IntN(3) == 0 {
			a.Purpose = "funding"
		}
		if r.IntN(3) == 0 {
			a.Note = "a note,\nof two \"lines\""
		}
		if r.IntN(8) > 0 {
			a.Key = key(r)
		}
		if a.Key == nil || r.IntN(2) == 0 {
			a.CodeSets = []*vault.CodeSet{vault.NewCodeSet(vault.OneTime, vault.ReadCodes("4091-7723\n5182-9934\n6273-1145\n")[0].Codes, time.Unix(1e9, 0))}
		}
		all = append(all, a)
	}
	return all
}

func key(r *rand.Rand) *otp.Key {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	text := make([]byte, []int{16, 26, 32, 52, 103}[r.IntN(5)])
	for i := range text {
		text[i] = alphabet[r.IntN(32)]
	}
	text[len(text)-1] = 'A' // the bits that fill no byte
	k := otp.Key{Text: secret.New(string(text)), Type: otp.TOTP, Algorithm: []otp.Algorithm{otp.SHA1, otp.SHA256, otp.SHA512}[r.IntN(3)],
		Digits: []int{6, 7, 8, 10}[r.IntN(4)], Period: []int{15, 30, 60}[r.IntN(3)]}
	switch r.IntN(6) {
	case 0:
		k.Type, k.Period, k.Counter = otp.HOTP, 0, r.Uint64N(1000)
	case 1:
		k.Type, k.Algorithm, k.Digits, k.Period = otp.Steam, otp.SHA1, 5, 30
	}
	return &k
}

// name is the account as other programs show it.
func name(a *vault.Account) string {
	return strings.Trim(a.Account+" ("+a.Purpose+")", " ()") + map[bool]string{true: ")"}[a.Purpose != "" && a.Account != ""]
}

// TestRoundTrip reads back what was written, by the readers of other programs' files.
func TestRoundTrip(t *testing.T) {
	for _, format := range exports.Formats() {
		t.Run(string(format), func(t *testing.T) {
			for seed := range uint64(20) {
				r := rand.New(rand.NewPCG(seed, 1))
				all := accounts(r, 1+r.IntN(20))
				data, lost, err := exports.Write(format, all, secret.New(passphrase))
				if err != nil {
					t.Fatal(err)
				}
				file, err := imports.Read(data, func(imports.Cost) (secret.Text, error) { return secret.New(passphrase), nil })
				if err != nil {
					if countKeys(all) == 0 && errors.Is(err, imports.ErrUnknown) {
						continue // nothing but accounts without a key
					}
					t.Fatalf("seed %d: %v\n%s", seed, err, data)
				}
				if file.Encrypted != (format == exports.AegisEncrypted) || len(file.Problems) > 0 {
					t.Errorf("seed %d: encrypted %v, problems %v", seed, file.Encrypted, file.Problems)
				}
				compare(t, format, all, file.Entries)
				nameLost(t, format, all, lost)
			}
		})
	}
}

func countKeys(all []*vault.Account) (n int) {
	for _, a := range all {
		if a.Key != nil {
			n++
		}
	}
	return n
}

// compare holds what was read back against the accounts.
func compare(t *testing.T, format exports.Format, all []*vault.Account, entries []imports.Entry) {
	t.Helper()
	i := 0
	for _, a := range all {
		if a.Key == nil {
			continue
		}
		if i == len(entries) {
			t.Fatalf("%d keys came back", i)
		}
		e := entries[i]
		i++
		// Links have no mark for Steam's keys but the issuer.
		if format == exports.Otpauth && a.Key.Type == otp.Steam {
			e.Key.Type, e.Key.Digits = otp.Steam, 5
		}
		if !e.Key.Same(*a.Key) || e.Issuer != a.Issuer || e.Account != name(a) {
			t.Errorf("%s: %q, %q, %s came back as %q, %q, %s; the same key: %v", format,
				a.Issuer, name(a), a.Key.Worded(), e.Issuer, e.Account, e.Key.Worded(), e.Key.SameSecret(*a.Key))
		}
	}
	if i != len(entries) {
		t.Errorf("%s: %d keys came back of %d", format, len(entries), i)
	}
}

// nameLost holds that what has no place is named, and nothing else.
func nameLost(t *testing.T, format exports.Format, all []*vault.Account, lost []exports.Lost) {
	t.Helper()
	var want []string
	for _, a := range all {
		keyless := a.Key == nil && (format == exports.Otpauth || format == exports.Aegis || format == exports.AegisEncrypted)
		partly := format == exports.Otpauth && (a.Note != "" || a.Codes() != nil)
		if keyless || partly {
			want = append(want, a.Label())
		}
	}
	var got []string
	for _, l := range lost {
		got = append(got, l.Account)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: lost of %q, want %q", format, got, want)
	}
}

func TestEncryptedNeedsPassphrase(t *testing.T) {
	all := accounts(rand.New(rand.NewPCG(1, 1)), 3)
	if _, _, err := exports.Write(exports.AegisEncrypted, all, secret.Text{}); !errors.Is(err, exports.ErrPassphrase) {
		t.Errorf("without a passphrase: %v", err)
	}
	data, _, err := exports.Write(exports.AegisEncrypted, all, secret.New(passphrase))
	if err != nil {
		t.Fatal(err)
	}
	_, err = imports.Read(data, func(imports.Cost) (secret.Text, error) { return secret.New("wrong"), nil })
	if !errors.Is(err, imports.ErrPassphrase) {
		t.Errorf("with another passphrase: %v", err)
	}
	for _, a := range all {
		if a.Key != nil && bytes.Contains(data, []byte(a.Key.Base32().Reveal())) || bytes.Contains(data, []byte(a.Issuer)) {
			t.Error("something is in clear")
		}
	}
}

// TestMigration has Google Authenticator's codes read back.
func TestMigration(t *testing.T) {
	for _, n := range []int{1, 10, 11, 35} {
		r := rand.New(rand.NewPCG(uint64(n), 7))
		all := accounts(r, n)
		links, lost := exports.Migration(all)
		var list strings.Builder
		for _, link := range links {
			list.WriteString(link.Reveal() + "\n")
		}
		var x imports.Exports
		if _, problems := imports.Links(list.String(), &x); len(problems) > 0 || x.Check() != nil {
			t.Fatalf("%d: %v, %v", n, problems, x.Check())
		}
		entries, problems := x.Entries()
		if len(problems) > 0 {
			t.Errorf("%d: %v", n, problems)
		}
		whole := 0
		for _, l := range lost {
			if strings.HasPrefix(l.What.String(), "all of it") {
				whole++
			}
		}
		if len(entries)+whole != n || len(links) != (len(entries)+9)/10 {
			t.Errorf("%d accounts: %d in %d links, %d left out", n, len(entries), len(links), whole)
		}
		for _, e := range entries {
			if !slices.ContainsFunc(all, func(a *vault.Account) bool {
				return a.Key != nil && a.Key.Same(e.Key) && a.Issuer == e.Issuer && name(a) == e.Account
			}) {
				t.Errorf("%q %q is none of them", e.Issuer, e.Account)
			}
		}
	}
}

// TestCSVColumns holds the table against the columns that KeePassXC documents.
func TestCSVColumns(t *testing.T) {
	all := accounts(rand.New(rand.NewPCG(3, 3)), 5)
	data, _, err := exports.Write(exports.KeePassXCCSV, all, secret.Text{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) != 6 || strings.Join(rows[0], "|") != "Group|Title|Username|Password|URL|Notes|TOTP|Icon|Last Modified|Created" {
		t.Errorf("%v: %q", err, rows)
	}
}

// TestKeePassXC has the real program import the XML and give the codes.
func TestKeePassXC(t *testing.T) {
	if _, err := exec.LookPath("keepassxc-cli"); err != nil {
		if os.Getenv("HARDCOPY_REQUIRE_TOOLS") == "1" {
			t.Fatal("keepassxc-cli is missing and HARDCOPY_REQUIRE_TOOLS is set")
		}
		t.Skip("keepassxc-cli is not installed")
	}
	k := otp.Key{Text: secret.New("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), Type: otp.TOTP, Algorithm: otp.SHA256, Digits: 8, Period: 60}
	steam := otp.Key{Text: secret.New("JBSWY3DPEHPK3PXP"), Type: otp.Steam, Algorithm: otp.SHA1, Digits: 5, Period: 30}
	all := []*vault.Account{{Issuer: "Zoë & Co", Account: "alice", Key: &k, Note: "one\ntwo"}, {Issuer: "Steam", Account: "bob", Key: &steam}}
	data, _, err := exports.Write(exports.KeePassXC, all, secret.Text{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	xml, db := filepath.Join(dir, "x.xml"), filepath.Join(dir, "x.kdbx")
	if err := os.WriteFile(xml, data, 0o600); err != nil {
		t.Fatal(err)
	}
	keepass := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("keepassxc-cli", args...)
		cmd.Stdin = strings.NewReader("secret1\nsecret1\n")
		cmd.Env = append(os.Environ(), "QT_QPA_PLATFORM=offscreen", "HOME="+dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("keepassxc-cli %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	keepass("import", "-p", xml, db)
	for _, a := range all {
		before := a.Key.Code(time.Now())
		out := keepass("show", "-q", "--totp", db, a.Issuer)
		if after := a.Key.Code(time.Now()); !strings.Contains(out, before) && !strings.Contains(out, after) {
			t.Errorf("%s: %q, want %s", a.Issuer, out, after)
		}
	}
	if out := keepass("show", "-q", "-a", "Notes", db, "Zoë & Co"); !strings.Contains(out, "one\ntwo") {
		t.Errorf("notes: %q", out)
	}
}
