package scan_test

import (
	"bytes"
	"image/png"
	"slices"
	"testing"

	"hardcopy/paper/scan"
	"hardcopy/testdata/corpus/damage"
)

// BenchmarkRead reads a page of six codes from a PNG: undamaged, and worn by
// folds so that a first look is not enough.
func BenchmarkRead(b *testing.B) {
	for _, kind := range []string{"none", "fold line"} {
		k := damage.Kinds[slices.IndexFunc(damage.Kinds, func(k damage.Kind) bool { return k.Name == kind })]
		_, img := k.Picture(sheets(), 11, 4, 5)
		var file bytes.Buffer
		if err := png.Encode(&file, img); err != nil {
			b.Fatal(err)
		}
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if codes, err := scan.Read(b.Context(), file.Bytes(), scan.Options{}); err != nil || len(codes) == 0 {
					b.Fatal(len(codes), err)
				}
			}
		})
	}
}
