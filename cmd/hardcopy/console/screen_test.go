package console

import (
	"slices"
	"strings"
	"testing"
)

func TestPaginate(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"", []string{""}},
		{"a\nb\nc\n", []string{"a\nb\nc\n"}},
		{"a\nb\nc\nd\n", []string{"a\nb\nc\n", "d\n"}},
		{"12345678901\nb\nc\n", []string{"12345678901\nb\n", "c\n"}},
		{strings.Repeat("x", 99) + "\nb\n", []string{strings.Repeat("x", 99) + "\n", "b\n"}},
	} {
		if got := paginate(tt.text, 10, 3); !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}
