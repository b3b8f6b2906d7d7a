package crashtest

import (
	"fmt"
	"testing"
)

func TestTouching(t *testing.T) {
	const trace = `7  openat(AT_FDCWD</>, "/etc/hosts", O_RDONLY) = 3</etc/hosts>
7  openat(AT_FDCWD</>, "/d/x", O_RDONLY <unfinished ...>
8  openat(AT_FDCWD</>, "/d", O_RDONLY) = 4</d>
7  <... openat resumed>) = 3</d/x>
7  close(3</d/x>) = 0
7  read(9</dx>, ""..., 5) = 5
7  close(9</dx>) = 0
7  +++ exited with 0 +++
`
	got := fmt.Sprint(touching(calls(trace), "/d"))
	if want := "map[close:[1] openat:[1 2]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestHit(t *testing.T) {
	for _, test := range []struct {
		what, trace string
		hit         bool
	}{
		{"error=EIO", "7 close(3</d/x>) = -1 EIO (Input/output error) (INJECTED)", true},
		{"error=EIO", "7 close(3</e/x>) = -1 EIO (Input/output error) (INJECTED)", false},
		{"error=EIO", "7 close(3</d/x>) = -1 EIO (Input/output error)", false},
		{"error=EIO", "7 close(3</d/x> <unfinished ...>\n7 <... close resumed>) = -1 EIO (Input/output error) (INJECTED)", true},
		{"error=EIO", "7 fsync(3</d/x>) = -1 EIO (Input/output error) (INJECTED)", false},
		{"signal=SIGKILL", "7 close(3</d/x>) = ?\n7 +++ killed by SIGKILL +++", true},
		{"signal=SIGKILL", "7 close(3</d/x>) = 0\n7 close(3</e>) = ?", false},
		{"signal=SIGKILL", "7 close(3</d/x> <unfinished ...>\n7 +++ killed by SIGKILL +++", true},
		{"signal=SIGKILL", "7 close(3</d/x> <unfinished ...>\n7 <... close resumed>) = 0", false},
	} {
		fault := Fault{Call: "close", What: test.what, Nth: 1}
		if got := hit(calls(test.trace), fault, "/d"); got != test.hit {
			t.Errorf("%s, %q: hit %v, want %v", test.what, test.trace, got, test.hit)
		}
	}
}

func FuzzCalls(f *testing.F) {
	f.Add("7 close(3</d/x> <unfinished ...>\n7 <... close resumed>) = 0")
	f.Add("7 <... close resumed>) = 0")
	f.Fuzz(func(t *testing.T, trace string) {
		for name, at := range touching(calls(trace), "/d") {
			if len(at) == 0 || at[0] < 1 {
				t.Errorf("%s touches at %v", name, at)
			}
		}
	})
}
