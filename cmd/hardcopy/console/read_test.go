package console

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/safefile"
	"hardcopy/vault/typed"
)

func TestStdinOnce(t *testing.T) {
	key, pass := Source{"--key-file", Dash}, Source{"--passphrase-file", Dash}
	for _, test := range []struct {
		name    string
		sources []Source
		want    string
	}{
		{"none", nil, ""},
		{"not given", []Source{{"--key-file", ""}, {"--codes-file", ""}}, ""},
		{"one of two", []Source{{"--key-file", "key"}, pass}, ""},
		{"two flags", []Source{key, pass}, "--key-file and --passphrase-file cannot both be standard input"},
		{"two arguments", Files([]string{"a.png", Dash, Dash}), "FILE and FILE cannot both be standard input"},
		{"the first two of three", append(Files([]string{Dash}), key, pass), "FILE and --key-file cannot both be standard input"},
	} {
		err := StdinOnce(test.sources...)
		if err == nil && test.want != "" || err != nil && (err.Error() != test.want || refuse.Code(err) != refuse.Usage) {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

// write puts a text into a file.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Standard input and a file are read alike.
func TestFirstLine(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
		err              error
		code             int
	}{
		{"one line", "correct horse\n", "correct horse", nil, refuse.Done},
		{"no end of line", "correct horse", "correct horse", nil, refuse.Done},
		{"from Windows", "correct horse\r\nbattery\r\n", "correct horse", nil, refuse.Done},
		{"spaces are part of it", " correct  \n", " correct  ", nil, refuse.Done},
		{"a byte order mark", "\xef\xbb\xbfcorrect horse\r\n", "correct horse", nil, refuse.Done},
		{"UTF-16", "\xff\xfeh\x00o\x00r\x00s\x00e\x00\r\x00\n\x00x\x00", "horse", nil, refuse.Done},
		{"Latin-1, as it is", "caf\xe9\nx", "caf\xe9", nil, refuse.Done},
		{"taken apart, as it is", "cafe\u0301\n", "cafe\u0301", nil, refuse.Done},
		{"nothing", "", "", nil, refuse.Damaged},
		{"an empty first line", "\nbattery\n", "", nil, refuse.Damaged},
		{"too long", strings.Repeat("x", MaxText+1), "", safefile.ErrTooLarge, refuse.Damaged},
		{"just not too long", strings.Repeat("x", MaxText), strings.Repeat("x", MaxText), nil, refuse.Done},
	} {
		for _, path := range []string{Dash, write(t, test.text)} {
			var said strings.Builder
			c := &Console{Stdin: strings.NewReader(test.text), Stderr: &said}
			got, err := c.FirstLine(t.Context(), "--passphrase-file", path)
			if got.Reveal() != test.want || refuse.Code(err) != test.code || test.err != nil && !errors.Is(err, test.err) {
				t.Errorf("%s: %d letters, %v", test.name, len(got.Reveal()), err)
			}
			if spaces := strings.HasPrefix(test.want, " "); spaces != strings.Contains(said.String(), "begins or ends with a space, which counts") {
				t.Errorf("%s: said %q", test.name, said.String())
			}
			if err != nil && !strings.HasPrefix(err.Error(), "reading --passphrase-file: ") {
				t.Errorf("%s: %v", test.name, err)
			}
		}
	}
}

// A pipe that nobody writes to is given up with ctx.
func TestReadInterrupted(t *testing.T) {
	reader, writer := io.Pipe()
	defer writer.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := &Console{Stdin: reader}
	if _, err := c.Text(ctx, "--key-file", Dash); !errors.Is(err, refuse.ErrInterrupted) {
		t.Errorf("text: %v", err)
	}
	var last error
	for _, last = range c.Lines(ctx, func() <-chan time.Time { return nil }) {
	}
	if !errors.Is(last, refuse.ErrInterrupted) {
		t.Errorf("lines: %v", last)
	}
}

func TestLines(t *testing.T) {
	never := func() <-chan time.Time { return nil }
	_, noText := typed.Line("\xff")
	for _, test := range []struct {
		name, text string
		want       []string
		err        error
	}{
		{"none", "", nil, nil},
		{"the last without an end", "a\n\nb", []string{"a", "", "b"}, nil},
		{"one that is no text", "a\n\xff\nb", []string{"a", "b"}, noText},
		{"a byte order mark", "\ufeffa\nb", []string{"a", "b"}, nil},
		{"one too long", "a\n" + strings.Repeat("x", MaxText+1), []string{"a"}, safefile.ErrTooLarge},
	} {
		var lines []string
		var last error
		for line, err := range (&Console{Stdin: strings.NewReader(test.text)}).Lines(t.Context(), never) {
			if err != nil {
				if last = err; err.Error() == noText.Error() {
					last = noText
				}
				continue
			}
			lines = append(lines, line)
		}
		if !slices.Equal(lines, test.want) || !errors.Is(last, test.err) {
			t.Errorf("%s: %q, %v", test.name, lines, last)
		}
	}
}

// A camera's input stays open: the reading is over when over says so.
func TestLinesOver(t *testing.T) {
	reader, writer := io.Pipe()
	defer writer.Close()
	go io.WriteString(writer, "a\nb\n")
	var lines []string
	over := func() <-chan time.Time {
		if len(lines) < 2 {
			return nil
		}
		return time.After(0)
	}
	for line, err := range (&Console{Stdin: reader}).Lines(t.Context(), over) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	if !slices.Equal(lines, []string{"a", "b"}) {
		t.Errorf("%q", lines)
	}
}
