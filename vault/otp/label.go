package otp

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

// maxName bounds issuer and account, in bytes: with each byte written as three
// characters, and the issuer written twice, a link stays below its own limit.
const maxName = 512

// readLabel tells issuer and account apart. The label is still escaped, the
// issuer parameter is not.
func readLabel(label, issuerParam string) (issuer, account string, warnings []Warning, err error) {
	label, param := unescape(label), issuerParam
	if !utf8.ValidString(label) || !utf8.ValidString(param) {
		warnings = append(warnings, Warn("the issuer or account is not UTF-8: it was read as Latin-1"))
	}
	whole, cut1 := clean(label)
	param, cut2 := clean(param)
	if cut1 || cut2 {
		warnings = append(warnings, Warn("characters in the issuer or account that cannot be shown "+
			"were left out"))
	}
	issuer, account = splitLabel(whole, param)
	if len(issuer) > maxName || len(account) > maxName {
		return "", "", nil, lang.Errorf("%s: its issuer or account is longer than %d bytes",
			ErrParameter, maxName)
	}
	if param != "" && !strings.EqualFold(issuer, param) {
		warnings = append(warnings, Warn("the label and the issuer parameter name two issuers: the label's is kept"))
	}
	return issuer, account, warnings, nil
}

// splitLabel looks for the issuer parameter before a colon first: only so does
// an issuer that holds a colon itself read back.
func splitLabel(label, param string) (issuer, account string) {
	if param != "" {
		if rest, ok := strings.CutPrefix(label, param+":"); ok {
			return param, strings.TrimSpace(rest)
		}
	}
	prefix, rest, found := strings.Cut(label, ":")
	if !found {
		prefix, rest = "", label
	}
	prefix, rest = strings.TrimSpace(prefix), strings.TrimSpace(rest)
	switch {
	case prefix == "" && param == "":
		return rest, ""
	case prefix == "", strings.ReplaceAll(prefix, "+", " ") == param:
		return param, rest
	}
	return prefix, rest
}

// clean trims spaces and takes out what could disguise or break a line: control
// characters, line separators, and marks that turn the direction of writing.
// Bytes that are not UTF-8 are read as Latin-1, as old pages have them.
func clean(s string) (cleaned string, changed bool) {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control) {
			changed = true
			return -1
		}
		return r
	}, latin1(s))
	return strings.TrimSpace(s), changed
}

// latin1 reads the bytes of a text that are not UTF-8 as ISO 8859-1.
func latin1(s string) string {
	var b strings.Builder
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && size == 1 {
			r = rune(s[0])
		}
		b.WriteRune(r)
		s = s[size:]
	}
	return b.String()
}

// schemes begin the links that an authenticator takes.
var schemes = regexp.MustCompile(`(?i)(?:apple-otpauth|otpauth-migration|otpauth)://`)

// Starts are the places, in bytes, at which links begin in a text.
func Starts(text string) []int {
	var at []int
	for _, m := range schemes.FindAllStringIndex(text, -1) {
		at = append(at, m[0])
	}
	return at
}

var (
	entity  = regexp.MustCompile(`&(?:#[0-9]{1,3}|#[xX][0-9a-fA-F]{1,2}|(?i:amp|quot|apos|lt|gt|equals|quest|colon|sol|num|percnt));`)
	jsonAmp = regexp.MustCompile(`(?i)\\u0026`)
)

// unescapeHTML undoes what the source of a page, and JSON in it, makes of a link.
func unescapeHTML(s string) string {
	s = jsonAmp.ReplaceAllString(s, "&")
	return entity.ReplaceAllStringFunc(s, html.UnescapeString)
}

// unescape reads %XX, and leaves a percent sign that begins no such thing as
// it is: "100%" is somebody's label.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			hi, lo := unhex(s[i+1]), unhex(s[i+2])
			if hi >= 0 && lo >= 0 {
				b.WriteByte(byte(hi<<4 | lo))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// unhex is the value of a hexadecimal digit, or -1.
func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
