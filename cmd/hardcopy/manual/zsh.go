package manual

import (
	"fmt"
	"strings"
)

// zsh is the completion for zsh 5.
func (p *Program) zsh() string {
	var b strings.Builder
	b.WriteString(`#compdef hardcopy
# Completes the command line of hardcopy: put this file into a directory of $fpath,
# under the name _hardcopy.
_hardcopy() {
	local state
	local -a verbs=(
`)
	for _, v := range p.Verbs {
		fmt.Fprintf(&b, "\t\t%s\n", quoted(v.Name+":"+v.Summary))
	}
	b.WriteString(`	)
	_arguments -C '--vault[the directory of the vault]:DIR:_files -/' '(-q --quiet)'{-q,--quiet}'[say only what is wrong]' \
		'1:verb:->verb' '*::argument:->rest'
	case $state in
	verb) _describe verb verbs ;;
	rest)
		case $words[1] in
`)
	for _, v := range p.Verbs {
		fmt.Fprintf(&b, "\t\t%s) _arguments", v.Name)
		for _, f := range v.Flags {
			spec := "[" + zshText(f.Usage) + "]"
			if f.Value != "" {
				spec += ":" + f.Value + ":" + zshValue(f.Value, f.Words)
			}
			if f.Short == "" {
				fmt.Fprintf(&b, " \\\n\t\t\t%s", quoted("--"+f.Name+spec))
			} else {
				fmt.Fprintf(&b, " \\\n\t\t\t'(-%s --%s)'{-%[1]s,--%[2]s}%s", f.Short, f.Name, quoted(spec))
			}
		}
		if v.Args != "" {
			fmt.Fprintf(&b, " \\\n\t\t\t%s", quoted("*:"+zshText(v.Args)+":"+zshValue(v.Args, p.Words[v.Name])))
		}
		b.WriteString(" ;;\n")
	}
	b.WriteString("\t\tesac ;;\n\tesac\n}\n_hardcopy \"$@\"\n")
	return b.String()
}

// zshValue is what completes a value or an argument.
func zshValue(value string, words []string) string {
	file, dir := paths(value)
	switch {
	case len(words) > 0:
		return "(" + strings.Join(words, " ") + ")"
	case file:
		return "_files"
	case dir:
		return "_files -/"
	}
	return " "
}

// zshText is a text as a description takes it.
func zshText(s string) string {
	return strings.NewReplacer("[", `\[`, "]", `\]`, ":", `\:`).Replace(s)
}

// quoted is a word for zsh, bash and fish.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
