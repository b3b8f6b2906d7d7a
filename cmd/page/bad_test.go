package main

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"hardcopy/testdata/corpus/damage"
	"hardcopy/testdata/nasty"
)

// Whatever is given, a sentence says what is wrong, what was given before is kept, and
// the page goes on.
func TestBadInput(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(b.shares[0][0])
	picture, err := os.ReadFile(b.shares[1][1])
	must(t, err)
	for _, test := range []struct {
		name string
		data []byte
		says string
	}{
		{"empty.png", []byte{}, "Reading empty.png"},
		{"cut.png", picture[:len(picture)/3], "cut off"},
		{"noise.jpg", []byte("\xff\xd8\xff\xe0 and no more"), "Reading noise.jpg"},
		{"random.bin", []byte{1, 0, 2, 0, 3, 255, 254}, "neither a picture nor a text"},
		{"letter.txt", []byte("Dear Ann,\nthe key is with Bob.\n"), "no share in it"},
		{"photo.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "HEIC"},
		{"header.bmp", nasty.HeaderBMP(30000, 30000), "too large"},
		{"text.pdf", []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"), "Reading text.pdf"},
		{"cut.age", []byte("age-encryption.org/v1\n-> X25519 x\n"), ""},
	} {
		p.give(b.write(t, test.name, test.data))
		if test.says != "" {
			p.says("error", test.says)
		}
		p.says("next", "1 of 2 needed: share 1")
	}
	p.click("told-close")
	p.says("error", "")
	p.give(append(b.shares[1], b.shares[2][0])...)
	p.wait(`document.querySelectorAll("#accounts [data-issuer]").length === 3`)
}

// A file that is gone once it was chosen, and a picture that the browser decodes and has
// no room for, are said to be that; what is given after them is read.
func TestGone(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.eval(`let reads = 0; give([{ name: "gone.age", size: 3, arrayBuffer: async () => { if (reads++) throw new DOMException("gone"); return new Uint8Array([1, 0, 2]).buffer; } }]), 0`)
	p.says("error", "Reading gone.age: the browser does not get at it any more")
	p.says("read", "gone.age: not read")
	p.give(b.shares[0][0])
	p.says("next", "1 of 2 needed: share 1")
	p.eval(`const decode = createImageBitmap; createImageBitmap = async () => ({ width: 1 << 20, height: 1 << 20 }), 0`)
	p.give(b.write(t, "photo.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")))
	p.says("error", "too large")
	p.eval(`createImageBitmap = decode, 0`)
	p.give(b.shares[1][0])
	p.says("next", "The shares are enough")
}

// A picture that takes long can be stopped; and where the reader dies, or even the
// keeper, what was given is kept.
func TestStopAndDeath(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	p := openTab(t)
	p.give(b.shares[0][0])
	slow := b.write(t, "slow.pdf", nasty.CrowdedPDF(1500, 60))
	p.do(chromedp.SetUploadFiles(chromedp.ID("pictures"), []string{slow, b.shares[1][0]}))
	p.click("stop")
	p.says("read", "slow.pdf: no code on it, stopped")
	p.says("read", "stopped")
	p.eval(`reader.die("died"), 0`)
	p.give(b.shares[1][0])
	p.says("next", "The shares are enough")
	p.eval(`keeper.die("died"), 0`)
	p.put("text", "anything")
	p.says("next", "The shares are enough")
	p.give(b.shares[1][1:]...)
	p.state("open")

	// Two who wait for a keeper that dies give the next one everything once.
	taken := p.eval(`given.length`)
	p.eval(`let replayed = 0; const asked = Sitting.prototype.ask;
		Sitting.prototype.ask = function (request, ...rest) { replayed += request !== "look" && request !== "language"; return asked.call(this, request, ...rest); };
		Promise.all([ask("look"), ask("look")]).then(() => { document.body.dataset.again = replayed; });
		keeper.die("died"), 0`)
	p.wait(`document.body.dataset.again === "` + taken + `"`)
	p.state("open")
}

// A photo of 12 megapixels of a damaged page is read.
func TestPhoto(t *testing.T) {
	t.Parallel()
	b := theBox(t)
	photo := b.write(t, "photo.jpg", photograph(t, b))
	p := openTab(t)
	begun := time.Now()
	p.give(photo)
	t.Logf("12 megapixels: %v", time.Since(begun))
	p.says("next", "sealed vault")
	p.give(b.shares[0][0], b.shares[1][0])
	p.state("open")
}

// photograph makes a photo of 12 megapixels of the page with the sealed vault: in
// uneven light, out of focus, with noise, and with a stain.
func photograph(t *testing.T, b *box) []byte {
	t.Helper()
	pages := pictures(t, b.dir+"/share1.pdf", t.TempDir()+"/page", 350)
	data, err := os.ReadFile(pages[1])
	must(t, err)
	page, err := png.Decode(bytes.NewReader(data))
	must(t, err)
	grey := image.NewGray(page.Bounds())
	draw.Draw(grey, grey.Rect, page, page.Bounds().Min, draw.Src)
	stain := image.Rect(500, 600, 560, 660)
	draw.Draw(grey, stain, image.Black, image.Point{}, draw.Src)
	r := rand.New(rand.NewPCG(1, 2))
	grey = damage.Noise(damage.Blur(damage.Shadow(grey, r, 0.5), 2), r, 8)
	colours := image.NewRGBA(grey.Rect)
	draw.Draw(colours, grey.Rect, grey, image.Point{}, draw.Src)
	var out bytes.Buffer
	must(t, jpeg.Encode(&out, colours, &jpeg.Options{Quality: 80}))
	return out.Bytes()
}
