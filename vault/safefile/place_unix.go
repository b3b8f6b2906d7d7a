//go:build unix && !linux && !darwin

package safefile

// publish gives the new file temp the name, and fails with fs.ErrExist where
// anything has that name.
func (f *Folder) publish(temp, name string) error {
	return f.placeByLink(temp, name)
}
