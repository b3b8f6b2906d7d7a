package exports

import (
	"encoding/json"

	"hardcopy/vault"
)

// Bitwarden's JSON, as its clients write and read it.
type bitwardenFile struct {
	Encrypted bool            `json:"encrypted"`
	Folders   []string        `json:"folders"`
	Items     []bitwardenItem `json:"items"`
}

type bitwardenItem struct {
	ID             string         `json:"id"`
	OrganizationID *string        `json:"organizationId"`
	FolderID       *string        `json:"folderId"`
	Type           int            `json:"type"`
	Reprompt       int            `json:"reprompt"`
	Name           string         `json:"name"`
	Notes          *string        `json:"notes"`
	Favorite       bool           `json:"favorite"`
	Login          bitwardenLogin `json:"login"`
	CollectionIDs  *string        `json:"collectionIds"`
}

type bitwardenLogin struct {
	URIs     []string `json:"uris"`
	Username string   `json:"username"`
	Password *string  `json:"password"`
	TOTP     *string  `json:"totp"`
}

const bitwardenLoginType = 1

func bitwarden(accounts []*vault.Account) ([]byte, error) {
	file := bitwardenFile{Folders: []string{}, Items: []bitwardenItem{}}
	for _, a := range accounts {
		item := bitwardenItem{ID: newUUID(), Type: bitwardenLoginType, Name: title(a), Login: bitwardenLogin{URIs: []string{}, Username: name(a)}}
		if text := note(a); text != "" {
			item.Notes = &text
		}
		if a.Key != nil {
			totp := a.Link().Reveal()
			if isSteam(a.Key) {
				totp = "steam://" + a.Key.Base32().Reveal()
			}
			item.Login.TOTP = &totp
		}
		file.Items = append(file.Items, item)
	}
	return json.MarshalIndent(file, "", "  ")
}

// title is what an entry is called: the service, or the account where there is none.
func title(a *vault.Account) string {
	if a.Issuer == "" {
		return a.Account
	}
	return a.Issuer
}
