package otp

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

const maxLink = 8 << 10 // bytes

var (
	// ErrNotLink is a text that is no otpauth link, or one of unknown type.
	ErrNotLink = errors.New("this is not an otpauth link")
	// ErrUnsupported is a link of a kind that exists and is not handled here:
	// mOTP and Yandex.
	ErrUnsupported = errors.New("this kind of key is not supported")
)

// Link is an otpauth link: a key and whose it is. Issuer and account may be
// empty. [ParseLink] gives both without surrounding spaces and without control
// characters; a link made by hand should keep to that too.
type Link struct {
	Issuer, Account string
	Key             Key
}

// ParseLink reads an otpauth link (the "Key Uri Format" of Google
// Authenticator) of at most 8,192 bytes as apps and services really write it:
//
//   - Names of parameters in any case; unknown ones are passed over. "+" is a
//     space in the issuer parameter, and a plus in the label.
//   - The issuer before the label's first colon wins over the issuer
//     parameter. A label without a colon, where no issuer is given, is the
//     issuer, and the account is empty.
//   - A key is a Steam key where the type, encoder=steam or the issuer says
//     so. Its codes have 5 symbols, whatever the digits parameter says.
//   - A missing counter is 0. An empty parameter is an error, an empty issuer
//     is none.
//
// Errors are [ErrNotLink], [ErrMigration], [ErrUnsupported], [ErrParameter],
// and for the secret [*CharError], [ErrNoKey] and [ErrKeyLength].
func ParseLink(s string) (Link, []Warning, error) {
	l, warnings, err := parseLink(strings.TrimSpace(s))
	if err != nil {
		return Link{}, nil, fmt.Errorf("reading the otpauth link: %w", err)
	}
	return l, warnings, nil
}

func parseLink(s string) (Link, []Warning, error) {
	if len(s) > maxLink {
		return Link{}, nil, fmt.Errorf("%w: it is longer than %d bytes", ErrNotLink, maxLink)
	}
	kind, label, query, err := splitLink(s)
	if err != nil {
		return Link{}, nil, err
	}
	params, err := readParams(query)
	if err != nil {
		return Link{}, nil, err
	}
	issuer, account, warnings, err := readLabel(label, params["issuer"])
	if err != nil {
		return Link{}, nil, err
	}
	_, steamFlag := params["steam"] // as Stratum writes it
	if kind == TOTP && (steamFlag || strings.EqualFold(params["encoder"], "steam") ||
		IsSteam(issuer) || IsSteam(strings.TrimSpace(params["issuer"]))) {
		kind = Steam
	}
	key, more, err := readKey(kind, params)
	if err != nil {
		return Link{}, nil, err
	}
	return Link{issuer, account, key}, append(warnings, more...), nil
}

// IsSteam reports whether an issuer is Steam, whose keys give codes of their own
// kind: most links of Steam keys say so by the issuer alone.
func IsSteam(issuer string) bool { return strings.EqualFold(issuer, "Steam") }

// splitLink does not use net/url: links with "#" or bare UTF-8 in the label
// are common, and are read here as they were meant.
func splitLink(s string) (kind Type, label, query string, err error) {
	scheme, rest, _ := strings.Cut(s, "://")
	switch strings.ToLower(scheme) {
	case "otpauth", "apple-otpauth":
	case "otpauth-migration":
		return "", "", "", ErrMigration
	case "motp":
		return "", "", "", fmt.Errorf("%w: mOTP", ErrUnsupported)
	default:
		return "", "", "", fmt.Errorf("%w: one begins with otpauth://", ErrNotLink)
	}
	path, query, _ := strings.Cut(rest, "?")
	host, label, _ := strings.Cut(path, "/")
	switch kind = Type(strings.ToLower(host)); kind {
	case TOTP, HOTP, Steam:
		return kind, label, query, nil
	case "motp":
		return "", "", "", fmt.Errorf("%w: mOTP", ErrUnsupported)
	case "yaotp", "yandex":
		return "", "", "", fmt.Errorf("%w: Yandex (yaotp)", ErrUnsupported)
	}
	return "", "", "", fmt.Errorf("%w: its type must be totp, hotp or steam", ErrNotLink)
}

var known = []string{"secret", "issuer", "algorithm", "digits", "period", "counter", "encoder", "steam"}

// readParams keeps the known parameters. One given twice with two values is an
// error: which of them an authenticator takes is anybody's guess.
func readParams(query string) (map[string]string, error) {
	params := make(map[string]string)
	for part := range strings.SplitSeq(query, "&") {
		name, value, _ := strings.Cut(part, "=")
		name = strings.ToLower(unescape(name))
		if !slices.Contains(known, name) {
			continue
		}
		value = unescape(strings.ReplaceAll(value, "+", " "))
		if old, twice := params[name]; twice && old != value {
			return nil, fmt.Errorf("%w: %s is given twice", ErrParameter, name)
		}
		params[name] = value
	}
	return params, nil
}

func readKey(kind Type, params map[string]string) (Key, []Warning, error) {
	k := plainKey(params["secret"])
	k.Type = kind
	d, err := decode(params["secret"])
	if err != nil {
		return Key{}, nil, err
	}
	warnings := d.warnings()
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
			warnings = append(warnings, Warning(fmt.Sprintf("the link asks for %d digits, "+
				"and Steam codes always have %d symbols: that is kept", digits, steamDigits)))
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
	return k, warnings, nil
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
		return 0, fmt.Errorf("%w: %s must be a whole number up to %d", ErrParameter, name, limit)
	}
	return n, nil
}

// readAlgorithm takes the names of links and those of Java and Dart, which
// apps have let slip into theirs ("HmacSHA256", "Algorithm.sha1"). Names with
// a hyphen are refused, as authenticators refuse them.
func readAlgorithm(name string) (Algorithm, error) {
	name = strings.ToUpper(name)
	if strings.Contains(name, "-") {
		return "", fmt.Errorf("%w: the algorithm is written with a hyphen; "+
			"write SHA1, SHA256 or SHA512", ErrParameter)
	}
	name = strings.TrimPrefix(strings.TrimPrefix(name, "ALGORITHM."), "HMAC")
	switch a := Algorithm(name); a {
	case SHA1, SHA256, SHA512:
		return a, nil
	}
	return "", fmt.Errorf("%w: the algorithm must be SHA1, SHA256 or SHA512", ErrParameter)
}
