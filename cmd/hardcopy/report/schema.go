package report

import (
	"fmt"
	"reflect"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/machine"
)

// schemas say what each verb writes with --json, a slice being an array.
var schemas = []struct {
	command string
	value   any
}{
	{"list --json", []Row{}},
	{"show --json, export --format json", []Account{}},
	{"import --json", []Incoming{}},
	{"scan --json", []ScannedCode{}},
	{"verify --json", []Finding{}},
	{"check --json", []machine.Fact{}},
	{"check --due --json", Due{}},
	{"version --json", Version{}},
}

// JSON is the text of the help about what verbs write with --json.
func JSON() string {
	var b strings.Builder
	console.Wrap(&b, "", "With --json a verb writes one JSON value to standard output, in UTF-8, and nothing else there. "+
		"It is stable: members are added, but none is renamed, removed, or given another meaning. "+
		"Members marked ? are left out where they are empty. What is wrong goes to standard error and into the exit code as without --json.")
	for _, s := range schemas {
		shape := "one object"
		t := reflect.TypeOf(s.value)
		if t.Kind() == reflect.Slice {
			shape, t = "an array of objects", t.Elem()
		}
		b.WriteString("\n" + s.command + ": " + shape + "\n")
		members(&b, t, "  ")
	}
	return b.String()
}

// members lists the members of an object, those of objects within it set in.
func members(b *strings.Builder, t reflect.Type, indent string) {
	for f := range t.Fields() {
		switch {
		case f.Anonymous:
			members(b, f.Type, indent)
			continue
		case !f.IsExported():
			continue
		}
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if rest == "omitempty" {
			name += "?"
		}
		of := f.Type
		kind := kindOf(of)
		console.Wrap(b, fmt.Sprintf("%s%-*s %-7s ", indent, 22-len(indent), name, kind), f.Tag.Get("help"))
		if of.Kind() == reflect.Slice {
			of = of.Elem()
		}
		if of.Kind() == reflect.Struct {
			members(b, of, indent+"  ")
		}
	}
}

// kindOf is the kind of a JSON value.
func kindOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return kindOf(t.Elem())
	case reflect.Slice:
		return "array"
	case reflect.Struct:
		return "object"
	case reflect.Bool:
		return "boolean"
	case reflect.String:
		return "string"
	}
	return "number"
}
