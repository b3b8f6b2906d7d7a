package secret

import (
	"runtime"
	"strings"
	"testing"
)

// TestHold holds more texts than there is memory for: each is what it was, and those
// that were locked are zeroed by Forget.
func TestHold(t *testing.T) {
	if err := Locked(); err != nil && runtime.GOOS == "linux" {
		t.Fatal(err)
	}
	var texts []Text
	for i := range 3 * holds / 1000 {
		texts = append(texts, Hold(strings.Repeat(string(rune('a'+i%26)), 1000)))
	}
	for i, text := range texts {
		if text.Reveal() != strings.Repeat(string(rune('a'+i%26)), 1000) {
			t.Fatalf("text %d is another one", i)
		}
	}
	if !Hold("").Empty() {
		t.Error("an empty text is none")
	}
	locked := held.memory[:held.used]
	Forget()
	if strings.Trim(string(locked), "\x00") != "" {
		t.Error("something is left")
	}
}
