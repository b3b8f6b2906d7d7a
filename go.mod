module hardcopy

go 1.26.0

require (
	c2sp.org/CCTV/age v0.0.0-20260829155415-4448f2097b2d // tests: age's own test vectors
	filippo.io/age v1.3.2 // encryption
	github.com/chromedp/cdproto v0.160.1 // tests: what chromedp speaks
	github.com/chromedp/chromedp v0.23.1 // tests: drives Chromium
	github.com/hashicorp/vault v1.21.4 // Shamir's sharing: its package shamir alone
	github.com/jung-kurt/gofpdf v1.16.2 // PDF, in paper alone
	github.com/landlock-lsm/go-landlock v0.11.2 // keeps a run to its files on Linux
	github.com/makiuchi-d/gozxing v0.1.1 // decodes QR codes, apart from what made them
	github.com/rogpeppe/go-internal v1.16.0 // tests: testscript
	github.com/sethvargo/go-diceware v0.6.0 // the words of made passphrases
	github.com/spf13/pflag v1.1.0 // flags
	golang.org/x/crypto v0.59.0 // other apps' encryption, scrypt, Argon2
	golang.org/x/image v0.48.0 // picture formats, and the Go fonts of the sheets
	golang.org/x/sys v0.50.0 // system calls of the terminal, the sandbox, locks
	golang.org/x/term v0.48.0 // terminals
	golang.org/x/text v0.44.0 // Unicode normalisation of passphrases
	google.golang.org/protobuf v1.36.12 // Google Authenticator's pictures: its package protowire alone
	rsc.io/qr v0.2.0 // makes QR codes
)

require (
	filippo.io/hpke v0.4.0 // indirect
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	golang.org/x/tools v0.52.0 // indirect
	golang.org/x/xerrors v0.0.0-20240903120638-7835f813f4da // indirect
	kernel.org/pub/linux/libs/security/libcap/psx v1.2.78 // indirect
)
