package imports_test

import (
	"archive/zip"
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"hardcopy/vault/otp"
)

// What follows writes each app's export from its schema, not with the reader's
// words. An object is what json.Marshal takes.
type object = map[string]any

func list[T any](all []person, one func(person) T) []T {
	out := make([]T, 0, len(all))
	for _, p := range all {
		out = append(out, one(p))
	}
	return out
}

func aegisDB(all []person) object {
	return object{"version": 3, "groups": []any{object{"uuid": "g", "name": "Work"}}, "icons_optimized": true,
		"entries": list(all, func(p person) object {
			info := object{"secret": p.key, "algo": p.algorithm, "digits": p.digits}
			if p.kind == otp.HOTP {
				info["counter"] = p.counter
			} else {
				info["period"] = p.period
			}
			return object{"type": p.kind, "uuid": "u", "name": p.account, "issuer": p.issuer, "note": p.note,
				"favorite": false, "icon": nil, "info": info, "groups": []string{"g"}}
		})}
}

func writeAegis(all []person) []byte {
	return marshal(object{"version": 1, "header": object{"slots": nil, "params": nil}, "db": aegisDB(all)})
}

func services2FAS(all []person) []object {
	return list(all, func(p person) object {
		o := object{"account": p.account, "issuer": p.issuer, "digits": p.digits, "algorithm": p.algorithm,
			"tokenType": strings.ToUpper(string(p.kind)), "source": "Link", "label": p.issuer + ":" + p.account}
		if p.kind == otp.HOTP {
			o["counter"] = p.counter
		} else {
			o["period"] = p.period
		}
		return object{"name": p.issuer, "secret": p.key, "updatedAt": 1700000000000, "otp": o,
			"order": object{"position": 0}, "icon": object{"selected": "Label"}}
	})
}

func write2FAS(all []person) []byte {
	return marshal(object{"services": services2FAS(all), "groups": []any{}, "updatedAt": 1700000000000,
		"schemaVersion": 4, "appVersionCode": 5000009, "appOrigin": "android"})
}

// enteLines writes the link of an account with how the app shows it, in the
// order and the escaping of Dart's Uri.
func enteLines(all []person) string {
	var b strings.Builder
	for _, p := range all {
		display := marshal(object{"pinned": false, "trashed": false, "tags": []string{"work"}, "note": p.note, "position": 0, "iconID": "x"})
		link := p.link()
		if p.kind == otp.Steam {
			link = strings.Replace(link, "//totp", "//steam", 1)
		}
		b.WriteString(link + "&codeDisplay=" + url.QueryEscape(string(display)) + "\n")
	}
	return b.String()
}

func writeEnte(all []person) []byte { return []byte(enteLines(all)) }

func writeEntePage(all []person) []byte {
	var b strings.Builder
	b.WriteString("\n  <!DOCTYPE html>\n  <html>\n<style>\n  .otp-entry td { padding: 20px; }\n</style>\n<body>\n<h1>Ente Auth</h1>\n")
	for _, p := range all {
		note := ""
		if p.note != "" {
			note = `<p class="group">Note: <b>` + p.note + `</b></p>`
		}
		fmt.Fprintf(&b, `
    <table class="otp-entry">
      <tr>
        <td>
          <p><b>%s</b></p>
          <p><b>%s</b></p>
          <p class="group">Type: <b>%s</b></p>
          <p>Algorithm: <b>%s</b></p>
          <p>Digits: <b>%d</b></p>
          <p>Secret: <b>%s</b></p>
          %s
        </td>
        <td class="otp-qr">
          <img src="data:image/png;base64,iVBORw0KGgo=" alt="QR Code">
`, p.issuer, p.account, p.kind, strings.ToLower(string(p.algorithm)), p.digits, p.key, note)
	}
	return []byte(b.String() + "</body></html>")
}

func bitwardenItems(all []person) object {
	return object{"encrypted": false, "folders": []any{object{"id": "f", "name": "Work"}},
		"items": list(all, func(p person) object {
			return object{"id": "i", "type": 1, "name": p.issuer, "notes": p.note, "favorite": false, "fields": []any{},
				"login": object{"uris": []any{object{"uri": "https://example.com"}}, "username": p.account, "password": "hunter2", "totp": p.field()}}
		})}
}

func writeBitwarden(all []person) []byte { return marshal(bitwardenItems(all)) }

func writeBitwardenZip(all []person) []byte {
	return zipped(map[string][]byte{"data.json": writeBitwarden(all), "attachments/i/photo.png": []byte("x")})
}

func zipped(files map[string][]byte) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func table(header string, all []person, row func(person) []string) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	must(w.Write(strings.Split(header, ",")))
	for _, p := range all {
		must(w.Write(row(p)))
	}
	w.Flush()
	return b.Bytes()
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func writeBitwardenCSV(all []person) []byte {
	return table("folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp", all,
		func(p person) []string {
			return []string{"Work", "", "login", p.issuer, p.note, "colour: red", "0", "https://example.com", p.account, "hunter2", p.field()}
		})
}

