package shares_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"hardcopy/shares"
)

const (
	good2    = "HC12TVFMZMQ7QUHJ8R70TU50GYKSEXSVTJYK0FMN69QQ7STAT53MK2ETEJXQGY9ZYHGGKQ2PU27KVQX6"
	block0   = "HC106TMTQQQQQ3T367QEA80DQVZ5LWE436S8K98ADU8Z89FSR8NGLYHRM7JN9J7QMY2WMNCHDUTQ220S"
	block1   = "HC106TMTQPP85QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ8RCPMKR04G2KG"
	identity = "AGE-SECRET-KEY-13FVANTXWJPRS0ZCNCQP99085P65TWYCZ9ZVNXYU38AXWQFLCL8DS6AKDJ0"
	frame    = "HARDCOPY:SEALED:VEDR:P1120/7:FNX7AFIA7266"
)

func TestFind(t *testing.T) {
	type found struct {
		kind    shares.Kind
		line    int
		text    string // put right, or as it stands where it cannot be
		changes int
	}
	c := func(kind shares.Kind, line int, text string) found { return found{kind, line, text, 0} }
	put := func(kind shares.Kind, line int, text string, changes int) found {
		return found{kind, line, text, changes}
	}
	sheet := rows("  A share of a vault         any 2 of 3 open it, this one alone opens nothing", "",
		"     1   "+row1+"      Keep this sheet dry", "     2   "+row2+"      Tell your heir what that does",
		"", "     3   "+row3, "                                        and then call them", "     4   "+row4, "",
		"HC1, then k, the set, the number and 58 symbols; prints the AGE-SECRET-KEY-1… that age -d needs")
	r1, r2 := shares.Rows(block0), shares.Rows(block1)
	var columns []string
	for i := range r1 {
		columns = append(columns, "  "+r1[i]+"      "+r2[i])
	}
	quoted := "> " + strings.Join([]string{row1, row2, row3, row4}, "\n> ")
	short := rows(row1, row2, "U9ZX HCNZ 2DX5 3GSH 532", row4)
	for _, tt := range []struct {
		name, text string
		want       []found
	}{
		{"a sheet", sheet, []found{c(shares.KindShare, 3, good)}},
		{"codes as zbarimg labels them", "QR-Code:" + good + "\nQR-Code:" + frame + "\n", []found{c(shares.KindShare, 1, good), c(shares.KindFrame, 2, frame)}},
		{"the sheet with returns and a page break", "\f" + strings.ReplaceAll(sheet, "\n", "\r\n"), []found{c(shares.KindShare, 3, good)}},
		{"one line", "my share:\t" + strings.ToLower(good) + ".", []found{c(shares.KindShare, 1, good)}},
		{"two shares, one twice", good + "\n" + rows(row1, row2, row3, row4) + "\n" + good2, []found{c(shares.KindShare, 1, good), c(shares.KindShare, 6, good2)}},
		{"two columns", strings.Join(columns, "\n"), []found{c(shares.KindBlock, 1, block0), c(shares.KindBlock, 1, block1)}},
		{"quoted mail", quoted, []found{c(shares.KindShare, 1, good)}},
		{"hyphens and other groups", good[:10] + "-" + good[10:40] + " \n" + good[40:43] + " " + good[43:], []found{c(shares.KindShare, 1, good)}},
		{"row numbers without groups", "1 " + good[:20] + "\n2 " + good[20:40] + "\n3 " + good[40:60] + "\n4 " + good[60:], []found{c(shares.KindShare, 1, good)}},
		{"frames and an identity", "QR-Code:" + frame + "\n# created\n" + identity + "\n", []found{c(shares.KindFrame, 1, frame), c(shares.KindIdentity, 3, identity)}},
		{"an identity in groups", "AGE-SECRET-KEY-1 3FVA NTXW\nJPRS 0ZCN" + strings.TrimPrefix(identity, "AGE-SECRET-KEY-13FVANTXWJPRS0ZCN"),
			[]found{c(shares.KindIdentity, 1, identity)}},
		{"an identity cut short", "x" + identity[:72] + " ", []found{c(shares.KindIdentity, 1, identity[:72])}},
		{"account sheet", "otpauth://totp/a?secret=AAAA\nHARDCOPY:CODES:UC0R:1 2*3", []found{
			c(shares.KindLink, 1, "otpauth://totp/a?secret=AAAA"), c(shares.KindCodes, 2, "HARDCOPY:CODES:UC0R:1 2*3")}},
		{"seed", "seed: ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw", []found{c(shares.KindSeed, 1, "ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw")}},
		{"a character missing", short, []found{c(shares.KindShare, 1, good[:59]+good[60:])}},
		{"a row missing", rows(row1, row2, row3), []found{c(shares.KindShare, 1, good[:60])}},
		{"unreadable and wrong", strings.Replace(sheet, "HCNZ", "?CNS", 1), []found{put(shares.KindShare, 3, good, 2)}},
		{"the prefix damaged", rows("?C12 TVFM PYGR CTDE F7D6", row2, row3, row4), []found{put(shares.KindShare, 1, good, 1)}},
		{"a digit in the prefix, beside another share", good2 + "\nAnn's\n" + rows("HC72 TVFM PYGR CTDE F7D6", row2, row3, row4), []found{c(shares.KindShare, 1, good2), put(shares.KindShare, 3, good, 1)}},
		{"a look-alike in the prefix, under a title", rows("Share 1 of the set", "HCI2 TVFM PYGR CTDE F7D6", row2, row3, row4, good2), []found{c(shares.KindShare, 2, good), c(shares.KindShare, 6, good2)}},
		{"the whole prefix wrong", rows("Share 1 of the set", " 1  ???? TVFM PYGR CTDE F7D6", " 2  "+row2, " 3  "+row3, " 4  "+row4, good2), []found{put(shares.KindShare, 2, good, 4), c(shares.KindShare, 6, good2)}},
		{"too much wrong beside another share", rows("HC72 QQQQ QQQQ QTDE F7D6", row2, row3, row4, good2), []found{c(shares.KindShare, 1, "HC72QQQQQQQQQTDEF7D6"+good[20:]), c(shares.KindShare, 5, good2)}},
		{"a byte order mark", "\ufeff" + good + "\n" + good2, []found{c(shares.KindShare, 1, good), c(shares.KindShare, 2, good2)}},
		{"look-alike letters", strings.ReplaceAll(good, "C", "\u0421"), nil},
		{"prose with a beginning like HC1", "help who knows computers,      Never photograph a sheet with a phone:\nand stay beside them.         Its photos go", nil},
		{"prose", "HC1 is how the shares all start then test the rest at the desk near the rest", nil},
		{"nothing", "", nil},
	} {
		var got []found
		for _, r := range shares.Find(tt.text) {
			got = append(got, found{r.Kind, r.Line, r.Text, len(r.Changes)})
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", tt.name, got, tt.want)
		}
	}
}

