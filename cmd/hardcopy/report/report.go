// Package report is what the verbs tell of a vault: as text for people, and as JSON for
// programs.
//
// It promises that the names and kinds of the JSON's members stay, and that texts that
// come from the vault cannot command a terminal. What is secret in it is for its caller
// to judge. It asks nothing and changes nothing.
package report
