package rs_test

import (
	"fmt"

	"hardcopy/paper/scan/rs"
)

func ExampleCorrect() {
	// Version 1-M of "01234567" (ISO/IEC 18004, annex I), the first symbol wrong
	// and the last unreadable.
	word := []byte{0xff, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11,
		0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x00}
	wrong, err := rs.Correct(word, 10, []int{25})
	fmt.Printf("%d wrong, %v, %02x … %02x\n", wrong, err, word[0], word[25])
	// Output: 1 wrong, <nil>, 10 … 55
}
