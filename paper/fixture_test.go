package paper_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"hardcopy/paper"
	"hardcopy/testdata/tools"
)

var printed = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

func guide() paper.Guide {
	return paper.Guide{
		Before: []string{"Is another way in still there? Use that first.", "If not: way 1, then way 2, then way 3."},
		Ways: []paper.Way{
			{Title: "With the setup key", Time: "5 minutes", Uses: paper.UsesKey, Steps: []string{"Open an authenticator. Tap “+”.", "Type the key.", "Log in at once."}},
			{Title: "With one backup code", Time: "10 minutes", Uses: paper.UsesCodes, Steps: []string{"Log in with one code and tick it.", "At once: disable → enable again.", "Print a new sheet."}},
			{Title: "With neither: support", Time: "3–7 days, or never", Steps: []string{"Open the help page.", "It costs nothing."}},
		},
		Refused: []string{"Set the clock to automatic.", "Close the app and open it again.", "Compare the key.", "Try the next code."},
		Never:   []string{"Never photograph this sheet.", "Never tell anyone a code."},
	}
}

// binance is an account as most are: a key of 16 characters and 8 codes.
func binance() paper.AccountSheet {
	return paper.AccountSheet{
		Issuer: "Binance", Account: "maria.santos@example.org",
		Key:        "JBSWY3DPEHPK3PXP",
		Link:       "otpauth://totp/Binance:maria.santos@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Binance",
		Parameters: "time based, 6 digits, every 30 seconds, SHA-1",
		CodesQR:    "HARDCOPY:CODES:Q7XM:48291736*10384756*66203918*57391024*90817263*34127856*28374650*71629384",
		Codes: []paper.Code{
			{Text: "48291736"}, {Text: "10384756", Used: true, UsedOn: "2026-12-02"},
			{Text: "66203918"}, {Text: "57391024"}, {Text: "90817263"}, {Text: "34127856"},
			{Text: "28374650"}, {Text: "71629384"},
		},
		CodesIssued: "2026-11-20", Guide: guide(),
		ID: "Q7XM", Date: "2026-11-24", Proved: "proved with the authenticator on 2026-11-24",
	}
}

// github is an account with longer codes, in small letters.
func github(codes int) paper.AccountSheet {
	s := paper.AccountSheet{
		Issuer: "GitHub", Account: "msantos",
		Key:        "KRSXG5CTMVRXEZLUKN2XAZLSKRSXG5CT",
		Link:       "otpauth://totp/GitHub:msantos?secret=KRSXG5CTMVRXEZLUKN2XAZLSKRSXG5CT&issuer=GitHub",
		Parameters: "time based, 6 digits, every 30 seconds, SHA-1",
		CodesKind:  "recovery codes", CodesQR: "HARDCOPY:CODES:9K2W:",
		Guide: guide(), ID: "9K2W", Date: "2026-11-24", Proved: "not proved",
	}
	var texts []string
	for i := range codes {
		texts = append(texts, fmt.Sprintf("%05x-%05x", (i+3)*7919*37%0xfffff, (i+5)*104729*91%0xfffff))
		s.Codes = append(s.Codes, paper.Code{Text: texts[i]})
	}
	s.CodesQR += strings.Join(texts, "*")
	return s
}

// withKey returns an account with a key of n characters.
func withKey(n int) paper.AccountSheet {
	s := binance()
	s.Key = strings.Repeat("GEZDGNBVGY3TQOJQ", n/16+1)[:n]
	s.Link = "otpauth://totp/Binance:maria?secret=" + s.Key + "&issuer=Binance"
	return s
}

// keyOnly and codesOnly have one of the two.
func keyOnly() paper.AccountSheet {
	s := binance()
	s.Codes, s.CodesQR = nil, ""
	s.Guide.Ways = []paper.Way{s.Guide.Ways[0], s.Guide.Ways[2]}
	return s
}

func codesOnly() paper.AccountSheet {
	s := github(16)
	s.Key, s.Link, s.Parameters = "", "", ""
	s.Guide.Ways = s.Guide.Ways[1:]
	return s
}

// write returns the PDF of sheets.
func write(t *testing.T, opt paper.Options, sheets ...paper.AccountSheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := paper.WriteAccounts(&b, sheets, printed, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pdftotext(t *testing.T, pdf []byte, args ...string) string {
	t.Helper()
	return tools.Run(t, "pdftotext", append(args, tools.Save(t, pdf), "-")...)
}
