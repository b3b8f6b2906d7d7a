// Peers times what hardcopy does against programs that do a part of it, whole processes
// in turn, and shows the ratios. Programs that are not installed are left out. The
// vault's key file is made with little scrypt work, so that the rest is seen.
//
//	go run ./testdata/peers -n 9 -zxing-wasm node_modules/zxing-wasm
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// A run is one command line, of a shell, and who it is.
type run struct{ name, line string }

// A job is done by hardcopy and by others.
type job struct {
	name  string
	ours  string // the command line without the program
	peers []run
}

var jobs = []job{
	{"the sheet of one account", "print Service1 -o out.pdf", []run{
		{"qrencode", "qrencode -o out.png 'otpauth://totp/Service1:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Service1'"},
		{"paperkey", "paperkey --secret-key secret.gpg --output out.txt"},
	}},
	{"a key split 2 of 3 (ours with the sheets)", "split -k 2 -n 3 -o out.pdf", []run{
		{"ssss-split", "echo $(head -c 32 /dev/zero | tr '\\0' a) | ssss-split -t 2 -n 3 -Q"},
		{"gfsplit", "gfsplit -n 2 -m 3 key.bin"},
	}},
	{"the key of two shares", "combine --show-key shares.txt", []run{
		{"ssss-combine", "ssss-combine -t 2 -Q <ssss.txt"},
		{"gfcombine", "gfcombine -o out.bin key.bin.*"},
	}},
	{"the codes of a page at 150 dpi", "scan page.png", []run{
		{"zbarimg", "zbarimg -q --raw page.png"},
		{"ZXingReader", "ZXingReader page.png"},
	}},
	{"ten accounts opened", "list", []run{
		{"age", "age -d -i identity.txt vault/vault.age"},
	}},
}

// pictures is the place of the job that reads one.
const pictures = 3

func main() {
	log.SetFlags(0)
	n := flag.Int("n", 9, "runs of each")
	wasm := flag.String("zxing-wasm", "", "folder of the npm package zxing-wasm, to compare with it too")
	flag.Parse()
	if *wasm != "" {
		folder, err := filepath.Abs(*wasm)
		check(err)
		script, err := filepath.Abs("testdata/corpus/zxing.mjs")
		check(err)
		jobs[pictures].peers = append(jobs[pictures].peers, run{"node", fmt.Sprintf("echo page.png | node '%s' '%s'", script, folder)})
	}
	dir, err := os.MkdirTemp("", "peers")
	check(err)
	defer os.RemoveAll(dir)
	check(exec.Command("go", "build", "-o", filepath.Join(dir, "hardcopy"), "./cmd/hardcopy").Run())
	check(os.Chdir(dir))
	check(os.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state")))
	prepare()
	for _, j := range jobs {
		runs := []run{{"hardcopy", "./hardcopy " + j.ours + " --vault vault --passphrase-file pass"}}
		if strings.HasPrefix(j.ours, "scan") || strings.HasPrefix(j.ours, "combine") {
			runs[0].line = "./hardcopy " + j.ours
		}
		for _, p := range j.peers {
			if _, err := exec.LookPath(p.name); err == nil {
				runs = append(runs, p)
			}
		}
		fmt.Println(j.name)
		took := inTurn(runs, *n)
		for i, r := range runs {
			fmt.Printf("  %-14s %8.1f ms", r.name, took[i].Seconds()*1000)
			if i > 0 {
				fmt.Printf("   ours takes %.1f times as long", took[0].Seconds()/took[i].Seconds())
			}
			fmt.Println()
		}
	}
}

// inTurn runs each command n times, one after the other, and returns the medians.
func inTurn(runs []run, n int) []time.Duration {
	all := make([][]time.Duration, len(runs))
	for range n {
		for i, r := range runs {
			for _, left := range []string{"out.pdf", "out.png", "out.txt", "out.bin"} {
				os.Remove(left)
			}
			begun := time.Now()
			if out, err := exec.Command("sh", "-c", r.line).CombinedOutput(); err != nil {
				log.Fatalf("%s: %v\n%s", r.line, err, out)
			}
			all[i] = append(all[i], time.Since(begun))
		}
	}
	medians := make([]time.Duration, len(runs))
	for i, times := range all {
		slices.Sort(times)
		medians[i] = times[len(times)/2]
	}
	return medians
}

// prepare makes what the jobs begin with.
func prepare() {
	const passphrase = "made up for the comparison"
	check(os.WriteFile("pass", []byte(passphrase+"\n"), 0o600))
	s, err := store.Create("vault", secret.New(passphrase), store.Options{Log2: 1, Now: time.Now})
	check(err)
	for i := range 10 {
		key := otp.Key{Text: secret.New("GEZDGNBVGY3TQOJQ"), Type: otp.TOTP, Algorithm: otp.SHA1, Digits: 6, Period: 30}
		check(s.Vault.Add(&vault.Account{Issuer: fmt.Sprintf("Service%d", i), Account: "alice", Key: &key}))
	}
	check(s.Save())
	check(os.WriteFile("identity.txt", []byte(s.Key().Identity().Reveal()+"\n"), 0o600))
	s.Close()
	shell("./hardcopy split -k 2 -n 3 -o shares.pdf --vault vault --passphrase-file pass && ./hardcopy scan --show shares.pdf | grep -o 'HC12[0-9A-Z]*' | sort -u | head -2 >shares.txt")
	shell("./hardcopy print Service1 -o page.pdf --vault vault --passphrase-file pass && pdftoppm -r 150 -png -singlefile page.pdf page")
	check(os.WriteFile("key.bin", []byte("thirty-two bytes of a made-up key"), 0o600))
	shell("! command -v gfsplit || gfsplit -n 2 -m 3 key.bin")
	shell("! command -v ssss-split || echo 'thirty-two bytes of a made-up key' | ssss-split -t 2 -n 3 -Q | head -2 >ssss.txt")
	shell("! command -v paperkey || { export GNUPGHOME=$PWD/gnupg; mkdir -m 700 gnupg; gpg --batch --quiet --passphrase '' --quick-gen-key alice@example.com; gpg --batch --quiet --export-secret-keys >secret.gpg; gpgconf --kill all; }")
}

func shell(line string) {
	if out, err := exec.Command("sh", "-c", line).CombinedOutput(); err != nil {
		log.Fatalf("%s: %v\n%s", line, err, out)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
