package machine_test

import (
	"fmt"

	"hardcopy/cmd/hardcopy/machine"
)

func ExampleMachine_Place() {
	m := machine.Machine{Root: "/nonexistent", Home: "/home/alice", Getenv: func(string) string { return "" }}
	place, err := m.Place("/home/alice/Dropbox/sheet.pdf")
	fmt.Println(place.Shared, err)
	// Output: a folder that Dropbox copies to other machines <nil>
}
