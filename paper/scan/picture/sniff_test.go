package picture

import "testing"

// TestSniff: a file is what it begins with.
func TestSniff(t *testing.T) {
	for text, want := range map[string]string{
		"<svg xmlns='http://www.w3.org/2000/svg'>":                                 "svg",
		"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- <b> -->\n<!DOCTYPE svg PUBLIC>": "svg",
		"  <?xml version=\"1.0\"?><svg/>":                                          "svg",
		"<?xml version=\"1.0\"?><html><svg/></html>":                               "",
		"<!doctype html><p>an <svg> in it":                                         "",
		"otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ\n<svg>":                          "",
		"<!--": "",
		"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00": "moving webp",
		"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x10\x00\x00\x00": "webp",
	} {
		if got := sniff([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
