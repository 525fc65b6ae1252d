package token

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// Memo remembers what a function makes of words: the texts of a run share most of theirs. A word takes the place of an
// earlier one with the same slot; there are more slots the more words there are, up to some, so that texts of any size
// take no more room. It is safe for concurrent use.
type Memo[V any] struct {
	work  func(word string) V
	seed  maphash.Seed
	table atomic.Pointer[memoTable[V]]
}

// fewSlots are enough for a text of some pages, and mostSlots for nine tenths of what is written in a language.
const fewSlots, mostSlots = 1 << 10, 1 << 14

type memoTable[V any] struct {
	slots []atomic.Pointer[remembered[V]]
	put   atomic.Int64 // how many words were
}

type remembered[V any] struct {
	word  string
	value V
}

// NewMemo returns a memory of what a function makes of words, which has to be the same each time.
func NewMemo[V any](work func(word string) V) *Memo[V] {
	m := &Memo[V]{work: work, seed: maphash.MakeSeed()}
	m.table.Store(&memoTable[V]{slots: make([]atomic.Pointer[remembered[V]], fewSlots)})
	return m
}

// Of returns what the function makes of a word. The function is given a copy, so that nothing of the text that the
// word stands in is held.
func (m *Memo[V]) Of(word string) V {
	t := m.table.Load()
	slot := m.slot(t, word)
	if k := slot.Load(); k != nil && k.word == word {
		return k.value
	}
	word = strings.Clone(word)
	value := m.work(word)
	slot.Store(&remembered[V]{word, value})
	if len(t.slots) < mostSlots && t.put.Add(1) > int64(len(t.slots)) {
		m.grow(t)
	}
	return value
}

func (m *Memo[V]) slot(t *memoTable[V], word string) *atomic.Pointer[remembered[V]] {
	return &t.slots[maphash.String(m.seed, word)%uint64(len(t.slots))]
}

// grow puts a larger table in the place of one.
func (m *Memo[V]) grow(old *memoTable[V]) {
	t := &memoTable[V]{slots: make([]atomic.Pointer[remembered[V]], 4*len(old.slots))}
	for i := range old.slots {
		if k := old.slots[i].Load(); k != nil {
			m.slot(t, k.word).Store(k)
		}
	}
	m.table.CompareAndSwap(old, t)
}
