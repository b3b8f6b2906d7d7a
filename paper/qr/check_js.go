package qr

import (
	"context"
	"image"
	"image/color"

	"hardcopy/paper/lang"
	"hardcopy/paper/scan"
)

// Check draws the code, has it read as any picture is, and compares the result with
// Text. The error is [ErrUnreadable], never with the text in it. In the page the reader
// stands in for the decoder of the other builds, which shares nothing with the encoder
// and would make the page a tenth larger.
func (c *Code) Check() error {
	const module = 3 // pixels
	side := (c.size + 2*Quiet) * module
	picture := image.NewGray(image.Rect(0, 0, side, side))
	defer clear(picture.Pix)
	for y := range side {
		for x := range side {
			col, row := x/module-Quiet, y/module-Quiet
			if col < 0 || row < 0 || col >= c.size || row >= c.size || !c.black[row*c.size+col] {
				picture.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	codes, err := scan.Image(context.Background(), picture, scan.Options{})
	if err != nil || len(codes) != 1 {
		return lang.Errorf("%s: the reader finds %d codes", ErrUnreadable, len(codes))
	}
	if codes[0].Text != c.Text {
		return lang.Errorf("%s: it is read as another text", ErrUnreadable)
	}
	return nil
}
