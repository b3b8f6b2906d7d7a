package imports

import "encoding/json"

// readRaivo reads an export of Raivo OTP, whose numbers are texts. Accounts that
// were deleted in the app may be among them; nothing marks these.
func readRaivo(all []json.RawMessage) *File {
	f := &File{App: "Raivo OTP"}
	for i, raw := range all {
		e := readRecord(raw)
		d := draft{issuer: e.text("issuer"), account: e.text("account"), key: e.text("secret"),
			kind: e.text("kind"), algorithm: e.text("algorithm"),
			digits: e.said("digits", e.quoted("digits")), period: e.said("timer", e.quoted("timer")), counter: e.quoted("counter")}
		f.lose("icons", e.has("iconValue"))
		f.keep(i+1, d, *e.err)
	}
	return f
}
