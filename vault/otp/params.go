package otp

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

// params are the parameters of a link, by the names that links use.
type params struct {
	known map[string]string
	// meant are parameters of other names, by those of links that they resemble;
	// other are those that resemble none and may change the codes.
	meant, other []param
	warnings     []Warning
}

// A param is one of another name than links use.
type param struct{ name, like, value string }

var knownNames = []string{"secret", "issuer", "algorithm", "digits", "period", "counter", "encoder", "steam"}

// likeNames are names that apps and services write for those of links, without
// hyphens and underscores.
var likeNames = map[string]string{
	"algo": "algorithm", "alg": "algorithm", "algorithms": "algorithm", "algorithmn": "algorithm",
	"hash": "algorithm", "hashalgo": "algorithm", "hashalgorithm": "algorithm", "hashfunction": "algorithm",
	"hmac": "algorithm", "hmacalgorithm": "algorithm", "digest": "algorithm", "sha": "algorithm", "otphashmode": "algorithm", "crypto": "algorithm",
	"digit": "digits", "digitcount": "digits", "numdigits": "digits", "numberofdigits": "digits", "length": "digits",
	"len": "digits", "codelength": "digits", "otplength": "digits", "tokenlength": "digits", "size": "digits",
	"interval": "period", "timeinterval": "period", "step": "period", "timestep": "period", "stepsize": "period",
	"periods": "period", "timeperiod": "period", "seconds": "period", "duration": "period", "validity": "period", "timer": "period",
	"count": "counter", "initialcounter": "counter", "hotpcounter": "counter", "movingfactor": "counter",
}

// harmless are parameters that apps write and that change no code: FreeOTP's and
// Okta's image, FreeOTP's lock and color, Ente's codeDisplay, andOTP's tags and
// thumbnail, Stratum's icon, privacyIDEA's serial, creator and pin, and the like.
// They are without hyphens and underscores.
var harmless = []string{
	"image", "lock", "color", "colour", "codedisplay", "tags", "tag", "thumbnail", "icon", "logo", "serial", "creator", "pin", "appforceunlock",
	"background", "backgroundcolor", "foreground", "group", "groups", "category", "categories", "folder", "favorite", "favourite", "pinned", "trashed", "archived",
	"note", "notes", "position", "order", "id", "uid", "uuid", "guid", "name", "account", "accountname", "user", "username", "email", "label", "title",
	"customername", "service", "servicename", "servicetypeid", "tokentype", "provider", "url", "website", "domain", "origin", "created", "createdat", "updated", "updatedat", "lastused",
	"tokenid", "tokenserial", "deviceid", "realm", "tenant", "version", "v", "window", "skew", "drift", "source", "utmsource",
}

// readParams takes a link's parameters apart. A known one given twice with two values
// is an error: which of them an authenticator takes is anybody's guess.
func readParams(query string, kind Type) (params, error) {
	p := params{known: make(map[string]string)}
	before := ""
	for part := range strings.SplitSeq(query, "&") {
		raw, value, valued := strings.Cut(part, "=")
		shown := strings.TrimPrefix(strings.TrimSpace(unescape(raw)), "amp;") // HTML that was escaped with the rest
		name := strings.ToLower(shown)
		value = strings.TrimSpace(unescape(strings.ReplaceAll(value, "+", " ")))
		switch known := slices.Contains(knownNames, name); {
		case known && emptied(value) && name != "steam":
			p.empty(name, value, valued)
		case known:
			if old, twice := p.known[name]; twice && old != value {
				return p, lang.Errorf("%s: %s is given twice", ErrParameter, name)
			}
			p.known[name] = value
			if name == "encoder" && !strings.EqualFold(value, "steam") {
				p.other = append(p.other, param{name: shown, value: value})
			}
		case before == "issuer" && p.known["issuer"] != "" && !valued && name != "" && !changesByName(name):
			p.known["issuer"] += "&" + unescape(strings.ReplaceAll(raw, "+", " "))
			p.warn("an ampersand in the issuer parameter is not escaped: what stands behind it was taken for a part of the issuer")
			name = "issuer" // another part may follow
		default:
			p.unknown(shown, value, kind)
		}
		before = name
	}
	return p, nil
}

// emptied holds for what programs write where they have no value.
func emptied(value string) bool {
	return slices.Contains([]string{"", "null", "(null)", "nil", "none", "undefined", "nan"}, strings.ToLower(value))
}

