package sandbox_test

import (
	"errors"
	"fmt"

	"hardcopy/cmd/hardcopy/sandbox"
)

func ExampleState_String() {
	fmt.Println(sandbox.State{Confined: true, Undumpable: true, Files: 7})
	fmt.Println(sandbox.State{Undumpable: true, Err: errors.New("loading the filter: function not implemented")})
	fmt.Println(sandbox.State{})
	// Output:
	// on: no sockets, no other programs, no tracing or signalling of others, no core dumps, no files but those of the run (Landlock 7)
	// off, but for core dumps and debuggers, which are refused (loading the filter: function not implemented)
	// off: this system has none that the program knows
}
