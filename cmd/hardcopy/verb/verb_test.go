package verb

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// table is of a program with two verbs, which write what they were given.
func table() *Table[io.Writer] {
	verb := func(name, args string, least, most int) *Verb[io.Writer] {
		return &Verb[io.Writer]{Name: name, Args: args, Least: least, Most: most, Summary: "does it", Help: "Does it.\n",
			Setup: func(fs *pflag.FlagSet) Action[io.Writer] {
				dir := fs.String("vault", "", "the vault's directory")
				fs.IntP("times", "t", 1, "how often")
				var colour string
				Choice(fs, &colour, "colour", "red", "the `COLOUR`", "red", "green")
				return func(_ context.Context, out io.Writer, args []string) error {
					if colour != "red" {
						args = append(args, colour)
					}
					_, err := fmt.Fprint(out, name, " ", *dir, " ", args)
					return err
				}
			}}
	}
	return &Table[io.Writer]{Verbs: []*Verb[io.Writer]{verb("print", "[NAME…]", 0, -1), verb("show", "NAME", 1, 1)},
		Topics: map[string]string{"lost": "recover"}, Usage: "usage\n"}
}

func TestDispatch(t *testing.T) {
	for _, test := range []struct{ line, out, err string }{
		{"print", "print  []", ""},
		{"print a b --vault d", "print d [a b]", ""},
		{"--vault d print a", "print d [a]", ""},
		{"--vault d print --vault e", "print e []", ""},
		{"show a", "show  [a]", ""},
		{"show HC12QPZRTESTTESTTESTTEST", "", "an argument is no name or file, but a key, a share or a code of a sheet itself"},
		{"print a otpauth://totp/a?secret=GEZDGNBV", "", "an argument is no name or file, but a key, a share or a code of a sheet itself"},
		{"show HC12-scans-of-the-first-sheet.png", "show  [HC12-scans-of-the-first-sheet.png]", ""},
		{"show", "", "show needs NAME"},
		{"show a b", "", "show takes one NAME; a name with spaces goes in quotes"},
		{"print a --colour GREEN", "print  [a green]", ""},
		{"print --colour secret", "", "--colour is one of: red, green"},
		{"print --colour=", "", "--colour is one of: red, green"},
		{"print --times secret", "", "-t (--times) is a whole number"},
		{"print -t secret", "", "-t (--times) is a whole number"},
		{"print --vault=", "", "--vault is empty"},
		{"--vault= print", "", "--vault is empty"},
		{"print --quiet=secret", "", "-q (--quiet) takes no value"},
		{"print -vx", "", `no flag "-v"`},
		{"--valt d print", "", `no flag "--valt"`},
		{"print -x", "", `no flag "-x"`},
		{"print --hush", "", `no flag "--hush"`},
		{"print --times", "", `flag "--times" needs a value`},
		{"print -t", "", `flag "-t" needs a value`},
		{"print -qt", "", `flag "-t" needs a value`},
		{"prnt", "", `no verb "prnt"`},
		{"lost", "", `no verb "lost"`},
		{"A:secret", "", "the first word is not a verb"},
		{"", "", "no verb given"},
	} {
		var out strings.Builder
		err := table().Dispatch(context.Background(), &out, &out, strings.Fields(test.line))
		if got := fmt.Sprint(err); out.String() != test.out || err != nil && got != test.err || (err == nil) != (test.err == "") {
			t.Errorf("%q: %q, %v", test.line, out.String(), err)
		}
	}
}

func TestText(t *testing.T) {
	for value, want := range map[string]string{"": "", "café": "", "caf\xe9": "--note: not UTF-8 text"} {
		err := Text("--note", "plain", value)
		if got := fmt.Sprint(err); err != nil && got != want || (err == nil) != (want == "") {
			t.Errorf("%q: %v", value, err)
		}
	}
}

func TestNearest(t *testing.T) {
	verbs := []string{"init", "add", "import", "list", "show", "edit", "remove", "code", "use", "codes", "print", "split", "combine", "scan", "verify", "vault"}
	for name, want := range map[string]string{
		"lsit": "list", "prnt": "print", "pritn": "print", "combin": "combine", "comibne": "combine", "valt": "vault", "verfy": "verify", "vrfy": "",
		"man": "", "export": "", "delete": "", "restore": "", "kode": "code", "x": "", "": "", "spilt": "split",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": "",
	} {
		if got := nearest(name, verbs); got != want {
			t.Errorf("%q: %q; want %q", name, got, want)
		}
	}
}

func Example() {
	table().Dispatch(context.Background(), io.Writer(os.Stdout), os.Stdout, []string{"show", "--help"})
	// Output:
	// usage: hardcopy show [flags] NAME
	//
	// Does it.
	//
	// Flags:
	//       --vault string    the vault's directory
	//   -t, --times int       how often (default 1)
	//       --colour COLOUR   the COLOUR (default red)
	//   -q, --quiet           say only what is wrong
	//   -h, --help            this text
	//
	// Exit status: 0 done, 1 failed, 2 wrong usage
}
