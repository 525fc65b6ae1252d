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

// Words remembers what a function makes of words, as many as there are slots: a word takes the place of an earlier one
// with the same slot, so that texts of any size take no more room. It is safe for concurrent use.
type Words[V any] struct {
	work  func(word string) V
	seed  maphash.Seed
	slots [slots]atomic.Pointer[known[V]]
}

// slots is a few more than the words that make up nine tenths of what is written in a language.
const slots = 1 << 14

type known[V any] struct {
	word  string
	value V
}

// New returns a memory of what a function makes of words, which has to be the same each time.
func New[V any](work func(word string) V) *Words[V] {
	return &Words[V]{work: work, seed: maphash.MakeSeed()}
}

// Of returns what the function makes of a word. The function is given a copy, so that nothing of the text that the
// word stands in is held.
func (w *Words[V]) Of(word string) V {
	slot := &w.slots[maphash.String(w.seed, word)%slots]
	if k := slot.Load(); k != nil && k.word == word {
		return k.value
	}
	word = strings.Clone(word)
	value := w.work(word)
	slot.Store(&known[V]{word, value})
	return value
}
