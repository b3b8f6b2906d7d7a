package guide

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

func account(issuer string, key, codes bool) Account {
	a := Account{Issuer: issuer}
	if codes {
		a.Codes = OneTime
	}
	if key {
		a.Key = &Key{Digits: 6, Period: 30}
	}
	return a
}

func TestFind(t *testing.T) {
	tests := []struct{ issuer, service string }{
		{"Binance", "Binance"},
		{"binance.com", "Binance"},
		{" BINANCE ", "Binance"},
		{"https://www.binance.com/", "Binance"},
		{"Binance US", ""}, // another company with screens of its own
		{"binance.us", ""},
		{"Google", "Google"},
		{"Gmail", "Google"},
		{"GitHub", "GitHub"},
		{"github.com", "GitHub"},
		{"Microsoft account", "Microsoft"},
		{"Bitbinance", ""},
		{"Example", ""},
		{"", ""},
		{"com", ""},
		{"\xff\x00", ""},
	}
	for _, tt := range tests {
		if got := find(tt.issuer).name; got != tt.service {
			t.Errorf("%q is taken for %q, want %q", tt.issuer, got, tt.service)
		}
	}
}

func TestWays(t *testing.T) {
	tests := []struct {
		key, codes bool
		want       string
	}{
		{true, true, "key:5 minutes codes:10 minutes :3–7 days, or never"},
		{true, false, "key:5 minutes :3–7 days, or never"},
		{false, true, "codes:10 minutes :3–7 days, or never"},
		{false, false, ":3–7 days, or never"},
	}
	for _, tt := range tests {
		for _, issuer := range []string{"Binance", "Example"} {
			g := For(account(issuer, tt.key, tt.codes), Sheet, lang.English)
			var got []string
			for _, w := range g.Ways {
				got = append(got, w.Uses+":"+w.Time)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%s, key %v, codes %v: %v, want %s", issuer, tt.key, tt.codes, got, tt.want)
			}
			if last := fmt.Sprintf("way %d.", len(g.Ways)); len(g.Ways) > 1 && !strings.HasSuffix(g.Before[1], last) {
				t.Errorf("%q does not end with %q", g.Before[1], last)
			}
		}
	}
}

// What Binance's own guides say, to the button.
func TestBinance(t *testing.T) {
	g := For(account("Binance", true, true), Sheet, lang.English)
	all := ""
	for _, w := range g.Ways {
		all += strings.Join(w.Steps, " ") + "\n"
	}
	last := -1
	for _, words := range []string{
		"“+”", "“Enter a setup key”", "Name: Binance", "“Time based”", "at once",
		"“Security verification unavailable?”", "“Use backup code”",
		"At once: Security Center → Google Authenticator → Disable", "enable it again", "new key and the new codes",
		"Help Center → Submit a ticket → reset 2FA", "identity documents", "selfie", "video check", "3–7 days", "48 hours",
		"costs nothing", "thief",
	} {
		at := strings.Index(all, words)
		if at < 0 {
			t.Errorf("%q is not in the steps", words)
		} else if at < last {
			t.Errorf("%q stands too early", words)
		}
		last = max(last, at)
	}
}

func TestRefusedOrder(t *testing.T) {
	all := strings.Join(For(account("Example", true, true), Sheet, lang.English).Refused, "\n")
	last := -1
	for _, words := range []string{"clock to automatic", "Close the authenticator app", "letter by letter", "status page", "older set"} {
		at := strings.Index(all, words)
		if at <= last {
			t.Errorf("%q is missing or stands too early", words)
		}
		last = at
	}
}

// Where a key is being kept there is no sheet yet, and the service just answered.
func TestUnproved(t *testing.T) {
	all := strings.Join(Unproved(TimeBased, lang.English), "\n")
	if !strings.Contains(all, "with the one on the service's page, letter by letter") || strings.Contains(all, "status page") || strings.Contains(all, "this one") {
		t.Errorf("not for the page where the key was enabled:\n%s", all)
	}
	if counter := strings.Join(Unproved(CounterBased, lang.English), "\n"); strings.Contains(counter, "clock") {
		t.Errorf("a counter has no clock:\n%s", counter)
	}
}

func TestRecoveryPage(t *testing.T) {
	a := account("Example", true, true)
	a.RecoveryPage = "https://example.org/recover"
	way := For(a, Sheet, lang.English).Ways[2]
	all := strings.Join(way.Steps, " ")
	if !strings.Contains(way.Steps[0], a.RecoveryPage) {
		t.Error("the recovery page is not in the last way")
	}
	if strings.Contains(all, "help page") {
		t.Error("the help page stands beside the recovery page")
	}
	if !strings.Contains(way.Title, "Example's own support") {
		t.Errorf("the service is not named: %s", way.Title)
	}
}

