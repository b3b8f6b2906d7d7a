package secret

import (
	"sync"
	"unsafe"
)

// held is the memory that [Hold] hands out, a piece once.
var held struct {
	mutex  sync.Mutex
	memory []byte // locked; nil until it is asked for, and where it cannot be had
	used   int
	err    error // why there is none
}

// holds is how much that is, in bytes: some hundred keys. Systems let a user lock
// more.
const holds = 64 << 10

// Hold is [New] for a text that is kept for as long as a program waits for people,
// the vault key above all: it stands in memory which the system is asked never to
// write to a swap (mlock(2), VirtualLock), until [Forget]. Where there is none, or none
// left, the text is held as New does.
func Hold(s string) Text {
	held.mutex.Lock()
	defer held.mutex.Unlock()
	if prepare() != nil || len(s) == 0 || len(s) > len(held.memory)-held.used {
		return New(s)
	}
	place := held.memory[held.used:][:len(s)]
	held.used += copy(place, s)
	text := unsafe.String(&place[0], len(place))
	return Text{p: &text}
}

// Locked reports whether [Hold] has memory that is locked; the error says why not.
func Locked() error {
	held.mutex.Lock()
	defer held.mutex.Unlock()
	return prepare()
}

// Forget zeroes what [Hold] holds, and holds others in its place from then on. None of
// the texts may be used afterwards: it is for the end of a program, or of a verb where
// one comes after the other.
func Forget() {
	held.mutex.Lock()
	defer held.mutex.Unlock()
	clear(held.memory[:held.used])
	held.used = 0
}

func prepare() error {
	if held.memory == nil && held.err == nil {
		held.memory, held.err = lockedMemory(holds)
	}
	return held.err
}
