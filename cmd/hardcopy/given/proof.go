package given

import (
	"context"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/otp"
)

// ProofFlags say how a key is proved.
type ProofFlags struct {
	codes []string
	none  bool
}

// Define defines the flags.
func (f *ProofFlags) Define(fs *pflag.FlagSet) {
	fs.StringArrayVar(&f.codes, "proof", nil, "the `CODE` that the authenticator shows now; twice for two consecutive ones")
	fs.BoolVar(&f.none, "no-proof", false, "keep the key without proof")
}

func (f *ProofFlags) Given() bool { return len(f.codes) > 0 || f.none }

// Check refuses flags that contradict one another.
func (f *ProofFlags) Check() error {
	switch {
	case f.none && len(f.codes) > 0:
		return refuse.Usagef("", "--proof and --no-proof exclude each other")
	case len(f.codes) > 2:
		return refuse.Usagef("", "--proof is given once, or twice for two consecutive codes")
	}
	return nil
}

// Prove holds the key against the codes of an authenticator: those of the
// flags, or those that are asked for. It returns nil where the key is kept
// without proof, and [ask.ErrRetype] where it is to be typed again. An HOTP key is
// moved past the codes that it has given.
func (f *ProofFlags) Prove(ctx context.Context, e *open.Env, k *otp.Key, clock func() time.Time) (*vault.Proof, error) {
	p := ask.Proof{Console: e.Console, Key: k, Clock: clock, MayRetype: true}
	switch {
	case f.none:
		return nil, nil
	case len(f.codes) > 0:
		return p.By(f.codes)
	}
	return p.Ask(ctx)
}
