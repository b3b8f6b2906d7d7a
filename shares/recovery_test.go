package shares_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hardcopy/shares"
	"hardcopy/testdata/tools"
)

// driver runs the program in sys.argv[1] on each text of a JSON list, as the
// interpreter would, without its start each time.
const driver = `
import contextlib, io, json, sys
program = compile(open(sys.argv[1]).read(), "recover.py", "exec")
results = []
for typed in json.load(sys.stdin):
    out, err = io.StringIO(), ""
    real, sys.stdin = sys.stdin, io.StringIO(typed)
    with contextlib.redirect_stdout(out):
        try:
            exec(program, {"__name__": "__main__"})
        except SystemExit as e:
            err = str(e.code)
    sys.stdin = real
    results.append([out.getvalue().strip(), err])
json.dump(results, sys.stdout)
`

// recoveries runs the program on each of the texts, and returns what it printed
// and what it refused with.
func recoveries(t *testing.T, typed ...string) (results [][2]string) {
	t.Helper()
	python := tools.Path(t, "python3")
	program := filepath.Join(t.TempDir(), "recover.py")
	if err := os.WriteFile(program, []byte(shares.RecoveryProgram), 0o600); err != nil {
		t.Fatal(err)
	}
	in, err := json.Marshal(typed)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), python, "-I", "-c", driver, program)
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &results); err != nil || len(results) != len(typed) {
		t.Fatalf("%d results: %v", len(results), err)
	}
	return results
}

// The program as a person runs it: stock Python, shares on standard input.
func TestRecoveryProgramAlone(t *testing.T) {
	v := vectors(t)[2]
	for _, tt := range []struct {
		typed, out, err string
	}{
		{strings.Join(v.Shares[:3], "\n"), v.Identity + "\n", ""},
		{strings.Join(v.Shares[:2], "\n"), "", "3 shares are needed\n"},
	} {
		cmd := exec.CommandContext(t.Context(), tools.Path(t, "python3"), "-c", shares.RecoveryProgram)
		cmd.Stdin = strings.NewReader(tt.typed)
		var out, errs strings.Builder
		cmd.Stdout, cmd.Stderr = &out, &errs
		err := cmd.Run()
		if out.String() != tt.out || errs.String() != tt.err || (err == nil) != (tt.err == "") {
			t.Errorf("%q %q, %v", out.String(), errs.String(), err)
		}
	}
}

func TestRecoveryProgramFitsPaper(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(shares.RecoveryProgram, "\n"), "\n")
	if len(lines) > 40 {
		t.Errorf("%d lines", len(lines))
	}
	confusing := regexp.MustCompile(`\b[lIO]\b|[\\'\t` + "`" + `]|[^ -~]`)
	for i, line := range lines {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if len(line) > 64 || indent%2 != 0 || strings.TrimRight(line, " ") != line || confusing.MatchString(line) {
			t.Errorf("line %d: %q", i+1, line)
		}
	}
}

func TestRecoveryProgram(t *testing.T) {
	var typed, want []string
	for _, v := range vectors(t) {
		var text strings.Builder
		for i, share := range v.Shares[len(v.Shares)-v.Threshold:] {
			rows := shares.Rows(share)
			switch i % 3 {
			case 0:
				text.WriteString(strings.Join(rows[:], "\n"))
			case 1:
				text.WriteString(strings.ToLower(strings.Join(rows[:], "-")))
			default:
				text.WriteString(share)
			}
			text.WriteString("\n\n")
		}
		typed, want = append(typed, text.String()), append(want, v.Identity)
	}
	for _, tt := range []struct{ k, n int }{{2, 2}, {2, 3}, {3, 5}, {9, 31}} {
		key := newKey(t)
		var texts []string
		for _, share := range split(t, key, tt.k, tt.n)[tt.n-tt.k:] {
			texts = append(texts, share.Text())
		}
		texts = append(texts, texts[0]) // repeats are no matter
		typed, want = append(typed, strings.Join(texts, "\r\n")), append(want, key.Identity())
	}
	for i, got := range recoveries(t, typed...) {
		if got != [2]string{want[i], ""} {
			t.Errorf("%s: %q", typed[i], got)
		}
	}
}

func TestRecoveryProgramRefuses(t *testing.T) {
	v := vectors(t)[1]
	lowered := forge(t, '2', "T0YZ", 1, pointOf(t, mustParse(t, vectors(t)[2].Shares[0])))
	other := forge(t, '2', "T0YZ", 2, pointOf(t, mustParse(t, vectors(t)[2].Shares[1])))
	zero := forge(t, '2', "TVFM", 7, append(shares.ForgeSecret(shares.Key{1}, 2, "TVFM"), 0))
	tests := []struct{ name, typed, want string }{
		{"nothing", "", "2 shares are needed"},
		{"one", v.Shares[0], "2 shares are needed"},
		{"one twice", v.Shares[0] + v.Shares[0], "2 shares are needed"},
		{"second wrong", v.Shares[0] + "\n" + strings.Replace(v.Shares[1], "8R70", "8R7Q", 1), "share 2 is not typed right"},
		{"outside the alphabet", v.Shares[0] + strings.Replace(v.Shares[1], "Q", "B", 1), "share 2 is not typed right"},
		{"first short", v.Shares[0][:79] + "\n" + v.Shares[1], "share 1 is not typed right"},
		{"another set", v.Shares[0] + vectors(t)[0].Shares[0], "share 2: another set"},
		{"k lowered", lowered + other, "digest is wrong"},
		{"x = 0", zero + v.Shares[1], "digest is wrong"},
	}
	var typed []string
	for _, tt := range tests {
		typed = append(typed, tt.typed)
	}
	for i, got := range recoveries(t, typed...) {
		if tt := tests[i]; got != [2]string{"", tt.want} {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
