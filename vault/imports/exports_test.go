package imports_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
)

func accounts(entries []imports.Entry) string {
	var names []string
	for _, e := range entries {
		names = append(names, e.Account)
	}
	return strings.Join(names, " ")
}

func TestPicturesPutTogether(t *testing.T) {
	for about, c := range map[string]struct {
		pictures []string
		adds     []error // one a picture
		check    string  // what Check says
		accounts string
	}{
		"nothing":         {nil, nil, "", ""},
		"one of one":      {[]string{picture(0, 1, 7, "a", "b")}, []error{nil}, "", "a b"},
		"in any order":    {[]string{picture(2, 3, -7, "c"), picture(0, 3, -7, "a"), picture(1, 3, -7, "b")}, make([]error, 3), "", "a b c"},
		"without an id":   {[]string{picture(1, 2, 0, "b"), picture(0, 2, 0, "a")}, make([]error, 2), "", "a b"},
		"one missing":     {[]string{picture(0, 3, 7, "a"), picture(2, 3, 7, "c")}, make([]error, 2), "picture 2 of 3 is missing", "a c"},
		"three missing":   {[]string{picture(1, 4, 0, "b")}, make([]error, 1), "pictures 1, 3 and 4 of 4 are missing", "b"},
		"given twice":     {[]string{picture(0, 1, 7, "a"), picture(0, 1, 7, "a")}, []error{nil, imports.ErrRepeat}, "", "a"},
		"two exports":     {[]string{picture(0, 1, 7, "a"), picture(0, 1, 8, "b"), picture(0, 1, 0, "c"), picture(0, 1, 0, "d")}, make([]error, 4), "", "a b c d"},
		"two, told apart": {[]string{picture(0, 2, 7, "a"), picture(0, 2, 8, "x"), picture(1, 2, 8, "y"), picture(1, 2, 7, "b")}, make([]error, 4), "", "a b x y"},
		"two, in halves":  {[]string{picture(0, 2, 7, "a"), picture(1, 2, 8, "y")}, make([]error, 2), imports.ErrMixed.Error() + ", and 2 of these are not whole", "a y"},
		"one of two open": {[]string{picture(0, 1, 7, "a"), picture(1, 2, 8, "y")}, make([]error, 2), "picture 1 of 2 is missing", "a y"},
		"two, without id": {[]string{picture(0, 2, 0, "a"), picture(0, 2, 0, "x")}, []error{nil, imports.ErrMixed}, "picture 2 of 2 is missing", "a"},
		"counted from 1":  {[]string{picture(1, 2, 0, "a"), picture(2, 2, 0, "b")}, make([]error, 2), "", "a b"},
		"from 1, a gap":   {[]string{picture(1, 3, 0, "a"), picture(3, 3, 0, "c")}, make([]error, 2), "picture 2 of 3 is missing", "a c"},
		"a damaged one":   {[]string{picture(0, 2, 7, "a"), picture(1, 2, 7, "b")[:50]}, []error{nil, imports.ErrDamaged}, "picture 2 of 2 is missing", "a"},
	} {
		var x imports.Exports
		for i, p := range c.pictures {
			if err := x.Add(p); !errors.Is(err, c.adds[i]) {
				t.Errorf("%s: picture %d: error %v, want %v", about, i, err, c.adds[i])
			}
		}
		said := ""
		if err := x.Check(); err != nil {
			said = err.Error()
		}
		entries, problems := x.Entries()
		if said != c.check || accounts(entries) != c.accounts || len(problems) > 0 {
			t.Errorf("%s: says %q, accounts %q, problems %v", about, said, accounts(entries), problems)
		}
	}
}

func TestMissingPicturesByNumber(t *testing.T) {
	var x imports.Exports
	if err := x.Add(picture(1, 3, 7, "b")); err != nil {
		t.Fatal(err)
	}
	e, ok := errors.AsType[*imports.MissingError](x.Check())
	if !ok || !slices.Equal(e.Numbers, []int{1, 3}) || e.Of != 3 {
		t.Errorf("missing: %+v", e)
	}
}

func TestProblemsNameTheirPicture(t *testing.T) {
	var x imports.Exports
	err := x.Add(link(account("a"), account("X:b", number(4, 4)), number(2, 1), number(3, 3), number(4, 1), number(5, 7)))
	entries, problems := x.Entries()
	if err != nil || accounts(entries) != "a" || len(problems) != 1 {
		t.Fatalf("accounts %q, problems %v, error %v", accounts(entries), problems, err)
	}
	want := `picture 2 of 3: reading account 2, "X:b": this kind of key is not supported: its algorithm is MD5`
	if got := problems[0].Err; got.Error() != want || !errors.Is(got, otp.ErrUnsupported) || problems[0].Line != 0 {
		t.Errorf("problem %v", got)
	}
}
