package scan

import "golang.org/x/text/encoding"

// eastern are none in the page, of which the tables of these sets would be a tenth: there
// a code in one of them is [ErrNoText].
var eastern map[int]encoding.Encoding
