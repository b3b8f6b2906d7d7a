package vault

import (
	"strings"
	"time"
	"unicode"

	"hardcopy/vault/secret"
)

// Kind is what kind of backup codes a set holds.
type Kind string

// The kinds: codes that work once each; one code that the service replaces
// after use; a key that keeps working.
const (
	OneTime     Kind = "one-time"
	Replaceable Kind = "replaceable"
	RecoveryKey Kind = "recovery-key"
)

// A CodeSet is the backup codes that a service issued together. A new set
// voids the one before, which is kept, marked as superseded.
type CodeSet struct {
	Kind        Kind
	CaseMatters *bool     // nil where nobody knows
	Issued      time.Time // when the service gave them out
	Superseded  time.Time // zero while the set is current
	Codes       []*Code

	unknown members
}

// A Code is one backup code, exactly as the service gave it.
type Code struct {
	Text   secret.Text
	Used   bool
	UsedAt time.Time // zero where unknown

	unknown members
}

// NewCodeSet makes a set of the codes that a service issued. Whether case
// matters is told from the codes as far as it can be: it does where small and
// capital letters are mixed, and does not where there are no letters.
func NewCodeSet(kind Kind, codes []*Code, issued time.Time) *CodeSet {
	var lower, upper bool
	for _, c := range codes {
		lower = lower || strings.ContainsFunc(c.Text.Reveal(), unicode.IsLower)
		upper = upper || strings.ContainsFunc(c.Text.Reveal(), unicode.IsUpper)
	}
	s := &CodeSet{Kind: kind, Issued: issued, Codes: codes}
	if lower == upper {
		s.CaseMatters = &lower
	}
	return s
}

// LikelyKind is the kind of codes that nobody says the kind of: that of the set
// before, which may be nil, where one code comes in the place of one, else
// [OneTime].
func LikelyKind(codes []*Code, before *CodeSet) Kind {
	if before != nil && len(before.Codes) == 1 && len(codes) == 1 {
		return before.Kind
	}
	return OneTime
}

// NewCodes makes unused codes of their texts.
func NewCodes(texts []secret.Text) []*Code {
	codes := make([]*Code, len(texts))
	for i, text := range texts {
		codes[i] = &Code{Text: text}
	}
	return codes
}

// Texts returns the codes of a set, used or not, in order; it may be nil.
func (s *CodeSet) Texts() []secret.Text {
	if s == nil {
		return nil
	}
	texts := make([]secret.Text, len(s.Codes))
	for i, c := range s.Codes {
		texts[i] = c.Text
	}
	return texts
}

// Left returns how many codes of a set are unused; it may be nil.
func (s *CodeSet) Left() int {
	if s == nil {
		return 0
	}
	left := 0
	for _, c := range s.Codes {
		if !c.Used {
			left++
		}
	}
	return left
}

// SameCodes reports whether these are the codes of the set, in its order.
func (s *CodeSet) SameCodes(codes []secret.Text) bool { return len(s.DifferingCodes(codes)) == 0 }

// DifferingCodes returns the numbers, from 1, of the codes that are not those of
// the set: missing ones and those too many differ.
func (s *CodeSet) DifferingCodes(codes []secret.Text) []int {
	kept := s.Texts()
	var differ []int
	for i := range max(len(kept), len(codes)) {
		if i >= len(kept) || i >= len(codes) || !kept[i].Equal(codes[i]) {
			differ = append(differ, i+1)
		}
	}
	return differ
}

// Accepts reports whether a typed code is the i-th of the set, from 0: spaces
// and hyphens do not count, nor does case unless it is known to matter.
func (s *CodeSet) Accepts(i int, typed string) bool {
	plain := func(code string) string {
		code = strings.Map(func(r rune) rune {
			if r == '-' || unicode.IsSpace(r) {
				return -1
			}
			return r
		}, code)
		if s.CaseMatters == nil || !*s.CaseMatters {
			code = strings.ToLower(code)
		}
		return code
	}
	return secret.New(plain(s.Codes[i].Text.Reveal())).Equal(secret.New(plain(typed)))
}
