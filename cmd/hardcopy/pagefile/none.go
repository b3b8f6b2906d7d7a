//go:build !page

package pagefile

const page = ""
