package otp

import (
	"math"
	"strconv"
	"strings"

	"hardcopy/paper/lang"
)

// readKey reads the parameters that make a key.
func readKey(kind Type, params map[string]string) (Key, []Warning, error) {
	k := plainKey(params["secret"])
	k.Type = kind
	d, err := decode(params["secret"])
	if form := otherForm(params["secret"]); err != nil && form != nil {
		return Key{}, nil, form
	}
	if err != nil {
		return Key{}, nil, err
	}
	warnings := d.warnings()
	if behind(params["secret"]) {
		return Key{}, nil, lang.Errorf("%s: the secret holds words between spaces that look like no groups of one key: is there text behind the link?", ErrParameter)
	}
	if name, ok := params["algorithm"]; ok {
		if k.Algorithm, err = readAlgorithm(name); err != nil {
			return Key{}, nil, err
		}
	}
	digits, err := readNumber(params, "digits", defaultDigits, maxDigits)
	if err != nil {
		return Key{}, nil, err
	}
	k.Digits = int(digits)
	if kind == Steam {
		if _, said := params["digits"]; said && digits != steamDigits {
			warnings = append(warnings, Warn("the link asks for %d digits, "+
				"and Steam codes always have %d symbols: that is kept", digits, steamDigits))
		}
		k.Digits = steamDigits
	}
	if kind == HOTP {
		k.Period = 0
		k.Counter, err = readNumber(params, "counter", 0, math.MaxInt64)
	} else {
		var period uint64
		period, err = readNumber(params, "period", defaultPeriod, maxPeriod)
		k.Period = int(period)
	}
	if err != nil {
		return Key{}, nil, err
	}
	if err := k.Validate(); err != nil {
		return Key{}, nil, err
	}
	return k, append(warnings, k.oddities(params)...), nil
}

// behind reports whether a secret with spaces has other groups than a key is written
// in: all of one length, the last perhaps shorter.
func behind(secret string) bool {
	groups := strings.Fields(secret)
	for i, g := range groups {
		last := i == len(groups)-1
		if len(g) > len(groups[0]) || len(g) < len(groups[0]) && !last {
			return true
		}
	}
	return len(groups) > 1 && len(groups[0]) >= 16
}

// oddities are values that a service hardly means.
func (k Key) oddities(params map[string]string) (warnings []Warning) {
	if k.Type != Steam && (k.Digits < defaultDigits || k.Digits > 8) {
		warnings = append(warnings, Warn("codes of %d digits are unusual: look at the service's page", k.Digits))
	}
	if k.Type != HOTP && (k.Period < 10 || k.Period > 300) {
		warnings = append(warnings, Warn("codes that last %d seconds are unusual: look at the service's page", k.Period))
	}
	counter, said := params["counter"]
	if k.Type != HOTP && said && strings.Trim(counter, "0") != "" {
		warnings = append(warnings, Warn("the link is for time-based codes and has a counter: the counter was left out"))
	}
	if k.Type == HOTP && !said {
		warnings = append(warnings, Warn("the link is for counter-based codes and gives no counter: 0 is kept"))
	}
	return warnings
}

// readNumber reads a decimal number without sign, or gives the default where
// the parameter is missing.
func readNumber(params map[string]string, name string, missing, limit uint64) (uint64, error) {
	value, ok := params[name]
	if !ok {
		return missing, nil
	}
	n, err := strconv.ParseUint(value, 10, 64)
	if err != nil || n > limit {
		return 0, lang.Errorf("%s: %s must be a whole number up to %d", ErrParameter, name, limit)
	}
	return n, nil
}

// readAlgorithm takes the names of links and those of Java and Dart, which
// apps have let slip into theirs ("HmacSHA256", "Algorithm.sha1"). Names with
// a hyphen are refused, as authenticators refuse them.
func readAlgorithm(name string) (Algorithm, error) {
	name = strings.ToUpper(name)
	if strings.Contains(name, "-") {
		return "", lang.Errorf("%s: the algorithm is written with a hyphen; "+
			"write SHA1, SHA256 or SHA512", ErrParameter)
	}
	name = strings.TrimPrefix(strings.TrimPrefix(name, "ALGORITHM."), "HMAC")
	switch a := Algorithm(name); a {
	case SHA1, SHA256, SHA512:
		return a, nil
	}
	return "", lang.Errorf("%s: the algorithm must be SHA1, SHA256 or SHA512", ErrParameter)
}
