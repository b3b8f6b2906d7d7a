package paper

import (
	"slices"
	"strings"
	"testing"

	"hardcopy/paper/lang"
)

func TestFontsMeasured(t *testing.T) {
	for f := range faces {
		n := 0
		for r := range rune(lastRune) {
			if face(f).advance(r) > 0 {
				n++
			}
		}
		if n < 650 {
			t.Errorf("%s: %d runes, want the 652 of WGL4 or so", faces[f].name, n)
		}
	}
	// Every text of our own must be drawable.
	for _, r := range "“”–→·×…’'Zz09" {
		if !drawable(r) {
			t.Errorf("%q is not in the fonts", r)
		}
	}
}

// The hyphen of names and dates is narrower than a dash; the one of codes is as
// wide as every sign.
func TestHyphen(t *testing.T) {
	for _, f := range []face{regular, bold} {
		if h, n := f.advance('-'), f.advance('n'); h > 0.7*n {
			t.Errorf("%s: the hyphen is %.2f wide, the n %.2f", faces[f].name, h, n)
		}
	}
	if mono.advance('-') != mono.advance('n') {
		t.Error("the hyphen of codes has another width")
	}
	if broken := []byte("no font"); string(narrowHyphen(broken)) != "no font" {
		t.Error("what is no font was changed")
	}
}

func TestVisibleCode(t *testing.T) {
	tests := []struct {
		text, shown string
		exact       bool
	}{
		{"1234 5678", "1234 5678", true},
		{"lUd 0Cz T9A", "lUd 0Cz T9A", true},
		{" a ", `\u{20}a\u{20}`, false},
		{"a\u00a0b", `a\u{A0}b`, false},
		{"a\tb", `a\u{9}b`, false},
		{"  ", `\u{20}\u{20}`, false},
		{"", "", true},
		{"é", "é", true},
		{"\xff", `\xFF`, false},
	}
	for _, tt := range tests {
		shown, exact := visibleCode(tt.text)
		if shown != tt.shown || exact != tt.exact {
			t.Errorf("visibleCode(%q) = %q, %v, want %q, %v", tt.text, shown, exact, tt.shown, tt.exact)
		}
	}
}

func TestWrap(t *testing.T) {
	st := style{regular, 10}
	for _, text := range []string{"", "one", "one two three four", strings.Repeat("x", 500),
		"a.very.long.account@example.org", strings.Repeat("long words ", 40)} {
		for _, width := range []float64{-1, 1, 20, 60} {
			lines := wrap(text, st, width)
			for _, l := range lines {
				if st.width(l) > width && len([]rune(l)) > 1 {
					t.Errorf("%.10q in %v mm: line %q is %.1f mm", text, width, l, st.width(l))
				}
			}
			joined := strings.NewReplacer(" ", "", goesOn, "").Replace(strings.Join(lines, ""))
			if joined != strings.ReplaceAll(text, " ", "") {
				t.Errorf("%.10q in %v mm: characters were lost", text, width)
			}
		}
	}
	if got := wrap("maria.santos@example.org", st, st.width("maria.santos@exam")); got[0] != "maria.santos" {
		t.Errorf("broken as %q, want a break before @", got)
	}
	if got := wrap(strings.Repeat("x-", 50), st, 30); !strings.HasSuffix(got[0], goesOn) {
		t.Errorf("broken as %q, and the break is not marked", got)
	}
}

func TestWrapExact(t *testing.T) {
	st := style{mono, 10}
	code := strings.Repeat("ab  cd", 20)
	lines := appendExact(nil, code, st, 40)
	if strings.Join(lines, "") != code {
		t.Error("characters were lost")
	}
	for _, l := range lines {
		if st.width(l) > 40 {
			t.Errorf("%q is %.1f mm wide", l, st.width(l))
		}
	}
}

func TestKeyLines(t *testing.T) {
	tests := []struct {
		key  string
		want string
	}{
		{"ABCDEFGHIJKLMNOP", "ABCD EFGH IJKL MNOP"},
		{"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ABCD EFGH IJKL MNOP|QRST UVWX YZ"},
		{"ABCDE", "ABCD E"},
		{"ABC", "ABC"},
	}
	for _, tt := range tests {
		if got := strings.Join(keyLines(tt.key, 4), "|"); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.key, got, tt.want)
		}
	}
	for _, n := range []int{7, 26, 52, 103} {
		key := strings.Repeat("ABCDEFG", 20)[:n]
		joined := strings.ReplaceAll(strings.Join(keyLines(key, 5), ""), " ", "")
		if joined != key {
			t.Errorf("%d characters: some were lost", n)
		}
	}
}

