package otp

import "strings"

// OtherAppError says that a text is for one app alone, or for something else than
// codes: no authenticator can make codes of it. It is an [ErrNotLink].
type OtherAppError struct{ Of string }

func (e *OtherAppError) Error() string { return "this is " + e.Of + ", and no setup key" }

// others are what the codes hold that services show in the place of a setup key, by
// how they begin.
var others = []struct{ prefix, of string }{
	{"phonefactor:", "for Microsoft Authenticator alone"},
	{"duo:", "for Duo Mobile alone"},
	{"oktaverify:", "for Okta Verify alone"},
	{"com-okta-authenticator:", "for Okta Verify alone"},
	{"motp:", "a key of mOTP, which is not supported"},
	{"yaotp:", "a key of Yandex, which is not supported"},
	{"lpaauth-migration:", "an export of LastPass Authenticator"},
	{"fido:", "a passkey's code, for a phone nearby"},
	{"com.rsa.securid", "for RSA SecurID alone"},
	{"vipaccess:", "for Symantec VIP alone"},
	{"pushauth:", "for ForgeRock Authenticator alone"},
	{"mfauth:", "for ForgeRock Authenticator alone"},
	{"pingid:", "for PingID alone"},
	{"authy:", "for Authy alone"},
	{"steam:", "a link of Steam's or Bitwarden's"},
	{"s.team/", "for Steam's app alone"},
	{"wifi:", "the password of a wireless network"},
	{"https:", "a web address"},
	{"http:", "a web address"},
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
