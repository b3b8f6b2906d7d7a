//go:build !js

package qr

import (
	"fmt"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// Check decodes the code from its modules, with a decoder that shares nothing
// with the encoder, and compares the result with Text. The error is
// [ErrUnreadable], never with the text in it.
func (c *Code) Check() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: the decoder gave up", ErrUnreadable)
		}
	}()
	modules := make([][]bool, c.size)
	for y := range modules {
		modules[y] = c.black[y*c.size : (y+1)*c.size]
	}
	result, err := decoder.NewDecoder().DecodeBoolMapWithoutHint(modules)
	if err != nil {
		return fmt.Errorf("%w: the decoder finds nothing", ErrUnreadable)
	}
	if result.GetText() != c.Text {
		return fmt.Errorf("%w: it decodes to another text", ErrUnreadable)
	}
	return nil
}
