package manual

import (
	"fmt"
	"strings"
)

// Shells are those that there is a completion for.
var Shells = []string{"bash", "zsh", "fish", "powershell"}

// Completion is the completion for a shell, as a file of its own language, or empty
// for another shell than those of [Shells].
func (p *Program) Completion(shell string) string {
	switch shell {
	case "bash":
		return p.bash()
	case "zsh":
		return p.zsh()
	case "fish":
		return p.fish()
	case "powershell":
		return p.powershell()
	}
	return ""
}

// fish is the completion for fish 3.
func (p *Program) fish() string {
	var b strings.Builder
	b.WriteString(`# Completes the command line of hardcopy: put this file into
# ~/.config/fish/completions, under the name hardcopy.fish.
complete -c hardcopy -f
`)
	first := "complete -c hardcopy -n " + quoted("not __fish_seen_subcommand_from "+strings.Join(p.names(), " "))
	b.WriteString(first + " -l vault -x -a '(__fish_complete_directories)' -d 'the directory of the vault'\n")
	b.WriteString(first + " -s q -l quiet -d 'say only what is wrong'\n")
	for _, v := range p.Verbs {
		fmt.Fprintf(&b, "%s -a %s -d %s\n", first, v.Name, quoted(v.Summary))
	}
	for _, v := range p.Verbs {
		of := "complete -c hardcopy -n " + quoted("__fish_seen_subcommand_from "+v.Name)
		for _, f := range v.Flags {
			line := of + " -l " + f.Name
			if f.Short != "" {
				line += " -s " + f.Short
			}
			if f.Value != "" {
				line += fishValue(f.Value, f.Words)
			}
			fmt.Fprintf(&b, "%s -d %s\n", line, quoted(f.Usage))
		}
		if file, dir := paths(v.Args); file || dir || len(p.Words[v.Name]) > 0 {
			fmt.Fprintf(&b, "%s%s\n", of, strings.TrimPrefix(strings.TrimPrefix(fishValue(v.Args, p.Words[v.Name]), " -r"), " -x"))
		}
	}
	return b.String()
}

// fishValue are the options of complete for a value or an argument.
func fishValue(value string, words []string) string {
	file, dir := paths(value)
	switch {
	case len(words) > 0:
		return " -x -a " + quoted(strings.Join(words, " "))
	case file:
		return " -r -F"
	case dir:
		return " -x -a '(__fish_complete_directories)'"
	}
	return " -x"
}

// powershell is the completion for PowerShell 5 and later. Where a path is wanted it
// offers nothing, and the shell completes paths itself.
func (p *Program) powershell() string {
	var b strings.Builder
	b.WriteString(`# Completes the command line of hardcopy: add this file's lines to $PROFILE.
Register-ArgumentCompleter -Native -CommandName hardcopy -ScriptBlock {
	param($word, $line, $position)
	$verbs = [ordered]@{
`)
	for _, v := range p.Verbs {
		fmt.Fprintf(&b, "\t\t'%s' = %s\n", v.Name, powershellText(v.Summary))
	}
	b.WriteString("\t}\n\t$words = @{\n")
	for _, v := range p.Verbs {
		var all []string
		for _, f := range v.Flags {
			all = append(all, spelled(f)...)
		}
		fmt.Fprintf(&b, "\t\t'%s' = '%s'\n", v.Name, strings.Join(append(all, p.Words[v.Name]...), " "))
		for _, f := range v.Flags {
			for _, name := range spelled(f) {
				if f.Value != "" {
					fmt.Fprintf(&b, "\t\t'%s %s' = '%s'\n", v.Name, name, strings.Join(f.Words, " "))
				}
			}
		}
	}
	b.WriteString(`	}
	$before = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
	$verb = $before | Where-Object { $verbs.Contains($_) } | Select-Object -First 1
	if (-not $verb) {
		$verbs.Keys | Where-Object { $_ -like "$word*" } | ForEach-Object {
			[System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $verbs[$_])
		}
		return
	}
	$key = "$verb $($before[-1])"
	if (-not $words.ContainsKey($key)) { $key = $verb }
	$words[$key] -split ' ' | Where-Object { $_ -and $_ -like "$word*" } | ForEach-Object {
		[System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
	}
}
`)
	return b.String()
}

// powershellText is a text in single quotes.
func powershellText(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
