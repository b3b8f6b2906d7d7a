package ask_test

import (
	"fmt"
	"os"
	"time"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault/otp"
)

func ExampleProof_By() {
	c := &console.Console{Stderr: os.Stdout}
	key, _, err := otp.NewKey("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
	if err != nil {
		fmt.Println(err)
	}
	// A test vector of RFC 6238: at this time the code is 005924.
	p := ask.Proof{Console: c, Key: &key, Clock: func() time.Time { return time.Unix(1234567890, 0) }}
	proof, err := p.By([]string{"005 924"})
	c.Report(err)
	fmt.Println(proof.At.UTC().Format(time.DateOnly))
	_, err = p.By([]string{"005925", "005926"})
	fmt.Println(err)
	// Output:
	// hardcopy: the key is right
	// 2009-02-13
	// the code does not fit this key; nothing was saved
}
