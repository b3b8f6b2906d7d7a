package imports

import "strings"

// isLinks holds for a text whose first line of any meaning is an otpauth link.
func isLinks(text []byte) bool {
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			scheme, _, found := strings.Cut(line, "://")
			scheme = strings.ToLower(scheme)
			return found && (scheme == "otpauth" || scheme == "apple-otpauth" || scheme == "motp" || scheme+"://" == "otpauth-migration://")
		}
	}
	return false
}

// readLinks reads a list of links: Ente's by what it adds to them, any other as
// [Links] does. Pictures of Google Authenticator among them must be whole.
func readLinks(text string) (*File, error) {
	if strings.Contains(text, "codeDisplay=") {
		return readEnte(text)
	}
	if strings.Count(text, "\n") > maxItems {
		return nil, errMany
	}
	f := &File{App: "otpauth links"}
	var x Exports
	entries, problems := Links(text, &x)
	more, wrong := x.Entries()
	if len(entries)+len(problems) == 0 {
		f.App = "Google Authenticator"
	}
	f.Entries = append(entries, more...)
	for _, p := range problems {
		f.Problems = append(f.Problems, Problem{p.Line, keyError(p.Err)})
	}
	f.Problems = append(f.Problems, wrong...)
	if err := x.Check(); err != nil {
		f.Problems = append(f.Problems, Problem{0, err})
	}
	f.Count = len(f.Entries) + len(f.Problems)
	return f, f.check()
}
