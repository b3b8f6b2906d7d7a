package ask

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/otp"
)

var now = time.Unix(1_700_000_010, 0)

const (
	shown = "the code that the authenticator shows now: "
	next  = "the code once more: "
	after = "the one after it: "
	keep  = "keep the key all the same, unproved? (y/n): "
	adopt = ": keep it so? (y/n): "
	anew  = "type the key again? all else is kept (y/n): "
)

// testKey is a key with 6 digits and 30 seconds, changed.
func testKey(t *testing.T, change func(*otp.Key)) otp.Key {
	t.Helper()
	k, _, err := otp.NewKey("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
	if err != nil {
		t.Fatal(err)
	}
	change(&k)
	return k
}

func TestProof(t *testing.T) {
	plain := testKey(t, func(*otp.Key) {})
	slow := testKey(t, func(k *otp.Key) { k.Period = 60 })
	hotp := testKey(t, func(k *otp.Key) { k.Type, k.Counter = otp.HOTP, 7 })
	at := func(steps int) string { return plain.Code(now.Add(time.Duration(steps)*30*time.Second)) + "\n" }
	count := func(counter uint64) string { return hotp.CodeAt(counter) + "\n" }
	slowAt := func(steps int) string { return slow.Code(now.Add(time.Duration(steps)*time.Minute)) + "\n" }
	for _, test := range []struct {
		name string
		key  otp.Key
		talk []string
		want string // the key and its proof, or the error
		said string // the last line that is said
	}{
		{"right at once", plain, []string{shown, at(0)}, "period 30, proved, 0s", "the key is right"},
		{"no shape of a code", plain, []string{shown, "12\n", "a code has 6 digits\n" + shown, at(-1)}, "period 30, proved, 0s", "the key is right"},
		{"mistyped at first", plain, []string{shown, "000000\n", next, at(1)}, "period 30, proved, 0s", "the key is right"},
		{"the clock is an hour slow", plain, []string{shown, at(120), next, at(121), after, at(122)}, "period 30, proved, 1h1m0s",
			"the key is right; this machine's clock was 61 min slow"},
		{"a code left out", plain, []string{shown, at(-60), next, at(-40), after, at(0), next, at(0)}, "period 30, proved, 0s", "the key is right"},
		{"another period, taken", plain, []string{shown, slowAt(0), next, slowAt(-1), after, slowAt(0), adopt, "y\n"}, "period 60, proved, 0s", "the key is right"},
		{"another period, declined", plain, []string{shown, slowAt(0), next, slowAt(-1), after, slowAt(0), adopt, "n\n", keep, "n\n"},
			"3: the key is not proved; nothing was saved", "hint: if the service says so: --digits 6 --period 60 --algorithm SHA1"},
		{"another period, declined for the key as it is", plain, []string{shown, slowAt(0), next, slowAt(-1), after, slowAt(0), adopt, "n\n", keep, "y\n"},
			"period 30, not proved", "hint: if the service says so: --digits 6 --period 60 --algorithm SHA1"},
		{"a counter's codes, taken", plain, []string{shown, count(0), next, count(1), after, count(2), adopt, "y\n"}, "counter 3, proved, 0s", "the key is right"},
		{"wrong, kept", plain, []string{shown, "000000\n", next, "000001\n", after, "000002\n", keep, "y\n"}, "period 30, not proved", "hint: "},
		{"wrong, not kept", plain, []string{shown, "000000\n", next, "000001\n", after, "000002\n", keep, "\n"}, "3: the key is not proved; nothing was saved", "hint: "},
		{"given up", plain, []string{shown, "\x04"}, "130: interrupted", ""},
		{"a counter", hotp, []string{shown, count(9)}, "counter 10, proved, 0s", "the key is right"},
		{"a counter far ahead", hotp, []string{shown, count(200), next, count(201), after, count(202)}, "counter 203, proved, 0s", "the key is right"},
	} {
		k := test.key
		var proof *vault.Proof
		_, said, err := talk(t, func(ctx context.Context, c *console.Console) (err error) {
			p := Proof{Console: c, Key: &k, Clock: func() time.Time { return now }}
			proof, err = p.Ask(ctx)
			return err
		}, test.talk...)
		if got := outcome(k, proof, err); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		lines := strings.Split(strings.TrimSpace(said), "\n")
		if last := strings.TrimPrefix(lines[len(lines)-1], "hardcopy: "); last != test.said && (test.said != "hint: " || !strings.HasPrefix(last, test.said)) {
			t.Errorf("%s: said %q, want %q", test.name, last, test.said)
		}
	}
}

// TestProofRetyped has the key typed again where the codes do not fit it.
func TestProofRetyped(t *testing.T) {
	wrong := []string{shown, "000000\n", next, "000001\n", after, "000002\n"}
	for _, test := range []struct {
		name string
		may  bool
		talk []string
		want string
	}{
		{"again", true, append(slices.Clone(wrong), anew, "y\n"), "1: the key is to be typed again"},
		{"not, and kept", true, append(slices.Clone(wrong), anew, "n\n", keep, "y\n"), "period 30, not proved"},
		{"not, and not kept", true, append(slices.Clone(wrong), anew, "\n", keep, "\n"), "3: the key is not proved; nothing was saved"},
		{"it cannot be", false, append(slices.Clone(wrong), keep, "y\n"), "period 30, not proved"},
	} {
		k := testKey(t, func(*otp.Key) {})
		var proof *vault.Proof
		screen, _, err := talk(t, func(ctx context.Context, c *console.Console) (err error) {
			p := Proof{Console: c, Key: &k, Clock: func() time.Time { return now }, MayRetype: test.may}
			proof, err = p.Ask(ctx)
			return err
		}, test.talk...)
		if got := outcome(k, proof, err); got != test.want || strings.Contains(screen, anew) != test.may {
			t.Errorf("%s: %s, want %s; the terminal shows %q", test.name, got, test.want, screen)
		}
	}
}

// TestProofSkipped passes a key by where that may be, and not after a code was given.
func TestProofSkipped(t *testing.T) {
	const (
		may  = "the code that the authenticator shows now (not now: just press Enter): "
		none = "no code at hand: keep the key all the same, unproved? (y/n): "
	)
	for _, test := range []struct {
		name string
		skip bool
		talk []string
		want string
	}{
		{"may be", true, []string{may, "\n"}, "1: no code was given"},
		{"may not be", false, []string{shown, "\n", none, "n\n", shown, "\x04"}, "130: interrupted"},
		{"kept without a code", false, []string{shown, "\n", none, "y\n"}, "period 30, not proved"},
		{"given up where it may be kept", false, []string{shown, "\n", none, "\x04"}, "130: interrupted"},
		{"after a wrong code", true, []string{may, "000000\n", next, "\n", none, "n\n", next, "\x04"}, "130: interrupted"},
		{"kept after a wrong code", true, []string{may, "000000\n", next, "\n", none, "y\n"}, "period 30, not proved"},
	} {
		k := testKey(t, func(*otp.Key) {})
		_, _, err := talk(t, func(ctx context.Context, c *console.Console) error {
			p := Proof{Console: c, Key: &k, Clock: func() time.Time { return now }, MaySkip: test.skip}
			_, err := p.Ask(ctx)
			return err
		}, test.talk...)
		if got := outcome(k, nil, err); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// outcome sums up what became of a key.
func outcome(k otp.Key, proof *vault.Proof, err error) string {
	if err != nil {
		return fmt.Sprintf("%d: %v", refuse.Code(err), err)
	}
	what := fmt.Sprintf("period %d", k.Period)
	if k.Type == otp.HOTP {
		what = fmt.Sprintf("counter %d", k.Counter)
	}
	if proof == nil {
		return what + ", not proved"
	}
	return fmt.Sprintf("%s, proved, %v", what, proof.Offset)
}

// Codes from flags are held against the key without a dialogue; why they do not fit
// has the flag that mends it for a next step.
func TestProofBy(t *testing.T) {
	plain := testKey(t, func(*otp.Key) {})
	variant := func(change func(*otp.Key)) string { return testKey(t, change).Code(now) }
	hotp := testKey(t, func(k *otp.Key) { k.Type, k.Counter = otp.HOTP, 7 })
	typo := testKey(t, func(*otp.Key) {})
	mistyped, _, err := otp.NewKey("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXQ")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		key   otp.Key
		codes []string
		want  string
		hint  string
	}{
		{"one", plain, []string{plain.Code(now)}, "period 30, proved, 0s", ""},
		{"two, of a wrong clock", plain, []string{plain.Code(now.Add(time.Hour)), plain.Code(now.Add(time.Hour + 30*time.Second))}, "period 30, proved, 1h0m30s", ""},
		{"two of the same", plain, []string{plain.Code(now), plain.Code(now)},
			"3: both codes are right, but the second is not the one after the first; nothing was saved", "give two consecutive codes, the earlier one first"},
		{"a code that is none", plain, []string{"12ab56"}, "2: this is not a code of the key: it has 6 digits; nothing was saved", "type the code as the authenticator shows it"},
		{"of 8 digits", plain, []string{variant(func(k *otp.Key) { k.Digits = 8 })},
			"3: the code does not fit this key, but fits it as time based, 8 digits, every 30 seconds, SHA-1; nothing was saved",
			"if the service says so: --digits 8 --period 30 --algorithm SHA1"},
		{"of Steam", plain, []string{variant(func(k *otp.Key) { k.Type, k.Digits = otp.Steam, 5 })},
			"3: the code does not fit this key, but fits it as Steam Guard, time based, 5 letters and digits, every 30 seconds; nothing was saved",
			"if the service says so: --type steam"},
		{"of a counter", plain, []string{hotp.CodeAt(0)},
			"3: the code does not fit this key, but fits it as counter based, next counter 0, 6 digits, SHA-1; nothing was saved",
			"if the service says so: --type hotp --counter 0 --digits 6 --algorithm SHA1"},
		{"of a counter that is past", hotp, []string{hotp.CodeAt(3)}, "3: the code fits this key at counter 3; nothing was saved", "--counter 3"},
		{"of a key with a wrong letter", mistyped, []string{typo.Code(now)}, "3: the key is mistyped: letter 32 is probably wrong; nothing was saved", "compare it with the service's page"},
		{"of no key", plain, []string{"000000"}, "3: the code does not fit this key; nothing was saved", unproved(&plain)},
	} {
		k := test.key
		var said strings.Builder
		p := Proof{Console: &console.Console{Stderr: &said}, Key: &k, Clock: func() time.Time { return now }}
		proof, err := p.By(test.codes)
		if got := outcome(k, proof, err); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		if _, hint := refuse.Classify(err); hint != test.hint {
			t.Errorf("%s: hint %q, want %q", test.name, hint, test.hint)
		}
		if (said.String() != "") != (err == nil) {
			t.Errorf("%s: said %q", test.name, said.String())
		}
	}
}
