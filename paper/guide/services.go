package guide

import (
	"slices"
	"strings"
	"unicode"

	"hardcopy/paper/lang"
)

// service holds what one service words in its own way. What is left empty is
// told in the general words. To add a service, add a row to services.
type service struct {
	name string   // as it is printed
	also []string // other names that issuers use, in small letters

	typed   bool      // its own guides have the key typed, not scanned
	keyNote lang.Text // before the steps with the setup key
	keyName lang.Text // the sentence that says what it calls the setup key
	purpose bool      // the purpose of a key goes with its name in the authenticator

	codesWhere, codesType, codesThen lang.Text // steps with a backup code
	codeType                         lang.Text // codesType where there is only one code

	support []lang.Text // steps with neither
}

const newCodes lang.Text = "At once, in the security settings: set up the authenticator again, make new codes."

// services holds only what the services' own pages or their printed codes say.
var services = []service{
	{
		name:       "Binance",
		typed:      true,
		codesWhere: "Log in. Tap “Security verification unavailable?”, then “Use backup code”.",
		codesThen:  "At once: Security Center → Google Authenticator → Disable. Then enable it again.",
		support: []lang.Text{
			"On Binance's own site or app: Help Center → Submit a ticket → reset 2FA.",
			"They ask for identity documents, a selfie and a video check: 3–7 days. Then withdrawals are held for 48 hours.",
			"It costs nothing. Whoever offers to speed it up is a thief.",
		},
	},
	{
		name:      "Google",
		also:      []string{"gmail", "google account"},
		codesType: "Type one 8-digit code that is not ticked.",
		codesThen: newCodes,
	},
	{
		name:       "GitHub",
		codesWhere: "Log in. Where the authenticator's code is asked for, choose “recovery code”.",
		codesThen:  newCodes,
	},
	{
		name:       "Microsoft",
		also:       []string{"microsoft account"},
		codesWhere: "Log in. Where the code is asked for, choose the recovery code of 25 characters.",
		codeType:   "Type the whole code.",
		codesThen:  "At once, in the security settings: set up the authenticator again, make a new code.",
	},
	{
		name:    "Coinbase",
		keyName: "Key: the key above, which Coinbase calls the secret seed.",
	},
	{
		name:    "Kraken",
		keyNote: "Kraken has separate keys: sign-in, funding, trading, master key. Take the one with the purpose you need.",
		purpose: true,
	},
	{
		name:      "Discord",
		codesType: "Type one code that is not ticked, without its hyphen.",
		codeType:  "Type the code, without its hyphen.",
	},
}

// find returns the service that an issuer names; the zero value is none. Case,
// "https://www." and ".com" make no difference. A longer name is another
// service: Binance US and Binance TR have screens of their own.
func find(issuer string) service {
	words := strings.FieldsFunc(strings.ToLower(issuer), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	words = slices.DeleteFunc(words, func(w string) bool {
		return slices.Contains([]string{"http", "https", "www", "com", "inc"}, w)
	})
	name := strings.Join(words, " ")
	for _, s := range services {
		if strings.EqualFold(name, s.name) || slices.Contains(s.also, name) {
			return s
		}
	}
	return service{}
}
