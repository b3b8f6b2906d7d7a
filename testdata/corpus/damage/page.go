// Package damage draws sheets like those that are printed, and damages them as
// paper, printers, cameras and scanners do.
//
// It promises the same pictures for the same seed. The damage is made up, so
// what it says of a reader is how it compares with another on the same
// pictures, and not how many real ones it will read.
package damage

import (
	"encoding/base32"
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"rsc.io/qr"
)

// Dots is the resolution of a page before damage, in pixels a millimetre.
const Dots = 16

// Size of a page in millimetres (A5).
const Width, Height = 148, 210

// Place is where a code stands on a page.
type Place struct {
	Text       string
	X, Y, Side float64 // of the symbol without its quiet zone, in millimetres
}

// Page is an undamaged page and what its codes say.
type Page struct {
	Name   string
	Raster *image.Gray
	Codes  []Place
}

// Pages draws the five pages of the corpus with random contents.
func Pages(seed uint64) []*Page {
	r := rand.New(rand.NewPCG(seed, 1))
	return []*Page{
		account(r, "account", qr.M, 0.8, "Binance", "someone@example.org", 16, 8),
		account(r, "account-q", qr.Q, 0.9, "Example Exchange", "a.rather.long.name@mail.example.com", 32, 10),
		share(r, "share", qr.Q, 0.8),
		share(r, "share-m", qr.M, 0.7),
		frames(r),
	}
}

const bech32 = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"

func letters(r *rand.Rand, alphabet string, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[r.IntN(len(alphabet))]
	}
	return string(b)
}

func base32Text(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return base32.StdEncoding.EncodeToString(b)[:n]
}

func blank(name string) *Page {
	p := &Page{Name: name, Raster: image.NewGray(image.Rect(0, 0, Width*Dots, Height*Dots))}
	for i := range p.Raster.Pix {
		p.Raster.Pix[i] = 255
	}
	return p
}

func account(r *rand.Rand, name string, level qr.Level, module float64, issuer, user string, key, codes int) *Page {
	p := blank(name)
	p.write(12, 16, 6, issuer)
	p.write(12, 24, 3.5, user)
	issuer = strings.ReplaceAll(issuer, " ", "%20")
	secret := base32Text(r, key)
	p.code(12, 32, module, level, fmt.Sprintf("otpauth://totp/%s:%s?secret=%s&issuer=%s", issuer, user, secret, issuer))
	p.write(70, 40, 4, "Setup key")
	for i := 0; i < key; i += 16 {
		p.write(70, 48+float64(i)/2, 4, secret[i:i+4]+" "+secret[i+4:i+8]+" "+secret[i+8:i+12]+" "+secret[i+12:i+16])
	}
	var list []string
	for i := range codes {
		list = append(list, letters(r, "0123456789ABCDEFGHJKMNPQRSTVWXYZ", 4)+"-"+letters(r, "0123456789ABCDEFGHJKMNPQRSTVWXYZ", 4))
		p.write(12, 108+float64(i)*8, 4, "[ ] "+list[i])
	}
	p.code(85, 130, module, level, "HARDCOPY:CODES:"+letters(r, bech32, 4)+":"+strings.Join(list, "*"))
	p.lines(r, 12, 195, 2)
	return p
}

func share(r *rand.Rand, name string, level qr.Level, module float64) *Page {
	p := blank(name)
	set := letters(r, bech32, 4)
	text := "HC12" + set + letters(r, bech32, 72)
	p.write(12, 16, 6, "Share 1 of set "+set)
	for i := range 4 {
		p.write(60, 40+float64(i)*8, 4, text[20*i:20*i+4]+" "+text[20*i+4:20*i+8]+" "+text[20*i+8:20*i+12]+" "+text[20*i+12:20*i+16]+" "+text[20*i+16:20*i+20])
	}
	p.code(12, 30, module, level, text)
	head := "HARDCOPY:SEALED:" + letters(r, bech32, 4) + ":1/1:"
	p.code(12, 95, module, level, head+base32Text(r, 300-len(head)))
	p.lines(r, 12, 170, 6)
	return p
}

func frames(r *rand.Rand) *Page {
	p := blank("frames")
	p.write(12, 12, 5, "Sealed vault")
	tag := letters(r, bech32, 4)
	for i := range 6 {
		head := fmt.Sprintf("HARDCOPY:SEALED:%s:%d/6:", tag, i+1)
		x, y := float64(12+62*(i%2)), float64(20+60*(i/2))
		p.code(x, y, 0.6, qr.M, head+base32Text(r, 300-len(head)))
		p.write(x+43, y+8, 3, fmt.Sprint(i+1))
	}
	return p
}

// code draws a symbol at x, y in millimetres, pixels at its edges in grey.
func (p *Page) code(x, y, module float64, level qr.Level, text string) {
	c, err := qr.Encode(text, level)
	if err != nil {
		panic(err)
	}
	p.Codes = append(p.Codes, Place{text, x, y, module * float64(c.Size)})
	for j := range c.Size {
		for i := range c.Size {
			if c.Black(i, j) {
				p.Ink(x+float64(i)*module, y+float64(j)*module, module, module)
			}
		}
	}
}

// Ink draws a black rectangle, in millimetres.
func (p *Page) Ink(x, y, w, h float64) {
	x0, y0, x1, y1 := x*Dots, y*Dots, (x+w)*Dots, (y+h)*Dots
	for py := int(y0); py < int(y1+1); py++ {
		for px := int(x0); px < int(x1+1); px++ {
			if !(image.Point{px, py}).In(p.Raster.Rect) {
				continue
			}
			cover := max(0, min(x1, float64(px+1))-max(x0, float64(px))) * max(0, min(y1, float64(py+1))-max(y0, float64(py)))
			i := p.Raster.PixOffset(px, py)
			p.Raster.Pix[i] = uint8(max(0, float64(p.Raster.Pix[i])-255*cover))
		}
	}
}

var mono = func() *opentype.Font {
	f, err := opentype.Parse(gomono.TTF)
	if err != nil {
		panic(err)
	}
	return f
}()

// write puts a line of text, its size and place in millimetres.
func (p *Page) write(x, y, size float64, text string) {
	face, err := opentype.NewFace(mono, &opentype.FaceOptions{Size: size * Dots, DPI: 72})
	if err != nil {
		panic(err)
	}
	d := font.Drawer{Dst: p.Raster, Src: image.NewUniform(color.Black), Face: face,
		Dot: fixed.P(int(x*Dots), int(y*Dots))}
	d.DrawString(text)
}

func (p *Page) lines(r *rand.Rand, x, y float64, n int) {
	for i := range n {
		var words []string
		for range 9 {
			words = append(words, letters(r, "abcdefghijklmnopqrstuvwxyz", 2+r.IntN(7)))
		}
		p.write(x, y+float64(i)*5, 3, strings.Join(words, " "))
	}
}
