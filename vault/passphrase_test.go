package vault

import (
	"errors"
	"slices"
	"testing"

	"hardcopy/vault/secret"
)

func TestSpellings(t *testing.T) {
	const made = "one-two-three-four-five-six-seven-eight"
	for given, want := range map[string][]string{
		"correct horse":  {"correct horse"},
		"Correct Horse":  {"Correct Horse"},
		"caf\u00e9":      {"caf\u00e9", "cafe\u0301"},
		"cafe\u0301":     {"cafe\u0301", "caf\u00e9"},
		"\u212b e\u0301": {"\u212b e\u0301", "\u00c5 \u00e9", "A\u030a e\u0301"}, // the sign Ångström
		"caf\xe9":        {"caf\xe9"},
		made:             {made},
		"one-two-three-four-five-six-seven-drop-down":  {"one-two-three-four-five-six-seven-drop-down"},
		"One Two three four Five six seven EIGHT ":     {"One Two three four Five six seven EIGHT ", made},
		"one–two–three–four–five–six–seven–eight":      {"one–two–three–four–five–six–seven–eight", made},
		"one\u00a0two three four five six seven eight": {"one\u00a0two three four five six seven eight", made},
		"one two three four five six seven":            {"one two three four five six seven"},
		"One two three four five six seven eight2":     {"One two three four five six seven eight2"},
		" ": {" "},
	} {
		var got []string
		for _, s := range spellings(secret.New(given)) {
			got = append(got, s.Reveal())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}

func TestNewPassphrase(t *testing.T) {
	for given, want := range map[string]string{"cafe\u0301": "caf\u00e9", "caf\u00e9": "caf\u00e9", "a b ": "a b ", "One Two": "One Two"} {
		if got, err := NewPassphrase(secret.New(given)); err != nil || got.Reveal() != want {
			t.Errorf("%q: %q, %v", given, got.Reveal(), err)
		}
	}
	for _, given := range []string{"caf\xe9", "a\x00b"} {
		if _, err := NewPassphrase(secret.New(given)); !errors.Is(err, ErrNotText) {
			t.Errorf("%q: %v", given, err)
		}
	}
}

// A key file opens with what looks the same, and says what opened it.
func TestOpenWithSpellings(t *testing.T) {
	key, err := NewKey()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		with, given string
		opens       bool
	}{
		{"caf\u00e9", "cafe\u0301", true},
		{"cafe\u0301", "caf\u00e9", true}, // of an older version
		{"caf\xe9", "caf\xe9", true},
		{"one-two-three-four-five-six-seven-eight", "One two three four five six seven eight", true},
		{"One two three four five six seven eight", "one-two-three-four-five-six-seven-eight", false},
		{"correct horse", "Correct horse", false},
		{"correct horse", "correct horse ", false},
	} {
		data, err := key.File(secret.New(c.with), 2, noon)
		if err != nil {
			t.Fatal(err)
		}
		keys, opened, err := OpenKeyFile(data, secret.New(c.given))
		if c.opens != (err == nil) || !c.opens && !errors.Is(err, ErrPassphrase) {
			t.Errorf("%q for %q: %v", c.given, c.with, err)
		}
		if c.opens && (opened.Reveal() != c.with || !keys[0].Equal(key)) {
			t.Errorf("%q for %q: opened by %q", c.given, c.with, opened.Reveal())
		}
	}
}
