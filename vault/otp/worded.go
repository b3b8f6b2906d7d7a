package otp

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hardcopy/paper/lang"
)

// Worded says what kind a key is, as an authenticator's form names it: "time
// based, 6 digits, every 30 seconds, SHA-1". [ParseWorded] reads it.
func (k Key) Worded() string { return k.Said().String() }

// Said is [Key.Worded] in other languages too.
func (k Key) Said() lang.Said {
	algorithm := strings.Replace(string(k.Algorithm), "SHA", "SHA-", 1)
	switch k.Type {
	case HOTP:
		return lang.Put("counter based, next counter %d, %d digits, %s", k.Counter, k.Digits, algorithm)
	case Steam:
		return lang.Put("Steam Guard, time based, 5 letters and digits, every 30 seconds")
	}
	return lang.Put("time based, %d digits, every %d seconds, %s", k.Digits, k.Period, algorithm)
}

// AppWarnings says which authenticators show wrong codes for a key of this kind, in
// full sentences; none for the usual one.
func (k Key) AppWarnings() []lang.Said {
	switch {
	case k.Type == Steam:
		return []lang.Said{lang.Put(steamApps)}
	case k.Type == HOTP:
		return []lang.Said{lang.Put(counterApps)}
	case !k.Default():
		return []lang.Said{lang.Put(otherApps)}
	}
	return nil
}

// The sentences of [Key.AppWarnings]: for Steam's codes, for codes by a counter, for
// parameters that are not the usual ones.
const (
	steamApps   lang.Text = "Steam codes need Steam's own app, or Aegis, Stratum or KeePassXC; other apps show codes that Steam refuses."
	counterApps lang.Text = "Microsoft Authenticator and Authy do not make counter-based codes: use FreeOTP, Aegis or Google Authenticator."
	otherApps   lang.Text = "Microsoft Authenticator, Authy and others ignore these parameters and show wrong codes: use Aegis, 2FAS, FreeOTP or Ente Auth."
)

// kindWords are those in which a paper says what kind a key is; true are those
// that a line of another thing would not have.
var kindWords = map[string]bool{
	"time": true, "counter": true, "steam": true, "totp": true, "hotp": true, "sha": true,
	"digit": true, "digits": true, "letters": true, "every": true, "second": true, "seconds": true, "sec": true,
	"kind": false, "type": false, "based": false, "next": false, "guard": false, "and": false, "algorithm": false, "period": false, "s": false,
}

var (
	kindToken = regexp.MustCompile(`[a-z]+|[0-9]+`)
	bracketed = regexp.MustCompile(`\[(.*)\]`)
	kindMarks = regexp.MustCompile(`^[\s,.;:()/-]*$`)
)

// ParseWorded reads how a paper words a key's kind, in any order and as [Key.Worded]
// does or near it: "SHA256, 8 digits, 60 s". The key has no text; digits and period
// that are not said are 0, the counter is left out, and type and algorithm are the
// usual ones. ok is false where the line is something else. Of a line with a part in
// brackets that part is read: so a paper in another language has it.
func ParseWorded(line string) (k Key, ok bool) {
	line = strings.ToLower(line)
	if m := bracketed.FindStringSubmatch(line); m != nil {
		line = m[1]
	}
	words := kindToken.FindAllString(line, -1)
	for _, w := range words {
		sure, known := kindWords[w]
		if w[0] > '9' && !known {
			return k, false
		}
		ok = ok || sure
	}
	if !ok || !kindMarks.MatchString(kindToken.ReplaceAllString(line, "")) {
		return k, false
	}
	return keyOfWords(words), true
}

// keyOfWords gives a key the kind that words say.
func keyOfWords(words []string) Key {
	k := Key{Type: TOTP, Algorithm: SHA1}
	switch {
	case slices.Contains(words, "steam"):
		k.Type = Steam
	case slices.Contains(words, "counter"), slices.Contains(words, "hotp"):
		k.Type = HOTP
	}
	var bare []int // numbers that no word beside them explains
	for i, w := range words {
		n, err := strconv.Atoi(w)
		if err != nil {
			continue
		}
		before, after := "", ""
		if i > 0 {
			before = words[i-1]
		}
		if i+1 < len(words) {
			after = words[i+1]
		}
		switch {
		case before == "sha":
			k.Algorithm = Algorithm("SHA" + w)
		case before == "counter": // goes on: the paper's is an old one
		case strings.HasPrefix(after, "digit"), after == "letters":
			k.Digits = n
		case before == "every", before == "period", slices.Contains([]string{"s", "sec", "second", "seconds"}, after):
			k.Period = n
		default:
			bare = append(bare, n)
		}
	}
	for _, n := range bare {
		if k.Digits == 0 && n <= 10 {
			k.Digits = n
		} else if k.Period == 0 {
			k.Period = n
		}
	}
	return k
}

// IsOfKind reports whether a key is of the kind that a paper says, as [ParseWorded]
// reads it: what is not said is the usual, and the counter goes on.
func (k Key) IsOfKind(said Key) bool {
	usual := Key{Digits: defaultDigits, Period: defaultPeriod}
	if said.Type == Steam {
		usual.Digits = steamDigits
	}
	if said.Digits == 0 {
		said.Digits = usual.Digits
	}
	if said.Period == 0 || k.Type == HOTP {
		said.Period = usual.Period
	}
	if k.Type == HOTP {
		k.Period = usual.Period
	}
	said.Text, said.Counter = k.Text, k.Counter
	return k.Same(said)
}
