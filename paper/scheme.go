package paper

import (
	"slices"

	"hardcopy/paper/lang"
)

// scheme returns how something is made, for whoever has to read it with nothing
// but this page.
func scheme(l look, title string, items []string) block {
	return stack(0.8, paragraph(style{bold, l.body}, l.width(), title), bullets(l.small, l.width(), "·", items))
}

const (
	wordsWhatCodes lang.Text = "What the codes are"

	alphabet lang.Text = "The characters stand for 5 bits each, 0 to 31: QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L."
	checksum lang.Text = "Checksum: the short one of BIP-93 (codex32), with hc as the human-readable part, expanded as in Bech32."
)

var shareScheme = []lang.Text{
	"80 characters: HC1, the threshold k (a digit), the set (4), the share's number (1), 58 of payload, 13 of checksum.",
	alphabet,
	checksum,
	"Payload: 36 bytes, most significant bit first, and two zero bits: y[0] to y[34], then x. Shamir's scheme byte by byte over " +
		"GF(2^8) with the polynomial 0x11B; the secret is the value at 0.",
	"Secret: 35 bytes, the key (32) and the first 3 bytes of SHA-256 over “hardcopy share v1”, k as one byte, the set in capitals, " +
		"and the key. The key is an age X25519 identity: in Bech32 it is AGE-SECRET-KEY-1…",
}

var frameScheme = []lang.Text{
	"HARDCOPY:SEALED:tag:i/n:data. The data of all n in order are the base32 (RFC 4648, without padding) of one age file. " +
		"The tag is the first 20 bits of its SHA-256, in the same 32 characters.",
}

// spareScheme says what the spares are, where there are any.
func spareScheme(s Sealed) []lang.Text {
	spares := s.Spares()
	if spares == 0 {
		return nil
	}
	const first lang.Text = "The spare, tag:Plen/n:data, stands in for any one that cannot be read: its data are the exclusive or of all n, " +
		"character by character as 5 bits (A to Z, 2 to 7), the last one filled up with A. len is the length of all n together."
	if spares == 1 {
		return []lang.Text{first}
	}
	return []lang.Text{first, "Spare j, tag:Plen.j/n:data, from 2 on: two characters are an element of GF(1024), x^10+x^3+1, the first its upper bits; " +
		"data are the sum over i = 1 to n of c·piece i, c = (1023 xor (i–1)) / ((1024–j) xor (i–1)). Any so many spares solve for as many lost codes."}
}

// codeScheme says what the codes are.
func codeScheme(s Sealed) []lang.Text {
	return slices.Concat(frameScheme, spareScheme(s), zipScheme(s))
}

// zipScheme says that the vault is compressed, where it is.
func zipScheme(s Sealed) []lang.Text {
	if !s.Compressed {
		return nil
	}
	return []lang.Text{"What the age file holds is compressed by gzip."}
}

var blockScheme = []lang.Text{
	"Each block: HC10, the tag (4), the number of the block less one (2), P in the last block and Q in all others (1), " +
		"56 of data, 13 of checksum.",
	alphabet,
	checksum,
	"The data of a block are 35 bytes, most significant bit first. All in order: 2 bytes with a length, the high one first, " +
		"then so many bytes of one age file, then zero bytes. The tag is the first 20 bits of its SHA-256.",
}
