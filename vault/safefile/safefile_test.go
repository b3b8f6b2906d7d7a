package safefile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// put writes a file as another program would.
func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// holds fails the test where the file at path does not hold the text.
func holds(t *testing.T, path, text string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
	} else if string(got) != text {
		t.Errorf("%s holds %q, want %q", filepath.Base(path), got, text)
	}
}

// names fails the test where dir does not hold just these names, in order.
func names(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := make([]string, len(entries))
	for i, e := range entries {
		got[i] = e.Name()
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("the directory holds %v, want %v", got, want)
	}
}

func TestCreateRefuses(t *testing.T) {
	for _, test := range []struct {
		name string
		make func(path string) error
		kind error
	}{
		{"a file", func(p string) error { return os.WriteFile(p, nil, 0o600) }, ErrExists},
		{"a directory", func(p string) error { return os.Mkdir(p, 0o700) }, ErrNotRegular},
		{"a device", func(p string) error { return os.Symlink(os.DevNull, p) }, ErrNotRegular},
		{"a link to a file", func(p string) error { return os.Symlink("/etc/passwd", p) }, ErrNotRegular},
		{"a dangling link", func(p string) error { return os.Symlink("nowhere", p) }, ErrNotRegular},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "sheet.pdf")
			if err := test.make(path); err != nil {
				t.Fatal(err)
			}
			before, _ := os.Lstat(path)
			err := Create(path, []byte("new"), nil)
			if !errors.Is(err, ErrExists) || !errors.Is(err, test.kind) {
				t.Errorf("got error %v", err)
			}
			after, err := os.Lstat(path)
			if err != nil || !os.SameFile(before, after) || before.Size() != after.Size() {
				t.Error("what stood there is changed")
			}
			names(t, dir, "sheet.pdf")
		})
	}
	if err := Create(os.DevNull, nil, nil); !errors.Is(err, ErrNotRegular) {
		t.Errorf("a device: %v", err)
	}
	for _, path := range []string{"", ".", "..", "x/", "x/..", "/"} {
		if err := Create(path, nil, nil); !errors.Is(err, ErrNotRegular) {
			t.Errorf("path %q: %v", path, err)
		}
	}
	if err := Create(filepath.Join(t.TempDir(), "no", "x"), nil, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no directory: %v", err)
	}
}

// A name that is taken while the new file is written is refused as well.
func TestCreateRefusesLateComer(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	err := Create(path, []byte("new"), func([]byte) error {
		put(t, path, "other")
		return nil
	})
	if !errors.Is(err, ErrExists) {
		t.Errorf("got error %v", err)
	}
	holds(t, path, "other")
	names(t, dir, "file")
}

func TestReplaceRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "dangling")); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		path string
		kind error
	}{
		{filepath.Join(dir, "folder"), ErrNotRegular},
		{os.DevNull, ErrNotRegular},
		{dir + "/", ErrNotRegular},
		{filepath.Join(dir, "dangling"), fs.ErrNotExist},
		{filepath.Join(dir, "no", "x"), fs.ErrNotExist},
	} {
		if err := Replace(test.path, []byte("new"), nil); !errors.Is(err, test.kind) {
			t.Errorf("%s: got error %v, want %v", test.path, err, test.kind)
		}
	}
	names(t, dir, "dangling", "folder")
}

func TestReplaceKeeps(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "vault.age")
	for i, text := range []string{"one", "two", "three"} {
		if err := Replace(path, []byte(text), nil); err != nil {
			t.Fatal(err)
		}
		holds(t, path, text)
		switch i {
		case 0:
			names(t, dir, "vault.age")
		case 1:
			holds(t, path+".bak", "one")
		case 2:
			holds(t, path+".bak", "two")
		}
	}
	names(t, dir, "vault.age", "vault.age.bak")
}

func TestReplaceFollowsLink(t *testing.T) {
	stick, home := t.TempDir(), t.TempDir()
	put(t, filepath.Join(stick, "vault.age"), "old")
	link := filepath.Join(home, "link")
	if err := os.Symlink(filepath.Join(stick, "vault.age"), link); err != nil {
		t.Fatal(err)
	}
	if err := Replace(link, []byte("new"), nil); err != nil {
		t.Fatal(err)
	}
	holds(t, link, "new")
	holds(t, filepath.Join(stick, "vault.age"), "new")
	holds(t, filepath.Join(stick, "vault.age.bak"), "old")
	names(t, home, "link")
}

// A run killed between its two renames leaves .bak and the file as one file.
func TestReplaceAfterKillBetweenRenames(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "vault.age")
	put(t, path, "old")
	if err := os.Link(path, path+".bak"); err != nil {
		t.Skip(err)
	}
	if err := Replace(path, []byte("new"), nil); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "new")
	holds(t, path+".bak", "old")
	names(t, dir, "vault.age", "vault.age.bak")
}

func TestSweeps(t *testing.T) {
	t.Run("Create", func(t *testing.T) { sweeps(t, Create) })
	t.Run("Replace", func(t *testing.T) { sweeps(t, Replace) })
}

func sweeps(t *testing.T, write func(string, []byte, func([]byte) error) error) {
	dir := t.TempDir()
	path := filepath.Join(dir, "vault")
	stale := tempName("vault")
	others := []string{tempName("vault.age"), ".vault.old.tmp", ".vault.", "vault.tmp"}
	for _, name := range append(others, stale) {
		put(t, filepath.Join(dir, name), "")
	}
	if err := write(path, nil, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(filepath.Join(dir, stale)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the stale temporary: %v", err)
	}
	for _, name := range others {
		if _, err := os.Lstat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

// A check that refuses, or panics, leaves everything as it was.
func TestCheckRefuses(t *testing.T) {
	wrong := errors.New("does not open")
	for name, write := range map[string]func(string, []byte, func([]byte) error) error{
		"Create": Create, "Replace": Replace,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "file")
			var got []byte
			err := write(path, []byte("new"), func(data []byte) error { got = data; return wrong })
			if !errors.Is(err, wrong) {
				t.Errorf("got error %v", err)
			}
			if string(got) != "new" {
				t.Errorf("checked %q", got)
			}
			func() {
				defer func() { recover() }()
				write(path, []byte("new"), func([]byte) error { panic("check") })
			}()
			names(t, dir)
		})
	}
}

func TestUnwritableDirectory(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "file"), "old")
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) })
	if err := Create(filepath.Join(dir, "new"), nil, nil); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("Create: %v", err)
	}
	if err := Replace(filepath.Join(dir, "file"), nil, nil); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("Replace: %v", err)
	}
	if _, err := Acquire(dir); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("Acquire: %v", err)
	}
	names(t, dir, "file")
}
