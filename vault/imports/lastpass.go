package imports

import "encoding/json"

// readLastPass reads an export of LastPass Authenticator. A name that was
// changed in the app stands beside the one that the service gave.
func readLastPass(top record, accounts []json.RawMessage) *File {
	f := &File{App: "LastPass Authenticator"}
	f.lose("folders", top.has("folders"))
	for i, raw := range accounts {
		a := readRecord(raw)
		d := draft{issuer: a.text("issuerName"), account: a.text("userName"), key: a.text("secret"),
			algorithm: a.text("algorithm"), digits: a.positive("digits"), period: a.positive("timeStep")}
		if d.issuer == "" {
			d.issuer = a.text("originalIssuerName")
		}
		if d.account == "" {
			d.account = a.text("originalUserName")
		}
		f.keep(i+1, d, *a.err)
	}
	return f
}