// The steps fit the parameters of the key.
func TestKeySteps(t *testing.T) {
	tests := []struct {
		name      string
		key       Key
		place     Place
		says, not string
	}{
		{"as most are", Key{Digits: 6, Period: 30}, Sheet,
			"any authenticator app|scan the QR code; or choose “Enter a setup key”|“Time based”.|6-digit code|after 30 seconds", "otherwise|named above|if there is one"},
		{"8 digits", Key{Digits: 8, Period: 60, FewApps: true}, Sheet, "one of the apps named above|8-digit code|after 60 seconds", "6-digit|any authenticator"},
		{"counter", Key{Form: CounterBased, Digits: 6, FewApps: true}, Sheet, "“Counter based”|make the next code", "Time based|clock|picture of"},
		{"Steam", Key{Form: Steam, Digits: 5, Period: 30, FewApps: true}, Sheet, "“Steam”|5-character code|takes no key", "Time based|digit"},
		{"blank", Key{}, Blank, "unless the sheet says otherwise|Write a new sheet", "scan the|digit|Print"},
		{"help", Key{}, Help, "the setup key|tick it on the sheet|the old one is void", " here|this|above|entry"},
		{"compact", Key{}, Compact, "the key of its entry|its entry is void|tick it in its entry", " here|this sheet|this one|above"},
	}
	for _, tt := range tests {
		g := For(Account{Issuer: "Example", Key: &tt.key, Codes: OneTime}, tt.place, lang.English)
		all := strings.Join(slices.Concat(g.Ways[0].Steps, g.Ways[1].Steps, g.Refused, g.Never), "\n")
		for words := range strings.SplitSeq(tt.says, "|") {
			if !strings.Contains(all, words) {
				t.Errorf("%s: does not say %q", tt.name, words)
			}
		}
		for words := range strings.SplitSeq(tt.not, "|") {
			if strings.Contains(all, words) {
				t.Errorf("%s: says %q", tt.name, words)
			}
		}
	}
}

// What is said of backup codes is true of their kind.
func TestCodesSteps(t *testing.T) {
	for _, tt := range []struct {
		codes     Codes
		says, not string
	}{
		{OneTime, "With one backup code|not ticked|tick it here|only once|the new codes|Try the next", "recovery key"},
		{Replaceable, "With the backup code|whole code|only once; the service then shows a new one|the new code.|Tick it when it is used.", "Try the next|not ticked|codes"},
		{Single, "With the backup code|Without the code: only|whole code|tick it here|only once|the new code.|Tick it when it is used.", "Try the next|not ticked|codes|each"},
		{RecoveryKey, "With the recovery key|whole key|keeps working|nothing to tick|letter by letter", "only once|backup code|Try the next|not ticked|tick it"},
	} {
		g := For(Account{Issuer: "Example", Codes: tt.codes}, Sheet, lang.English)
		all := strings.Join(slices.Concat([]string{g.Ways[0].Title, g.Ways[1].Title, tt.codes.Tick(lang.English)}, g.Ways[0].Steps, g.Refused), "\n")
		for words := range strings.SplitSeq(tt.says, "|") {
			if !strings.Contains(all, words) {
				t.Errorf("%s: does not say %q", g.Ways[0].Title, words)
			}
		}
		for words := range strings.SplitSeq(tt.not, "|") {
			if strings.Contains(all, words) {
				t.Errorf("%s: says %q", g.Ways[0].Title, words)
			}
		}
	}
}

// A sheet of codes alone says first what it is about a code, and its last way is
// without a code, not without what it never had.
func TestOneKind(t *testing.T) {
	for _, tt := range []struct {
		key   bool
		codes Codes
		title string
	}{
		{true, OneTime, "With neither: only"}, {true, NoCodes, "Without the key: only"}, {false, OneTime, "Without a code: only"},
		{false, Single, "Without the code: only"}, {false, RecoveryKey, "Without the recovery key: only"}, {false, NoCodes, "Only"},
	} {
		a := Account{Issuer: "Example", Codes: tt.codes}
		if tt.key {
			a.Key = &Key{}
		}
		g := For(a, Sheet, lang.English)
		if last := g.Ways[len(g.Ways)-1].Title; last != tt.title+" Example's own support" {
			t.Errorf("%+v: %q", tt, last)
		}
		if first := g.Refused[0]; !tt.key && tt.codes != NoCodes && !strings.Contains(first, "used") && !strings.Contains(first, "Compare") {
			t.Errorf("%+v: refused? first %q", tt, first)
		}
	}
}

