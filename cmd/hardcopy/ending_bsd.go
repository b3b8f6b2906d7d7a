//go:build unix && !linux

package main

import "os"

var endingsHere []os.Signal
