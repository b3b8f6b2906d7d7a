package report

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestJSON holds the help against what is written: every member is described, fits a
// terminal, and none that was promised is gone.
func TestJSON(t *testing.T) {
	text := JSON()
	for line := range strings.Lines(text) {
		if n := utf8.RuneCountInString(line); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	got := make(map[string][]string)
	for _, s := range schemas {
		of := reflect.TypeOf(s.value)
		if of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		got[s.command] = describedMembers(t, of, "")
	}
	want := map[string]string{
		"list --json": "issuer account purpose type algorithm digits period sheet codes codes_left proved proved_at clock_offset_seconds verified verified_at",
		"show --json, export --format json": "issuer account purpose type algorithm digits period sheet codes codes_left proved proved_at clock_offset_seconds verified verified_at" +
			" key link counter code_sets code_sets.kind code_sets.issued code_sets.superseded code_sets.codes code_sets.codes.text code_sets.codes.used print_name note recovery_page",
		"import --json": "name as outcome text",
		"scan --json":   "file kind text",
		"verify --json": "what verdict good proves problems",
		"check --json":  "name level found why do",
		"check --due --json": "generation changed splits splits.set splits.threshold splits.shares splits.issued splits.accounts" +
			" due due.kind due.account due.text due.do",
		"version --json": "version commit go system sandbox secret_memory page modules modules.path modules.version",
	}
	for command, members := range want {
		for _, m := range strings.Fields(members) {
			if !strings.Contains(" "+strings.Join(got[command], " ")+" ", " "+m+" ") {
				t.Errorf("%s has no member %s: those who read it count on it", command, m)
			}
		}
		if n := len(strings.Fields(members)); n != len(got[command]) {
			t.Errorf("%s has %d members, %d are promised here: %s", command, len(got[command]), n, got[command])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d commands are described, %d are promised here", len(got), len(want))
	}
}

// describedMembers are the members of an object and of those within it, as
// encoding/json writes them.
func describedMembers(t *testing.T, of reflect.Type, prefix string) []string {
	t.Helper()
	var names []string
	for f := range of.Fields() {
		switch {
		case f.Anonymous:
			names = append(names, describedMembers(t, f.Type, prefix)...)
			continue
		case !f.IsExported():
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || f.Tag.Get("help") == "" {
			t.Errorf("%s.%s is not described", of, f.Name)
		}
		names = append(names, prefix+name)
		inner := f.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct {
			names = append(names, describedMembers(t, inner, prefix+name+".")...)
		}
	}
	return names
}

// TestRowIsWritten holds the members against what encoding/json makes of a row.
func TestRowIsWritten(t *testing.T) {
	b, err := json.Marshal(Account{Row: Row{Issuer: "Binance"}, Key: "GEZDGNBVGY3TQOJQ"})
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	if err := json.Unmarshal(b, &object); err != nil {
		t.Fatal(err)
	}
	described := " " + strings.Join(describedMembers(t, reflect.TypeFor[Account](), ""), " ") + " "
	for name := range object {
		if !strings.Contains(described, " "+name+" ") {
			t.Errorf("%s is written and not described", name)
		}
	}
}