// TestFindIsLinear holds the time of a text against that of four of a quarter of
// its length: as much where work is linear, four times as much where it is
// quadratic. Both take about as long, so a busy machine slows both down.
func TestFindIsLinear(t *testing.T) {
	const size, bound = 40_000, 2.5
	for name, unit := range map[string]string{
		"zero bytes": "\x00", "not UTF-8": "\xff\xfe ", "prefixes": "HC1", "starts": "HC12 ", "starts on lines": "HC12\n",
		"groups": "HC12 TVFM PYGR CTDE F7D6 ", "rows": row1 + "\n", "identities": "AGE-SECRET-KEY-1", "spaced identity": "AGE-SECRET-KEY-1 Q ",
		"seeds": "ms1 q", "frames": "HARDCOPY:SEALED:VEDR:1/2:", "punctuation": "HC12 . . . . . ", "one word": "Q", "codes": "HARDCOPY:CODES:",
		"windows": strings.Repeat("QPZR ", 15) + "QPZR\n", "words": "test the rest at the desk near ",
	} {
		text, quarter := strings.Repeat(unit, size/len(unit)), strings.Repeat(unit, size/4/len(unit))
		// The least of several runs, and of more where a busy machine may be at fault.
		whole, parts := math.Inf(1), math.Inf(1)
		for i := 0; i < 2 || i < 8 && whole > bound*parts; i++ {
			whole, parts = min(whole, seconds(text, 1)), min(parts, seconds(quarter, 4))
		}
		if whole > bound*parts {
			t.Fatalf("%s: %.3f s for %d bytes, %.3f s for its quarters", name, whole, size, parts)
		}
		t.Logf("%s: %.1f times as long as its quarters, %.3f s", name, whole/parts, whole)
	}
}

// seconds is the time that it takes to search a text some times.
func seconds(text string, times int) float64 {
	start := time.Now()
	for range times {
		shares.Find(text)
	}
	return time.Since(start).Seconds()
}
