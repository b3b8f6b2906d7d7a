package manual

import (
	"fmt"
	"strings"
)

// bash is the completion for GNU bash: 4.4 and later.
func (p *Program) bash() string {
	var b strings.Builder
	b.WriteString(`# Completes the command line of hardcopy: source this file, or put it where
# bash-completion looks, under the name hardcopy.
_hardcopy() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb= i
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--vault) ((i++)); [[ ${COMP_WORDS[i]} != = ]] || ((i++)) ;;
		=) ((i++)) ;;
		-*) ;;
		*) verb=${COMP_WORDS[i]}; break ;;
		esac
	done
	# A flag and its value with = between them are three words.
	if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
	_hardcopy_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur"); }
	_hardcopy_files() { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); }
	_hardcopy_dirs() { compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$cur"); }
	COMPREPLY=()
	case $verb in
	'')
		case $prev in
		--vault) _hardcopy_dirs ;;
`)
	fmt.Fprintf(&b, "\t\t*) _hardcopy_words '%s --vault --quiet --help --version' ;;\n\t\tesac ;;\n", strings.Join(p.names(), " "))
	for _, v := range p.Verbs {
		fmt.Fprintf(&b, "\t%s)\n\t\tcase $prev in\n", v.Name)
		var flags []string
		for _, f := range v.Flags {
			flags = append(flags, spelled(f)...)
			if f.Value != "" {
				fmt.Fprintf(&b, "\t\t%s) %s ;;\n", strings.Join(spelled(f), "|"), bashValue(f.Value, f.Words))
			}
		}
		rest := bashValue(v.Args, p.Words[v.Name])
		fmt.Fprintf(&b, "\t\t*) if [[ $cur == -* ]]; then _hardcopy_words '%s'; else %s; fi ;;\n\t\tesac ;;\n", strings.Join(flags, " "), rest)
	}
	b.WriteString("\tesac\n}\ncomplete -F _hardcopy hardcopy\n")
	return b.String()
}

// bashValue is the command that completes a value or an argument.
func bashValue(value string, words []string) string {
	file, dir := paths(value)
	switch {
	case len(words) > 0:
		return "_hardcopy_words '" + strings.Join(words, " ") + "'"
	case file:
		return "_hardcopy_files"
	case dir:
		return "_hardcopy_dirs"
	}
	return ":"
}
