package paper_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper"
)

// many returns accounts of as many services, with 16 codes, with 8 and with none in
// turn, the fourth with steps of its own.
func many(n int) (all []paper.AccountSheet) {
	for i := range n {
		s := github([]int{16, 8, 0}[i%3])
		s.Issuer, s.ID = fmt.Sprintf("Service%dx", i), fmt.Sprintf("I%03d", i)
		if len(s.Codes) == 0 {
			s.CodesQR = ""
		}
		if i == 3 {
			s.Guide.Ways = slices.Clone(s.Guide.Ways)
			s.Guide.Ways[0].Steps = []string{"Type it backwards."}
		}
		all = append(all, s)
	}
	return all
}

// The steps of a way are for every service, by name or as all but those named.
func TestCompactNamesServices(t *testing.T) {
	for _, n := range []int{9, 14, 60} {
		text := strings.Join(strings.Fields(pdftotext(t, write(t, paper.Options{Compact: true}, many(n)...))), " ")
		if !strings.Contains(text, "Way 1, Service3x 1. Type it backwards.") {
			t.Errorf("%d services: the fourth has no steps of its own", n)
		}
		if n <= 13 {
			for i := range n {
				if name := fmt.Sprintf("Service%dx", i); !strings.Contains(text[strings.Index(text, "Way 1,"):], name) {
					t.Errorf("%d services: %s is not named among the ways", n, name)
				}
			}
		} else if !strings.Contains(text, "Way 1, every service but Service3x 1. Open") {
			t.Errorf("%d services: the others have no steps", n)
		}
	}
}

// Two groups of many services are both named, however long the list is.
func TestCompactTwoGroups(t *testing.T) {
	all := many(400)
	for i := range all {
		if i%2 == 1 {
			all[i].Guide.Ways = slices.Clone(all[i].Guide.Ways)
			all[i].Guide.Ways[0].Steps = []string{"Type it backwards."}
		}
	}
	_, ways, _ := strings.Cut(pdftotext(t, write(t, paper.Options{Compact: true, Size: paper.A5}, all...)), "With the setup key")
	for i := range all {
		if name := fmt.Sprintf("Service%dx", i); !strings.Contains(ways, name) {
			t.Errorf("%s is not named among the ways", name)
		}
	}
}

var waysOn = regexp.MustCompile(`The ways begin on page (\d+)\.`)

// The first page says where the ways are, and they are there.
func TestCompactWaysOn(t *testing.T) {
	for _, size := range sizes {
		for _, n := range []int{1, 3, 30} {
			pages := strings.Split(pdftotext(t, write(t, paper.Options{Compact: true, Size: size}, many(n)...)), "\f")
			m := waysOn.FindStringSubmatch(strings.Join(strings.Fields(pages[0]), " "))
			at := slices.IndexFunc(pages, func(p string) bool { return strings.Contains(p, "With the setup key") })
			if m == nil || m[1] != fmt.Sprint(at+1) {
				t.Errorf("%v, %d accounts: %q, and they are on page %d", size, n, m, at+1)
			}
		}
	}
}

// Pages are filled: what an account takes alone does not leave pages half empty. What
// stands apart from its account says whose it is.
func TestCompactFills(t *testing.T) {
	for _, tt := range []struct {
		size  paper.Size
		pages int
	}{{paper.A4, 17}, {paper.Letter, 24}, {paper.A5, 32}} {
		all := slices.Repeat([]paper.AccountSheet{keyOnly(), github(40)}, 15)
		for i := range all {
			all[i].Issuer = fmt.Sprintf("Service%dx", i)
		}
		pdf := write(t, paper.Options{Compact: true, Size: tt.size}, all...)
		if got := paper.CountPages(pdf); got > tt.pages {
			t.Errorf("%v: 30 accounts take %d pages, want %d at most", tt.size, got, tt.pages)
		}
		for i, page := range strings.Split(pdftotext(t, pdf), "\f") {
			if at := strings.Index(page, "recovery codes"); at >= 0 && !strings.Contains(page[:at], "Service") {
				t.Errorf("%v, page %d: codes without their service:\n%s", tt.size, i+1, page)
			}
		}
	}
}

// A key that nobody proved says so in its entry.
func TestCompactNotProved(t *testing.T) {
	s := binance()
	s.Unproved = true
	if text := pdftotext(t, write(t, paper.Options{Compact: true}, s)); !strings.Contains(text, "Not proved: no code") {
		t.Error("an unproved key is not marked")
	}
}
