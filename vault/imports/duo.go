package imports

import (
	"encoding/json"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
)

// readDuo reads the accounts of Duo Mobile. Those of Duo itself are approved by
// push and have no key of this kind.
func readDuo(all []json.RawMessage) *File {
	f := &File{App: "Duo"}
	for i, raw := range all {
		a := readRecord(raw)
		o := a.record("otpGenerator")
		d := draft{account: a.text("name"), key: o.text("otpSecret"), counter: o.number("counter")}
		if !o.missing("counter") {
			d.kind = "hotp"
		}
		err := *a.err
		if err == nil && d.key == "" {
			err = lang.Errorf("%s: push, which has no key", otp.ErrUnsupported)
		}
		f.lose("icons", a.has("logoUri"))
		f.keep(i+1, d, err)
	}
	return f
}
