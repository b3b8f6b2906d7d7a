package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hardcopy/vault/otp"
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
	kindMarks = regexp.MustCompile(`^[\s,.;:()/-]*$`)
)

// parseKind reads how a paper words a key's kind, in any order: "Time based, 8
// digits, every 60 seconds, SHA-256". What it does not say is the usual. ok is
// false where the line is something else.
func parseKind(line string) (k otp.Key, ok bool) {
	line = strings.ToLower(line)
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
func keyOfWords(words []string) otp.Key {
	k := otp.Key{Type: otp.TOTP, Algorithm: otp.SHA1}
	switch {
	case slices.Contains(words, "steam"):
		k.Type = otp.Steam
	case slices.Contains(words, "counter"), slices.Contains(words, "hotp"):
		k.Type = otp.HOTP
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
			k.Algorithm = otp.Algorithm("SHA" + w)
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

// isOfKind reports whether a key is of the kind that a paper says; what it does
// not say is the usual.
func isOfKind(k, said otp.Key) bool {
	usual := otp.Key{Digits: 6, Period: 30}
	if said.Type == otp.Steam {
		usual.Digits = 5
	}
	if said.Digits == 0 {
		said.Digits = usual.Digits
	}
	if said.Period == 0 || k.Type == otp.HOTP {
		said.Period = usual.Period
	}
	if k.Type == otp.HOTP {
		k.Period = usual.Period
	}
	said.Text, said.Counter = k.Text, k.Counter
	return k.Same(said)
}
