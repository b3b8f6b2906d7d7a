package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/pagefile"
	"hardcopy/vault/secret"
)

func versionVerb() *command {
	return &command{
		Name:    "version",
		Summary: "the version, and what it was built from",
		Help: `Prints the version of hardcopy, the toolchain, whether the system confines this
run, whether this build erases secrets from memory, the digest of the page that
it carries (help page), and the version of each module that is built in.
`,
		Setup: func(*pflag.FlagSet) action {
			return func(_ context.Context, e *open.Env, _ []string) error {
				info, ok := debug.ReadBuildInfo()
				if !ok {
					fmt.Fprintln(e.Stdout, "hardcopy, version unknown")
					return nil
				}
				fmt.Fprintf(e.Stdout, "hardcopy %s\n%s %s/%s\n", info.Main.Version, info.GoVersion, runtime.GOOS, runtime.GOARCH)
				fmt.Fprintf(e.Stdout, "sandbox: %s\n", e.Sandbox)
				fmt.Fprintf(e.Stdout, "secret memory: %s\n", erasing())
				fmt.Fprintf(e.Stdout, "page: %s\n", carried())
				for _, m := range info.Deps {
					fmt.Fprintf(e.Stdout, "%s %s\n", m.Path, m.Version)
				}
				return nil
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

// carried words whether this build carries the page for the browser, and which.
func carried() string {
	if pagefile.Carried() {
		return pagefile.Name + ", SHA-256 " + pagefile.Digest()
	}
	return "not carried; go run ./cmd/page makes it"
}
