//go:build !js

package scan

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// eastern are the sets of East Asia, of which the tables are large.
var eastern = map[int]encoding.Encoding{
	shiftJIS: japanese.ShiftJIS, 28: traditionalchinese.Big5, gb: simplifiedchinese.GB18030, 30: korean.EUCKR,
}
