// Package memo remembers what was worked out of words. Texts of a run share most of their words: a stem, or what a
// dictionary has, is looked up once for all of them.
//
// Start with [New].
package memo

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// Words remembers what a function makes of words. A word takes the place of an earlier one with the same slot; there are
// more slots the more words there are, up to some, so that texts of any size take no more room. It is safe for concurrent use.
type Words[V any] struct {
	work  func(word string) V
	seed  maphash.Seed
	table atomic.Pointer[table[V]]
}

// fewSlots are enough for a text of some pages, and mostSlots for nine tenths of what is written in a language.
const fewSlots, mostSlots = 1 << 10, 1 << 14

type table[V any] struct {
	slots []atomic.Pointer[known[V]]
	put   atomic.Int64 // how many words were
}

type known[V any] struct {
	word  string
	value V
}

// New returns a memory of what a function makes of words, which has to be the same each time.
func New[V any](work func(word string) V) *Words[V] {
	w := &Words[V]{work: work, seed: maphash.MakeSeed()}
	w.table.Store(&table[V]{slots: make([]atomic.Pointer[known[V]], fewSlots)})
	return w
}

// Of returns what the function makes of a word. The function is given a copy, so that nothing of the text that the
// word stands in is held.
func (w *Words[V]) Of(word string) V {
	t := w.table.Load()
	slot := w.slot(t, word)
	if k := slot.Load(); k != nil && k.word == word {
		return k.value
	}
	word = strings.Clone(word)
	value := w.work(word)
	slot.Store(&known[V]{word, value})
	if len(t.slots) < mostSlots && t.put.Add(1) > int64(len(t.slots)) {
		w.grow(t)
	}
	return value
}

func (w *Words[V]) slot(t *table[V], word string) *atomic.Pointer[known[V]] {
	return &t.slots[maphash.String(w.seed, word)%uint64(len(t.slots))]
}

// grow puts a larger table in the place of one.
func (w *Words[V]) grow(old *table[V]) {
	t := &table[V]{slots: make([]atomic.Pointer[known[V]], 4*len(old.slots))}
	for i := range old.slots {
		if k := old.slots[i].Load(); k != nil {
			w.slot(t, k.word).Store(k)
		}
	}
	w.table.CompareAndSwap(old, t)
}
