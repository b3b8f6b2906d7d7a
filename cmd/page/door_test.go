package main

import (
	"net"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// door is where a browser's network ends: it notes who knocks and answers nothing.
type door struct {
	net.Listener
	own  *regexp.Regexp // what the browser asks for whatever it shows
	mu   sync.Mutex
	asks []string
}

func openDoor(t *testing.T, own *regexp.Regexp) *door {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	d := &door{Listener: listener, own: own}
	go d.count()
	return d
}

func (d *door) close() { d.Listener.Close() }

// count notes the first line of whoever knocks.
func (d *door) count() {
	for {
		c, err := d.Accept()
		if err != nil {
			return
		}
		line := make([]byte, 200)
		c.SetReadDeadline(time.Now().Add(time.Second))
		n, _ := c.Read(line)
		first, _, _ := strings.Cut(string(line[:n]), "\r\n")
		d.mu.Lock()
		if !d.own.MatchString(first) {
			d.asks = append(d.asks, first)
		}
		d.mu.Unlock()
		c.Close()
	}
}

// asked is what was asked for until now.
func (d *door) asked() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.asks)
}
