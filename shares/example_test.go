package shares_test

import (
	"fmt"

	"hardcopy/shares"
)

func Example() {
	key := shares.Key{1, 2, 3}
	made, err := shares.Split(key, 2, 3)
	fmt.Println(len(made), err)

	var set shares.Set
	for _, paper := range []string{made[2].Text(), made[0].Text()} {
		share, _ := shares.Parse(paper)
		fmt.Println(set.Add(share), set.Numbers(), set.Need())
	}
	got, strange, err := set.Combine()
	fmt.Println(got == key, strange, err)
	// Output:
	// 3 <nil>
	// <nil> [3] 1
	// <nil> [1 3] 0
	// true [] <nil>
}

func ExampleRead() {
	r := shares.Read(`
		1  HC12 TVFM PYGR CTDE F7D6
		2  2E7K A4NE 5OAH 55P3 WCKD
		3  U9ZX HCNZ 2DX5 3G?H 532N
		4  G3Z2 JAYQ CSHF M2FX 4JN6`)
	for _, c := range r.Changes {
		fmt.Printf("row %d, group %d: %c is %c\n", c.Row, c.Group, c.Typed, c.Correct)
	}
	fmt.Println("share", r.Share.Number, "of set", r.Share.Set, r.Err)
	// Output:
	// row 2, group 4: 5 is S
	// row 3, group 4: ? is S
	// share 1 of set TVFM <nil>
}
