package pieces_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
)

const (
	share  = "HC12TVFMPYGRCTDEF7D62E7KA4NE50AHS5P3WCKDU9ZXHCNZ2DX53GSH532NG3Z2JAYQCSHFM2FX4JN6"
	block  = "HC106TMTQPP85QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ8RCPMKR04G2KG"
	parity = "HARDCOPY:SEALED:VEDR:P80/7:FNX7AFIA7266"
	link   = "otpauth://totp/Binance:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Binance"
	export = "otpauth-migration://offline?data=AAAA"
)

var here = pieces.Place{File: "scan.png"}

func TestOf(t *testing.T) {
	for _, test := range []struct {
		name, text string
		kind       pieces.Kind
		says       string
		fails      bool
	}{
		{"a share", share, pieces.Share, "share 1 of set TVFM; 2 are needed", false},
		{"in small letters and groups", strings.ToLower(share[:20]) + "\n" + share[20:], pieces.Share, "share 1 of set TVFM", false},
		{"with a mistake", "?" + share[1:], pieces.Share, "share, damaged", false},
		{"beyond mending", strings.Replace(share, share[20:32], "QQQQQQQQQQQQ", 1), pieces.Share, "share, damaged", true},
		{"a text block", block, pieces.TextBlock, "text block of sealed vault 6TMT", false},
		{"a text block beyond mending", strings.Replace(block, block[20:32], "ZZZZZZZZZZZZ", 1), pieces.TextBlock, "text block of a sealed vault, damaged", true},
		{"a frame", "HARDCOPY:SEALED:VEDR:2/7:FNX7AFIA7266", pieces.Frame, "frame 2 of 7 of sealed vault VEDR", false},
		{"a frame that cannot be", "HARDCOPY:SEALED:VEDR:9/7:FNX7AFIA7266", pieces.Frame, "part of a sealed vault, damaged", true},
		{"a spare frame", parity, pieces.Parity, "spare code 1 of sealed vault VEDR, of 7 codes", false},
		{"a link", link, pieces.Link, "otpauth link: Binance:alice, time based, 6 digits", false},
		{"a link that is none", "otpauth://totp/x", pieces.Link, "otpauth link that cannot be used", false},
		{"an export", export, pieces.Migration, "Google Authenticator export, damaged", false},
		{"backup codes", "HARDCOPY:CODES:UC0R:1*2", pieces.Codes, "backup codes of sheet UC0R: 2 codes", false},
		{"backup codes, damaged", "HARDCOPY:CODES:UC0R:%", pieces.Codes, "backup codes, damaged", false},
		{"a Bitcoin seed", "ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw", pieces.Other, "a Bitcoin seed: type it nowhere", true},
		{"prose", "naïve words", pieces.Other, "something else, 11 characters", true},
		{"nothing", "", pieces.Other, "something else, 0 characters", true},
	} {
		p := pieces.Of(here, test.text)
		if p.Kind != test.kind || !strings.HasPrefix(p.Describe().String(), test.says) || (p.Err != nil) != test.fails {
			t.Errorf("%s: %s, %q, %v", test.name, p.Kind, p.Describe(), p.Err)
		}
	}
}

// No word about a piece shows its secret.
func TestPieceIsSecret(t *testing.T) {
	for _, text := range []string{share, link, "HARDCOPY:CODES:UC0R:40196926*47921743"} {
		p := pieces.Of(here, text)
		var log strings.Builder
		slog.New(slog.NewTextHandler(&log, nil)).Info("m", "p", p)
		for _, shown := range []string{fmt.Sprintf("%v %+v %#v %s %q", p, p, p, p, []pieces.Piece{p}), log.String(), p.Describe().String(), p.Place.String()} {
			for _, part := range []string{share[30:], "GEZDGNBV", "4019"} {
				if strings.Contains(shown, part) {
					t.Errorf("%s shows %q", p.Kind, part)
				}
			}
		}
	}
}

func TestPlace(t *testing.T) {
	for _, test := range []struct {
		place        pieces.Place
		sheet, exact string
	}{
		{pieces.Place{File: "a.png"}, "a.png", "a.png"},
		{pieces.Place{File: "a.pdf", Page: 2}, "a.pdf, page 2", "a.pdf, page 2"},
		{pieces.Place{File: "a.txt", Line: 3}, "a.txt", "a.txt, line 3"},
	} {
		if test.place.Sheet().String() != test.sheet || test.place.String() != test.exact {
			t.Errorf("%q, %q", test.place.Sheet(), test.place)
		}
	}
	found := pieces.In("a.txt", "my share:\n"+share+"\n"+link)
	if len(found) != 2 || found[0].Place.String() != "a.txt, line 2" || found[1].Place.Line != 3 {
		t.Errorf("found %d", len(found))
	}
}

