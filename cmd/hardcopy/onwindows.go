package main

import (
	"path/filepath"
	"runtime"
	"strings"
)

// forWindows are texts of the help that Windows has others for: what they name is not
// there.
var forWindows = []string{
	"Straight to the\nprinter is best, so that no file is left: where there is lp, -o - | lp\n",
	"It goes\nthrough a file here: put it on a stick, print it from the viewer, delete it with\nShift+Delete; hardcopy check says what else keeps it. -o - is for programs:\n> and | of PowerShell before 7.4 change its bytes.\n",
	" --copies 2 -o - | lp\n", " --copies 2 -o E:\\sheets.pdf\n",
	"print --cover -o - | lp\n", "print --cover -o cover.pdf\n",
	"print --sealed -o - | lp\n", "print --sealed -o sealed.pdf\n",
	" --copies 3 -o - | lp\n", " --copies 3 -o sealed.pdf\n",
	"-n 3 -o - | lp\n", "-n 3 -o E:\\shares.pdf\n",
	"  hardcopy page -o - | sha256sum\n", "  certutil -hashfile hardcopy.html SHA256\n",
	"  zbarcam --raw | hardcopy combine -\n", "",
	"  hardcopy man | man -l -\n", "",
	"  hardcopy man > ~/.local/share/man/man1/hardcopy.1\n", "  hardcopy man > hardcopy.1\n",
	"  hardcopy completion bash > ~/.local/share/bash-completion/completions/hardcopy\n", "",
	"  hardcopy completion zsh > ~/.zfunc/_hardcopy\n", "",
	"  hardcopy completion fish > ~/.config/fish/completions/hardcopy.fish\n", "",
	"~/.local/share/hardcopy", `%USERPROFILE%\.local\share\hardcopy`,
	"~/.local/state/hardcopy", `%USERPROFILE%\.local\state\hardcopy`,
}

// helpOn is a text of the help as it stands on a system.
func helpOn(system, text string) string {
	if system == "windows" {
		return strings.NewReplacer(forWindows...).Replace(text)
	}
	return text
}

// helpHere is a text of the help as it stands on this system.
func helpHere(text string) string { return helpOn(runtime.GOOS, text) }

// asShells puts the files that fit in the place of a pattern, as the shells of other
// systems do before a program starts and Windows' do not. A pattern that nothing fits
// stays as it is, as does what looks like a flag.
func asShells(args []string) []string {
	var all []string
	for _, arg := range args {
		found := []string{arg}
		if strings.ContainsAny(arg, "*?") && !strings.HasPrefix(arg, "-") && !strings.HasPrefix(arg, `\\?\`) {
			if fit, err := filepath.Glob(arg); err == nil && len(fit) > 0 {
				found = fit
			}
		}
		all = append(all, found...)
	}
	return all
}
