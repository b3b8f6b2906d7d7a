package scan_test

import (
	"context"
	"fmt"
	"image"
	"os"

	"hardcopy/paper/qr"
	"hardcopy/paper/scan"
)

func ExampleRead() {
	data, err := os.ReadFile("testdata/two-pages.tiff")
	if err != nil {
		fmt.Println(err)
		return
	}
	codes, err := scan.Read(context.Background(), data, scan.Options{})
	for _, c := range codes {
		fmt.Printf("page %d: %s\n", c.Page, c.Text)
	}
	fmt.Println(err)
	// Output:
	// page 1: HARDCOPY PAGE 1
	// page 2: HARDCOPY PAGE 2
	// <nil>
}

func ExampleImage() {
	code, err := qr.Encode("HARDCOPY:CODES:Q7XM:12345678*87654321", qr.M)
	if err != nil {
		fmt.Println(err)
		return
	}
	const module = 4 // pixels
	side := int(code.Side(module))
	img := image.NewGray(image.Rect(0, 0, side, side))
	for i := range img.Pix {
		if !code.Black(i%side/module-qr.Quiet, i/side/module-qr.Quiet) {
			img.Pix[i] = 255
		}
	}
	codes, err := scan.Image(context.Background(), img, scan.Options{})
	for _, c := range codes {
		fmt.Println(c.Text)
	}
	fmt.Println(err)
	// Output:
	// HARDCOPY:CODES:Q7XM:12345678*87654321
	// <nil>
}
