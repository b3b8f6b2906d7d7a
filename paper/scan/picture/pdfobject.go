package picture

import (
	"bytes"
	"strconv"
)

// The part of PDF's syntax (ISO 32000-1, 7.2 and 7.3) that a picture's
// dictionary needs. Values are: name, float64, ref, []any, dict, string, nil.
type (
	name string
	ref  int
	dict map[string]any
)

type pdfParser struct {
	b     []byte
	at    int
	depth int
	left  int // values that may still be read
}

const maxDepth = 20

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}
func isDelim(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (p *pdfParser) space() {
	for p.at < len(p.b) {
		switch c := p.b[p.at]; {
		case isSpace(c):
			p.at++
		case c == '%':
			for p.at < len(p.b) && p.b[p.at] != '\n' && p.b[p.at] != '\r' {
				p.at++
			}
		default:
			return
		}
	}
}

func (p *pdfParser) has(s string) bool { return bytes.HasPrefix(p.b[p.at:], []byte(s)) }

func (p *pdfParser) word() string {
	from := p.at
	for p.at < len(p.b) && !isSpace(p.b[p.at]) && !isDelim(p.b[p.at]) {
		p.at++
	}
	return string(p.b[from:p.at])
}

// value reads one value; what it does not understand is nil, one byte on.
func (p *pdfParser) value() any {
	p.space()
	if p.left--; p.at >= len(p.b) || p.depth > maxDepth || p.left <= 0 {
		p.at = len(p.b)
		return nil
	}
	p.depth++
	defer func() { p.depth-- }()
	switch {
	case p.has("<<"):
		return p.dict()
	case p.has("["):
		p.at++
		var list []any
		for p.space(); p.at < len(p.b) && !p.has("]"); p.space() {
			list = append(list, p.value())
		}
		p.at = min(p.at+1, len(p.b))
		return list
	case p.has("/"):
		p.at++
		return name(p.word())
	case p.has("("):
		return p.text()
	case p.has("<"):
		return p.hex()
	}
	w := p.word()
	if w == "" {
		p.at++
		return nil
	}
	f, err := strconv.ParseFloat(w, 64)
	if err != nil {
		if w == "true" {
			return name("true")
		}
		return nil
	}
	back := p.at
	p.space()
	generation := p.word()
	p.space()
	if _, err := strconv.ParseUint(generation, 10, 16); err == nil && p.word() == "R" {
		return ref(f)
	}
	p.at = back
	return f
}

func (p *pdfParser) dict() dict {
	p.at += 2
	d := dict{}
	for p.space(); p.at < len(p.b) && !p.has(">>"); p.space() {
		key, ok := p.value().(name)
		if ok {
			d[string(key)] = p.value()
		}
	}
	p.at = min(p.at+2, len(p.b))
	return d
}

func (p *pdfParser) text() string {
	var out []byte
	deep := 0
	for ; p.at < len(p.b); p.at++ {
		c := p.b[p.at]
		switch {
		case c == '(':
			if deep++; deep == 1 {
				continue
			}
		case c == ')':
			if deep--; deep == 0 {
				p.at++
				return string(out)
			}
		case c == '\\' && p.at+1 < len(p.b):
			p.at++
			c = p.b[p.at]
			if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
				c = "\n\r\t\b\f"[i]
			} else if c >= '0' && c <= '7' {
				end := p.at + 1
				for end < len(p.b) && end < p.at+3 && p.b[end] >= '0' && p.b[end] <= '7' {
					end++
				}
				v, _ := strconv.ParseUint(string(p.b[p.at:end]), 8, 16)
				c, p.at = byte(v), end-1
			}
		}
		out = append(out, c)
	}
	return string(out)
}

func (p *pdfParser) hex() string {
	p.at++
	var digits []byte
	for ; p.at < len(p.b) && p.b[p.at] != '>'; p.at++ {
		if !isSpace(p.b[p.at]) {
			digits = append(digits, p.b[p.at])
		}
	}
	p.at = min(p.at+1, len(p.b))
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	out := make([]byte, 0, len(digits)/2)
	for i := 0; i < len(digits); i += 2 {
		v, _ := strconv.ParseUint(string(digits[i:i+2]), 16, 8)
		out = append(out, byte(v))
	}
	return string(out)
}
