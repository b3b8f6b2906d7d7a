package scan

import (
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"rsc.io/qr/coding"
)

var levelOf = map[coding.Level]decoder.ErrorCorrectionLevel{
	coding.L: decoder.ErrorCorrectionLevel_L,
	coding.M: decoder.ErrorCorrectionLevel_M,
	coding.Q: decoder.ErrorCorrectionLevel_Q,
	coding.H: decoder.ErrorCorrectionLevel_H,
}

// parse returns the text of the data codewords of a symbol.
func parse(data []byte, version int, level coding.Level) (text string, ok bool) {
	defer func() {
		if recover() != nil {
			text, ok = "", false
		}
	}()
	v, err := decoder.Version_GetVersionForNumber(version)
	if err != nil {
		return "", false
	}
	res, err := decoder.DecodedBitStreamParser_Decode(data, v, levelOf[level], nil)
	if err != nil || res.GetText() == "" {
		return "", false
	}
	return res.GetText(), true
}
