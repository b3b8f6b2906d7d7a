package ptytest

import (
	"bufio"
	"fmt"
	"os"
	"testing"
)

func TestTalk(t *testing.T) {
	var answers []string
	screen := Talk(t, func(tty *os.File) {
		lines := bufio.NewScanner(tty)
		for _, question := range []string{"service? ", "account? "} {
			fmt.Fprint(tty, question)
			lines.Scan()
			answers = append(answers, lines.Text())
		}
	}, "service", "Binance\n", "account", "alice\n")
	if want := "service? Binance\naccount? alice\n"; screen != want || fmt.Sprint(answers) != "[Binance alice]" {
		t.Errorf("%q, want %q; %q", screen, want, answers)
	}
}
