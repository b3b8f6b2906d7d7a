package shares

import _ "embed"

// RecoveryProgram is a Python 3 program, standard library alone, that reads as
// many typed shares as are needed from standard input, in any case, with spaces,
// hyphens and line breaks but without the numbers of rows, and prints the age
// identity. It names a share that was typed wrong, corrects none, and checks the
// digest. It is for a sheet to carry, and to be typed from there: 40 lines of at
// most 64 columns, with nothing in it that looks like something else where that
// matters.
//
//go:embed recover.py
var RecoveryProgram string
