package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"
)

// column is what one reader made of the whole corpus.
type column struct {
	name    string
	results []result
}

func read(r reader, samples []sample) (column, error) {
	files := make([]string, len(samples))
	for i, s := range samples {
		files[i] = s.file
	}
	results, err := r.read(files)
	return column{r.name, results}, err
}

// right counts the codes of a sample that any of the columns has.
func right(s sample, i int, columns ...column) (n int) {
	for _, want := range s.want {
		if slices.ContainsFunc(columns, func(c column) bool { return slices.Contains(c.results[i].Texts, want) }) {
			n++
		}
	}
	return n
}

// table prints the codes read by each reader, by kind of damage. The first
// column is ours; "others" is what any of the others reads.
func table(w io.Writer, samples []sample, columns []column) {
	fmt.Fprintf(w, "%-14s %5s", "damage", "codes")
	for _, c := range columns {
		fmt.Fprintf(w, " %11s", c.name)
	}
	fmt.Fprintf(w, " %11s\n", "others")
	row := func(name string, in func(sample) bool) {
		codes, counts := 0, make([]int, len(columns)+1)
		for i, s := range samples {
			if !in(s) {
				continue
			}
			codes += len(s.want)
			for k, c := range columns {
				counts[k] += right(s, i, c)
			}
			counts[len(columns)] += right(s, i, columns[1:]...)
		}
		fmt.Fprintf(w, "%-14s %5d", name, codes)
		for _, n := range counts {
			fmt.Fprintf(w, " %11d", n)
		}
		fmt.Fprintln(w)
	}
	var kinds []string
	for _, s := range samples {
		if !slices.Contains(kinds, s.kind) {
			kinds = append(kinds, s.kind)
			row(s.kind, func(o sample) bool { return o.kind == s.kind })
		}
	}
	row("all", func(sample) bool { return true })
}

// times prints how long a picture takes: the other programs' whole process,
// our reading from the bytes of the file.
func times(w io.Writer, columns []column) {
	for _, c := range columns {
		var t []time.Duration
		for _, r := range c.results {
			t = append(t, r.Took)
		}
		slices.Sort(t)
		if len(t) == 0 {
			continue
		}
		fmt.Fprintf(w, "%-11s median %v, p95 %v, worst %v\n", c.name, t[len(t)/2].Round(time.Millisecond),
			t[len(t)*95/100].Round(time.Millisecond), t[len(t)-1].Round(time.Millisecond))
	}
}

// differences names wrong readings, and what others read and we do not.
func differences(w io.Writer, samples []sample, columns []column, lost bool) {
	for i, s := range samples {
		name := filepath.Base(s.file)
		for _, c := range columns {
			for _, t := range c.results[i].Texts {
				if !slices.Contains(s.want, t) {
					fmt.Fprintf(w, "WRONG %s by %s: %q\n", name, c.name, t)
				}
			}
		}
		for k, want := range s.want {
			if slices.Contains(columns[0].results[i].Texts, want) {
				continue
			}
			var by []string
			for _, c := range columns[1:] {
				if slices.Contains(c.results[i].Texts, want) {
					by = append(by, c.name)
				}
			}
			if len(by) > 0 {
				fmt.Fprintf(w, "BEHIND %s code %d, read by %v\n", name, k+1, by)
			} else if lost {
				fmt.Fprintf(w, "lost %s code %d\n", name, k+1)
			}
		}
	}
}
