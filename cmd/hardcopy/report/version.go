package report

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
)

// A Version is what a build says of itself: version --json.
type Version struct {
	Version string   `json:"version" help:"as released; else made of the commit"`
	Commit  string   `json:"commit,omitempty" help:"that it was built from, in full"`
	Go      string   `json:"go" help:"the toolchain"`
	System  string   `json:"system" help:"as linux/amd64"`
	Sandbox string   `json:"sandbox" help:"whether the system confines this run, and how"`
	Memory  string   `json:"secret_memory" help:"whether this build erases secrets from it"`
	Page    string   `json:"page,omitempty" help:"SHA-256 of the page for the browser that it carries, hexadecimal"`
	Modules []Module `json:"modules" help:"that are built in"`
}

// A Module is one of a [Version].
type Module struct {
	Path    string `json:"path" help:"its name"`
	Version string `json:"version" help:"its version"`
}

// NewVersion looks at the build; release is the version that it was given, or empty.
func NewVersion(release string) Version {
	v := Version{Version: release, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Modules: []Module{}}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if v.Version == "" {
		v.Version = info.Main.Version
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v.Commit = s.Value
		}
	}
	for _, m := range info.Deps {
		v.Modules = append(v.Modules, Module{m.Path, m.Version})
	}
	return v
}

// Write says it for people; page is what there is to know of the page for the browser.
func (v Version) Write(w io.Writer, page string) error {
	fmt.Fprintf(w, "hardcopy %s\n", v.Version)
	if v.Commit != "" {
		fmt.Fprintf(w, "commit: %s\n", v.Commit)
	}
	_, err := fmt.Fprintf(w, "%s %s\nsandbox: %s\nsecret memory: %s\npage: %s\n", v.Go, v.System, v.Sandbox, v.Memory, page)
	for _, m := range v.Modules {
		_, err = fmt.Fprintf(w, "%s %s\n", m.Path, m.Version)
	}
	return err
}
