package picture_test

import (
	"context"
	"fmt"

	"hardcopy/paper/scan/picture"
)

func ExampleEach() {
	picture.Each(context.Background(), []byte("a text, whatever its name is"), func(p picture.Page, err error) bool {
		fmt.Println(err)
		return true
	})
	// Output: not a picture: none of PNG, JPEG, GIF, WebP, TIFF, BMP or PDF
}
