package machine

import (
	"fmt"
	"os"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/registry"

	"hardcopy/cmd/hardcopy/console"
)

func callsHere() calls {
	return calls{adapters: adapters, programs: programs, elevated: elevated, others: others, board: board}
}

// adapters lists the network interfaces (GetAdaptersAddresses, iphlpapi.h), but for that
// of the machine to itself.
func adapters() ([]adapter, bool) {
	size := uint32(15 << 10) // what its documentation begins with
	for range 3 {
		buffer := make([]byte, size)
		first := (*windows.IpAdapterAddresses)(unsafe.Pointer(&buffer[0]))
		err := windows.GetAdaptersAddresses(windows.AF_UNSPEC, windows.GAA_FLAG_INCLUDE_GATEWAYS, 0, first, &size)
		if err == windows.ERROR_BUFFER_OVERFLOW {
			continue
		}
		if err == windows.ERROR_NO_DATA {
			return nil, true
		}
		if err != nil {
			return nil, false
		}
		var all []adapter
		for a := first; a != nil; a = a.Next {
			if a.IfType != windows.IF_TYPE_SOFTWARE_LOOPBACK {
				up := a.OperStatus == windows.IfOperStatusUp
				all = append(all, adapter{windows.UTF16PtrToString(a.FriendlyName), a.IfType == windows.IF_TYPE_IEEE80211, up, up && a.FirstGatewayAddress != nil})
			}
		}
		return all, true
	}
	return nil, false
}

// programs lists what runs (CreateToolhelp32Snapshot, tlhelp32.h).
func programs() ([]string, bool) {
	snapshot, err := windows.CreateToolhelp32Snapshot(windows.TH32CS_SNAPPROCESS, 0)
	if err != nil {
		return nil, false
	}
	defer windows.CloseHandle(snapshot)
	var names []string
	entry := windows.ProcessEntry32{Size: uint32(unsafe.Sizeof(windows.ProcessEntry32{}))}
	for err = windows.Process32First(snapshot, &entry); err == nil; err = windows.Process32Next(snapshot, &entry) {
		names = append(names, windows.UTF16ToString(entry.ExeFile[:]))
	}
	return names, len(names) > 0
}

func elevated() bool { return windows.GetCurrentProcessToken().IsElevated() }

// board reads what the firmware says (SMBIOS), which Windows keeps in its registry.
func board() (string, bool) {
	key, err := registry.OpenKey(registry.LOCAL_MACHINE, `HARDWARE\DESCRIPTION\System\BIOS`, registry.QUERY_VALUE)
	if err != nil {
		return "", false
	}
	defer key.Close()
	maker, _, err := key.GetStringValue("SystemManufacturer")
	model, _, _ := key.GetStringValue("SystemProductName")
	return maker + " " + model, err == nil
}

// systemKind tells the drives that are elsewhere: "network drive" and "Google Drive", which
// shows its files on a drive of that label; "" for all others.
func systemKind(path string) string {
	buffer := make([]uint16, windows.MAX_PATH+1)
	name, err := windows.UTF16PtrFromString(path)
	if err != nil || windows.GetVolumePathName(name, &buffer[0], uint32(len(buffer))) != nil {
		return ""
	}
	if windows.GetDriveType(&buffer[0]) == windows.DRIVE_REMOTE {
		return "network drive"
	}
	label := make([]uint16, windows.MAX_PATH+1)
	if windows.GetVolumeInformation(&buffer[0], &label[0], uint32(len(label)), nil, nil, nil, nil, 0) == nil &&
		windows.UTF16ToString(label) == googleDrive {
		return googleDrive
	}
	return ""
}

// absolute makes a path one with a drive or a share: \dir is on the drive, C:dir in the
// directory of a drive. Windows takes link\.. away before it looks at the link, as this does.
func absolute(path string) (string, error) { return filepath.Abs(path) }

// realPath follows all links of a path that exists, and junctions, short names and
// drives that stand for a folder too, which filepath.EvalSymlinks leaves.
func realPath(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	if real := console.PathOf(file); real != "" {
		return real, nil
	}
	return "", fmt.Errorf("%s: its place is not known", path)
}
