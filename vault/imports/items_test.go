package imports_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
)

// summary says of a file what a person would be told.
func summary(f *imports.File) string {
	var b strings.Builder
	for _, e := range f.Entries {
		fmt.Fprintf(&b, "%s|%s", e.Issuer, e.Account)
		if e.Key.Type != otp.TOTP || !e.Key.Default() {
			fmt.Fprintf(&b, "|%s %s %d %d %d", e.Key.Type, e.Key.Algorithm, e.Key.Digits, e.Key.Period, e.Key.Counter)
		}
		if e.Note != "" {
			fmt.Fprintf(&b, "|note %q", e.Note)
		}
		if !e.Recovery.Empty() {
			fmt.Fprintf(&b, "|codes %q", e.Recovery.Reveal())
		}
		for _, w := range e.Warnings {
			fmt.Fprintf(&b, "|%.40s", w)
		}
		b.WriteString("\n")
	}
	for _, c := range f.Codes {
		fmt.Fprintf(&b, "only codes: %s|%s|%q\n", c.Issuer, c.Account, c.Text.Reveal())
	}
	for _, p := range f.Problems {
		fmt.Fprintf(&b, "problem on line %d: %v\n", p.Line, p.Err)
	}
	slices.Sort(f.Lost)
	return fmt.Sprintf("%sbin %q, lost %q", b.String(), f.Trashed, f.Lost)
}