// A stream gives what is whole at once, and rows once it has ended.
func TestLines(t *testing.T) {
	lines := pieces.Lines{File: "standard input"}
	var at []string
	rows := shares.Rows(share)
	for _, line := range []string{"QR-Code:" + parity, parity, "prose", rows[0], rows[1], link, rows[2], rows[3]} {
		if p, ok := lines.Take(line); ok {
			at = append(at, string(p.Kind))
		}
	}
	if want := []string{"parity", "otpauth"}; !slices.Equal(at, want) {
		t.Errorf("at once: %q", at)
	}
	size := lines.Size()
	lines.Take(parity)
	if lines.Size() != size {
		t.Error("a repeat counts")
	}
	if rest := lines.Rest(); len(rest) != 1 || rest[0].Kind != pieces.Share {
		t.Errorf("at the end: %d", len(rest))
	}
}

func TestPile(t *testing.T) {
	var pile pieces.Pile
	if !pile.Empty() {
		t.Error("an empty pile is not")
	}
	blob := []byte(strings.Repeat("age-encryption.org", 20))
	frames, err := sealed.Frames(blob, 200)
	if err != nil {
		t.Fatal(err)
	}
	blocks, err := sealed.Blocks(blob)
	if err != nil {
		t.Fatal(err)
	}
	altered := shares.Read(share).Share
	altered.Threshold = 3
	clash, err := shares.Split(shares.Key{1}, 2, 2)
	if err != nil {
		t.Fatal(err)
	}
	clash[0].Set = altered.Set
	for _, step := range []struct {
		name, text string
		says       string
		repeat     bool
		want       error
		progress   string // somewhere in it
	}{
		{"a share", share, "share 1 of set TVFM", false, nil, "1 of 2 needed: share 1 of set TVFM; any one more"},
		{"the same", share, "share 1 of set TVFM, which is there already", true, nil, ""},
		{"another threshold", altered.Text(), "share 1 of set TVFM", false, nil, "shares of set TVFM name two thresholds, 2 (scan.png) and 3 (scan.png): some were altered"},
		{"another share 1", clash[0].Text(), "share 1 of set TVFM", false, nil, ""},
		{"unconfirmed", "?" + share[1:], "", false, pieces.ErrUnsure, ""},
		{"a link", link, "", false, shares.ErrAccountLink, ""},
		{"a frame", frames[0], "", false, nil, "3 of 4 codes are missing; 1 may be: any 2 of codes 2 and 3 and the spare are still needed"},
		{"the spare", frames[3], "", false, nil, "2 of 4 codes are missing; 1 may be: one of codes 2 and 3 is still needed"},
		{"a block", blocks[1], "", false, nil, "or else missing block 1, and those up to the last"},
		{"the block again", blocks[1], "block of sealed vault " + sealed.Tag(blob) + ", which is there already", true, nil, ""},
		{"the frame again", frames[0], "", true, nil, ""},
		{"the last frame", frames[2], "", false, nil, "sealed vault " + sealed.Tag(blob) + " is whole; 1 of 4 codes is missing, 1 may be"},
		{"of another set", clash[1].Text(), "share 2 of set " + clash[1].Set, false, nil, ""},
	} {
		taken, err := pile.Take(pieces.Of(here, step.text))
		progress := lang.English.Lines(pile.Progress())
		if !errors.Is(err, step.want) || lang.Join("", taken.Text).String() != step.says || taken.Repeat != step.repeat || !strings.Contains(strings.Join(progress, "\n"), step.progress) {
			t.Errorf("%s: %q, %v; %q", step.name, taken.Text, err, progress)
		}
	}
	progress := lang.Join("\n", pile.Progress()...).String()
	for _, line := range []string{"these are shares of different sets: only shares of one set go together",
		"share 1 of set TVFM is there in 2 versions (scan.png): only one can be genuine"} {
		if !strings.Contains(progress, line) {
			t.Errorf("progress without %q:\n%s", line, progress)
		}
	}
}

