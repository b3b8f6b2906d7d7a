package machine

import (
	"slices"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
)

// trusted are those who may read all anyway, and he who makes a file.
var trusted = []windows.WELL_KNOWN_SID_TYPE{windows.WinLocalSystemSid, windows.WinBuiltinAdministratorsSid, windows.WinCreatorOwnerSid, windows.WinCreatorOwnerRightsSid}

// packages is how the identifiers of apps, which are no people, begin.
const packages = "S-1-15-"

// others lists who else may read or write a file or a directory by its access list. A
// refusal in the list is not counted: it can only make them fewer.
func others(path string) (names []string, ok bool) {
	me, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, false
	}
	descriptor, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return nil, false
	}
	list, _, err := descriptor.DACL()
	if err != nil {
		return nil, false
	}
	if list == nil { // as on a stick
		return []string{"everyone"}, true
	}
	const rights = windows.FILE_READ_DATA | windows.FILE_WRITE_DATA | windows.GENERIC_READ | windows.GENERIC_WRITE | windows.GENERIC_ALL
	for i := range uint32(list.AceCount) {
		var entry *windows.ACCESS_ALLOWED_ACE
		if windows.GetAce(list, i, &entry) != nil {
			return nil, false
		}
		switch entry.Header.AceType {
		case windows.ACCESS_DENIED_ACE_TYPE:
			continue
		case windows.ACCESS_ALLOWED_ACE_TYPE:
		default: // one that asks for conditions
			return nil, false
		}
		sid := (*windows.SID)(unsafe.Pointer(&entry.SidStart))
		if entry.Mask&rights != 0 && !sid.Equals(me.User.Sid) && !slices.ContainsFunc(trusted, sid.IsWellKnown) && !strings.HasPrefix(sid.String(), packages) {
			names = append(names, nameOf(sid))
		}
	}
	slices.Sort(names)
	return slices.Compact(names), true
}

// nameOf is what an account or group is called here.
func nameOf(sid *windows.SID) string {
	if name, _, _, err := sid.LookupAccount(""); err == nil {
		return name
	}
	return sid.String()
}
