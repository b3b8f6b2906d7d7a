package secret_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"hardcopy/vault/secret"
)

const plain = "JBSWY3DPEHPK3PXP"

func TestNothingPrintsIt(t *testing.T) {
	type holder struct {
		Shown  secret.Text
		hidden secret.Text
	}
	text := secret.New(plain)
	values := []any{text, &text, []secret.Text{text}, map[string]secret.Text{"k": text},
		holder{text, text}, &holder{text, text}, fmt.Errorf("wrapped: %v", text)}
	for _, v := range values {
		for _, verb := range "vTtbcdoOqxXUeEfFgGsp" {
			for _, flag := range []string{"", "+", "#", "-", " ", "0", "40.2"} {
				format := "%" + flag + string(verb)
				if out := fmt.Sprintf(format, v); leaks(out) {
					t.Errorf("%s of %T shows the text", format, v)
				}
			}
		}
	}
	out, err := json.Marshal(values[:6])
	if err != nil || leaks(string(out)) {
		t.Errorf("json shows the text (error %v)", err)
	}
	var log bytes.Buffer
	for _, h := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(h).Info("m", "text", text, "holder", holder{text, text})
	}
	if leaks(log.String()) {
		t.Error("slog shows the text")
	}
}

// leaks looks for the text, and for its bytes as %x, %X and %d print them.
func leaks(out string) bool {
	for _, form := range []string{plain, fmt.Sprintf("%x", plain), fmt.Sprintf("%X", plain),
		strings.Trim(fmt.Sprint([]byte(plain)), "[]")} {
		if strings.Contains(out, form) {
			return true
		}
	}
	return false
}

func TestEqual(t *testing.T) {
	a, b := secret.New(plain), secret.New(plain)
	if !a.Equal(b) || a.Equal(secret.New("other")) || a.Equal(secret.Text{}) {
		t.Error("Equal compares the texts")
	}
	if !secret.New("").Empty() || a.Empty() || a.Reveal() != plain {
		t.Error("New, Empty and Reveal agree")
	}
}

func ExampleText() {
	key := secret.New("JBSWY3DPEHPK3PXP")
	fmt.Println(key, len(key.Reveal()))
	// Output: [secret] 16
}

// TestOutside comes back once f is done, with its panic where there was one.
func TestOutside(t *testing.T) {
	done := false
	secret.Do(func() { secret.Outside(func() { done = true }) })
	if !done {
		t.Error("f was not run")
	}
	defer func() {
		if p := recover(); p != "f's own" {
			t.Errorf("recovered %v", p)
		}
	}()
	secret.Do(func() { secret.Outside(func() { panic("f's own") }) })
}
