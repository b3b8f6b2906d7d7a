//go:build js

package main

import (
	"syscall/js"

	"hardcopy/cmd/page/session"
)

// main serves one sitting: the worker calls hardcopy(request, args, data) with the
// name of a request, its JSON, and a Uint8Array or null, and gets the answer's JSON
// and a Uint8Array or null.
func main() {
	s := session.New()
	js.Global().Set("hardcopy", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var data []byte
		if bytes := args[2]; !bytes.IsNull() {
			data = make([]byte, bytes.Length())
			js.CopyBytesToGo(data, bytes)
			defer clear(data)
		}
		answer, file := s.Do(args[0].String(), []byte(args[1].String()), data)
		out := js.Null()
		if file != nil {
			out = js.Global().Get("Uint8Array").New(len(file))
			js.CopyBytesToJS(out, file)
			clear(file)
		}
		return []any{string(answer), out}
	}))
	select {}
}
