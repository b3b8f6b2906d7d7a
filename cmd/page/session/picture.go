package session

import (
	"context"
	"image"
	"time"

	"hardcopy/paper/scan"
	"hardcopy/vault/pieces"
)

// options are how every picture is read.
func options(patience time.Duration) scan.Options {
	return scan.Options{Patience: patience, Beginnings: pieces.Beginnings, Check: pieces.ChecksumHolds}
}

// read reads the codes of a picture's file and takes none of them: the result is a
// [Found].
func (s *Session) read(a *Answer, name string, data []byte) error {
	codes, err := scan.Read(context.Background(), data, options(0))
	a.Result = s.foundOf(name, codes, err)
	return nil
}

// frame is a picture as its pixels.
type frame struct {
	Name          string `json:"name"`
	Width, Height int
	Milliseconds  int64 // how long to search it; 0 is as long as any picture
}

// pixels reads the codes of a picture that the browser has decoded: red, green, blue
// and opacity, a byte each. The result is a [Found].
func (s *Session) pixels(a *Answer, f frame, data []byte) error {
	if f.Width <= 0 || f.Height <= 0 || len(data)/4/f.Width != f.Height || len(data) != 4*f.Width*f.Height {
		return errFault
	}
	img := &image.NRGBA{Pix: data, Stride: 4 * f.Width, Rect: image.Rect(0, 0, f.Width, f.Height)}
	codes, err := scan.Image(context.Background(), img, options(time.Duration(f.Milliseconds)*time.Millisecond))
	a.Result = s.foundOf(f.Name, codes, err)
	return nil
}

func (s *Session) foundOf(name string, codes []scan.Code, err error) Found {
	f := Found{Name: name, Codes: []Code{}, Drawn: len(codes) > 0 && codes[0].Drawn}
	for _, c := range codes {
		code := Code{Text: c.Text}
		if codes[0].Page != codes[len(codes)-1].Page {
			code.Page = c.Page
		}
		f.Codes = append(f.Codes, code)
	}
	if err != nil {
		f.Wrong, f.Text, f.Lang = wrongName(err), s.lang.Error(err), s.lang.String()
	}
	return f
}
