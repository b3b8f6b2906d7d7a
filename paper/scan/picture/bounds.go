package picture

import (
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"hardcopy/paper/lang"
)

// Bounds of what a decoder takes for one picture, and of the samples of one that is
// mended, in bytes. A page of A4 in colour takes 139 MB at 600 dots an inch, and has
// samples of 26 MB at 300.
const (
	maxDecoded = 256 << 20
	maxMended  = 32 << 20
)

// bounds refuses the size of a picture, and what its decoder would take.
func bounds(w, h, decoded int) error {
	switch {
	case w <= 0 || h <= 0:
		return lang.Errorf("%s: it is %d by %d pixels", ErrDamaged, w, h)
	case w > MaxPixels/h:
		return lang.Errorf("%s: it is %d by %d pixels", ErrTooLarge, w, h)
	case decoded > maxDecoded:
		return lang.Errorf("%s: it is %d by %d pixels, %d MB", ErrTooLarge, w, h, decoded>>20)
	}
	return nil
}

// guarded runs a decoder; its error becomes an ErrUnsupported or ErrDamaged, as
// does its panic.
func guarded[T any](f func() (T, error)) (v T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = lang.Errorf("%s: its decoder gave up", ErrDamaged)
		}
	}()
	v, err = f()
	switch {
	case unsupported(err):
		err = lang.Errorf("%s: %s", ErrUnsupported, err)
	case err != nil:
		err = lang.Errorf("%s: %s", ErrDamaged, err)
	}
	return v, err
}

// unsupported reports whether a decoder says that a file is of a kind which it
// does not know, rather than damaged.
func unsupported(err error) bool {
	_, ofTIFF := errors.AsType[tiff.UnsupportedError](err)
	_, ofJPEG := errors.AsType[jpeg.UnsupportedError](err)
	_, ofPNG := errors.AsType[png.UnsupportedError](err)
	return ofTIFF || ofJPEG || ofPNG || errors.Is(err, bmp.ErrUnsupported)
}

// aside runs a decoder of which nobody can ask how long it takes, and does not
// wait for it where ctx is done: its reader fails then, and what it may still do
// to the bytes that it has is bounded.
func aside(ctx context.Context, decode func() (image.Image, error)) (image.Image, error) {
	type result struct {
		img image.Image
		err error
	}
	done := make(chan result, 1)
	go func() {
		img, err := guarded(decode)
		done <- result{img, err}
	}()
	select {
	case r := <-done:
		return r.img, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// stride is how many bytes are worked on between two looks at the clock.
const stride = 64 << 10

// A pace looks at the clock in a loop over bytes.
type pace struct {
	ctx  context.Context
	left int
}

// step is taken for each n bytes; its error is the context's.
func (p *pace) step(n int) error {
	if p.left -= n; p.left > 0 {
		return nil
	}
	p.left = stride
	return p.ctx.Err()
}

// An asking reader fails once ctx has ended. It gives a few bytes at a time: those
// of a deflated file can stand for a thousand times as many, and a scan of a JPEG
// that goes through the whole picture takes twenty.
type asking struct {
	ctx context.Context
	r   io.Reader
}

func (a *asking) Read(p []byte) (int, error) {
	const few = 256
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	return a.r.Read(p[:min(len(p), few)])
}

// askingAt is the same for the decoder of TIFF, which reads where it likes.
type askingAt struct {
	ctx context.Context
	r   interface {
		io.Reader
		io.ReaderAt
	}
}

func (a *askingAt) Read(p []byte) (int, error) { return (&asking{a.ctx, a.r}).Read(p) }

func (a *askingAt) ReadAt(p []byte, off int64) (int, error) {
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	return a.r.ReadAt(p, off)
}
