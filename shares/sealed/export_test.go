package sealed

// FramesOf returns frames with so many characters in each piece and so many spares,
// whatever would be printed.
var FramesOf = framesOf
