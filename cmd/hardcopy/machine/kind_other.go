//go:build !darwin && !windows

package machine

// systemKind knows nothing: Linux tells all in mountinfo, and the others are
// not asked.
func systemKind(string) string { return "" }
