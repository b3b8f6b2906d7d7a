package imports_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"hardcopy/vault/imports"
	"hardcopy/vault/secret"
)

// cheaply gives the passphrase where that costs next to nothing.
func cheaply(c imports.Cost) (secret.Text, error) {
	if c.Memory > 1<<20 || c.Rounds > 10_000 {
		return secret.Text{}, errors.New("too dear for a test")
	}
	return secret.New(passphrase), nil
}

// checkRead holds what is true of every reading.
func checkRead(t *testing.T, data []byte) {
	f, err := imports.Read(data, cheaply)
	if err != nil {
		if f != nil {
			t.Error("a file beside an error")
		}
		for _, hidden := range []string{rfcKey, "hunter2"} {
			if strings.Contains(err.Error(), hidden) {
				t.Errorf("%v shows what is secret", err)
			}
		}
		return
	}
	if f.App == "" || f.Count != len(f.Entries)+len(f.Problems)+len(f.Trashed) {
		t.Errorf("%q: %d accounts, but %d kept, %d problems, %d in the bin", f.App, f.Count, len(f.Entries), len(f.Problems), len(f.Trashed))
	}
	for _, e := range f.Entries {
		checkEntry(t, e)
	}
	for _, p := range f.Problems {
		if account, ok := errors.AsType[*imports.AccountError](p.Err); ok && strings.Contains(account.Err.Error(), rfcKey) {
			t.Errorf("%v shows a key", p.Err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for name, format := range formats {
		written, _ := format.of(people)
		if strings.HasPrefix(name, "stratum") || name == "proton encrypted" {
			written = written[:1]
		}
		f.Add(format.write(written))
	}
	for _, text := range []string{
		`[{"secret":"` + rfcKey + `","type":null},{"otpGenerator":{}}]`, "name;totp\r\n\"a;b\r\n",
		`{"header":{"slots":[{"type":1,"n":2,"r":1,"p":1}]},"db":""}`, "\xFF\xFE{\x00}\x00",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, data) })
}

// FuzzDecrypted reads bodies of any kind under each encryption that is cheap.
func FuzzDecrypted(f *testing.F) {
	seals := []func([]byte) []byte{
		func(body []byte) []byte { return marshal(aegisFile(body, passphrase)) },
		func(body []byte) []byte {
			return marshal(object{"services": nil, "servicesEncrypted": seal2FAS(body), "reference": seal2FAS(nil)})
		},
		func(body []byte) []byte { return marshal(enteFile(body, 0)) },
		bitwardenOf,
		func(body []byte) []byte { return andOTPOldOf(body, counted(12)) },
		func(body []byte) []byte { return zipAES("data.json", deflated(body)) },
	}
	for i, body := range [][]byte{marshal(aegisDB(people)), marshal(services2FAS(people)), writeEnte(people),
		writeBitwarden(people), writeAndOTP(people), writeRaivo(people), []byte("null"), []byte("{}"), []byte("[]"), nil} {
		f.Add(uint8(i), body)
	}
	f.Fuzz(func(t *testing.T, kind uint8, body []byte) {
		data := seals[int(kind)%len(seals)](bytes.Clone(body))
		checkRead(t, data)
		if _, err := imports.Read(data, cheaply); errors.Is(err, imports.ErrPassphrase) || errors.Is(err, imports.ErrEncrypted) {
			t.Errorf("what was sealed does not open: %v", err)
		}
	})
}

// BenchmarkRead reads 1,000 accounts of each format that derives no dear key.
func BenchmarkRead(b *testing.B) {
	for name, format := range formats {
		written, _ := format.of(people)
		var thousand []person
		for len(thousand) < 1000 {
			thousand = append(thousand, written...)
		}
		data := format.write(thousand[:1000])
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if f, err := imports.Read(data, unlock); err != nil || len(f.Entries) != 1000 {
					b.Fatal(err)
				}
			}
		})
	}
}
