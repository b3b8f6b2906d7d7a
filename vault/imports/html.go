package imports

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
)

// readMarkup tells XML of KeePass, and pages.
func readMarkup(text []byte) (*File, error) {
	if begin := text[:min(len(text), 4096)]; bytes.Contains(begin, []byte("<KeePassFile")) {
		return readKeePass(text)
	}
	switch page := string(text); {
	case strings.Contains(page, "otpauth://"):
		return readPageLinks(page)
	case strings.Contains(page, "Ente Auth") && strings.Contains(page, "otp-entry"):
		return readEntePage(page)
	}
	return nil, ErrUnknown
}

// readPageLinks reads the links that stand in a page, as in Stratum's export. A
// link that is text and address of one anchor counts once.
func readPageLinks(page string) (*File, error) {
	f := &File{App: "a page of links"}
	if strings.Contains(page, "Stratum") || strings.Contains(page, "Authenticator Pro") {
		f.App = "Stratum"
	}
	last, rest, line, number := "", page, 1, 0
	for {
		before, after, found := strings.Cut(rest, "otpauth://")
		if err := f.check(); err != nil || !found {
			return f, err
		}
		line += strings.Count(before, "\n")
		end := strings.IndexAny(after, "<>\"' \t\r\n")
		if end < 0 {
			end = len(after)
		}
		link := "otpauth://" + after[:end]
		if strings.Contains(link, "&amp;") {
			link = html.UnescapeString(link)
		}
		rest = after[end:]
		if link == last {
			continue
		}
		last = link
		number++
		d, err := readTOTP(link)
		f.keepAt(line, number, d, err)
	}
}

// What Ente's page says of an account. Its texts are not escaped.
var (
	enteNames  = regexp.MustCompile(`<p><b>(.*?)</b></p>\s*<p><b>(.*?)</b></p>`)
	enteFields = regexp.MustCompile(`(?s)<p[^>]*>\s*(Type|Algorithm|Digits|Secret|Note): <b>(.*?)</b></p>`)
)

// readEntePage reads the page that Ente Auth exports. Period and counter stand
// in the pictures alone.
func readEntePage(page string) (*File, error) {
	f := &File{App: enteName}
	_, rest, _ := strings.Cut(page, "<body")
	parts := strings.Split(rest, `class="otp-entry"`)
	line := 1 + strings.Count(page, "\n") - strings.Count(rest, "\n")
	if len(parts) > maxAccounts {
		return nil, errMany
	}
	for i, part := range parts {
		if i > 0 {
			f.readEntePart(line, i, part)
		}
		line += strings.Count(part, "\n")
	}
	if f.Count == 0 {
		return nil, lang.Errorf("%s: the page holds no account", ErrDamaged)
	}
	return f, nil
}

func (f *File) readEntePart(line, number int, part string) {
	var d draft
	if names := enteNames.FindStringSubmatch(part); names != nil {
		d.issuer, d.account = names[1], names[2]
	}
	digits := ""
	for _, field := range enteFields.FindAllStringSubmatch(part, -1) {
		switch value := field[2]; field[1] {
		case "Type":
			d.kind = value
		case "Algorithm":
			d.algorithm = value
		case "Digits":
			digits = value
		case "Secret":
			d.key = value
		case "Note":
			d.note = value
		}
	}
	var err error
	if d.digits, err = readNumber(digits); err != nil {
		err = lang.Errorf("%s: the digits are not a whole number", ErrField)
	}
	if strings.EqualFold(d.kind, "hotp") {
		err = lang.Errorf("%s: its counter stands in the picture of the page alone; scan that", otp.ErrUnsupported)
	}
	d.warnings = []otp.Warning{otp.Warn("the page says the period in its picture alone: 30 seconds are taken, as is usual")}
	f.keepAt(line, number, d, err)
}
