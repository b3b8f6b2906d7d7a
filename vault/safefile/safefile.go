// Package safefile creates and replaces files so that nothing is lost and
// nothing is left half-written.
//
// It promises that after [Create], [Folder.Create], [Folder.Replace] or
// [Folder.Overwrite], also one that failed or was killed at any moment, the file
// named holds its old content or the new one, whole; that success is reported only
// once the new content was synced, read back and found equal; that what
// [Folder.Replace] puts aside stays whole as well; and that a file is replaced only
// in the directory that was opened, under the lock that was taken there, where it
// holds what the caller read. A new file is made with mode 0600.
//
// It does not promise that a kill leaves nothing beside the file: a temporary
// named .NAME.RANDOM.tmp, mode 0600, may stay until the next writing of the same
// name. Nor anything of a program that changes a file between the last look at it
// and the rename: no system compares and renames in one step. It does not promise
// that the device kept what it was told to sync: reading back may be served from
// memory. Nor that a file is private where the file system keeps no modes, as a
// stick's.
//
// On Windows it promises less. Modes say nothing there: who may read a new file is what
// the access list of its directory says. A rename that replaces is not waited for: after
// a loss of power the file may hold its old content, whole. A file that another program
// holds open, and does not share, cannot be replaced: that fails, and its old content
// stays; what was written beside it may stay too where it is held open. And a new file
// gets its name by its path.
//
// It knows nothing of what the files hold.
package safefile

import "errors"

var (
	// ErrExists: something stands already where a new file was to be made.
	ErrExists = errors.New("exists already")

	// ErrNotRegular: a link, device, directory, pipe or socket stands where a
	// regular file was expected. From [Create] it comes together with
	// [ErrExists].
	ErrNotRegular = errors.New("not a regular file")

	// ErrTooLarge: the file is larger than the caller allowed.
	ErrTooLarge = errors.New("file too large")

	// ErrLocked: another process is writing in the same directory.
	ErrLocked = errors.New("locked by another process")

	// ErrReadBack: the file written held something else when it was read back.
	ErrReadBack = errors.New("what was read back is not what was written")

	// ErrChanged: a file holds something else than it did when it was read.
	ErrChanged = errors.New("changed by another program meanwhile")

	// ErrMoved: another directory is in the place of the one that was opened.
	ErrMoved = errors.New("not the directory any more that was opened")

	// ErrLockGone: another program took the lock file away, so that a second
	// writer may be at work.
	ErrLockGone = errors.New("the lock was taken away by another program")
)
