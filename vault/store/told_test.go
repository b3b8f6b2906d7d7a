package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestTold says a thing once a day.
func TestTold(t *testing.T) {
	state, start := filepath.Join(t.TempDir(), "state"), time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name  string
		after time.Duration
		want  bool
	}{
		{"online", 0, false}, {"online", time.Second, true}, {"other", time.Second, false}, {"online", 23 * time.Hour, true},
		{"online", 24 * time.Hour, false}, {"online", 25 * time.Hour, true}, {"online", 0, false}, // the clock was set back
	} {
		if got := Told(state, c.name, start.Add(c.after)); got != c.want {
			t.Errorf("%s after %v: %v", c.name, c.after, got)
		}
	}
	if err := os.WriteFile(filepath.Join(state, "broken"), []byte("no time"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, want := range []bool{false, true} {
		if got := Told(state, "broken", start); got != want {
			t.Errorf("after a file that is no time: %v", got)
		}
	}
	for range 2 {
		if Told("", "online", start) {
			t.Error("without a place it was said")
		}
	}
}