// How many codes are missing is said, and how many may be where that can be known.
func TestCodesMissing(t *testing.T) {
	blob := bytes.Repeat([]byte("age-encryption.org"), 20)
	frames, err := sealed.Frames(blob, 48) // 12 of 48 and 3 spares
	if err != nil || len(frames) != 15 {
		t.Fatal(len(frames), err)
	}
	one := slices.DeleteFunc(slices.Clone(frames), func(f string) bool { return strings.Contains(f, ".") })
	for _, test := range []struct {
		name  string
		parts []string
		want  string
	}{
		{"all", frames, "is whole"},
		{"as many lost as may be", frames[3:], "is whole; 3 of 15 codes are missing, 3 may be"},
		{"two lost, with one spare known", one[1:], "is whole; 1 of 12 codes is missing, made good by a spare"},
		{"one more", frames[4:], ": 4 of 15 codes are missing; 3 may be: one of codes 1-4 is still needed"},
		{"spares too", slices.Concat(frames[4:12], frames[13:14]), ": 6 of 15 codes are missing; 3 may be: any 3 of codes 1-4 and spare 1 and 3 are still needed"},
		{"no spare known", frames[3:12], ": 3 of 12 codes are missing: any 3 of codes 1-3 and of the spares are still needed"},
	} {
		var pile pieces.Pile
		for _, f := range test.parts {
			if _, err := pile.Take(pieces.Of(here, f)); err != nil {
				t.Fatal(err)
			}
		}
		want := "sealed vault " + sealed.Tag(blob) + " " + test.want
		if strings.HasPrefix(test.want, ":") {
			want = "sealed vault " + sealed.Tag(blob) + test.want
		}
		if got := pile.Progress(); len(got) != 1 || got[0].String() != want {
			t.Errorf("%s: %q, want %q", test.name, got, want)
		}
	}
}

