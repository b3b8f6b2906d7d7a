package guide

import (
	"slices"
	"strings"
	"unicode"
)

// service holds what one service words in its own way. What is left empty is
// told in the general words. To add a service, add a row to services.
type service struct {
	name        string   // as it is printed
	also        []string // other names that issuers use, in small letters
	key         []string // steps with the setup key
	codes       []string // steps with a backup code
	support     []string // steps with neither
	supportTime string
}

// services holds only what the services' own pages or their printed codes say.
var services = []service{
	{
		name: "Binance",
		key: []string{
			"On the new phone, open any authenticator app. Tap “+”, then “Enter a setup key” (or scan the QR code).",
			"Name: Binance. Key: the key above. Kind: “Time based”.",
			"Log in to Binance at once with the 6-digit code that the app shows.",
		},
		codes: []string{
			"Log in. Tap “Security verification unavailable?”, then “Use backup code”.",
			"Type one code that is not ticked. Then tick it here: it works only once.",
			"At once: Security Center → Google Authenticator → Disable. Then enable it again.",
			"Write down the new key and the new codes. Print a new sheet: this one is void.",
		},
		support: []string{
			"On Binance's own site or app: Help Center → Submit a ticket → reset 2FA.",
			"They ask for identity documents, a selfie and a video check. It takes 3–7 days. Then withdrawals are held for 48 hours.",
			"It costs nothing. Whoever offers to speed it up is a thief.",
		},
	},
	{
		name: "Google",
		also: []string{"gmail", "google account"},
		codes: []string{
			"Log in. Where the 6-digit code is asked for, choose another way: a backup code.",
			"Type one 8-digit code that is not ticked. Then tick it here: it works only once.",
			"At once, in the security settings: set up the authenticator again, make new codes.",
			"Write down the new key and the new codes. Print a new sheet: this one is void.",
		},
	},
	{
		name: "GitHub",
		codes: []string{
			"Log in. Where the 6-digit code is asked for, choose “recovery code”.",
			"Type one code that is not ticked. Then tick it here: it works only once.",
			"At once, in the security settings: set up the authenticator again, make new codes.",
			"Write down the new key and the new codes. Print a new sheet: this one is void.",
		},
	},
	{
		name: "Microsoft",
		also: []string{"microsoft account"},
		codes: []string{
			"Log in. Where the code is asked for, choose the recovery code of 25 characters.",
			"Type the whole code. Then tick it here: it works only once.",
			"At once, in the security settings: set up the authenticator again, make a new code.",
			"Write down the new key and the new codes. Print a new sheet: this one is void.",
		},
	},
	{
		name: "Coinbase",
		key: []string{
			"On the new phone, open any authenticator app. Tap “+”, then “Enter a setup key” (or scan the QR code).",
			"Name: Coinbase. Key: the key above, which Coinbase calls the secret seed. Kind: “Time based”.",
			"Log in to Coinbase at once with the 6-digit code that the app shows.",
		},
	},
	{
		name: "Kraken",
		key: []string{
			"Kraken has separate keys: sign-in, funding, trading, master key. Take the sheet with the purpose you need.",
			"On the new phone, open any authenticator app. Tap “+”, then “Enter a setup key” (or scan the QR code).",
			"Name: Kraken and the purpose. Key: the key above. Kind: “Time based”.",
			"Log in to Kraken at once with the code that the app shows.",
		},
	},
	{
		name: "Discord",
		codes: []string{
			"Log in. Where the 6-digit code is asked for, choose a backup code.",
			"Type one code that is not ticked, without its hyphen. Then tick it here: it works only once.",
			"At once, in the security settings: switch two-factor off and on again.",
			"Write down the new key and the new codes. Print a new sheet: this one is void.",
		},
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
		if name == strings.ToLower(s.name) || slices.Contains(s.also, name) {
			return s
		}
	}
	return service{}
}
