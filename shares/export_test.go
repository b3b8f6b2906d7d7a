package shares

// ForgeSecret is what a split of key in this set shares, for tests that forge
// one.
func ForgeSecret(key Key, k int, set string) []byte {
	return append(key[:], digest(k, set, key)...)
}
