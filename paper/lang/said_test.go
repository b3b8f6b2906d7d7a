package lang_test

import (
	"errors"
	"fmt"
	"testing"

	"hardcopy/paper/lang"
)

const german = lang.Tag("de")

// What is put into a text is said in its language, however deep it stands; what has no
// translation stays.
func TestSaid(t *testing.T) {
	share := lang.Put("share %d of set %s", 2, "JKJM")
	few := lang.Errorf("too few shares")
	reading := lang.Errorf("reading %s: %s", "scan.png", few)
	for _, c := range []struct {
		said           lang.Said
		english, other string
	}{
		{share, "share 2 of set JKJM", german.Say("share %d of set %s", 2, "JKJM")},
		{lang.Plain("scan.png"), "scan.png", "scan.png"},
		{lang.Join("; ", share, nil, lang.Plain("x")), "share 2 of set JKJM; x", share.In(german) + "; x"},
		{lang.Join("; "), "", ""},
		{lang.Put("%s, for some accounts alone", share), "share 2 of set JKJM, for some accounts alone", german.Say("%s, for some accounts alone", share.In(german))},
		{lang.Put("left out: %s", few), "left out: too few shares", german.Say("left out: %s", german.Say("too few shares"))},
		{lang.Put("%s has another %s", "GitHub", lang.Text("setup key")), "GitHub has another setup key", german.Say("%s has another %s", "GitHub", german.Say("setup key"))},
		{lang.OfError(reading), "reading scan.png: too few shares", german.Say("reading %s: %s", "scan.png", german.Say("too few shares"))},
		{lang.OfError(fmt.Errorf("the file: %w", few)), "the file: too few shares", "the file: " + german.Say("too few shares")},
		{lang.OfError(errors.Join(few, few)), "too few shares\ntoo few shares", german.Say("too few shares") + "\n" + german.Say("too few shares")},
		{lang.OfError(fmt.Errorf("%w: %w", few, errors.New("x"))), "too few shares: x", german.Say("too few shares") + ": x"},
		{lang.OfError(errors.New("no translation")), "no translation", "no translation"},
	} {
		if got := fmt.Sprint(c.said); got != c.english || c.said.In(lang.English) != c.english {
			t.Errorf("%q, want %q", got, c.english)
		}
		if got := c.said.In(german); got != c.other || c.other == c.english && len(c.english) > 20 {
			t.Errorf("%q, want %q", got, c.other)
		}
	}
	if !errors.Is(reading, few) || errors.Is(few, reading) || errors.Is(lang.Errorf("too few shares"), few) {
		t.Error("what an error wraps")
	}
}

// What is wrong beside what was meant: nothing, and a thing twice.
func TestSaidOddly(t *testing.T) {
	few, forged := lang.Errorf("too few shares"), lang.Errorf("the picture is damaged")
	both := lang.Errorf("%s: %s", few, forged)
	if !errors.Is(both, few) || !errors.Is(both, forged) || errors.Unwrap(lang.Errorf("reading %s: %s", "x", few)) != few {
		t.Error("an error wraps what is put into it")
	}
	if hidden := lang.Errorf("%s: %s", lang.OfError(few), forged); errors.Is(hidden, few) || !errors.Is(hidden, forged) {
		t.Error("what an error says is wrapped")
	}
	// The name of a file is no error.
	named := fmt.Errorf("%s: %w", "too few shares", few)
	if got := german.Error(named); got != "too few shares: "+german.Say("too few shares") {
		t.Errorf("%q", got)
	}
	if got := lang.Join(", ", nil, lang.Plain(""), lang.Plain("a"), lang.Join("; ")).String(); got != "a" {
		t.Errorf("%q", got)
	}
	if lang.Put("the vault") == lang.Put("the vault") { // it is told apart, without a panic
		t.Error("two are one")
	}
}
