package vault

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
	"hardcopy/vault/typed"
)

// show writes codes one a line, used ones marked.
func show(codes []*Code) string {
	var lines []string
	for _, c := range codes {
		line := c.Text.Reveal()
		if c.Used {
			line += " (used)"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "|")
}

func TestReadCodes(t *testing.T) {
	for _, c := range []struct {
		about, text string
		want        []string // the readings
	}{
		{"nothing", " \n\t\n", nil},
		{"one a line", "40196926\n47921743\r\n\n99562208", []string{"40196926|47921743|99562208"}},
		{"numbers with points", "1. 40196926\n2. 47921743\n3. 99562208", []string{"40196926|47921743|99562208"}},
		{"numbers with brackets", "1) aa\n2) bb", []string{"aa|bb"}},
		{"what is left of a list", "3. 12345678\n4. 23456789\n7. 34567890", []string{"12345678|23456789|34567890"}},
		{"the last of a list", "10) 12345678", []string{"12345678"}},
		{"what is left of a list, without spaces", "3.12345678\n4.23456789", []string{"12345678|23456789"}},
		{"points within codes", "12.345\n13.456\n15.678", []string{"12.345|13.456|15.678"}},
		{"one number on all", "3. 12345678\n3. 23456789", []string{"12345678|23456789"}},
		{"one line without its number", "1. 40917723\n2. 47921743\n99562208\n4. 33816250", []string{"40917723|47921743|99562208|33816250"}},
		{"one line without its bare number", "1 40917723\n2 47921743\n99562208\n4 33816250", []string{"40917723|47921743|99562208|33816250"}},
		{"counted from 0", "0: AB12-CD34\n1: EF56-GH78\n2: IJ90-KL12", []string{"AB12-CD34|EF56-GH78|IJ90-KL12"}},
		{"counted from 0, bare", "0 40196926\n1 47921743", []string{"40196926|47921743"}},
		{"commas between", "12345678, 23456789,\n34567890;", []string{"12345678|23456789|34567890"}},
		{"commas between, no space", "12345678,23456789,34567890", []string{"12345678|23456789|34567890"}},
		{"bars between", "| 12345678 | 23456789 |\n| 34567890 | 45678901 |", []string{"12345678|23456789|34567890|45678901"}},
		{"JSON", `["12345678", "0023456789"]`, []string{"12345678|0023456789"}},
		{"JSON over lines", "[\n  \"1234-5678\",\n  \"2345-6789\"\n]", []string{"1234-5678|2345-6789"}},
		{"JSON with members", `{"user":"alice","backup_codes":[{"code":"abcd1234","consumed":true},{"code":"efgh5678","consumed":false}]}`, []string{"abcd1234 (used)|efgh5678"}},
		{"a list of another language", "['12345678', '23456789']", []string{"12345678|23456789"}},
		{"HTML", "<ul><li>12345678</li><li>23456789</li></ul>", []string{"12345678|23456789"}},
		{"quotes", "\"12345678\",\n\"23456789\"", []string{"12345678|23456789"}},
		{"bare numbers", "1 40196926\n2 47921743", []string{"40196926|47921743"}},
		{"numbers down two columns", "1. 1111 1111   3. 3333 3333\n2. 2222 2222   4. 4444 4444", []string{"1111 1111|2222 2222|3333 3333|4444 4444"}},
		{"numbers down two columns, one space", "1. 1111 1111 3. 3333 3333\n2. 2222 2222 4. 4444 4444", []string{"1111 1111|2222 2222|3333 3333|4444 4444"}},
		{"labels", "Code 1: 12345678\nCode 2: 23456789", []string{"12345678|23456789"}},
		{"labels and marks", "Code 1: 12345678 (used)\n[x] Code 2: 23456789\nCode 3: 34567890", []string{"12345678 (used)|23456789 (used)|34567890"}},
		{"HTML with entities", "<li>1234&nbsp;5678</li>\n<li>8765&#160;4321</li>", []string{"1234 5678|8765 4321"}},
		{"a label", "Recovery code: ABCDE-FGHIJ-12345", []string{"ABCDE-FGHIJ-12345"}},
		{"labels of another kind", "A1: 1234\nA2: 5678", []string{"1234|5678"}},
		{"bullets", "- aaaaa-bbbbb\n• ccccc-ddddd", []string{"aaaaa-bbbbb|ccccc-ddddd"}},
		{"stars before all are bullets", "* aaaaa\n* bbbbb", []string{"aaaaa|bbbbb"}},
		{"stars before all codes are bullets", "My codes for example\n* aaaaa\n* bbbbb", []string{"aaaaa|bbbbb"}},
		{"stars before some mark used ones", "* aaaaa\nbbbbb", []string{"aaaaa (used)|bbbbb"}},
		{"stars behind", "aaaaa *\nbbbbb", []string{"aaaaa (used)|bbbbb"}},
		{"check boxes", "[ ] aaaaa\n[x] bbbbb\n☐ ccccc\n☑ ddddd", []string{"aaaaa|bbbbb (used)|ccccc|ddddd (used)"}},
		{"two boxes on a line", "[ ] 1234 5678 [x] 8765 4321\n[ ] 1111 2222 [ ] 3333 4444", []string{"1234 5678|8765 4321 (used)|1111 2222|3333 4444"}},
		{"numbers behind check boxes", "[ ] 1. aaaaa\n[x] 2. bbbbb", []string{"aaaaa|bbbbb (used)"}},
		{"used, in words", "aaaaa (used)\nbbbbb", []string{"aaaaa (used)|bbbbb"}},
		{"used, behind a dash", "aaaaa - used\nbbbbb – used", []string{"aaaaa (used)|bbbbb (used)"}},
		{"used, with its date", "aaaaa (used 2024-01-02)\nbbbbb", []string{"aaaaa (used)|bbbbb"}},
		{"used, in a column of its own", "aaaaa   used\nbbbbb, used", []string{"aaaaa (used)|bbbbb (used)"}},
		{"used, a box behind", "aaaaa [x]\nbbbbb ✓\nccccc", []string{"aaaaa (used)|bbbbb (used)|ccccc"}},
		{"used, a box behind a wide gap", "aaaaa   [x]\nbbbbb   [ ]\nccccc\t✓", []string{"aaaaa (used)|bbbbb|ccccc (used)"}},
		{"used, as a part of a code", "aaaaa-used\nbbbbb-ussd", []string{"aaaaa-used|bbbbb-ussd"}},
		{"struck out", "~~aaaaa~~\nbbbbb", []string{"aaaaa (used)|bbbbb"}},
		{"halves of a code", "1234 5678\n8765 4321", []string{"1234 5678|8765 4321"}},
		{"words that may be codes", "12345678 23456789\n34567890 45678901",
			[]string{"12345678|23456789|34567890|45678901", "12345678 23456789|34567890 45678901"}},
		{"words that may be codes, an odd one at the end", "12345678 23456789\n34567890", []string{"12345678|23456789|34567890", "12345678 23456789|34567890"}},
		{"words that may be halves", "123456 234567\n345678 456789", []string{"123456 234567|345678 456789", "123456|234567|345678|456789"}},
		{"words that may be codes, one number a line", "1. 12345678 23456789\n2. 34567890 45678901",
			[]string{"12345678 23456789|34567890 45678901", "12345678|23456789|34567890|45678901"}},
		{"two columns of halves, one space", "1234 5678 8765 4321", []string{"1234 5678|8765 4321", "1234 5678 8765 4321"}},
		{"one long code in groups", "abcd ef12 ghij kl34 mnop qr56 stuv wx78", []string{"abcd ef12 ghij kl34 mnop qr56 stuv wx78", "abcd ef12|ghij kl34|mnop qr56|stuv wx78"}},
		{"two columns, wide gap", "12345678    87654321", []string{"12345678|87654321"}},
		{"short columns, wide gap", "1234    5678\n8765    4321", []string{"1234|5678|8765|4321", "1234    5678|8765    4321"}},
		{"two columns, tab", "12345678\t87654321", []string{"12345678|87654321"}},
		{"box set off by a wide gap", "☐   aaaaa\n☐   bbbbb", []string{"aaaaa|bbbbb"}},
		{"mixed case and signs stay", "lUd-0Cz_T9A", []string{"lUd-0Cz_T9A"}},
		{"three groups", "lUd 0Cz T9A\nxYz 1Bc D2e", []string{"lUd 0Cz T9A|xYz 1Bc D2e"}},
		{"a code of digits that counts up stays", "10\n11", []string{"10|11"}},
		{"one 32-character code", "a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6", []string{"a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6"}},
		{"a heading of the codes' length", "Recovery\na1b2c3d4\ne5f6g7h8", []string{"a1b2c3d4|e5f6g7h8"}},
		{"a word of the codes' length and letters", "recovery\na1b2c3d4\ne5f6g7h8\ni9j0k1l2",
			[]string{"recovery|a1b2c3d4|e5f6g7h8|i9j0k1l2", "a1b2c3d4|e5f6g7h8|i9j0k1l2"}},
		{"a first code of letters, in a list", "1. recovery\n2. a1b2c3d4\n3. e5f6g7h8", []string{"recovery|a1b2c3d4|e5f6g7h8"}},
		{"a first code of letters that is no word", "rxcvbqrt\na1b2c3d4\ne5f6g7h8", []string{"rxcvbqrt|a1b2c3d4|e5f6g7h8"}},
		{"a code without digits", "a1b2c3d4\nabcdefgh\ne5f6g7h8", []string{"a1b2c3d4|abcdefgh|e5f6g7h8"}},
		{"one that is cut off", "12345678\n23456789\n3456789\n45678901",
			[]string{"12345678|23456789|3456789|45678901", "12345678|23456789|45678901"}},
		{"no two alike", "1234-5678\nab1 c2\nxyz123456", []string{"1234-5678|ab1 c2|xyz123456"}},
		{"spaces that do not break", "1234\u00a05678\n8765\u202f4321", []string{"1234 5678|8765 4321"}},
		{"hyphens and full-width digits", "１２３４‑５６７８\n８７６５－４３２１", []string{"1234-5678|8765-4321"}},
		{"what cannot be seen", "\ufeff12\u00ad34-5678\u200b\n8765-4321", []string{"1234-5678|8765-4321"}},
		{"a word before one code", "Twitter\na1b2c3d4e5f6", []string{"a1b2c3d4e5f6"}},
		{"three words that may be codes, one number a line", "1. 12345 23456 34567\n2. 45678 56789 67890",
			[]string{"12345 23456 34567|45678 56789 67890", "12345|23456|34567|45678|56789|67890"}},
		{"a word among digits", "12345678\n23456789\npassword", []string{"12345678|23456789"}},
		{"a code in a sentence behind", "12345678\n23456789\nand the last one is 34567890", []string{"12345678|23456789|34567890", "12345678|23456789"}},
		{"a number for help", "4019 6926\n4792 1743\nHelp with your backup codes: 0800 1234", []string{"4019 6926|4792 1743"}},
		{"numbers in a column, commas", "1,12345678\n2,23456789\n3,34567890", []string{"12345678|23456789|34567890"}},
		{"numbers in a column, bars", "1 | 12345678\n2 | 23456789", []string{"12345678|23456789"}},
		{"a table", "No.\tCode\tStatus\n1\t12345678\tUnused\n2\t23456789\tUsed\n3\t34567890\tUnused", []string{"12345678|23456789 (used)|34567890"}},
		{"numbers in square brackets", "[1] 12345678\n[2] 23456789", []string{"12345678|23456789"}},
		{"numbers in circles", "① 12345678\n② 23456789", []string{"12345678|23456789"}},
		{"used and unused in words", "12345678 (unused)\n23456789 (used)\n34567890 unused", []string{"12345678|23456789 (used)|34567890"}},
		{"used, with a date behind", "12345678 — used on 2024-01-02\n23456789", []string{"12345678 (used)|23456789"}},
		{"notes behind", "4019 6926 (sms)\n4792 1743 # phone", []string{"4019 6926|4792 1743"}},
		{"bullets within a line", "• 1234 5678 • 2345 6789", []string{"1234 5678|2345 6789"}},
		{"strokes between", "1234 5678 / 2345 6789", []string{"1234 5678|2345 6789"}},
		{"a sentence with the last ones", "Your backup codes are: 12345678, 23456789 and 34567890",
			[]string{"12345678|23456789|34567890", "Your backup codes are: 12345678, 23456789 and 34567890"}},
		{"sentences alone", "Use 12345678 or 23456789.", []string{"12345678|23456789", "Use 12345678 or 23456789."}},
		{"JSON with a text of codes", `{"recovery_codes": "12345678\n23456789"}`, []string{"12345678|23456789"}},
		{"words before a code of letters", "Twitter\nabcdefghijkl", []string{"abcdefghijkl"}},
		{"phrases", "apple banana cherry\ngrape melon lemon", []string{"apple banana cherry|grape melon lemon"}},
		{"a phrase", "abandon ability able about above absent absorb abstract", []string{"abandon ability able about above absent absorb abstract"}},
	} {
		var got []string
		for _, r := range ReadCodes(c.text) {
			got = append(got, show(r.Codes))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q read as %q, want %q", c.about, c.text, got, c.want)
		}
	}
}

// fileCodes are five codes of a shape, and what the files below have of each.
var (
	eights  = []string{"40196926", "47921743", "99562208", "33816250", "71820459"}
	halves  = []string{"4019 6926", "4792 1743", "9956 2208", "3381 6250", "7182 0459"}
	hyphens = []string{"a1b2c-3d4e5", "f6a7b-8c9d0", "0a1b2-c3d4e", "5f6a7-b8c9d", "e0f1a-2b3c4"}
	alnums  = []string{"k3vq9zpl", "w8m2xnt4", "q7hd5rb1", "z2fj6yc3", "p9ls4gk8"}
)

// The files that services and their pages give out, as they do, with codes made up.
func TestCodeFiles(t *testing.T) {
	list := func(codes []string, format string) string {
		var b strings.Builder
		for i, c := range codes {
			fmt.Fprintf(&b, format+"\n", i+1, c)
		}
		return b.String()
	}
	fromZero := "0: AB12-CD34-EF56\n1: GH78-IJ90-KL12\n2: MN34-OP56-QR78\n"
	for _, c := range []struct {
		about, text, want string
		left              int
	}{
		{"GitHub: lines alone", strings.Join(hyphens, "\n") + "\n", strings.Join(hyphens, "|"), 0},
		{"Google: heading, two numbered columns, footers with stars",
			"SAVE YOUR BACKUP CODES\nKeep these backup codes somewhere safe but accessible.\n\n1. 4019 6926\t\t4. 3381 6250\n2. 4792 1743\t\t5. 7182 0459\n3. 9956 2208\n\n(alice@example.com)\n\n* You can only use each backup code once.\n* Need more? Visit https://g.co/2sv\n* These codes were generated on: Nov 24, 2026.\n",
			strings.Join(halves, "|"), 6},
		{"Google, copied with single spaces", "1. 4019 6926 4. 3381 6250\n2. 4792 1743 5. 7182 0459\n3. 9956 2208\n* You can only use each backup code once.\n", strings.Join(halves, "|"), 1},
		{"Discord: a sentence, stars, two used", "These are your Discord backup codes for account alice@example.com. Keep them safe!\n\n* a1b2-c3d4\n* e5f6-g7h8 (used)\n* i9j0-k1l2\n", "a1b2-c3d4|e5f6-g7h8 (used)|i9j0-k1l2", 1},
		{"Keycloak: counted from 0, heading, footer with a date", "Keep these recovery codes somewhere safe.\n\n" + fromZero + "\nRecovery codes are single-use passcodes that allow you to sign in to your account.\n\nThese codes were generated on November 24, 2026 at 10:30 AM\n", "AB12-CD34-EF56|GH78-IJ90-KL12|MN34-OP56-QR78", 3},
		{"a rule, Generated: and IMPORTANT:", "Example Backup Codes\n==============================\nGenerated: 2026-11-24T10:30:00.000Z\n\nIMPORTANT: Store these codes securely. Each code can only be used once.\n\n" + list(eights, "%2d. %s"), strings.Join(eights, "|"), 3},
		{"footers with hyphens", "Your Example Backup Codes\n\nStore these backup codes in a safe place.\n\n" + strings.Join(alnums, "\n") + "\n\nImportant:\n- Each code can only be used once\n- Store these codes securely\n- If you lose access to your account, you may lose access permanently\n", strings.Join(alnums, "|"), 6},
		{"another language", "Beispiel - Sicherungscodes\nErzeugt am: 24.11.2026, 10:30:00\n\n" + list(halves, "%d. %s") + "\nBewahren Sie diese Codes an einem sicheren Ort auf.\nJeder Code kann nur einmal benutzt werden.\n", strings.Join(halves, "|"), 4},
		{"Portuguese", "Exemplo - Códigos de Backup MFA\nGerados em: 24/11/2026, 10:30:00\n\n" + list(eights, "%d. %s") + "\nGuarde estes códigos em um local seguro.\n", strings.Join(eights, "|"), 3},
		{"a comment", "# GitHub, alice\n" + strings.Join(hyphens, "\n"), strings.Join(hyphens, "|"), 1},
		{"a comment without a space", "#github alice\n" + strings.Join(hyphens, "\n"), strings.Join(hyphens, "|"), 1},
		{"CSV with a heading", "code,used\n40196926,no\n47921743,used\n99562208,no\n", "40196926|47921743 (used)|99562208", 3},
		{"Markdown", "## Backup codes\n\n- [ ] `40196926`\n- [x] `47921743`\n- [ ] `99562208`\n", "40196926|47921743 (used)|99562208", 1},
		{"a date alone", "2026-11-24\n" + strings.Join(eights, "\n"), strings.Join(eights, "|"), 1},
		{"GitLab, PyPI: sixteen hexadecimal", "4f3a9c1e7b2d8056\n0c9d8e7f6a5b4c3d\n9182a3b4c5d6e7f0", "4f3a9c1e7b2d8056|0c9d8e7f6a5b4c3d|9182a3b4c5d6e7f0", 0},
		{"Microsoft: one code", "Your recovery code\nA1B2C-D3E4F-G5H6J-K7L8M-N9P0Q\nKeep it safe.", "A1B2C-D3E4F-G5H6J-K7L8M-N9P0Q", 2},
		{"Nextcloud: mixed case", "aB3dEfGh4jKlMnPq\nZyXw5VuTsRqP6nMk\nqWeRtYuIoPaSdFgH", "aB3dEfGh4jKlMnPq|ZyXw5VuTsRqP6nMk|qWeRtYuIoPaSdFgH", 0},
		{"npm: 64 hexadecimal", strings.Repeat("4f3a9c1e7b2d8056", 4) + "\n" + strings.Repeat("0c9d8e7f6a5b4c3d", 4), strings.Repeat("4f3a9c1e7b2d8056", 4) + "|" + strings.Repeat("0c9d8e7f6a5b4c3d", 4), 0},
		{"WordPress: name and site before, numbered with brackets", "Backup codes for alice at Example Site\n\n" + list(eights, "%d) %s"), strings.Join(eights, "|"), 1},
		{"a web page's buttons below", "Recovery codes\n" + strings.Join(hyphens, "\n") + "\nDownload\nPrint\nCopy\n", strings.Join(hyphens, "|"), 4},
		{"a line of bold stars", "**Backup codes**\n" + strings.Join(eights, "\n"), strings.Join(eights, "|"), 1},
	} {
		readings := ReadCodes(c.text)
		if len(readings) != 1 {
			t.Errorf("%s: %d readings", c.about, len(readings))
			for _, r := range readings {
				t.Log(r.How, show(r.Codes))
			}
			continue
		}
		r := readings[0]
		if got := show(r.Codes); got != c.want || len(r.Left) != c.left || r.Guessed {
			t.Errorf("%s: %s, want %s; %d left out, want %d", c.about, got, c.want, len(r.Left), c.left)
			for _, l := range r.Left {
				t.Logf("line %d: %s", l.Line, l.Text.Reveal())
			}
		}
	}
}

func TestCountSaid(t *testing.T) {
	codes := strings.Join(eights, "\n")
	for heading, want := range map[string]string{
		"": "", "Here are 5 codes": "", "Your 5 backup codes:": "", "You have five one-time backup codes.": "",
		"Your 10 backup codes:":                         "the text speaks of 10 codes, and 5 were found",
		"ten codes are below":                           "the text speaks of 10 codes, and 5 were found",
		"5 of 10 codes are left":                        "the text speaks of 10 codes, and 5 were found",
		"Version 2.10 codes":                            "",
		"These 10 codes replace the 8 codes of before.": "",
	} {
		if got := lang.Join("", ReadCodes(heading + "\n" + codes)[0].Miscount()).String(); got != want {
			t.Errorf("%q: %q, want %q", heading, got, want)
		}
	}
}

func TestBetween(t *testing.T) {
	for text, want := range map[string][]int{
		"Old codes\n12345678\n23456789\nNew codes\n34567890\n45678901\nKeep them": {4},
		"Codes\n12345678\n23456789\nKeep them safe":                               nil,
		"Code one\n12345678\nCode two\n23456789\nCode three\n34567890":            {3, 5},
		"12345678\n23456789": nil,
	} {
		if got := ReadCodes(text)[0].Between(); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestChooseReading(t *testing.T) {
	for _, c := range []struct{ text, lines, columns string }{
		{"12345678 23456789\n34567890 45678901", "12345678 23456789|34567890 45678901", "12345678|23456789|34567890|45678901"},
		{"12345678\n23456789\n3456789\n45678901", "12345678|23456789|3456789|45678901", "-"},
		{"some words\nand no code", "some words|and no code", "-"},
		{"12345678\t23456789", "-", "12345678|23456789"},
	} {
		for layout, want := range map[Layout]string{CodeLines: c.lines, CodeColumns: c.columns} {
			got := "-"
			if r, ok := ChooseReading(ReadCodes(c.text), layout); ok {
				got = show(r.Codes)
			}
			if got != want {
				t.Errorf("%q as %s: %s, want %s", c.text, layout, got, want)
			}
		}
	}
}

func TestLike(t *testing.T) {
	for text, want := range map[string]string{"40196926": "99999999", "aB3-d_e f": "aA9-a_a a", "größe": "aa··a"} {
		if got := (Reading{Codes: []*Code{{Text: secret.New(text)}}}).Like(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzReadCodes(f *testing.F) {
	f.Add("1. 1111 1111   3. 3333 3333\n[x] 2. 2222 2222\t* 4. 4444 4444 (used)")
	f.Add("☐   aaaaa\n~~b~~\n(3) c *")
	f.Add("1., 1111 1111  3333")
	f.Add("\f'\f' \f'\f# \f0")
	f.Add("[\"a1\", \"b2\"]")
	f.Add("Code 1: 12345678\n<li>x</li>\n10 codes")
	f.Fuzz(func(t *testing.T, text string) {
		text, err := typed.Decode([]byte(text))
		if err != nil {
			return
		}
		text, _ = typed.Plain(text)
		for _, r := range ReadCodes(text) {
			if len(r.Codes) == 0 {
				t.Errorf("%q: a reading without codes", text)
			}
			for _, c := range r.Codes {
				code := c.Text.Reveal()
				if code == "" || code != strings.TrimSpace(code) || strings.Contains(code, "\n") {
					t.Errorf("%q gives the code %q", text, code)
				}
				// Every word of a code stands in the text; JSON and HTML may write it otherwise.
				for _, word := range strings.Fields(code) {
					if !strings.Contains(text, word) && !strings.ContainsAny(text, "{[<") {
						t.Errorf("%q is not in %q", word, text)
					}
				}
			}
		}
	})
}

func TestRepeatedAndLengths(t *testing.T) {
	for _, test := range []struct {
		codes             string
		repeated          []int
		shortest, longest int
	}{
		{"", nil, 0, 0},
		{"4019", nil, 4, 4},
		{"4019 4792 99", nil, 2, 4},
		{"4019 4792 4019 4019", []int{3, 4}, 4, 4},
		{"aa AA größe", nil, 2, 5}, // in characters, not in bytes
	} {
		var codes []*Code
		for _, text := range strings.Fields(test.codes) {
			codes = append(codes, &Code{Text: secret.New(text)})
		}
		if got := Repeated(codes); !slices.Equal(got, test.repeated) {
			t.Errorf("%s: %v stand before, want %v", test.codes, got, test.repeated)
		}
		if shortest, longest := Lengths(codes); shortest != test.shortest || longest != test.longest {
			t.Errorf("%s: %d to %d characters, want %d to %d", test.codes, shortest, longest, test.shortest, test.longest)
		}
	}
}
