package machine

// calls ask a system that has no files to tell by; of Linux they are nil.
type calls struct {
	adapters func() ([]adapter, bool)
	programs func() ([]string, bool) // the names of what runs, as files
	elevated func() bool             // whether this program runs as root, or with an administrator's rights
	// others lists who beside the user, the administrators and the system may read or
	// write a file, where that can be told.
	others func(path string) ([]string, bool)
	board  func() (string, bool) // what the machine calls its maker and its model
}

// An adapter is a network interface.
type adapter struct {
	name    string
	radio   bool // Wi-Fi
	up      bool
	gateway bool // the way out to other networks is known
}
