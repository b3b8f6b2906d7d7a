package secret

// Do calls f. Where the program was built with GOEXPERIMENT=runtimesecret, for
// linux on amd64 or arm64, what f leaves in registers and on the stack is erased
// before Do returns, and what it allocated once the garbage collector finds that
// nothing uses it, at [Erase] for instance. Goroutines that f starts are not covered,
// unless they call Do themselves; nor are buffers that a package such as fmt keeps and
// that came to be outside: [Erase] before the first Do throws those away. In other builds Do is a plain call.
func Do(f func()) { do(f) }

// Outside calls f as if it were not within [Do], and waits for it. It is for long work
// on what is not secret: within Do every object costs the time of a walk through a
// list. Where f panics, so does Outside.
func Outside(f func()) { outside(f) }

// Erase has erased by now what [Do] left and nothing uses. It takes milliseconds, and
// is called before a program waits for people, and before it ends.
func Erase() { erase() }