func writeProtonPassCSV(all []person) []byte {
	return table("type,name,url,email,username,password,note,totp,createTime,modifyTime,vault", all, func(p person) []string {
		return []string{"login", p.issuer, "", "", p.account, "hunter2", p.note, p.field(), "1", "2", "Personal"}
	})
}

func writeLastPassCSV(all []person) []byte {
	return table("url,username,password,totp,extra,name,grouping,fav", all, func(p person) []string {
		return []string{"https://example.com", p.account, "hunter2", p.field(), p.note, p.issuer, "Work", "0"}
	})
}

func write1PasswordCSV(all []person) []byte {
	return table("Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes", all, func(p person) []string {
		return []string{p.issuer, "", p.account, "hunter2", p.field(), "false", "false", "", p.note}
	})
}

func writeApple(all []person) []byte {
	return table("Title,URL,Username,Password,Notes,OTPAuth", all, func(p person) []string {
		return []string{p.issuer, "", p.account, "hunter2", p.note, p.field()}
	})
}

func writeKeePassXCCSV(all []person) []byte {
	return table("Group,Title,Username,Password,URL,Notes,TOTP,Icon,Last Modified,Created", all, func(p person) []string {
		return []string{"Root/Work", p.issuer, p.account, "hunter2", "", p.note, p.field(), "0", "2024", "2024"}
	})
}

func protonEntries(all []person) object {
	return object{"version": 1, "entries": list(all, func(p person) object {
		kind := "Totp"
		if p.kind == otp.Steam {
			kind = "Steam"
		}
		uri := fmt.Sprintf("otpauth://totp/%s?secret=%s&issuer=%s&algorithm=%s&digits=%d&period=%d", url.PathEscape(p.account),
			url.QueryEscape(p.key), url.QueryEscape(p.issuer), p.algorithm, p.digits, p.period)
		if p.kind == otp.Steam {
			uri = "steam://" + p.key
		}
		return object{"id": "i", "content": object{"uri": uri, "entry_type": kind, "name": p.account}, "note": p.note}
	})}
}

func writeProton(all []person) []byte { return marshal(protonEntries(all)) }

func writeProtonPass(all []person) []byte {
	return marshal(object{"version": "1.21.2", "userId": "u", "encrypted": false, "vaults": object{"v": object{"name": "Personal",
		"items": list(all, func(p person) object {
			return object{"itemId": "i", "state": 1, "data": object{"type": "login", "extraFields": []any{},
				"metadata": object{"name": p.issuer, "note": p.note, "itemUuid": "x"},
				"content":  object{"itemEmail": "", "itemUsername": p.account, "password": "hunter2", "urls": []string{}, "totpUri": p.field(), "passkeys": []any{}}}}
		})}}})
}

func writeProtonPassZip(all []person) []byte {
	return zipped(map[string][]byte{"Proton Pass/data.json": writeProtonPass(all)})
}

func writeLastPass(all []person) []byte {
	return marshal(object{"deviceName": "phone", "version": 1, "folders": []any{object{"id": 1, "name": "Favorites"}},
		"accounts": list(all, func(p person) object {
			return object{"issuerName": p.issuer, "originalIssuerName": "before", "userName": p.account, "originalUserName": "before",
				"secret": p.key, "timeStep": p.period, "digits": p.digits, "algorithm": p.algorithm, "folderData": object{"folderId": 1}}
		})})
}

func stratumBackup(all []person) object {
	kinds := map[otp.Type]int{otp.HOTP: 1, otp.TOTP: 2, otp.Steam: 4}
	algorithms := map[otp.Algorithm]int{otp.SHA1: 0, otp.SHA256: 1, otp.SHA512: 2}
	return object{"Categories": []any{}, "AuthenticatorCategories": []any{}, "CustomIcons": []any{},
		"Authenticators": list(all, func(p person) object {
			return object{"Type": kinds[p.kind], "Icon": "example", "Issuer": p.issuer, "Username": p.account, "Secret": p.key, "Pin": nil,
				"Algorithm": algorithms[p.algorithm], "Digits": p.digits, "Period": p.period, "Counter": p.counter, "Ranking": 0, "CopyCount": 1}
		})}
}

func writeStratum(all []person) []byte { return marshal(stratumBackup(all)) }

func writeStratumPage(all []person) []byte {
	var b strings.Builder
	b.WriteString("<!doctype html><html><head><title>Stratum Backup</title></head><body><table>\n")
	for _, p := range all {
		link := p.link()
		if p.kind == otp.Steam {
			link += "&steam"
		}
		fmt.Fprintf(&b, "<tr>\n<td>x</td>\n<td><code>%s</code></td>\n<td><img src=\"data:image/png;base64,aaaa\"></td>\n</tr>\n", link)
	}
	return []byte(b.String() + "</table></body></html>")
}

