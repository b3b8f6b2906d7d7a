package safefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestLockHeld(t *testing.T) {
	dir := t.TempDir()
	first, err := Make(dir)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		if _, err := Make(dir); !errors.Is(err, ErrLocked) {
			t.Errorf("a second lock: %v", err)
		}
		if waited := time.Since(start); waited != patience {
			t.Errorf("waited %v, want %v", waited, patience)
		}
	})
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := Make(dir)
	if err != nil {
		t.Fatalf("after the release: %v", err)
	}
	second.Close()
	names(t, dir, lockName)
}

func TestLockMissingDirectory(t *testing.T) {
	if _, err := OpenFolder(filepath.Join(t.TempDir(), "no")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got error %v", err)
	}
}

// Two writers that count up under the lock lose no step.
func TestTwoWriters(t *testing.T) {
	const steps = 10
	dir := t.TempDir()
	path := filepath.Join(dir, "count")
	put(t, path, "0")
	step := func() error {
		f, err := Make(dir)
		if err != nil {
			return err
		}
		defer f.Close()
		text, err := f.Read("count", 10)
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(string(text))
		if err != nil {
			return err
		}
		return f.Replace("count", text, fmt.Append(nil, n+1), nil)
	}
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for range steps {
				// A writer may wait its two seconds out on a slow machine;
				// it says so, and may try again.
				err := step()
				for errors.Is(err, ErrLocked) {
					err = step()
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	holds(t, path, strconv.Itoa(2*steps))
	names(t, dir, lockName, "count", "count.bak")
}

// Of many who create one file without a lock, one does, and the rest are told.
func TestManyCreators(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	errs := make([]error, 8)
	var group sync.WaitGroup
	for i := range errs {
		group.Go(func() { errs[i] = Create(path, fmt.Append(nil, i), nil) })
	}
	group.Wait()
	winner := -1
	for i, err := range errs {
		switch {
		case err == nil && winner < 0:
			winner = i
		case !errors.Is(err, ErrExists):
			t.Errorf("creator %d: %v", i, err)
		}
	}
	holds(t, path, strconv.Itoa(winner))
	names(t, filepath.Dir(path), "file")
}

// A reader during many replacements sees whole content and never none.
func TestReaderSeesWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	long := string(make([]byte, 100_000))
	put(t, path, long)
	f := locked(t, filepath.Dir(path))
	done := make(chan error)
	go func() {
		old := long
		for i := range 20 {
			text := "short"
			if i%2 == 1 {
				text = long
			}
			if err := f.Replace("file", []byte(old), []byte(text), nil); err != nil {
				done <- err
				return
			}
			old = text
		}
		done <- nil
	}()
	for {
		got, err := os.ReadFile(path)
		if err != nil || string(got) != "short" && string(got) != long {
			t.Errorf("read %d bytes, error %v", len(got), err)
		}
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			return
		default:
		}
	}
}
