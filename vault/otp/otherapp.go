package otp

import (
	"strings"

	"hardcopy/paper/lang"
)

// OtherAppError says that a text is for one app alone, or for something else than
// codes: no authenticator can make codes of it. It is an [ErrNotLink].
type OtherAppError struct{ Of lang.Said }

func (e *OtherAppError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *OtherAppError) In(t lang.Tag) string { return t.Say("this is %s, and no setup key", e.Of) }

// others are what the codes hold that services show in the place of a setup key, by
// how they begin.
var others = []struct {
	prefix string
	of     lang.Said
}{
	{"phonefactor:", lang.Put("for %s alone", "Microsoft Authenticator")},
	{"duo:", lang.Put("for %s alone", "Duo Mobile")},
	{"oktaverify:", lang.Put("for %s alone", "Okta Verify")},
	{"com-okta-authenticator:", lang.Put("for %s alone", "Okta Verify")},
	{"motp:", lang.Put("a key of %s, which is not supported", "mOTP")},
	{"yaotp:", lang.Put("a key of %s, which is not supported", "Yandex")},
	{"lpaauth-migration:", lang.Put("an export of LastPass Authenticator")},
	{"fido:", lang.Put("a passkey's code, for a phone nearby")},
	{"com.rsa.securid", lang.Put("for %s alone", "RSA SecurID")},
	{"vipaccess:", lang.Put("for %s alone", "Symantec VIP")},
	{"pushauth:", lang.Put("for %s alone", "ForgeRock Authenticator")},
	{"mfauth:", lang.Put("for %s alone", "ForgeRock Authenticator")},
	{"pingid:", lang.Put("for %s alone", "PingID")},
	{"authy:", lang.Put("for %s alone", "Authy")},
	{"steam:", lang.Put("a link of Steam's or Bitwarden's")},
	{"s.team/", lang.Put("for Steam's app alone")},
	{"wifi:", lang.Put("the password of a wireless network")},
	{"https:", lang.Put("a web address")},
	{"http:", lang.Put("a web address")},
}

// Unwrap says that it is no link either.
func (e *OtherAppError) Unwrap() error { return ErrNotLink }

// OfOtherApp recognises what is for another app, and addresses; nil of anything else.
func OfOtherApp(text string) *OtherAppError {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, o := range others {
		if strings.HasPrefix(text, o.prefix) {
			return &OtherAppError{o.of}
		}
	}
	return nil
}