func andOTPEntries(all []person) []object {
	return list(all, func(p person) object {
		o := object{"secret": p.key, "issuer": p.issuer, "label": p.account, "digits": p.digits, "type": strings.ToUpper(string(p.kind)),
			"algorithm": p.algorithm, "thumbnail": "Default", "last_used": 1608146844162, "used_frequency": 0, "tags": []string{}}
		if p.kind == otp.HOTP {
			o["counter"] = p.counter
		} else {
			o["period"] = p.period
		}
		return o
	})
}

func writeAndOTP(all []person) []byte { return marshal(andOTPEntries(all)) }

// bytesOf gives a key's bytes; its keys are of whole bytes.
func bytesOf(key string) []byte {
	b, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(upper(key))
	must(err)
	return b
}

func writeFreeOTPPlus(all []person) []byte {
	return marshal(object{"tokenOrder": []string{}, "tokens": list(all, func(p person) object {
		var signed []int8
		for _, b := range bytesOf(p.key) {
			signed = append(signed, int8(b))
		}
		kind := otp.TOTP // it knows Steam by the issuer
		if p.kind == otp.HOTP {
			kind = otp.HOTP
		}
		return object{"algo": p.algorithm, "counter": p.counter - 1, "digits": p.digits, "issuerExt": p.issuer, "issuerInt": p.issuer,
			"label": p.account, "period": max(p.period, 30), "secret": signed, "type": strings.ToUpper(string(kind))}
	})})
}

func writeRaivo(all []person) []byte {
	return marshal(list(all, func(p person) object {
		return object{"issuer": p.issuer, "account": p.account, "secret": p.key, "algorithm": p.algorithm, "digits": strconv.Itoa(p.digits),
			"kind": strings.ToUpper(string(p.kind)), "timer": strconv.Itoa(p.period), "counter": strconv.Itoa(p.counter), "iconType": "", "iconValue": ""}
	}))
}

func writeDuo(all []person) []byte {
	return marshal(list(all, func(p person) object {
		generator := object{"otpSecret": p.key}
		if p.kind == otp.HOTP {
			generator["counter"] = p.counter
		}
		return object{"version": 1.5, "accountType": "OtpAccount", "name": p.account, "otpGenerator": generator, "pkey": "x"}
	}))
}

func write1pux(all []person) []byte {
	data := marshal(object{"accounts": []any{object{"attrs": object{"name": "me"}, "vaults": []any{object{"attrs": object{"name": "Private"},
		"items": list(all, func(p person) object {
			return object{"uuid": "u", "state": "active", "categoryUuid": "001", "overview": object{"title": p.issuer, "tags": []string{}},
				"details": object{"notesPlain": p.note,
					"loginFields": []any{object{"designation": "username", "value": p.account}, object{"designation": "password", "value": "hunter2"}},
					"sections": []any{object{"title": "", "fields": []any{
						object{"title": "one-time password", "value": object{"totp": p.field()}},
						object{"title": "born", "value": object{"date": 1700000000}}}}}}}
		})}}}}})
	return zipped(map[string][]byte{"export.attributes": []byte("{}"), "export.data": data, "files/u___a.png": []byte("x")})
}

func writeKeePassXC(all []person) []byte {
	text := func(s string) string {
		var b bytes.Buffer
		must(xml.EscapeText(&b, []byte(s)))
		return b.String()
	}
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<KeePassFile><Meta><Generator>KeePassXC</Generator><RecycleBinUUID>YmluYmluYmluYmluYmluYg==</RecycleBinUUID></Meta>
<Root><Group><UUID>cm9vdA==</UUID><Name>Root</Name>`)
	for _, p := range all {
		field := p.link() + ""
		if p.kind == otp.Steam {
			field += "&encoder=steam"
		}
		entry := "<UUID>eA==</UUID><Tags/>"
		for _, s := range [][2]string{{"Notes", p.note}, {"Password", "hunter2"}, {"Title", p.issuer}, {"URL", ""}, {"UserName", p.account}, {"otp", field}} {
			entry += "<String><Key>" + s[0] + "</Key><Value>" + text(s[1]) + "</Value></String>"
		}
		b.WriteString("<Entry>" + entry + "<History><Entry>" + entry + "</Entry></History></Entry>\n")
	}
	return []byte(b.String() + "</Group></Root></KeePassFile>")
}

func writeSteam(all []person) []byte {
	accounts := object{}
	for i, p := range all {
		accounts[fmt.Sprint("7656119", 10000+i)] = object{"account_name": p.account, "shared_secret": base64.StdEncoding.EncodeToString(bytesOf(p.key)),
			"identity_secret": "aWRlbnRpdHk=", "uri": "otpauth://totp/Steam:x?secret=" + upper(p.key) + "&issuer=Steam", "steamguard_scheme": "2"}
	}
	return marshal(object{"accounts": accounts})
}

func writeLinks(all []person) []byte {
	return []byte("# made by hand\n\n" + strings.Join(list(all, person.link), "\r\n"))
}
