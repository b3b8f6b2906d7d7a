package imports

import (
	"strconv"
)

// readFreeOTPPlus reads an export of FreeOTP+: keys as lists of signed bytes.
// Names that were changed in the app stand beside those of the service.
//
// The counter is that of the last code; one that gave none yet has -1.
func readFreeOTPPlus(top record) (*File, error) {
	f := &File{App: "FreeOTP+"}
	tokens := top.list("tokens")
	if err := top.damage(); err != nil {
		return nil, err
	}
	for i, raw := range tokens {
		t := readRecord(raw)
		d := draft{issuer: firstOf(t, "issuerAlt", "issuerExt", "issuerInt"), account: firstOf(t, "labelAlt", "label"),
			kind: t.text("type"), algorithm: t.text("algo"), digits: t.positive("digits"), period: t.positive("period")}
		if !t.missing("counter") {
			last := t.number("counter")
			d.counter = last + 1
			if last < -1 || d.counter < 0 {
				d.counter = -1
			}
		}
		d.key = base32Key(t.bytes("secret"))
		f.lose("icons", t.has("image") || t.has("imageAlt"))
		f.keep(i+1, d, *t.err)
	}
	return f, nil
}

// bytes is a list of bytes as Java has them, -128 to 127, or 0 to 255.
func (r record) bytes(name string) []byte {
	var b []byte
	for _, raw := range r.list(name) {
		n, err := strconv.ParseInt(string(raw), 10, 16)
		if err != nil || n < -128 || n > 255 {
			r.fail("%s is not a list of bytes", name)
			return nil
		}
		b = append(b, byte(n))
	}
	return b
}
