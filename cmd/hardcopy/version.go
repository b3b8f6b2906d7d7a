package main

import (
	"context"
	"fmt"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/pagefile"
	"hardcopy/cmd/hardcopy/report"
	"hardcopy/paper"
	"hardcopy/vault/secret"
)

// What a release is built with, -ldflags "-X main.release=… -X main.address=…": its
// version, and where it is to be had. Both are empty in other builds.
var release, address string

// source is what sheets say about where hardcopy is to be had.
func source() paper.Source {
	s := paper.Source{Address: address}
	if pagefile.Carried() {
		s.Page = pagefile.Digest()
	}
	return s
}

func versionVerb() *command {
	return &command{
		Name:    "version",
		Summary: "the version, and what it was built from",
		Help: `Prints the version of hardcopy, the commit and the toolchain, whether the system
confines this run, whether this build erases secrets from memory, the digest of
the page that it carries (help page), and each module that is built in.

Examples:
  hardcopy version
  hardcopy version --json
`,
		Setup: func(fs *pflag.FlagSet) action {
			asJSON := fs.Bool("json", false, "as one JSON object")
			return func(_ context.Context, e *open.Env, _ []string) error {
				v := report.NewVersion(release)
				v.Sandbox, v.Memory = fmt.Sprint(e.Sandbox), erasing()
				page := "not carried; go run ./cmd/page makes it"
				if pagefile.Carried() {
					v.Page = pagefile.Digest()
					page = pagefile.Name + ", SHA-256 " + v.Page
				}
				if *asJSON {
					return console.WriteJSON(e.Stdout, v)
				}
				return v.Write(e.Stdout, page)
			}
		},
	}
}

// erasing words whether this build erases secrets from memory.
func erasing() string {
	if secret.Erased {
		return "erased after use"
	}
	return "not erased; a build for linux with GOEXPERIMENT=runtimesecret does"
}
