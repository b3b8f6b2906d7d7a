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

// locked opens a directory as its one writer.
func locked(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Make(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestReplaceRefuses(t *testing.T) {
	dir := t.TempDir()
	f := locked(t, dir)
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "file"), "another's")
	for link, to := range map[string]string{"dangling": "nowhere", "link": "file", "device": os.DevNull} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name string
		old  []byte
		kind error
	}{
		{"folder", []byte("old"), ErrNotRegular},
		{"device", []byte("old"), ErrNotRegular},
		{"dangling", []byte("old"), ErrNotRegular},
		{"dangling", nil, ErrChanged},
		{"link", []byte("another's"), ErrNotRegular},
		{"file", []byte("old"), ErrChanged},
		{"file", []byte("another"), ErrChanged},
		{"file", []byte("another's more"), ErrChanged},
		{"file", nil, ErrChanged},
		{"missing", []byte("old"), ErrChanged},
	} {
		for about, write := range map[string]func(string, []byte, []byte, func([]byte) error) error{"Replace": f.Replace, "Overwrite": f.Overwrite} {
			if err := write(test.name, test.old, []byte("new"), nil); !errors.Is(err, test.kind) || !errors.Is(err, ErrChanged) {
				t.Errorf("%s of %s, taken for %q: error %v, want %v", about, test.name, test.old, err, test.kind)
			}
		}
	}
	holds(t, filepath.Join(dir, "file"), "another's")
	names(t, dir, lockName, "dangling", "device", "file", "folder", "link")
}

// What happens to the place while the new content is proved is found before the
// name is given, and nothing is written.
func TestSwappedMeanwhile(t *testing.T) {
	for about, swap := range map[string]struct {
		do   func(dir string) error
		want error
	}{
		"another directory": {func(dir string) error {
			return errors.Join(os.Rename(dir, dir+".away"), os.CopyFS(dir, os.DirFS(dir+".away")))
		}, ErrMoved},
		"no directory": {func(dir string) error { return os.Rename(dir, dir+".away") }, ErrMoved},
		"a link to another": {func(dir string) error {
			return errors.Join(os.Rename(dir, dir+".away"), os.Mkdir(dir+".other", 0o700), os.Symlink(dir+".other", dir))
		}, ErrMoved},
		"no lock":      {func(dir string) error { return os.Remove(filepath.Join(dir, lockName)) }, ErrLockGone},
		"another lock": {func(dir string) error { return os.Rename(filepath.Join(dir, "file.bak"), filepath.Join(dir, lockName)) }, ErrLockGone},
		"a link": {func(dir string) error {
			return errors.Join(os.Rename(filepath.Join(dir, "file"), filepath.Join(dir, "target")), os.Symlink("target", filepath.Join(dir, "file")))
		}, ErrNotRegular},
		"another content": {func(dir string) error { return os.WriteFile(filepath.Join(dir, "file"), []byte("new"), 0o600) }, ErrChanged},
		"no file":         {func(dir string) error { return os.Remove(filepath.Join(dir, "file")) }, ErrChanged},
	} {
		t.Run(about, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "vault")
			f := locked(t, dir)
			put(t, filepath.Join(dir, "file"), "old")
			put(t, filepath.Join(dir, "file.bak"), "older")
			var after string
			err := f.Replace("file", []byte("old"), []byte("newer"), func([]byte) error {
				err := swap.do(dir)
				after = all(t, filepath.Dir(dir))
				return err
			})
			if !errors.Is(err, swap.want) {
				t.Errorf("got error %v, want %v", err, swap.want)
			}
			if now := all(t, filepath.Dir(dir)); now != after {
				t.Errorf("there was\n%sand is\n%s", after, now)
			}
		})
	}
}

// all is what every file below a directory holds, temporaries left out.
func all(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || strings.HasSuffix(path, ".tmp") {
			return err
		}
		data, err := os.ReadFile(path)
		b.WriteString(strings.TrimPrefix(path, dir) + " " + string(data) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReplaceKeeps(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "vault.age")
	f := locked(t, dir)
	var old []byte
	for i, text := range []string{"one", "two", "three"} {
		if err := f.Replace("vault.age", old, []byte(text), nil); err != nil {
			t.Fatal(err)
		}
		old = []byte(text)
		holds(t, path, text)
		switch i {
		case 0:
			names(t, dir, lockName, "vault.age")
		case 1:
			holds(t, path+".bak", "one")
		case 2:
			holds(t, path+".bak", "two")
		}
	}
	names(t, dir, lockName, "vault.age", "vault.age.bak")
}

func TestOverwriteKeepsNothing(t *testing.T) {
	dir := t.TempDir()
	f := locked(t, dir)
	var old []byte
	for _, text := range []string{"one", "two"} {
		if err := f.Overwrite("key.age", old, []byte(text), nil); err != nil {
			t.Fatal(err)
		}
		old = []byte(text)
		holds(t, filepath.Join(dir, "key.age"), text)
		names(t, dir, lockName, "key.age")
	}
	put(t, filepath.Join(dir, "key.age.bak"), "zero")
	put(t, filepath.Join(dir, tempName("key.age")), "half")
	put(t, filepath.Join(dir, "key.age.mine"), "mine")
	if err := f.Tidy("key.age"); err != nil {
		t.Fatal(err)
	}
	names(t, dir, lockName, "key.age", "key.age.mine")
}

// What is made and then undone leaves nothing, but for what was there.
func TestMakeAndUndo(t *testing.T) {
	dir := t.TempDir()
	f, err := Make(filepath.Join(dir, "a", "b"))
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Join(dir, "a", "b")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the directory: %v, %v", info, err)
	}
	if err := f.Undo(); err != nil {
		t.Fatal(err)
	}
	names(t, dir)
	put(t, filepath.Join(dir, lockName), "")
	if f, err = Make(dir); err != nil {
		t.Fatal(err)
	}
	if err := f.Undo(); err != nil {
		t.Fatal(err)
	}
	names(t, dir, lockName)
	if _, err := Make(filepath.Join(dir, lockName, "x")); err == nil {
		t.Error("a directory was made below a file")
	}
}

// A run killed between its two renames leaves .bak and the file as one file.
func TestReplaceAfterKillBetweenRenames(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "vault.age")
	put(t, path, "old")
	if err := os.Link(path, path+".bak"); err != nil {
		t.Skip(err)
	}
	if err := locked(t, dir).Replace("vault.age", []byte("old"), []byte("new"), nil); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "new")
	holds(t, path+".bak", "old")
	names(t, dir, lockName, "vault.age", "vault.age.bak")
}

// replaceNew replaces a file that is not there yet.
func replaceNew(path string, data []byte, check func([]byte) error) error {
	f, err := Make(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer f.Undo()
	return f.Replace(filepath.Base(path), nil, data, check)
}

func TestSweeps(t *testing.T) {
	t.Run("Create", func(t *testing.T) { sweeps(t, Create) })
	t.Run("Replace", func(t *testing.T) { sweeps(t, replaceNew) })
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
		"Create": Create, "Replace": replaceNew,
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
	if _, err := Make(dir); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("the lock: %v", err)
	}
	f, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Replace("file", []byte("old"), nil, nil); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("Replace: %v", err)
	}
	names(t, dir, "file")
}
