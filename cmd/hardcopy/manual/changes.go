package manual

import (
	"strings"

	"hardcopy/cmd/hardcopy/console"
)

// changes are what each release brought, the newest first, for those who have the one
// before it.
var changes = []struct {
	version string
	what    []string
}{
	{"v0.9.0", []string{
		"The first release. What is on paper is format 1, which every later release reads.",
		"A sealed vault has as many spare codes as one lost in five needs; programs that were built before know the first of them, and pass by the others.",
	}},
}

// Changes says what each release brought.
func Changes() string {
	var b strings.Builder
	for i, c := range changes {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(c.version + "\n")
		for _, w := range c.what {
			console.Wrap(&b, "- ", w)
		}
	}
	return b.String()
}