// TestWhatIsSaid reads files that hold more than keys, and compares all that is
// made of them.
func TestWhatIsSaid(t *testing.T) {
	keepass := func(inside string) string {
		inside = strings.NewReplacer("<S ", "<String><Key>", "|", "</Key><Value>", "/S>", "</Value></String>").Replace(inside)
		return `<KeePassFile><Meta><RecycleBinUUID>YmluYmlu</RecycleBinUUID></Meta><Root><Group><UUID>cm9vdA==</UUID>` + inside + `</Group></Root></KeePassFile>`
	}
	for name, c := range map[string]struct{ data, want string }{
		"aegis, groups and icons": {`{"header":{},"db":{"entries":[{"name":"a","group":"Work","icon":"aGV4","info":{"secret":"KEY"}}]}}`,
			`|a` + "\n" + `bin [], lost ["groups" "icons"]`},
		"aegis, codes in the note": {`{"header":{},"db":{"entries":[{"issuer":"GitHub","name":"a","note":"1a2b3-c4d5e\n6f7a8-b9c0d","info":{"secret":"KEY"}}]}}`,
			`GitHub|a|codes "1a2b3-c4d5e\n6f7a8-b9c0d"` + "\n" + `bin [], lost []`},
		"an account that is called by its issuer": {`{"header":{},"db":{"entries":[{"issuer":"GitHub","name":"GitHub:a","info":{"secret":"KEY"}},{"issuer":"a:b","name":"c","info":{"secret":"KEY"}}]}}`,
			"GitHub|GitHub:a\na:b|c\n" + `bin [], lost []`},
		"signs that would break a line": {`{"header":{},"db":{"entries":[{"issuer":"Git\u0000Hub\u202e","name":"a\nb","info":{"secret":"KEY"}}]}}`,
			"GitHub|ab|characters in the issuer or account that\n" + `bin [], lost []`},
		"a note that no vault would keep": {`{"header":{},"db":{"entries":[{"name":"a","note":"my\u0000\u0007 own\tnote\n","info":{"secret":"KEY"}}]}}`,
			`|a|note "my own\tnote\n"|characters in its note that cannot be sh` + "\n" + `bin [], lost []`},
		"codes that no vault would keep": {`{"encrypted":false,"items":[{"type":1,"name":"GitHub","notes":"1a2b3-c4\u0000d5e\n6f7a8-b9c0d","login":{"username":"a"}}]}`,
			`only codes: GitHub|a|"1a2b3-c4d5e\n6f7a8-b9c0d"` + "\n" + `bin [], lost []`},
		"a Steam key that says TOTP": {`{"header":{},"db":{"entries":[{"issuer":"Steam","name":"a","type":"totp","info":{"secret":"KEY"}}]}}`,
			"Steam|a|steam SHA1 5 30 0|this is kept as a Steam key, with codes \n" + `bin [], lost []`},
		"2fas, by its name and label": {`{"services":[{"name":"GitHub","secret":"KEY","groupId":"g","otp":{"label":"GitHub:a","issuer":""}},{"name":"Shown","secret":"KEY","otp":{"issuer":"Real","account":"b"}}]}`,
			"GitHub|a\nReal|b\n" + `bin [], lost ["groups"]`},
		"ente, bin, note and tags": {"otpauth://totp/A:one?secret=KEY&issuer=A&codeDisplay=%7B%22trashed%22%3Atrue%7D\n" +
			"otpauth://totp/B:two?algorithm=sha1&digits=6&issuer=B&period=30&secret=KEY&codeDisplay=%7B%22note%22%3A%22my+note%22%2C%22tags%22%3A%5B%22t%22%5D%7D\n" +
			"otpauth://totp/C:three?secret=KEY&codeDisplay=%7B%22note%22\n",
			"B|two|note \"my note\"\nC|three|what the app adds to the account could n\n" + `bin ["A:one"], lost ["tags"]`},
		"ente, commas escaped twice": {"otpauth://totp/A:one?secret=KEY&codeDisplay=%7B%22note%22%3A%22n%252C%22%2C%22position%22%3A0%7D\n" +
			"otpauth://totp/B:two?secret=KEY&codeDisplay=%7B%22note%22%3A%22n%22%252C%22trashed%22%3Atrue%7D\n",
			"A|one|note \"n%2C\"\n" + `bin ["B:two"], lost []`},
		"ente, without an issuer":       {"otpauth://totp/:me?algorithm=SHA1&digits=6&issuer&period=30&secret=KEY&codeDisplay=%7B%7D\notpauth://totp/B?secret=KEY&codeDisplay={}\n", "|me\nB|\n" + `bin [], lost []`},
		"items alone":                   {`{"items":[{"type":1,"name":"A","login":{"totp":"KEY"}}]}`, "A|\n" + `bin [], lost []`},
		"ente, an issuer with a period": {"otpauth://totp/one?secret=KEY&issuer=A%20period=30&codeDisplay={}", "A|one\n" + `bin [], lost []`},
		"bitwarden": {`{"encrypted":false,"folders":[{"id":"f"}],"items":[
			{"type":1,"name":"GitHub","notes":"mine","fields":[{"name":"colour","value":"red"},{"name":"Recovery codes","value":"aaaa bbbb"},{"name":"linked","value":null,"linkedId":100}],
			 "login":{"username":"a","password":"hunter2","totp":"otpauth://totp/?secret=KEY&issuer=Code%202%20"}},
			{"type":1,"name":"Bank","login":{"username":"b","totp":"otpauth://totp/b@example.com?secret=KEY","fido2Credentials":[{}]}},
			{"type":1,"name":"Old","deletedDate":"2024-01-01","login":{"username":"c","totp":"KEY"}},
			{"type":1,"name":"No key","notes":"backup codes: 12345678","login":{"username":"d"}},
			{"type":2,"name":"Diary","notes":"hello"},
			{"type":3,"name":"Card"},{"type":4,"name":"Me"},{"type":5,"name":"ssh"}]}`,
			"Code 2|a|note \"mine\"|codes \"aaaa bbbb\"\nBank|b@example.com\nonly codes: No key|d|\"backup codes: 12345678\"\n" +
				`bin ["Old:c"], lost ["SSH keys" "cards" "fields" "folders" "identities" "logins and passwords" "notes of items without a key" "passkeys"]`},
		"bitwarden csv": {"folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\n" +
			",,login,GitHub,,\"backup code: 1234 5678\ncolour: red\",0,,a,hunter2,KEY\n,,note,Diary,hello,,0,,,,\n",
			"GitHub|a|codes \"1234 5678\"\n" + `bin [], lost ["fields" "logins and passwords" "notes of items without a key"]`},
		"proton, a label alone": {`{"version":1,"entries":[{"content":{"uri":"otpauth://totp/me?secret=KEY","entry_type":"Totp","name":"me"}},{"content":{"uri":"steam://KEY","entry_type":"Steam","name":"gamer"}},{"content":{"uri":"otpauth://totp/?secret=KEY&issuer=A","entry_type":"Steam","name":"b"},"note":"n"}]}`,
			"|me\nSteam|gamer|steam SHA1 5 30 0\nA|b|steam SHA1 5 30 0|note \"n\"\n" + `bin [], lost []`},
		"proton pass": {`{"version":"1","encrypted":false,"vaults":{"b":{"items":[
			{"state":1,"data":{"type":"login","metadata":{"name":"Two","note":""},"content":{"itemEmail":"a@example.com","totpUri":"KEY"},
			 "extraFields":[{"fieldName":"second","type":"totp","data":{"totpUri":"KEY"}},{"fieldName":"recovery","type":"hidden","data":{"content":"x1"}}]}},
			{"state":2,"data":{"type":"login","metadata":{"name":"Old"},"content":{"totpUri":"KEY"}}}]},
			"a":{"items":[{"state":1,"data":{"type":"creditCard","metadata":{"name":"Card"},"content":{}}}]}}}`,
			"Two|a@example.com|codes \"x1\"\nTwo|a@example.com\n" + `bin ["Old"], lost ["cards" "vaults"]`},
		"lastpass, names that were changed": {`{"version":1,"accounts":[{"issuerName":"","originalIssuerName":"A","userName":"b","originalUserName":"c","secret":"KEY","algorithm":"SHA256"}],"folders":[]}`,
			"A|b|totp SHA256 6 30 0\n" + `bin [], lost []`},
		"andotp, of old": {`[{"secret":"KEY====","label":"GitHub - a","digits":6,"type":"TOTP","algorithm":"SHA1","period":30,"tags":["x"],"thumbnail":"Github"}]`,
			"GitHub|a\n" + `bin [], lost ["icons" "tags"]`},
		"andotp, nothing lost": {`[{"secret":"KEY","issuer":"A","label":"b - c","type":"TOTP","tags":[],"thumbnail":"Default"}]`, "A|b - c\n" + `bin [], lost []`},
		"freeotp+, counters": {`{"tokens":[{"type":"HOTP","label":"fresh","counter":-1,"secret":[1,-1,1,-1,1,-1,1,-1,1,-1]},{"type":"HOTP","issuerExt":"A","issuerAlt":"B","label":"used","labelAlt":"mine","counter":41,"secret":[1,-1,1,-1,1,-1,1,-1,1,-1]}],"tokenOrder":[]}`,
			"|fresh|hotp SHA1 6 0 0\nB|mine|hotp SHA1 6 0 42\n" + `bin [], lost []`},
		"steam, a maFile": {`{"shared_secret":"MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=","account_name":"gamer","revocation_code":"R12345","identity_secret":"eA=="}`,
			"Steam|gamer|steam SHA1 5 30 0|codes \"R12345\"\n" + `bin [], lost ["keys for confirming trades"]`},
		"1pux, archived and in the bin": {string(zipped(map[string][]byte{"export.data": []byte(strings.ReplaceAll(`{"accounts":[{"vaults":[{"items":[
			{"item":{"trashed":false,"overview":{"title":"Early"},"details":{"sections":[{"fields":[{"value":{"totp":"KEY"}}]}]}}},
			{"state":"archived","overview":{"title":"Archived","tags":["t"]},"details":{"sections":[{"fields":[{"title":"recovery","value":{"concealed":"c0de"}},{"title":"x","value":{"string":"y"}},{"value":{"totp":"KEY"}}]}]}},
			{"trashed":true,"overview":{"title":"Gone"},"details":{"sections":[{"fields":[{"value":{"totp":"KEY"}}]}]}},
			{"categoryUuid":"002","overview":{"title":"Card"},"details":{}}]},{"items":[]}]}]}`, "KEY", rfcKey))})),
			"Early|\nArchived||codes \"c0de\"\n" + `bin ["Gone"], lost ["cards" "fields" "tags" "vaults"]`},
		"1pux, attachments": {string(zipped(map[string][]byte{"export.data": []byte(`{"accounts":[{"vaults":[{"items":[]}]}]}`), "files/x___photo.png": nil})), `bin [], lost ["attachments"]`},
		"a name beyond all lines": {`{"header":{},"db":{"entries":[{"issuer":"Git\u0007Hub ` + strings.Repeat("x", 100) + `","info":{"secret":"1"}}]}}`,
			"problem on line 0: reading account 1, \"GitHub " + strings.Repeat("x", 72) + "…\": its key cannot be read: 1 character cannot stand in a key, the first in place 1\n" + `bin [], lost []`},
		"keepass, bin and history": {keepass(`<Entry><S Title|A/S><S UserName|/S><S otp|otpauth://totp/A:none?secret=KEY&amp;issuer=A/S><S Backup codes|x1/S><S Recovery|x2/S><S An emergency|x0/S><S colour|red/S><Binary><Key>f</Key></Binary>
			<History><Entry><S Title|Before/S><S otp|otpauth://totp/Before:me?secret=KEY/S></Entry></History></Entry>
			<Group><UUID>YmluYmlu</UUID><Entry><S Title|Gone/S><S otp|KEY/S></Entry><Group><UUID>eA==</UUID><Entry><S Title|Deep/S><S otp|KEY/S></Entry></Group><Entry><S Title|Late/S><S otp|KEY/S></Entry></Group>
			<Group><UUID>eQ==</UUID><Entry><S Title|B/S><S otp|KEY/S></Entry></Group>`),
			"A||codes \"x0\\nx1\\nx2\"\nB|\n" + `bin ["Gone" "Deep" "Late"], lost ["attachments" "fields" "groups"]`},
		"keepass, its other ways": {keepass(`<Entry><S Title|Seed/S><S TOTP Seed|KEY/S><S TOTP Settings|60;8/S></Entry><Entry><S Title|Bare/S><S TOTP Seed|KEY/S></Entry>
			<Entry><S Title|S/S><S TOTP Seed|KEY/S><S TOTP Settings|30;S/S></Entry>
			<Entry><S Title|Text/S><S TimeOtp-Secret|12345678901234567890/S><S TimeOtp-Algorithm|HMAC-SHA-256/S><S TimeOtp-Length|8/S><S TimeOtp-Period|60/S></Entry>
			<Entry><S Title|Hex/S><S TimeOtp-Secret-Hex|3132333435363738393031323334353637383930/S></Entry>
			<Entry><S Title|64/S><S TimeOtp-Secret-Base64|MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=/S></Entry>
			<Entry><S Title|Count/S><S HmacOtp-Secret-Base32|KEY/S><S HmacOtp-Counter|7/S></Entry>
			<Entry><S Title|KeeOtp/S><S otp|key=KEY&amp;size=8&amp;step=60&amp;otpHashMode=Sha256/S></Entry>
			<Entry><S Title|Bad/S><S TOTP Seed|KEY/S><S TOTP Settings|x;y/S></Entry><Entry><S Title|Worse/S><S TimeOtp-Secret-Hex|zz/S></Entry>`),
			"Seed||totp SHA1 8 60 0\nBare|\nS||steam SHA1 5 30 0\nText||totp SHA256 8 60 0\nHex|\n64|\nCount||hotp SHA1 6 0 7\nKeeOtp||totp SHA256 8 60 0\n" +
				"problem on line 0: reading account 9, \"Bad\": a field is not as it should be: the TOTP settings are not a period and a number of digits\n" +
				"problem on line 0: reading account 10, \"Worse\": its key cannot be read: it is not as TimeOtp-Secret-Hex says\n" + `bin [], lost ["groups"]`},
		"keepass, a key in two ways and another": {keepass(`<Entry><S Title|A/S><S otp|otpauth://totp/A:a?secret=KEY&amp;issuer=A/S><S TimeOtp-Secret-Base32|KEY/S><S HmacOtp-Secret-Base32|KEYKEY/S></Entry>`),
			"A|a\nA||hotp SHA1 6 0 0\n" + `bin [], lost ["groups"]`},
		"keepass, two keys that are none": {keepass(`<Entry><S Title|A/S><S TimeOtp-Secret-Hex|zz/S><S HmacOtp-Secret-Hex|zz/S></Entry>`),
			"problem on line 0: reading account 1, \"A\": its key cannot be read: it is not as TimeOtp-Secret-Hex says\n" +
				"problem on line 0: reading account 1, \"A\": its key cannot be read: it is not as HmacOtp-Secret-Hex says\n" + `bin [], lost ["groups"]`},
		"keepassxc csv, bin": {"\"Group\",\"Title\",\"Username\",\"Password\",\"URL\",\"Notes\",\"TOTP\"\n\"Root\",\"A\",\"\",\"\",\"\",\"\",\"otpauth://totp/A:none?secret=KEY\"\n\"Root/Recycle Bin\",\"B\",\"b\",\"\",\"\",\"\",\"KEY\"\n",
			"A|\n" + `bin ["B:b"], lost ["groups"]`},
		"csv, short lines and repeats": {"name,username,totp\nA,a,KEY\nA,a,KEY\nshort\n\"\",,KEY\n", "A|a\nA|a\n|\n" + `bin [], lost []`},
		"csv, quotes never closed":     {"name,username,totp\nA,a,KEY\n\"B,b,KEY\nC,c,KEY\n", "A|a\nproblem on line 3: reading account 2: a field is not as it should be: the quotes in line 3 are wrong, or are never closed\n" + `bin [], lost []`},
		"a page that says links twice": {"<html>\n<a href=\"otpauth://totp/a?secret=KEY&amp;issuer=A\">otpauth://totp/a?secret=KEY&amp;issuer=A</a>\n<p>otpauth://totp/B:b?secret=KEY</p><p>otpauth://yaotp/C:c?secret=KEY</p>",
			"A|a\nB|b\nproblem on line 3: reading account 3, \"C:c\": reading the otpauth link: this kind of key is not supported: Yandex (yaotp)\n" + `bin [], lost []`},
		"a list of links": {"otpauth://totp/A:a?secret=KEY\notpauth://totp/B?secret=01\n" + picture(1, 3, 0, "x"),
			"A|a\n|x\nproblem on line 2: its key cannot be read: 2 characters cannot stand in a key, the first in place 1\nproblem on line 0: pictures 1 and 3 of 3 are missing\n" + `bin [], lost []`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := summary(read(t, []byte(strings.ReplaceAll(c.data, "KEY", rfcKey)))); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

// TestNotesThatAreCodes holds what is offered as backup codes.
func TestNotesThatAreCodes(t *testing.T) {
	for note, want := range map[string]bool{
		"":                               false,
		"my main account, since 2019":    false,
		"call 030 1234567":               false,
		"recovery codes are in the safe": false,
		"ask alice@example.com, or bob2@example.com":               false,
		"1234 5678\n8765 4321":                                     true,
		"12345678":                                                 false,
		"backup: 12345678":                                         true,
		"Wiederherstellungscode: AB12-CD34":                        true,
		"abcd1-efgh2\nijkl3-mnop4":                                 true,
		"1. abcdefg1\n2. hijklmn2":                                 true,
		"[x] 12ab34cd\n[ ] 56ef78gh":                               true,
		"Notfallcodes: 0f1e2d3c4b5a6978, 8796a5b4c3d2e1f0":         true,
		"born 1980, moved 1999, married 2004":                      false,
		"https://example.com/a1b2c3d4 https://example.com/zzzz":    false,
		"first_line_1 and first_line_2":                            false,
		"gültig: äöü123 äöü456":                                    false,
		"order 1234-5678-90 and 9876-5432-10":                      true,
		strings.Repeat("word ", 10_000) + "emergency 123456":       true,
		strings.Repeat("1", 60_000) + " " + strings.Repeat("2", 5): false,
	} {
		data := marshal(object{"header": object{}, "db": object{"entries": []any{object{"note": note, "info": object{"secret": rfcKey}}}}})
		e := read(t, data).Entries[0]
		if got := !e.Recovery.Empty(); got != want || e.Note+e.Recovery.Reveal() != note {
			t.Errorf("%.60q: codes %v, want %v", note, got, want)
		}
	}
}