// empty notes a known parameter without a value, which stands for the usual one.
func (p *params) empty(name, value string, valued bool) {
	switch {
	case name == "secret":
		p.known[name] = "" // the error says that there is none
	case name == "issuer" && value == "", name == "encoder":
	default:
		p.warn("the link gives %s without a value: the usual one is kept", name)
	}
}

// changesByName holds for a name that says something of the codes by itself.
func changesByName(name string) bool {
	_, err := readAlgorithm(name)
	return err == nil || slices.Contains([]string{"totp", "hotp"}, name)
}

// unknown notes a parameter of another name than links use.
func (p *params) unknown(shown, value string, kind Type) {
	name := strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(shown))
	like, resembles := likeNames[name]
	switch {
	case name == "" && value == "":
	case resembles && !emptied(value) && readable(like, value):
		p.meant = append(p.meant, param{shown, like, value})
	case slices.Contains(harmless, name), usual(name, value, kind):
	case emptied(value) && !changesByName(name), decoration(value):
		p.warn("the link has a parameter %s, which is not known here: it was left out", speakable(shown))
	default:
		p.other = append(p.other, param{name: shown, value: value})
	}
}

// usual holds for parameters that say no more than what a link means without them.
func usual(name, value string, kind Type) bool {
	value = strings.ToLower(value)
	switch name {
	case "type", "otptype":
		return value == string(kind)
	case "encoding", "format", "secretencoding":
		return value == "base32"
	case "b": // ForgeRock's background
		return colour.MatchString(value)
	case "t0", "epoch", "start", "offset":
		return value == "0"
	}
	return false
}

// decoration holds for values that are no number, algorithm or mode: yes and no, an
// address, JSON.
func decoration(value string) bool {
	value = strings.ToLower(value)
	return value == "true" || value == "false" || strings.Contains(value, "://") || strings.HasPrefix(value, "{") || strings.HasPrefix(value, "[")
}

// readable reports whether a value is one that a parameter can have.
func readable(name, value string) bool {
	if name == "algorithm" {
		_, err := readAlgorithm(strings.ReplaceAll(value, "-", ""))
		return err == nil
	}
	_, err := readNumber(map[string]string{name: value}, name, 0, 1<<31-1)
	return err == nil
}

func (p *params) warn(text lang.Text, args ...any) {
	p.warnings = Add(p.warnings, Warn(text, args...))
}

// asMeant are the known parameters with those of other names taken for what they
// resemble.
func (p params) asMeant() map[string]string {
	all := maps.Clone(p.known)
	for _, m := range p.meant {
		if _, said := all[m.like]; !said {
			all[m.like] = m.value
			if m.like == "algorithm" {
				all[m.like] = strings.ReplaceAll(m.value, "-", "")
			}
		}
	}
	return all
}

// clash reports whether a parameter of another name says otherwise than the one that
// it resembles.
func (p params) clash() bool {
	for _, m := range p.meant {
		a, err := numberOrAlgorithm(m.like, p.known[m.like])
		b, err2 := numberOrAlgorithm(m.like, m.value)
		if _, said := p.known[m.like]; said && (err != nil || err2 != nil || a != b) {
			return true
		}
	}
	return false
}

func numberOrAlgorithm(name, value string) (string, error) {
	if name == "algorithm" {
		a, err := readAlgorithm(strings.ReplaceAll(value, "-", ""))
		return string(a), err
	}
	n, err := readNumber(map[string]string{name: value}, name, 0, 1<<31-1)
	return fmt.Sprint(n), err
}

// names are those of the parameters that may change the codes, fit to be shown.
func (p params) names() []string {
	var names []string
	for _, q := range slices.Concat(p.meant, p.other) {
		names = append(names, speakable(q.name))
	}
	return names
}

var colour = regexp.MustCompile(`^#?[0-9a-f]{6}$`)

var plainName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_. -]{0,14}$`)

// speakable is a parameter's name as a message shows it. What a broken link has in a
// name's place may be a part of its secret: keys have 16 letters and more.
func speakable(name string) string {
	if plainName.MatchString(name) {
		return fmt.Sprintf("%q", name)
	}
	return fmt.Sprintf("of %d characters", len([]rune(name)))
}
