package lang

// Unpack reads what Packed writes.
var Unpack = unpack
