package safefile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

func ExampleFolder_Replace() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	f, err := Make(dir) // its lock is held until Close
	if err != nil {
		panic(err)
	}
	defer f.Close()
	f.Replace("notes", nil, []byte("first"), nil)
	f.Replace("notes", []byte("first"), []byte("second"), nil)
	now, _ := f.Read("notes", 100)
	before, _ := f.Read("notes.bak", 100)
	fmt.Printf("%s, before that %s\n", now, before)
	err = f.Replace("notes", []byte("first"), []byte("third"), nil)
	fmt.Println(errors.Is(err, ErrChanged))
	// Output:
	// second, before that first
	// true
}

func ExampleCreate() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "sheet.pdf")

	fmt.Println(Create(path, []byte("%PDF-"), nil))
	err = Create(path, []byte("%PDF-"), nil)
	fmt.Println(errors.Is(err, ErrExists))
	// Output:
	// <nil>
	// true
}
