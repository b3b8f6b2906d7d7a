package scan_test

import (
	"bytes"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"image/png"
	"slices"
	"testing"

	"rsc.io/qr"

	"hardcopy/paper/scan"
)

// inkOn draws a code in one colour on another.
func inkOn(t *testing.T, text string, ink, ground color.Color) *image.NRGBA {
	t.Helper()
	const module, quiet = 4, 4
	c, err := qr.Encode(text, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	side := (c.Size + 2*quiet) * module
	img := image.NewNRGBA(image.Rect(0, 0, side, side))
	draw.Draw(img, img.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	for y := range side {
		for x := range side {
			if c.Black(x/module-quiet, y/module-quiet) {
				img.Set(x, y, ink)
			}
		}
	}
	return img
}

func asPNG(t *testing.T, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// moving encodes frames one after the other, each disposed of in the same way.
func moving(t *testing.T, disposal byte, frames ...image.Image) []byte {
	t.Helper()
	g := &gif.GIF{Config: image.Config{Width: frames[0].Bounds().Dx(), Height: frames[0].Bounds().Dy()}}
	colours := append(color.Palette{color.Transparent}, palette.WebSafe...)
	for _, f := range frames {
		p := image.NewPaletted(f.Bounds(), colours)
		draw.Draw(p, p.Rect, f, p.Rect.Min, draw.Src)
		g.Image, g.Delay, g.Disposal = append(g.Image, p), append(g.Delay, 10), append(g.Disposal, disposal)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var (
	clearly = color.NRGBA{}
	glassy  = color.NRGBA{255, 255, 255, 10}
	yellow  = color.NRGBA{255, 230, 90, 255}
)

// TestTransparent: what is drawn for dark pages is read, in every kind of file that
// knows transparency, and what is drawn for light ones beside it.
func TestTransparent(t *testing.T) {
	const text = "HARDCOPY PAGE 1"
	white := inkOn(t, text, color.White, clearly)
	both := image.NewNRGBA(image.Rect(0, 0, 2*white.Rect.Dx(), white.Rect.Dy()))
	draw.Draw(both, white.Rect, inkOn(t, "FOR LIGHT PAGES", color.Black, clearly), image.Point{}, draw.Src)
	draw.Draw(both, white.Rect.Add(image.Pt(white.Rect.Dx(), 0)), white, image.Point{}, draw.Src)
	for name, tt := range map[string]struct {
		data []byte
		want []string
	}{
		"white in a PNG":             {asPNG(t, white), []string{text}},
		"white in a GIF":             {moving(t, 0, white), []string{text}},
		"white in a WebP":            {file(t, "white.webp"), []string{text}},
		"yellow":                     {asPNG(t, inkOn(t, text, yellow, clearly)), []string{text}},
		"white on nearly nothing":    {asPNG(t, inkOn(t, text, color.White, glassy)), []string{text}},
		"black":                      {asPNG(t, inkOn(t, text, color.Black, clearly)), []string{text}},
		"holes in white":             {asPNG(t, inkOn(t, text, clearly, color.White)), []string{text}},
		"holes in black":             {asPNG(t, inkOn(t, text, clearly, color.Black)), []string{text}},
		"one for each kind of pages": {asPNG(t, both), []string{"FOR LIGHT PAGES", text}},
	} {
		if got := texts(t, tt.data); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
	if codes, err := scan.Image(t.Context(), white, scan.Options{}); len(codes) != 1 || err != nil {
		t.Errorf("an image: %d codes, %v", len(codes), err)
	}
}

// TestFrames: every frame of an animation is read, on what the ones before have left.
func TestFrames(t *testing.T) {
	a, b := inkOn(t, "HARDCOPY PAGE 1", color.Black, color.White), inkOn(t, "HARDCOPY PAGE 2", color.Black, color.White)
	white := inkOn(t, "HARDCOPY PAGE 3", color.White, clearly)
	ink := inkOn(t, "HARDCOPY PAGE 4", color.Black, clearly)
	nothing := image.NewUniform(color.White)
	blank := image.NewNRGBA(a.Rect)
	draw.Draw(blank, blank.Rect, nothing, image.Point{}, draw.Src)
	half := b.Rect.Dx() / 2
	left, right := b.SubImage(image.Rect(0, 0, half, b.Rect.Dy())), b.SubImage(image.Rect(half, 0, b.Rect.Dx(), b.Rect.Dy()))
	for name, tt := range map[string]struct {
		data  []byte
		want  []string
		pages []int
	}{
		"two codes":         {moving(t, gif.DisposalNone, a, b), []string{"HARDCOPY PAGE 1", "HARDCOPY PAGE 2"}, []int{1, 2}},
		"after a blank":     {moving(t, gif.DisposalNone, blank, b), []string{"HARDCOPY PAGE 2"}, []int{2}},
		"in two halves":     {moving(t, gif.DisposalNone, blank, left, right), []string{"HARDCOPY PAGE 2"}, []int{3}},
		"halves taken away": {moving(t, gif.DisposalBackground, blank, left, right), nil, nil},
		"halves put back":   {moving(t, gif.DisposalPrevious, a, left, right), []string{"HARDCOPY PAGE 1"}, []int{1}},
		"put back":          {moving(t, gif.DisposalPrevious, a, ink), []string{"HARDCOPY PAGE 1", "HARDCOPY PAGE 4"}, []int{1, 2}},
		"one that stays":    {moving(t, gif.DisposalNone, a, a, b, a), []string{"HARDCOPY PAGE 1", "HARDCOPY PAGE 2"}, []int{1, 2}},
		"for dark pages":    {moving(t, gif.DisposalBackground, a, white), []string{"HARDCOPY PAGE 1", "HARDCOPY PAGE 3"}, []int{1, 2}},
	} {
		codes, err := scan.Read(t.Context(), tt.data, scan.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var got []string
		var pages []int
		for _, c := range codes {
			got, pages = append(got, c.Text), append(pages, c.Page)
		}
		if !slices.Equal(got, tt.want) || !slices.Equal(pages, tt.pages) {
			t.Errorf("%s: %q on %v, want %q on %v", name, got, pages, tt.want, tt.pages)
		}
	}
	cut := moving(t, gif.DisposalNone, a, b)
	codes, err := scan.Read(t.Context(), cut[:len(cut)-100], scan.Options{})
	if len(codes) != 1 || err == nil {
		t.Errorf("cut off: %d codes, %v", len(codes), err)
	}
}

// TestTooManyFrames: what is not read is said.
func TestTooManyFrames(t *testing.T) {
	var frames []image.Image
	for i := range 201 {
		img := image.NewNRGBA(image.Rect(0, 0, 4, 1))
		img.Set(i%4, 0, color.Gray{uint8(i)})
		img.Set((i+1)%4, 0, color.Black)
		frames = append(frames, img)
	}
	if _, err := scan.Read(t.Context(), moving(t, gif.DisposalBackground, frames...), scan.Options{}); err != scan.ErrTooMany {
		t.Error(err)
	}
	if _, err := scan.Read(t.Context(), moving(t, gif.DisposalBackground, frames[1:]...), scan.Options{}); err != nil {
		t.Error(err)
	}
}

func texts(t *testing.T, data []byte) (all []string) {
	t.Helper()
	codes, err := scan.Read(t.Context(), data, scan.Options{})
	if err != nil {
		t.Error(err)
	}
	for _, c := range codes {
		all = append(all, c.Text)
	}
	return all
}
