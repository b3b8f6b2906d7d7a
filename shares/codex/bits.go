package codex

// Symbols writes bytes as upper-case symbols, most significant bit first, the
// last one filled up with zero bits.
func Symbols(data []byte) string {
	out := make([]byte, 0, (len(data)*8+4)/5)
	var acc, bits uint
	for _, b := range data {
		acc, bits = acc<<8|uint(b), bits+8
		for ; bits >= 5; bits -= 5 {
			out = append(out, Char(byte(acc>>(bits-5))))
		}
		acc &= 1<<bits - 1
	}
	if bits > 0 {
		out = append(out, Char(byte(acc<<(5-bits))))
	}
	return string(out)
}

// Bytes reads what [Symbols] writes, in either case. ErrPadding: the bits that
// fill up the last symbol are not zero. ErrLength: no bytes are that long.
func Bytes(symbols string) ([]byte, error) {
	out := make([]byte, 0, len(symbols)*5/8)
	var acc, bits uint
	for i, c := range []byte(symbols) {
		v, ok := Value(c)
		if !ok {
			return nil, &CharError{Rune: rune(c), At: i + 1}
		}
		acc, bits = acc<<5|uint(v), bits+5
		if bits >= 8 {
			bits -= 8
			out = append(out, byte(acc>>bits))
		}
		acc &= 1<<bits - 1
	}
	if bits >= 5 {
		return nil, ErrLength
	}
	if acc != 0 {
		return nil, ErrPadding
	}
	return out, nil
}
