package shares_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"hardcopy/shares"
)

func TestNothingPrintsSecrets(t *testing.T) {
	key, err := shares.ParseIdentity(identity)
	if err != nil {
		t.Fatal(err)
	}
	share := mustParse(t, good)
	read := shares.Read(good)
	found := shares.Find(good)
	type holder struct{ hidden shares.Share }
	set := gather(t, share)
	values := []any{key, &key, share, &share, read, &read, found, found[0], []shares.Key{key},
		map[string]shares.Share{"s": share}, holder{share}, &holder{share}, set, *set, fmt.Errorf("%v %v", key, share)}
	for _, v := range values {
		// Not %p: fmt asks no method there, and go vet refuses it.
		for _, verb := range "vTtbcdoOqxXUeEfFgGs" {
			for _, flag := range []string{"", "+", "#", "-", " ", "0"} {
				format := "%" + flag + string(verb)
				if leaks(fmt.Sprintf(format, v), key, share) {
					t.Errorf("%s of %T shows a secret", format, v)
				}
			}
		}
	}
	out, err := json.Marshal(values[:len(values)-1])
	if err != nil || leaks(string(out), key, share) {
		t.Errorf("json shows a secret (error %v)", err)
	}
	var log bytes.Buffer
	for _, h := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(h).Info("m", "key", key, "share", share, "read", read, "found", found[0])
	}
	if leaks(log.String(), key, share) {
		t.Error("slog shows a secret")
	}
}

// leaks looks for the key and the share as text, bytes and numbers.
func leaks(out string, key shares.Key, share shares.Share) bool {
	raw, text := key[4:12], share.Text()[20:40]
	for _, form := range []string{
		string(raw), hex.EncodeToString(raw), strings.ToUpper(hex.EncodeToString(raw)), strings.Trim(fmt.Sprint(raw), "[]"),
		text, strings.ToLower(text), hex.EncodeToString([]byte(text)), strings.ToUpper(hex.EncodeToString([]byte(text))),
		strings.Trim(fmt.Sprint([]byte(text)), "[]"), key.Identity()[20:40],
	} {
		if strings.Contains(out, form) {
			return true
		}
	}
	return false
}

func TestWipe(t *testing.T) {
	key := newKey(t)
	key.Wipe()
	if key != (shares.Key{}) {
		t.Error("the key is still there")
	}
}
