package safefile

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

func ExampleReplace() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "notes")

	lock, err := Acquire(dir)
	if err != nil {
		panic(err)
	}
	defer lock.Release()
	Replace(path, []byte("first"), nil)
	Replace(path, []byte("second"), nil)
	now, _ := Read(path, 100)
	before, _ := Read(path+".bak", 100)
	fmt.Printf("%s, before that %s\n", now, before)
	// Output: second, before that first
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
