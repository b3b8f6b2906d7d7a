package vault

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"maps"
	"strings"
	"testing"

	agetest "c2sp.org/CCTV/age"
	"filippo.io/age"
)

// outcomes are what a vector may state, and the errors of open that are right
// for it. A file that only another key opens is not called damaged, nor the
// other way round.
var outcomes = map[string][]error{
	"success":         nil,
	"no match":        {ErrWrongKey, ErrPassphrase},
	"HMAC failure":    {ErrDamaged},
	"header failure":  {ErrDamaged},
	"armor failure":   {ErrDamaged},
	"payload failure": {ErrDamaged},
}

// TestCCTV opens every test vector that C2SP/CCTV has for age with the same
// function that opens a vault's files.
func TestCCTV(t *testing.T) {
	names, err := fs.Glob(agetest.Vectors, "*")
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, name := range names {
		data, err := fs.ReadFile(agetest.Vectors, name)
		if err != nil {
			t.Fatal(err)
		}
		header, file := readVector(t, data)
		expect := header["expect"][0]
		count[expect]++
		t.Run(name, func(t *testing.T) {
			ids := vectorIdentities(t, header)
			others := 0
			for _, id := range ids {
				plain, err := open(file, id)
				if len(ids) > 1 && (errors.Is(err, ErrWrongKey) || errors.Is(err, ErrPassphrase)) {
					others++ // of two identities, the file is for one
					continue
				}
				check(t, header, plain, err)
			}
			if others == len(ids) {
				t.Errorf("for none of %d identities, want %s", len(ids), expect)
			}
		})
	}
	t.Logf("%d vectors: %v", len(names), count)
	if len(names) < 147 {
		t.Errorf("%d vectors, want 147 at least", len(names))
	}
	for expect := range maps.Keys(outcomes) {
		if count[expect] == 0 {
			t.Errorf("no vector states %q", expect)
		}
	}
}

func check(t *testing.T, header map[string][]string, plain []byte, err error) {
	t.Helper()
	expect := header["expect"][0]
	allowed, known := outcomes[expect]
	switch _, tooMuch := errors.AsType[*WorkFactorError](err); {
	case !known:
		t.Fatalf("unknown outcome %q", expect)
	case err != nil && plain != nil:
		t.Errorf("%d bytes were released together with: %v", len(plain), err)
	case expect == "success" && err != nil:
		t.Errorf("not opened: %v", err)
	case expect == "success":
		if sum := sha256.Sum256(plain); hex.EncodeToString(sum[:]) != header["payload"][0] {
			t.Error("another content")
		}
	case err == nil:
		t.Errorf("opened, want %s", expect)
	case tooMuch:
		if !strings.HasPrefix(t.Name(), "TestCCTV/scrypt_work_factor_") {
			t.Errorf("the work factor is not what is wrong: %v", err)
		}
	default:
		for _, want := range allowed {
			if errors.Is(err, want) {
				return
			}
		}
		t.Errorf("%v, want %s", err, expect)
	}
}

// readVector takes the lines before the first empty one as the header.
func readVector(t *testing.T, data []byte) (map[string][]string, []byte) {
	t.Helper()
	head, file, found := bytes.Cut(data, []byte("\n\n"))
	if !found {
		t.Fatal("a vector without a file")
	}
	header := map[string][]string{}
	for line := range strings.Lines(string(head)) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		header[key] = append(header[key], value)
	}
	if header["compressed"] != nil {
		r, err := zlib.NewReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if file, err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return header, file
}

// vectorIdentities are those that the vector gives or, where a damaged file has
// none, any.
func vectorIdentities(t *testing.T, header map[string][]string) []age.Identity {
	t.Helper()
	var ids []age.Identity
	add := func(id age.Identity, err error) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	for _, text := range header["identity"] {
		if strings.HasPrefix(text, "AGE-SECRET-KEY-PQ-") {
			add(age.ParseHybridIdentity(text))
		} else {
			add(age.ParseX25519Identity(text))
		}
	}
	for _, passphrase := range header["passphrase"] {
		add(age.NewScryptIdentity(passphrase))
	}
	if ids == nil {
		add(age.GenerateX25519Identity())
	}
	return ids
}
