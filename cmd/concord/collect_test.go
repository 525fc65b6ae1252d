package main

import "testing"

// TestPercentFor: what is collected stays below 64 MiB while it can, and is at most five times what is in use.
func TestPercentFor(t *testing.T) {
	for _, c := range []struct {
		used uint64
		want int
	}{{0, 400}, {1 << 20, 400}, {12 << 20, 400}, {16 << 20, 300}, {32 << 20, 100}, {60 << 20, 50}, {64 << 20, 50}, {8 << 30, 50}} {
		if got := percentFor(c.used); got != c.want {
			t.Errorf("%d MiB: %d %%, want %d %%", c.used>>20, got, c.want)
		}
	}
}
