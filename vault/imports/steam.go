package imports

import "encoding/json"

// readSteamAccounts reads what the Steam app for Android keeps: accounts by
// their ids.
func readSteamAccounts(top record) (*File, error) {
	accounts := top.record("accounts")
	if err := top.damage(); err != nil {
		return nil, err
	}
	var all []json.RawMessage
	for _, id := range accounts.names {
		if !readRecord(accounts.members[id]).is("shared_secret") {
			return nil, ErrUnknown
		}
		all = append(all, accounts.members[id])
	}
	if len(all) == 0 {
		return nil, ErrUnknown
	}
	return readSteam(all), nil
}

// readSteam reads Steam's own form, also that of a maFile. The revocation code
// takes the authenticator off the account: a backup code.
func readSteam(all []json.RawMessage) *File {
	f := &File{App: "Steam"}
	for i, raw := range all {
		a := readRecord(raw)
		d := draft{issuer: "Steam", account: a.text("account_name"), kind: "steam",
			key: base32Key(a.base64("shared_secret")), recovery: a.text("revocation_code")}
		f.lose("keys for confirming trades", a.has("identity_secret"))
		f.keep(i+1, d, *a.err)
	}
	return f
}
