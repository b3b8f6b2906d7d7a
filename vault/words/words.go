// Package words writes numbers, dates and spans of time as people read them: one
// wording for sheets, findings, questions and messages.
//
// It promises that a thing and its number agree, and that a date is the day where
// the reader lives. What is a string is English; what is [lang.Said] can be said in
// other languages.
package words

import (
	"fmt"
	"strings"
	"time"

	"hardcopy/paper/lang"
)

// Count words a number of things, by both numbers of their name: "1 copy",
// "8 copies".
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Accounts words a number of accounts: "1 account", "8 accounts".
func Accounts(n int) lang.Said {
	if n == 1 {
		return lang.Put("1 account")
	}
	return lang.Put("%d accounts", n)
}

// List writes numbers as "1", "1 and 3", "1, 2 and 3".
func List(numbers []int) lang.Said {
	var words []string
	for _, n := range numbers {
		words = append(words, fmt.Sprint(n))
	}
	return join(words)
}

// mostRanges is how many ranges are written out; more would be a page of numbers.
const mostRanges = 12

// Ranges writes rising numbers as List does, but those that follow one another as
// "3-6", and of more than twelve ranges how many numbers there are besides.
func Ranges(numbers []int) lang.Said {
	var ranges []string
	for i := 0; i < len(numbers); {
		end := i
		for end+1 < len(numbers) && numbers[end+1] == numbers[end]+1 {
			end++
		}
		switch {
		case len(ranges) == mostRanges:
			return lang.Put("%s and %d more", strings.Join(ranges, ", "), len(numbers)-i)
		case end > i+1:
			ranges = append(ranges, fmt.Sprintf("%d-%d", numbers[i], numbers[end]))
		default:
			end = i
			ranges = append(ranges, fmt.Sprint(numbers[i]))
		}
		i = end + 1
	}
	return join(ranges)
}

func join(words []string) lang.Said {
	if len(words) < 2 {
		return lang.Plain(strings.Join(words, ""))
	}
	last := len(words) - 1
	return lang.Put("%s and %s", strings.Join(words[:last], ", "), words[last])
}

// Some lists the first so many names, and how many there are besides: "A, B and 17
// more".
func Some(names []string, most int) lang.Said {
	if len(names) <= most {
		return lang.Plain(strings.Join(names, ", "))
	}
	return lang.Put("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// Date is the day, as 2026-11-24, on which something was done, where the reader
// lives; empty for the zero time.
func Date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format(time.DateOnly)
}

// Moment is day and time, as "2026-11-24 11:30", where the reader lives; empty for the
// zero time.
func Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format("2006-01-02 15:04")
}

// Span words a duration: "90 s", "5 min", "3 h 20 min".
func Span(d time.Duration) string {
	switch s := int(d / time.Second); {
	case s < 300:
		return fmt.Sprintf("%d s", s)
	case s < 2*3600:
		return fmt.Sprintf("%d min", s/60)
	default:
		return fmt.Sprintf("%d h %d min", s/3600, s%3600/60)
	}
}

// Clock is the time of day where the reader lives and in UTC: "11:30:00 (10:30:00
// UTC)".
func Clock(t time.Time) string {
	return t.Local().Format(time.TimeOnly) + " (" + t.UTC().Format(time.TimeOnly) + " UTC)"
}

// ClockOff goes on with a sentence by how far off this machine's clock was; a
// positive offset means that it is behind. It is empty where the clock is right.
func ClockOff(offset time.Duration) string {
	switch {
	case offset > 0:
		return fmt.Sprintf("; this machine's clock was %s slow", Span(offset))
	case offset < 0:
		return fmt.Sprintf("; this machine's clock was %s fast", Span(-offset))
	}
	return ""
}
