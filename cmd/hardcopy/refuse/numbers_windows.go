package refuse

import "golang.org/x/sys/windows"

const (
	openHint  = "another program has the file open: close what shows or scans it, and run it again; nothing was lost"
	fullHint  = "the disk is full: make room and try again; nothing was lost"
	awayHint  = "the disk does not answer: is it still plugged in? nothing was lost"
	nameHint  = `a name here has none of < > : " / \ | ? *, does not end in a dot, and is none of a device, as CON, NUL or COM1: name another`
	shareHint = "the other computer does not answer, or has no such folder: name a place on this one"
)

// numbers are the errors of Windows by number. Those that syscall names as on other
// systems, ENOSPC and the like, come from no call here.
var numbers = []kind{
	{windows.ERROR_SHARING_VIOLATION, Failed, openHint},
	{windows.ERROR_LOCK_VIOLATION, Failed, openHint},
	{windows.ERROR_USER_MAPPED_FILE, Failed, openHint},
	{windows.ERROR_DISK_FULL, Failed, fullHint},
	{windows.ERROR_HANDLE_DISK_FULL, Failed, fullHint},
	{windows.ERROR_WRITE_PROTECT, Failed, "the disk is read-only: choose another place; nothing was lost"},
	{windows.ERROR_NOT_READY, Failed, awayHint},
	{windows.ERROR_IO_DEVICE, Failed, awayHint},
	{windows.ERROR_DEVICE_NOT_CONNECTED, Failed, awayHint},
	{windows.ERROR_GEN_FAILURE, Failed, awayHint},
	{windows.ERROR_INVALID_NAME, Failed, nameHint},
	{windows.ERROR_BAD_PATHNAME, Failed, nameHint},
	{windows.ERROR_INVALID_HANDLE, Failed, nameHint},
	{windows.ERROR_DIRECTORY, Failed, "a part of that path is a file, not a directory: name another place"},
	{windows.ERROR_FILENAME_EXCED_RANGE, Failed, "the name is too long: choose a shorter one, or a place nearer to the disk's root"},
	{windows.ERROR_BAD_NETPATH, Failed, shareHint},
	{windows.ERROR_BAD_NET_NAME, Failed, shareHint},
	{windows.ERROR_NETWORK_UNREACHABLE, Failed, shareHint},
}