// Whoever has no app is told of two that are open, and what others may do.
func TestApps(t *testing.T) {
	for _, tt := range []struct {
		key  Key
		said bool
	}{{Key{}, true}, {Key{FewApps: true}, false}, {Key{Form: Steam}, false}} {
		notes := strings.Join(For(Account{Key: &tt.key}, Sheet, lang.English).Ways[0].Notes, " ")
		if said := strings.Contains(notes, "Aegis") && strings.Contains(notes, "Ente Auth") && strings.Contains(notes, "Look-alikes"); said != tt.said {
			t.Errorf("%+v: %q", tt.key, notes)
		}
	}
	if with, without := For(account("Example", true, true), Sheet, lang.English).Fine, For(account("Example", false, true), Sheet, lang.English).Fine; len(with) != 2 || len(without) != 1 {
		t.Errorf("what is fine: %q, of codes alone %q", with, without)
	}
}

// What Kraken's keys are is to be known, not to be done.
func TestNote(t *testing.T) {
	way := For(account("Kraken", true, false), Sheet, lang.English).Ways[0]
	if len(way.Notes) == 0 || !strings.Contains(way.Notes[0], "separate keys") || !strings.HasPrefix(way.Steps[0], "On the new phone") {
		t.Errorf("%q, then %q", way.Notes, way.Steps)
	}
}

// Services that are not known share one guide, so that a page of many accounts
// prints it once.
func TestGeneralIsShared(t *testing.T) {
	if a, b := fmt.Sprint(For(account("One", true, true), Compact, lang.English)), fmt.Sprint(For(account("Two", true, true), Compact, lang.English)); a != b {
		t.Errorf("two unknown services have two guides:\n%s\n%s", a, b)
	}
}

// Steps are read by frightened people: they are short.
func TestTextsAreShort(t *testing.T) {
	check := func(where string, texts []string) {
		for _, text := range texts {
			if n := utf8.RuneCountInString(text); n > 140 {
				t.Errorf("%s: %d characters: %s", where, n, text)
			}
			if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") {
				t.Errorf("%s: no end: %s", where, text)
			}
		}
	}
	for _, s := range append(services, service{name: "Example"}) {
		for _, place := range []Place{Sheet, Blank, Compact, Help} {
			g := For(account(s.name, true, true), place, lang.English)
			check(s.name, g.Before)
			check(s.name, g.Refused)
			check(s.name, g.Never)
			check(s.name, g.Fine)
			for _, w := range g.Ways {
				check(s.name+", "+w.Title, slices.Concat(w.Notes, w.Steps))
			}
		}
	}
}

func ExampleFor() {
	g := For(Account{Issuer: "binance.com", Key: &Key{Digits: 6, Period: 30}}, Sheet, lang.English)
	fmt.Println(g.Before[0])
	for i, way := range g.Ways {
		fmt.Printf("%d. %s (%s)\n", i+1, way.Title, way.Time)
	}
	// Output:
	// Is another way in still there: SMS, a passkey, a second device? Use that first.
	// 1. With the setup key (5 minutes)
	// 2. Without the key: only Binance's own support (3–7 days, or never)
}

// TestLostPassphrase says that nothing opens a vault that was never split, before it
// says what remains, fastest first.
func TestLostPassphrase(t *testing.T) {
	var all strings.Builder
	for _, line := range LostPassphrase(lang.English) {
		all.WriteString(line.Mark + line.Text + "\n")
	}
	at := 0
	for _, want := range []string{"hardcopy combine", "an earlier passphrase", "never split? Then nothing else opens it", "1. The account sheets", "2. A phone", "3. Backup codes", "4. With none of these, only the service's own support"} {
		i := strings.Index(all.String()[at:], want)
		if i < 0 {
			t.Fatalf("no %q behind character %d of %s", want, at, all.String())
		}
		at += i
	}
}

func TestFormOf(t *testing.T) {
	for keyType, want := range map[string]Form{"totp": TimeBased, "hotp": CounterBased, "steam": Steam, "": TimeBased} {
		if got := FormOf(keyType); got != want {
			t.Errorf("%q: form %d, want %d", keyType, got, want)
		}
	}
}
