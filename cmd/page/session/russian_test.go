package session_test

import (
	"strings"
	"testing"

	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// Whatever is wrong with what is given is said in the language too: of that sees the
// session in Russian that is asked the same.
func TestWrongInRussian(t *testing.T) {
	b, other := newBox(t), newBox(t)
	forged, err := shares.Parse(other.shares[0])
	must(t, err)
	forged.Set = b.shares[0][4:8]
	typed := func(texts ...string) map[string]any {
		return map[string]any{"text": strings.Join(texts, "\n\n") + "\n"}
	}
	partial, err := vault.SealWith(secret.New("another"), b.vault, b.vault.Accounts[:1], log2)
	must(t, err)
	ofOthers, err := sealed.Frames(partial.Blob, 300)
	must(t, err)
	for name, steps := range map[string][]struct {
		request string
		given   any
		data    string
	}{
		"contradictions": {
			{"typed", typed(b.shares[0], forged.Text(), b.shares[0]), ""},
			{"found", found("scan.png", b.frames[:2]...), ""},
			{"found", found("scan.png", other.shares[1], ofOthers[0]), ""},
			{"end", nil, ""},
		},
		"a share with mistakes": {
			{"typed", typed(b.shares[0][:20] + "?" + b.shares[0][21:]), ""},
			{"typed", typed(b.shares[1][:40] + "QQQ" + b.shares[1][43:]), ""},
			{"confirm", false, ""},
			{"typed", typed(b.shares[1][:40] + "QQQQQQQQQ" + b.shares[1][49:]), ""},
			{"typed", typed("HC1! " + b.shares[1][5:]), ""},
			{"typed", typed(b.shares[1][:60]), ""},
			{"rows", b.shares[0][:20] + "\n" + b.shares[0][20:35] + "\n", ""},
		},
		"links": {
			{"typed", typed("otpauth://totp/?secret=GEZDGNBVGY3TQOJQ"), ""},
			{"typed", typed("otpauth://totp/A:b?secret=GEZD0NBVGY3TQOJ1"), ""},
			{"typed", typed("otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ&digits=99"), ""},
			{"typed", typed("otpauth://push/A:b?secret=GEZDGNBVGY3TQOJQ"), ""},
			{"found", found("scan.png", "phonefactor://activate_account?code=1"), ""},
			{"found", found("scan.png", "WIFI:S:home;P:none;;"), ""},
			{"found", found("scan.png", "HARDCOPY:CODES:ABCD:1234"), ""},
			{"found", found("scan.png", "HARDCOPY:SEALED:ABCD:1/2:!"), ""},
			{"found", found("scan.png", "otpauth-migration://offline?data=AAAA"), ""},
			{"typed", typed("AGE-SECRET-KEY-1" + strings.Repeat("Q", 58)), ""},
			{"shown", found("scan.png", "otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ", "otpauth://totp/C:d?secret=GEZDGNBVGY3TQOJQ"), ""},
		},
		"forms": {
			{"understand", map[string]any{"issuer": "A", "key": "GEZDGNBVGY3T"}, ""},
			{"understand", map[string]any{"issuer": "A", "key": "4A4B4C4D4E4F5051"}, ""},
			{"understand", map[string]any{"issuer": "A", "key": "12345678"}, ""},
			{"understand", map[string]any{"issuer": "A", "key": "123456"}, ""},
			{"understand", map[string]any{"issuer": "A", "key": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "proof": []string{"123456"}}, ""},
			{"understand", map[string]any{"issuer": "A", "codes": "aaaa bbbb\n1111 2222\n\nand\n\n3333 4444"}, ""},
			{"make", map[string]any{"issuer": "A"}, ""},
			{"keep", "short", ""},
			{"passphrase", "x", ""},
			{"vault", nil, ""},
			{"seal", map[string]any{"size": "a4"}, ""},
		},
		"files": {
			{"file", "fields.json", `{"services":[{"name":5,"secret":"GEZDGNBVGY3TQOJQ","otp":{"digits":"x"}}]}`},
			{"file", "cut.json", `{"services":[{"name":`},
			{"file", "steam.json", `{"version":1,"header":{"slots":null,"params":null},"db":{"version":2,"entries":[{"type":"steam","name":"n","issuer":"i","info":{"secret":"GEZDGNBVGY3TQOJQ","algo":"SHA1","digits":5,"period":30}},{"type":"motp","name":"n","issuer":"i","info":{"secret":"GE"}}]}}`},
			{"file", "list.txt", "otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ\notpauth://totp/C:d?secret=1\n"},
			{"file", "zip.zip", "PK\x03\x04"},
			{"file", "table.csv", "name,totp\n\"A,GEZDGNBVGY3TQOJQ\n"},
			{"file", "pgp.txt", "-----BEGIN PGP MESSAGE-----\n"},
			{"file", "sqlite.db", "SQLite format 3\x00"},
			{"file", "wide.txt", "\xff\xfe\x00"},
			{"file", "vault.age", "age-encryption.org/v1\n-> X25519 x\n"},
			{"file", "key.age", "age-encryption.org/v1\n-> scrypt x 40\n"},
			{"passphrase", "x", ""},
			{"read", "no.pdf", "%PDF-1.4\n%%EOF\n"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSitting(t)
			for _, step := range steps {
				s.ask(step.request, step.given, []byte(step.data))
			}
			s = newSitting(t)
			s.ask("file", "vault.age", b.vaultFile)
			s.ask("file", "key.age", b.keyFile)
			s.ask("passphrase", pass, nil)
			s.ask("drill", true, nil)
			for _, step := range steps {
				if step.request == "typed" || step.request == "found" {
					s.ask(step.request, step.given, nil)
				}
			}
		})
	}
}
