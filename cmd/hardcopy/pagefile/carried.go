//go:build page

package pagefile

import _ "embed" // the page

//go:embed hardcopy.html
var page string
