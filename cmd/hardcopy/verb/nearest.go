package verb

// nearest is the name that was probably meant, "" where none is near enough: one letter
// wrong, missing, too many, or two of them swapped; two such slips in a long word with
// the same beginning. A wrong guess sends somebody in trouble the wrong way.
func nearest(name string, names []string) string {
	best, found := 3, ""
	for _, n := range names {
		d := distance(name, n)
		if d < best && (d == 1 || len(name) >= 5 && name[0] == n[0]) {
			best, found = d, n
		}
	}
	return found
}

// distance is how many slips lie between two words (optimal string alignment); 3 and
// more where a word is longer than any name.
func distance(a, b string) int {
	if len(a) > 20 || len(a) == 0 || len(b) == 0 {
		return 3
	}
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range len(b) {
			change := row[j]
			if a[i] != b[j] {
				change++
			}
			next[j+1] = min(change, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
