package scan_test

import (
	"context"
	"fmt"
	"os"

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