func TestLegend(t *testing.T) {
	tests := []struct {
		codes []string
		c     Case
		want  string
	}{
		{[]string{"12345678"}, CaseMatters, "Only the digits 0–9."},
		{[]string{"1234 5678", "8765-4321"}, CaseUnknown, "Only the digits 0–9."},
		{[]string{"a1b2c-3d4e5"}, CaseFree, "Only the digits 0–9 and the small letters a–f. Capital or small makes no difference."},
		{[]string{"mwh1-7mx0"}, CaseUnknown, "Small letters and digits only. The zero has a stroke, the letter O has none."},
		{[]string{"lUd 0Cz"}, CaseMatters, "Capital and small letters and digits. The zero has a stroke, the letter O has none. Capital and small letters matter."},
		{[]string{"ABCD-EFGH"}, CaseUnknown, "Capital letters only."},
		{[]string{"a+b"}, CaseUnknown, "Letters, digits and signs: copy each one exactly."},
	}
	for _, tt := range tests {
		var codes []Code
		for _, text := range tt.codes {
			codes = append(codes, Code{Text: text})
		}
		if got := legend(codes, tt.c, lang.English); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.codes, got, tt.want)
		}
	}
}

func TestFlow(t *testing.T) {
	heights := func(pages [][]block) string {
		var b strings.Builder
		for _, p := range pages {
			for range p {
				b.WriteByte('x')
			}
			b.WriteByte('|')
		}
		return b.String()
	}
	tests := []struct {
		name   string
		blocks []block
		want   string
	}{
		{"all fit", []block{space(10), space(20), space(18)}, "xxx|"},
		{"the gap counts", []block{space(10), space(20), space(19)}, "xx|x|"},
		{"empty blocks take no gap", []block{space(10), space(0), space(20), space(18)}, "xxx|"},
		{"a further page is less deep", []block{space(50), space(30), space(9)}, "x|x|x|"},
		{"never on the first page", []block{space(10), {height: 5, notFirst: true}, space(10)}, "x|xx|"},
	}
	for _, tt := range tests {
		if got := heights(flow(tt.blocks, 1, 50, 39)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// Steps are read at arm's length: in 10 to 12.5 points, where the paper is not small, and
// larger where there is less to say.
func TestStepsAreLarge(t *testing.T) {
	for _, size := range []Size{A4, Letter, A5} {
		for i, l := range accountLooks(Options{Size: size}) {
			if l.body < 10 && size != A5 || l.minor() < 8.5 || l.small < 8.5 {
				t.Errorf("%v, setting %d: steps in %v points, the rest in %v and %v", size, i, l.body, l.minor(), l.small)
			}
		}
	}
	g := Guide{Before: []string{"Use another way."}, Ways: []Way{
		{Title: "With the setup key", Uses: UsesKey, Steps: []string{"Type the key."}},
		{Title: "With one backup code", Uses: UsesCodes, Steps: []string{"Type a code."}}},
		Refused: slices.Repeat([]string{"Set the clock."}, 14)}
	body := func(s AccountSheet) float64 {
		codes := newCoder()
		all := accountLooks(Options{Size: A4})
		return codes.settle(s.shape(), len(all), func(i int) attempt {
			return attemptAccount(codes, s, s.subject(lang.English), s.subject(lang.English).fitted(all[i]), false)
		}).look.body
	}
	both := AccountSheet{Issuer: "Example", Key: "JBSWY3DPEHPK3PXP", Link: "otpauth://x", Codes: make([]Code, 30), Guide: g}
	key := both
	key.Codes = nil
	if b, k := body(both), body(key); k <= b {
		t.Errorf("the steps are in %v points, without codes in %v", b, k)
	}
}

// The two codes of a page are never in one picture of a phone: on a page with
// both, the codes' is the smaller, and its part stands last but one.
func TestCodesApart(t *testing.T) {
	codes := newCoder()
	for _, size := range []Size{A4, Letter, A5} {
		for _, l := range accountLooks(Options{Size: size}) {
			for n := range 300 {
				s := AccountSheet{Link: "otpauth://x", CodesQR: strings.Repeat("x", n)}
				_, key := keyCode(codes, s, l)
				if _, side := codesCode(codes, s, l); side >= key {
					t.Errorf("%v: the codes' QR code is %v mm, the key's %v mm", size, side, key)
				}
			}
		}
	}
	l := accountLooks(Options{Size: A4})[0]
	s := AccountSheet{Key: "AAAA", Link: "otpauth://x", Codes: []Code{{Text: "1"}}, CodesQR: strings.Repeat("x", 400)}
	l = s.subject(lang.English).fitted(l)
	pages := s.subject(lang.English).pages(l, accountBlocks(newCoder(), s, s.subject(lang.English), l, form{}))
	if len(pages) != 2 {
		t.Errorf("a large codes' QR code stands on the page of the key's")
	}
}
