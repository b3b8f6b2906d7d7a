package words_test

import (
	"fmt"
	"testing"
	"time"

	"hardcopy/vault/words"
)

func Example() {
	fmt.Println(words.Count(1, "copy", "copies"), "and", words.Count(3, "code", "codes"))
	fmt.Println(words.Accounts(1), "of", words.Accounts(8), "and codes", words.List([]int{1, 3, 4}))
	fmt.Println(words.Span(90*time.Second), words.Span(5*time.Minute), words.Span(200*time.Minute))
	// Output:
	// 1 copy and 3 codes
	// 1 account of 8 accounts and codes 1, 3 and 4
	// 90 s 5 min 3 h 20 min
}

// Nothing is no date; a date is the reader's day, not the day in Greenwich.
func TestDate(t *testing.T) {
	local := time.Local
	defer func() { time.Local = local }()
	time.Local = time.FixedZone("east", 13*3600)
	for when, want := range map[time.Time]string{
		{}: "",
		time.Date(2026, 11, 24, 23, 0, 0, 0, time.UTC): "2026-11-25",
		time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC):  "2026-11-24",
	} {
		if got := words.Date(when); got != want {
			t.Errorf("%v: %q, want %q", when, got, want)
		}
	}
}

func TestList(t *testing.T) {
	for _, test := range []struct {
		numbers []int
		want    string
	}{{nil, ""}, {[]int{1}, "1"}, {[]int{1, 3}, "1 and 3"}, {[]int{1, 2, 3}, "1, 2 and 3"}} {
		if got := words.List(test.numbers).String(); got != test.want {
			t.Errorf("%v: %q, want %q", test.numbers, got, test.want)
		}
	}
}

func TestClock(t *testing.T) {
	local := time.Local
	defer func() { time.Local = local }()
	time.Local = time.FixedZone("east", 3600)
	if got, want := words.Clock(time.Date(2026, 11, 24, 23, 30, 5, 0, time.UTC)), "00:30:05 (23:30:05 UTC)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for offset, want := range map[time.Duration]string{
		0:                  "",
		90 * time.Second:   "; this machine's clock was 90 s slow",
		-150 * time.Minute: "; this machine's clock was 2 h 30 min fast",
	} {
		if got := words.ClockOff(offset); got != want {
			t.Errorf("%v: %q, want %q", offset, got, want)
		}
	}
}

func TestSome(t *testing.T) {
	names := []string{"A", "B", "C", "D"}
	for most, want := range map[int]string{2: "A, B and 2 more", 3: "A, B, C and 1 more", 4: "A, B, C, D", 9: "A, B, C, D"} {
		if got := words.Some(names, most).String(); got != want {
			t.Errorf("at most %d: %s; want %s", most, got, want)
		}
	}
}

func TestRanges(t *testing.T) {
	for want, numbers := range map[string][]int{
		"": nil, "4": {4}, "4 and 5": {4, 5}, "4-6": {4, 5, 6}, "1, 3-5 and 9": {1, 3, 4, 5, 9},
		"1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 2 more": {1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27},
	} {
		if got := words.Ranges(numbers).String(); got != want {
			t.Errorf("%v: %q, want %q", numbers, got, want)
		}
	}
}
