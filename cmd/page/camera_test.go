package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	"hardcopy/paper/qr"
)

// Sheets held before a camera, one after the other, bring the accounts back.
func TestCamera(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	var film bytes.Buffer
	for n, path := range []string{b.shares[0][0], b.shares[0][1], b.shares[2][0]} {
		data, err := os.ReadFile(path)
		must(t, err)
		page, err := png.Decode(bytes.NewReader(data))
		must(t, err)
		grey := image.NewGray(image.Rect(0, 0, page.Bounds().Dx()&^1, page.Bounds().Dy()&^1))
		draw.Draw(grey, grey.Rect, page, page.Bounds().Min, draw.Src)
		if n == 0 { // a picture a second, as YUV4MPEG2 has them
			fmt.Fprintf(&film, "YUV4MPEG2 W%d H%d F1:1 Ip A1:1 C420jpeg\n", grey.Rect.Dx(), grey.Rect.Dy())
		}
		film.WriteString("FRAME\n")
		film.Write(grey.Pix)
		film.Write(bytes.Repeat([]byte{128}, len(grey.Pix)/2)) // no colour
	}
	path := b.write(t, "film.y4m", film.Bytes())
	in := newBrowser(t, chromedp.Flag("use-fake-ui-for-media-stream", true), chromedp.Flag("use-fake-device-for-media-stream", true),
		chromedp.Flag("use-file-for-fake-video-capture", path))
	t.Cleanup(in.end)
	p := openTabIn(t, in)
	p.click("camera")
	p.state("open")
	p.says("ticks", "\u2611\u2611 2 of 2 shares of set")
	p.wait(`document.getElementById("ticks").innerText.includes("codes of sealed vault") && !document.getElementById("ticks").innerText.includes("\u2610")`)
	p.click("camera-off")
	p.revealed(b)
}

// A kind of picture that the program does not know and the browser does is read by
// way of the browser.
func TestDecodedByBrowser(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(b.write(t, "share.ico", icon(t, b.rows[0])))
	p.says("next", "1 of 2 needed: share 1")
}

// icon draws the code of a share as an ICO of 256 pixels.
func icon(t *testing.T, rows [4]string) []byte {
	t.Helper()
	var text string
	for _, row := range rows {
		for _, c := range row {
			if c != ' ' {
				text += string(c)
			}
		}
	}
	code, err := qr.Encode(text, qr.M)
	must(t, err)
	picture := image.NewGray(image.Rect(0, 0, 256, 256))
	draw.Draw(picture, picture.Rect, image.White, image.Point{}, draw.Src)
	side := 256 / (code.Size() + 2*qr.Quiet)
	for y := range 256 {
		for x := range 256 {
			if code.Black(x/side-qr.Quiet, y/side-qr.Quiet) {
				picture.Pix[y*picture.Stride+x] = 0
			}
		}
	}
	var inside bytes.Buffer
	must(t, png.Encode(&inside, picture))
	// One picture of 256 pixels, written as 0, 32 bits each, behind 22 bytes.
	ico := []byte{0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 32, 0}
	ico = binary.LittleEndian.AppendUint32(ico, uint32(inside.Len()))
	ico = binary.LittleEndian.AppendUint32(ico, 22)
	return append(ico, inside.Bytes()...)
}
