package paper

import (
	"encoding/binary"
	"slices"

	"golang.org/x/image/font/sfnt"
)

// narrowHyphen returns the font with the hyphen drawn as its soft hyphen is. The
// proportional Go fonts draw U+002D as wide as a minus sign, wider than their en
// dash, so that "alice-bob" reads as two names; U+00AD is the hyphen as one
// expects it. The text on the page stays U+002D. A font that is not made as
// expected (OpenType glyf, loca and hmtx tables) comes back as it is.
func narrowHyphen(ttf []byte) []byte {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return ttf
	}
	var buf sfnt.Buffer
	wide, _ := parsed.GlyphIndex(&buf, '-')
	narrow, _ := parsed.GlyphIndex(&buf, '\u00ad')
	patched := slices.Clone(ttf)
	tables := fontTables(patched)
	head, hhea := tables["head"], tables["hhea"]
	glyf, hmtx := tables["glyf"], tables["hmtx"]
	if wide == 0 || narrow == 0 || len(head) < 54 || len(hhea) < 36 {
		return ttf
	}
	offset := func(g sfnt.GlyphIndex) int { return glyphOffset(tables, int(g)) }
	from, fromEnd := offset(narrow), offset(narrow+1)
	to, toEnd := offset(wide), offset(wide+1)
	metrics := int(binary.BigEndian.Uint16(hhea[34:]))
	if from < 0 || to < 0 || fromEnd > len(glyf) || toEnd > len(glyf) || fromEnd-from > toEnd-to || fromEnd < from ||
		max(int(narrow), int(wide)) >= metrics || 4*metrics > len(hmtx) {
		return ttf
	}
	copy(glyf[to:toEnd], glyf[from:fromEnd])
	copy(hmtx[4*int(wide):4*int(wide)+4], hmtx[4*int(narrow):])
	return patched
}

// glyphOffset returns where a glyph begins in the glyf table, -1 where that is not said.
func glyphOffset(tables map[string][]byte, i int) int {
	// indexToLocFormat: offsets of 2 bytes in halves, or of 4.
	loca := tables["loca"]
	switch long := binary.BigEndian.Uint16(tables["head"][50:]) == 1; {
	case long && 4*i+4 <= len(loca):
		return int(binary.BigEndian.Uint32(loca[4*i:]))
	case !long && 2*i+2 <= len(loca):
		return 2 * int(binary.BigEndian.Uint16(loca[2*i:]))
	}
	return -1
}

// fontTables returns the tables of a font, of a collection those of its first, by their
// tags, as parts of the file.
func fontTables(ttf []byte) map[string][]byte {
	tables := make(map[string][]byte)
	start := uint64(0)
	if len(ttf) >= 16 && string(ttf[:4]) == "ttcf" {
		start = uint64(binary.BigEndian.Uint32(ttf[12:]))
	}
	if start+12 > uint64(len(ttf)) {
		return tables
	}
	for i := range int(binary.BigEndian.Uint16(ttf[start+4:])) {
		if at := int(start) + 12 + 16*i; at+16 <= len(ttf) {
			entry := ttf[at:]
			start, length := uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
			if start+length <= uint64(len(ttf)) {
				tables[string(entry[:4])] = ttf[start : start+length]
			}
		}
	}
	return tables
}
