//go:build !unix

package main

import "time"

var start = time.Now()

// cpu returns the time since the program began: where processor time is not told, a quiet machine is needed.
func cpu() time.Duration { return time.Since(start) }
