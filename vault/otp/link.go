package otp

import (
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

const maxLink = 8 << 10 // bytes

var (
	// ErrNotLink is a text that is no otpauth link, or one of unknown type.
	ErrNotLink = lang.Errorf("this is not an otpauth link")
	// ErrTwoLinks is a text with more than one link.
	ErrTwoLinks = lang.Errorf("two links stand in one line: give each its own")
	// ErrLines is a link that goes on in another line, or has another text there: which
	// of them is part of its key cannot be known.
	ErrLines = lang.Errorf("the link stands in several lines: put it in one, and nothing else")
	// ErrUnsupported is a link of a kind that exists and is not handled here:
	// mOTP and Yandex.
	ErrUnsupported = lang.Errorf("this kind of key is not supported")
)

// Link is an otpauth link: a key and whose it is. Issuer and account may be
// empty. [ParseLink] gives both without surrounding spaces and without control
// characters; a link made by hand should keep to that too.
type Link struct {
	Issuer, Account string
	Key             Key
}

// UnsureError says that a link has parameters of names that links do not use, and
// that they may change its codes.
type UnsureError struct {
	Names []string // as a message shows them
	// Readings are what the link may mean, the likeliest first: with those
	// parameters taken for the ones that they resemble, and without them.
	Readings []Link
	Warnings []Warning // of every reading
}

func (e *UnsureError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *UnsureError) In(t lang.Tag) string {
	if len(e.Names) == 1 {
		return t.Say("the link has a parameter %s, which links do not have and which may change the codes", e.Names[0])
	}
	return t.Say("the link has parameters %s, which links do not have and which may change the codes", strings.Join(e.Names, ", "))
}

// ParseLink reads an otpauth link (the "Key Uri Format" of Google
// Authenticator) of at most 8,192 bytes as apps and services really write it:
//
//   - Names of parameters in any case, with spaces around, with the HTML that a page's
//     source has for "&". "+" is a space in the issuer parameter, and a plus in
//     the label.
//   - Parameters of other names are passed over where they are known to change no
//     code, and warned of where they cannot; else the link is an [*UnsureError].
//   - The issuer before the label's first colon wins over the issuer
//     parameter. A label without a colon, where no issuer is given, is the
//     issuer, and the account is empty. An "&" in the issuer parameter is a part of
//     it where no parameter follows.
//   - A key is a Steam key where the type, encoder=steam or the issuer says
//     so. Its codes have 5 symbols, whatever the digits parameter says.
//   - A missing counter is 0. A parameter that is empty, or null, is the usual one,
//     with a warning.
//
// No error and no warning holds a value of the link. Errors are [ErrNotLink],
// [ErrTwoLinks], [ErrLines], [ErrMigration], [ErrUnsupported], [ErrParameter], [*UnsureError],
// [*OtherAppError], and for the secret [*CharError], [*FormError], [ErrNoKey] and [ErrKeyLength].
func ParseLink(s string) (Link, []Warning, error) {
	l, warnings, err := parseLink(strings.TrimSpace(s))
	if err != nil {
		return Link{}, nil, lang.Errorf("reading the otpauth link: %s", err)
	}
	return l, warnings, nil
}

func parseLink(s string) (Link, []Warning, error) {
	if len(s) > maxLink {
		return Link{}, nil, lang.Errorf("%s: it is longer than %d bytes", ErrNotLink, maxLink)
	}
	s = unescapeHTML(s)
	if strings.ContainsAny(s, "\r\n") {
		return Link{}, nil, ErrLines
	}
	if len(Starts(s)) > 1 {
		return Link{}, nil, ErrTwoLinks
	}
	kind, label, query, err := splitLink(s)
	if err != nil {
		return Link{}, nil, err
	}
	p, err := readParams(query, kind)
	if err != nil {
		return Link{}, nil, err
	}
	l, warnings, err := p.link(kind, label, p.known)
	if err != nil {
		return Link{}, nil, err
	}
	meant, _, err := p.link(kind, label, p.asMeant())
	if err != nil {
		return Link{}, nil, err
	}
	differs := !meant.Key.Same(l.Key)
	if !differs && !p.clash() && len(p.other) == 0 {
		return l, warnings, nil
	}
	unsure := &UnsureError{p.names(), []Link{l}, warnings}
	if differs {
		unsure.Readings = []Link{meant, l}
	}
	return Link{}, nil, unsure
}

// link makes a link of its parts and some of its parameters.
func (p params) link(kind Type, label string, known map[string]string) (Link, []Warning, error) {
	issuer, account, warnings, err := readLabel(label, known["issuer"])
	if err != nil {
		return Link{}, nil, err
	}
	_, steamFlag := known["steam"] // as Stratum writes it
	if kind == TOTP && (steamFlag || strings.EqualFold(known["encoder"], "steam") ||
		IsSteam(issuer) || IsSteam(strings.TrimSpace(known["issuer"]))) {
		kind = Steam
	}
	key, more, err := readKey(kind, known)
	if err != nil {
		return Link{}, nil, err
	}
	return Link{issuer, account, key}, slices.Concat(p.warnings, warnings, more), nil
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
		return "", "", "", lang.Errorf("%s: %s", ErrUnsupported, "mOTP")
	default:
		if other := OfOtherApp(s); other != nil {
			return "", "", "", other
		}
		return "", "", "", lang.Errorf("%s: one begins with otpauth://", ErrNotLink)
	}
	path, query, _ := strings.Cut(rest, "?")
	host, label, _ := strings.Cut(path, "/")
	switch kind = Type(strings.ToLower(host)); kind {
	case TOTP, HOTP, Steam:
		return kind, label, query, nil
	case "motp":
		return "", "", "", lang.Errorf("%s: %s", ErrUnsupported, "mOTP")
	case "yaotp", "yandex":
		return "", "", "", lang.Errorf("%s: %s", ErrUnsupported, "Yandex (yaotp)")
	}
	return "", "", "", lang.Errorf("%s: its type must be totp, hotp or steam", ErrNotLink)
}
