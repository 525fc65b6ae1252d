package token

import (
	"strconv"
	"strings"
	"sync"
	"testing"
)

// TestMemo asks for more words than there is room for, from several goroutines at a time.
func TestMemo(t *testing.T) {
	w := NewMemo(strings.ToUpper)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for n := range 3 * mostSlots {
				word := "word " + strconv.Itoa(n/2)
				if got, want := w.Of(word), strings.ToUpper(word); got != want {
					t.Errorf("Of(%q) = %q, want %q", word, got, want)
				}
			}
		})
	}
	all.Wait()
	if n := len(w.table.Load().slots); n != mostSlots {
		t.Errorf("%d slots", n)
	}
}

// TestMemoAsksOnce asks for one word twice.
func TestMemoAsksOnce(t *testing.T) {
	calls := 0
	w := NewMemo(func(string) int { calls++; return calls })
	if a, b := w.Of(""), w.Of(""); a != 1 || b != 1 {
		t.Errorf("the empty word was worked out anew: %d, %d", a, b)
	}
}
