package codex_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"hardcopy/shares/codex"
)

// bip93 reads one list of the published strings.
func bip93(t *testing.T, list string) []string {
	t.Helper()
	raw, err := os.ReadFile("../../testdata/vectors/bip93.json")
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]json.RawMessage
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	var out []string
	if err := json.Unmarshal(file[list], &out); err != nil || len(out) == 0 {
		t.Fatalf("no list %q: %v", list, err)
	}
	return out
}

func TestPublishedValid(t *testing.T) {
	for _, text := range bip93(t, "valid") {
		if err := codex.Check("ms", text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		data := text[len("ms1") : len(text)-codex.SumLen]
		got, err := codex.Append(text[:2], data)
		if err != nil || got != strings.ToUpper(text) {
			t.Errorf("Append gives %s (%v), want %s", got, err, text)
		}
	}
	// The long checksum is for secrets of more than 46 bytes, which nothing
	// here has.
	for _, text := range bip93(t, "valid_long") {
		if err := codex.Check("ms", text); !errors.Is(err, codex.ErrLength) {
			t.Errorf("%s: %v, want a refusal for its length", text, err)
		}
	}
}

func TestPublishedInvalid(t *testing.T) {
	for _, tt := range []struct {
		list string
		want []error // one of them, nil where only the meaning is wrong
	}{
		{"invalid_checksum", []error{codex.ErrChecksum, codex.ErrLength}},
		{"wrong_checksum_for_size", []error{codex.ErrChecksum, codex.ErrLength}},
		// Lengths that no seed has, 0 with another index than S, a letter for
		// the threshold: the short ones have good checksums, and what the
		// symbols mean is for the caller to judge.
		{"improper_length", []error{nil, codex.ErrLength}},
		{"not_a_threshold", []error{nil}},
		{"wrong_prefix", []error{codex.ErrPrefix}},
		{"mixed_case", []error{codex.ErrCase}},
	} {
		for _, text := range bip93(t, tt.list) {
			err := codex.Check("ms", text)
			ok := false
			for _, want := range tt.want {
				ok = ok || errors.Is(err, want)
			}
			if long := len(text) > len("ms1")+93; long != errors.Is(err, codex.ErrLength) && err != codex.ErrPrefix {
				t.Errorf("%s: %v, and the length is %d", text, err, len(text))
			}
			if !ok {
				t.Errorf("%s: %s: %v, want one of %v", tt.list, text, err, tt.want)
			}
		}
	}
}

func TestNormalize(t *testing.T) {
	for _, tt := range []struct{ name, typed, want string }{
		{"as printed", "HC12 TVFM", "HC12TVFM"},
		{"mixed case, hyphens, lines", "hC1-2t\r\n\tvf\u00a0m", "HC12TVFM"},
		{"the separator looks like letters", "hcI2 HCl2 hcL2", "HC12HCL2HCL2"},
		{"look-alikes", "hc1OoIi1lBb", "HC100LLLL88"},
		{"unreadable", "??? ?", "????"},
		{"another prefix", "bo12", "BO12"},
		{"nothing", " \n", ""},
	} {
		if got, err := codex.Normalize("hc", tt.typed); err != nil || got != tt.want {
			t.Errorf("%s: %q, %v, want %q", tt.name, got, err, tt.want)
		}
	}
	for typed, at := range map[string]int{
		"HC1 2\u0410": 5, "HC12 #": 5, "\u041dC1": 1, "HC1 2\x00": 5, "HC12 QQ_Q": 7, "HC1\xff": 4, "HC*": 3,
	} {
		_, err := codex.Normalize("hc", typed)
		if bad, ok := errors.AsType[*codex.CharError](err); !ok || bad.At != at {
			t.Errorf("%q: %v, want character %d", typed, err, at)
		}
	}
}

func TestBytes(t *testing.T) {
	for _, data := range []string{"", "\x80", "ab", "abc", "abcd", "abcde", strings.Repeat("\xff", 36)} {
		got, err := codex.Bytes(strings.ToLower(codex.Symbols([]byte(data))))
		if err != nil || string(got) != data {
			t.Errorf("%x comes back as %x, %v", data, got, err)
		}
	}
	for symbols, want := range map[string]error{"QP": codex.ErrPadding, "Q": codex.ErrLength, "QQQ": codex.ErrLength} {
		if _, err := codex.Bytes(symbols); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", symbols, err, want)
		}
	}
	if _, err := codex.Bytes("Q1"); err == nil {
		t.Error("a character outside the alphabet is read")
	}
}

func ExampleCorrect() {
	text, _ := codex.Append("hc", "0paper")
	fmt.Println(text)
	typed, _ := codex.Normalize("hc", "hcl Opa? fr "+text[9:])
	fmt.Println(codex.Correct("hc", typed))
	// Output:
	// HC10PAPERCADGJCVQEGLJ6
	// HC10PAPERCADGJCVQEGLJ6 [6 7] <nil>
}