// sheetOf is what stands on the sheet of an account.
func sheetOf(t *testing.T, issuer, account, key string, codes ...string) (texts []string) {
	t.Helper()
	a := &vault.Account{Issuer: issuer, Account: account}
	if key != "" {
		k, _, err := otp.NewKey(key)
		if err != nil {
			t.Fatal(err)
		}
		a.Key = &k
	}
	if codes != nil {
		var kept []*vault.Code
		for _, c := range codes {
			kept = append(kept, &vault.Code{Text: secret.New(c)})
		}
		a.CodeSets = []*vault.CodeSet{{Codes: kept}}
	}
	for _, text := range []string{a.Link().Reveal(), a.CodesText().Reveal()} {
		if text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

func TestAccounts(t *testing.T) {
	one := sheetOf(t, "Binance", "alice", "GEZDGNBVGY3TQOJQ", "4019", "4792")
	two := sheetOf(t, "", "bob@example.com", "JBSWY3DPEHPK3PXP", "1111")
	keyless := sheetOf(t, "OnlyCodes", "eve", "", "7777")
	for _, test := range []struct {
		name    string
		texts   []string
		want    string // labels and numbers of backup codes
		problem error
	}{
		{"a service's code", []string{link}, "Binance:alice 0", nil},
		{"a sheet", one, "Binance:alice 2", nil},
		{"the codes first, and two sheets", []string{two[1], one[1], one[0], two[0]}, "Binance:alice 2, bob@example.com 1", nil},
		{"the key not read", one[1:], "", pieces.ErrKeyNotRead},
		{"a sheet without a key", keyless, "", pieces.ErrNameless},
		{"codes of another sheet", []string{one[0], two[1]}, "Binance:alice 0", pieces.ErrKeyNotRead},
		{"a share", []string{share}, "", pieces.ErrNoAccount},
		{"a code for another app", []string{"phonefactor://activate_account?code=1"}, "", otp.ErrNotLink},
		{"a setup key alone", []string{"GEZDGNBVGY3TQOJQ"}, "", pieces.ErrBareKey},
		{"a damaged export", []string{export}, "", imports.ErrDamaged},
		{"a link that is none", []string{"otpauth://totp/x"}, "", otp.ErrNoKey},
	} {
		var a pieces.Accounts
		var problems []error
		for _, text := range test.texts {
			if err := a.Take(pieces.Of(here, text)); err != nil {
				problems = append(problems, err)
			}
		}
		all, more := a.All()
		var got []string
		for _, account := range all {
			n := 0
			if set := account.Codes(); set != nil {
				n = len(set.Codes)
			}
			got = append(got, fmt.Sprintf("%s %d", account.Label(), n))
		}
		if err := errors.Join(append(problems, more...)...); !errors.Is(err, test.problem) || strings.Join(got, ", ") != test.want {
			t.Errorf("%s: %q, %v", test.name, got, err)
		}
	}
}

func TestTakeList(t *testing.T) {
	one := sheetOf(t, "Binance", "alice", "GEZDGNBVGY3TQOJQ", "4019")
	var a pieces.Accounts
	problems := a.TakeList("list", "# my accounts\n\nQR-Code:"+one[0]+"\nnothing\n"+one[1]+"\nHARDCOPY:CODES:UC0R:%\n")
	if len(problems) != 2 || problems[0].Line+problems[1].Line != 4+6 {
		t.Errorf("problems: %v", problems)
	}
	if all, more := a.All(); len(all) != 1 || len(all[0].CodeSets) != 1 || len(more) != 0 {
		t.Errorf("%d accounts, %v", len(all), more)
	}
}

func TestNoList(t *testing.T) {
	for text, want := range map[string]int{
		"{\n\"a\": 1\n}\n":           0, // one problem, of the whole text
		"nothing\n":                  1,
		"nothing\nphonefactor://x\n": 1,
		"nothing\notpauth://totp/X:a?secret=JBSWY3DPEHPK3PXP": 1,
		"nothing\n# comment\n\nagain":                         0,
		"nothing\n" + export:                                  1,
	} {
		var a pieces.Accounts
		problems := a.TakeList("list", text)
		if want == 0 && (len(problems) != 1 || !errors.Is(problems[0].Err, pieces.ErrNoList) || problems[0].Line != 0) {
			t.Errorf("%q: %v", text, problems)
		}
		if want > 0 && (len(problems) == 0 || problems[0].Line != 1 || errors.Is(problems[0].Err, pieces.ErrNoList)) {
			t.Errorf("%q: %v", text, problems)
		}
	}
}

func TestOne(t *testing.T) {
	one := sheetOf(t, "Binance", "alice", "GEZDGNBVGY3TQOJQ", "4019", "4792")
	other := sheetOf(t, "Kraken", "bob", "JBSWY3DPEHPK3PXP", "1111")
	keyless := sheetOf(t, "OnlyCodes", "eve", "", "7777")
	for _, test := range []struct {
		name  string
		texts []string
		link  bool
		codes int
		says  string
	}{
		{"a service's code", one[:1], true, 0, ""},
		{"a sheet", one, true, 2, ""},
		{"a sheet without a key", keyless, false, 1, ""},
		{"half a sheet", one[1:], false, 0, "the code with the key of sheet"},
		{"halves of two sheets", []string{one[0], other[1]}, false, 0, "its key is not among the codes read"},
		{"two codes", []string{one[0], other[0]}, false, 0, "2 otpauth codes on it, not one"},
		{"a share", []string{share}, false, 0, "0 otpauth codes on it, not one"},
	} {
		var found []pieces.Piece
		for _, text := range test.texts {
			found = append(found, pieces.Of(here, text))
		}
		shown, err := pieces.One(found)
		if test.says != "" && (err == nil || !strings.Contains(err.Error(), test.says)) {
			t.Errorf("%s: %v", test.name, err)
		}
		if test.says == "" && (err != nil || shown.Link.Empty() == test.link || len(shown.Codes) != test.codes) {
			t.Errorf("%s: %d codes, %v", test.name, len(shown.Codes), err)
		}
	}
}

// Only a checksum of its own vouches for a doubtful reading.
func TestChecksumHolds(t *testing.T) {
	for text, want := range map[string]bool{share: true, block: true, "?" + share[1:]: false, share[:79] + "Q": false, link: false, parity: false, "": false} {
		if got := pieces.ChecksumHolds(text); got != want {
			t.Errorf("%.12q: %v", text, got)
		}
	}
}

func Example() {
	for _, p := range pieces.In("notes.txt", `
		HC12 TVFM PYGR CTDE F7D6
		2E7K A4NE 50AH S5P3 WCKD
		U9ZX HCNZ 2DX5 3GSH 532N
		G3Z2 JAYQ CSHF M2FX 4JN6
		otpauth://totp/Binance:alice?secret=GEZDGNBVGY3TQOJQ`) {
		fmt.Printf("%s: %s\n", p.Place, p.Describe())
	}
	// Output:
	// notes.txt, line 2: share 1 of set TVFM; 2 are needed
	// notes.txt, line 6: otpauth link: Binance:alice, time based, 6 digits, every 30 seconds, SHA-1
}
