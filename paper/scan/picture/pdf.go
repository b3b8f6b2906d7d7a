package picture

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strconv"

	"hardcopy/paper/lang"
)

// object is an indirect object: its value, and the bytes of its stream.
type object struct {
	value  any
	stream []byte
}

// pdf holds the objects found by searching the file for "obj": a scanner's
// PDF is so plain that its cross-reference table is not needed, and one that
// was cut off has none.
type pdf struct {
	objects map[ref]object
	order   []ref
}

// eachPDF hands over the pictures in the order in which they stand in the
// file, which is that of the pages for what scanners write.
func eachPDF(ctx context.Context, data []byte, yield func(Page, error) bool) {
	var refused error // as it is, not as damage
	f, err := guarded(func() (f *pdf, _ error) {
		f, refused = readPDF(ctx, data)
		return f, nil
	})
	if err := cmp.Or(err, refused); err != nil {
		yield(Page{}, err)
		return
	}
	if f.encrypted(data) {
		yield(Page{}, lang.Errorf("%s: the PDF is encrypted", ErrUnsupported))
		return
	}
	if f.ours() {
		f.eachSheet(ctx, yield)
		return
	}
	masks := f.masks()
	n := 0
	for _, id := range f.order {
		o := f.objects[id]
		d, _ := o.value.(dict)
		if d["Subtype"] != name("Image") || o.stream == nil || masks[id] {
			continue
		}
		if n++; n > MaxPages {
			yield(Page{}, ErrTooMany)
			return
		}
		if !yield(f.image(ctx, d, o.stream)) {
			return
		}
	}
	if n == 0 {
		yield(Page{}, ErrNoPicture)
	}
}

// maxValues bounds the values that a PDF is taken apart into: each takes some ten
// times the memory that it has in the file. A scanner writes twenty for a page.
const maxValues = 1 << 20

// readPDF fails with [ErrTooLarge] and the context's error.
func readPDF(ctx context.Context, data []byte) (*pdf, error) {
	f := &pdf{objects: map[ref]object{}}
	values := maxValues
	for at, p := 0, (pace{ctx: ctx}); ; {
		i := bytes.Index(data[at:], []byte("obj"))
		if i < 0 {
			return f, nil
		}
		if err := p.step(i + 64); err != nil {
			return nil, err
		}
		at += i + 3
		id, ok := objectNumber(data[:at-3])
		if !ok {
			continue
		}
		parser := &pdfParser{b: data[at:min(len(data), at+1<<16)], left: values}
		o := object{value: parser.value()}
		if err := p.step(parser.at); err != nil {
			return nil, err
		}
		if values = parser.left; values <= 0 {
			return nil, lang.Errorf("%s: it has more than a million values", ErrTooLarge)
		}
		end := at + parser.at
		if d, ok := o.value.(dict); ok {
			if from := streamStart(data[end:]); from > 0 {
				o.stream = f.streamAt(data, end+from, d)
				end += from + len(o.stream)
			}
		}
		if _, again := f.objects[id]; !again {
			f.order = append(f.order, id)
		}
		f.objects[id] = o
		at = end
	}
}

// objectNumber reads the "12 0 " that stands before "obj".
func objectNumber(b []byte) (ref, bool) {
	fields := bytes.Fields(b[max(0, len(b)-24):])
	if len(fields) < 2 || !isSpace(b[len(b)-1]) {
		return 0, false
	}
	_, err := strconv.ParseUint(string(fields[len(fields)-1]), 10, 16)
	digits := fields[len(fields)-2]
	// The number may follow other bytes, where a stream ends without a line end.
	i := len(digits)
	for i > 0 && digits[i-1] >= '0' && digits[i-1] <= '9' {
		i--
	}
	n, err2 := strconv.ParseUint(string(digits[i:]), 10, 31)
	return ref(n), err == nil && err2 == nil
}

func streamStart(b []byte) int {
	p := &pdfParser{b: b[:min(len(b), 64)]}
	p.space()
	if !p.has("stream") {
		return 0
	}
	at := p.at + len("stream")
	if at < len(b) && b[at] == '\r' {
		at++
	}
	if at < len(b) && b[at] == '\n' {
		at++
	}
	return at
}

// streamAt returns the stream from its Length where that holds, else up to
// its end mark, else all there is.
func (f *pdf) streamAt(data []byte, from int, d dict) []byte {
	rest := data[from:]
	if n, ok := f.number(d["Length"]); ok && n >= 0 && n <= len(rest) {
		tail := bytes.TrimLeft(rest[n:min(len(rest), n+32)], "\r\n \t")
		if bytes.HasPrefix(tail, []byte("endstream")) {
			return rest[:n]
		}
	}
	if i := bytes.Index(rest, []byte("endstream")); i >= 0 {
		return rest[:i]
	}
	return rest
}

// masks are the pictures that only say where others are transparent.
func (f *pdf) masks() map[ref]bool {
	m := map[ref]bool{}
	for _, o := range f.objects {
		if d, ok := o.value.(dict); ok {
			for _, key := range []string{"SMask", "Mask"} {
				if r, ok := d[key].(ref); ok {
					m[r] = true
				}
			}
		}
	}
	return m
}

func (f *pdf) encrypted(data []byte) bool {
	if i := bytes.LastIndex(data, []byte("trailer")); i >= 0 {
		p := &pdfParser{b: data[i+len("trailer") : min(len(data), i+1<<16)], left: maxValues}
		if d, ok := p.value().(dict); ok && d["Encrypt"] != nil {
			return true
		}
	}
	return slices.ContainsFunc(f.order, func(id ref) bool {
		d, ok := f.objects[id].value.(dict)
		return ok && d["Type"] == name("XRef") && d["Encrypt"] != nil
	})
}

// resolve follows references.
func (f *pdf) resolve(v any) any {
	for range maxDepth {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.objects[r].value
	}
	return nil
}

func (f *pdf) number(v any) (int, bool) {
	n, ok := f.resolve(v).(float64)
	return int(n), ok
}

func (f *pdf) list(v any) []any {
	switch v := f.resolve(v).(type) {
	case []any:
		return v
	case nil:
		return nil
	default:
		return []any{v}
	}
}
