package lexicon

import (
	"math"
	"slices"
	"sync"
)

// Entry is what a lexicon has for a word of one of its sides. It is immutable.
type Entry struct {
	Word
	glosses []weighted // what explains the word, or the word itself where it explains others
	own     *Entry     // the same in the user's own pack; nil without one
}

// weighted is a gloss by a number that the words of both sides have in common, and its weight.
type weighted struct {
	number int32
	weight float32
}

// Alike tells how much two words of a side have in common by what explains them, from 0 to 1, apart from the words of the
// other side that are not to count.
func (e *Entry) Alike(other *Entry, but []*Entry) float32 {
	counts := func(w weighted) bool {
		return !slices.ContainsFunc(but, func(b *Entry) bool { return b.weight(w.number) > 0 })
	}
	var common, own, others float32
	for _, w := range e.glosses {
		if counts(w) {
			own += w.weight * w.weight
			common += w.weight * other.weight(w.number)
		}
	}
	for _, w := range other.glosses {
		if counts(w) {
			others += w.weight * w.weight
		}
	}
	if common == 0 {
		return 0
	}
	return common / float32(math.Sqrt(float64(own*others)))
}

// weight returns the weight of a gloss, 0 if the word does not have it.
func (e *Entry) weight(number int32) float32 {
	for _, w := range e.glosses {
		if w.number == number {
			return w.weight
		}
	}
	return 0
}

// unknown is the entry of a word that there is none for.
var unknown Entry

// read returns the entry of a word.
func (e *end) read(word string) *Entry {
	if e.pack == nil || word == "" {
		return &unknown
	}
	if e.explains {
		id, ok := e.pack.glosses.find(word)
		if !ok {
			return &unknown
		}
		return &Entry{Word: e.pack.glosses.word(id), glosses: []weighted{{int32(id), 1}}}
	}
	id, ok := e.pack.keys.find(word)
	if !ok && e.pack.keyLang == "ru" {
		id, ok = e.pack.keys.find(reread(word))
	}
	if !ok {
		return e.compound(word)
	}
	return &Entry{Word: e.pack.keys.word(id), glosses: e.glossesOf(id, 1)}
}

// glossesOf returns the glosses of a key, their weights times a share.
func (e *end) glossesOf(id int, share float32) []weighted {
	var room [64]weighted
	glosses := room[:0]
	for x := e.pack.entries(id); x.next(); {
		number := x.gloss
		if e.same != nil {
			number = e.same[number]
		}
		if number >= 0 {
			glosses = append(glosses, weighted{number, share * x.weight()})
		}
	}
	return slices.Clone(glosses)
}

// meeting finds the words of two vocabularies that have glosses in common. Most glosses are of one side alone: they are
// left out by two sets of bits before anything else is done.
type meeting struct {
	given, shared []uint64 // the glosses of the source's words, and those of both sides; none between two calls
	hidden        []bool   // words of the source of which another stands further on, see [meeting.note]
	by            places   // by gloss the first of a list of words of the target, each with the next or -1
	list          []explainedWord
	sum           []float32
	met           []int32
}

type explainedWord struct {
	number, word, next int32
	weight             float32
}

// meetings is room that is used again.
var meetings = sync.Pool{New: func() any { return new(meeting) }}

// pairs returns the words that have glosses in common, by source word, then target word. Weights stand in both
// Forward and Backward. Of equal words on a side that explains the other the last one is looked at only.
func (l *Lexicon) pairs(source, target []*Entry) []Match {
	x := meetings.Get().(*meeting)
	defer meetings.Put(x)
	defer x.forget(source)
	x.note(source, l.numbers, l.source.explains)
	x.index(target, l.target.explains)
	var pairs []Match
	for i, w := range source {
		if x.hidden[i] {
			continue
		}
		x.meet(w)
		slices.Sort(x.met)
		for _, j := range x.met {
			pairs = append(pairs, Match{i, int(j), x.sum[j], x.sum[j]})
			x.sum[j] = 0
		}
	}
	return pairs
}

// note begins with the words of the source.
func (x *meeting) note(source []*Entry, numbers int, explains bool) {
	if words := (numbers + 63) / 64; len(x.given) < words {
		x.given, x.shared = make([]uint64, words), make([]uint64, words)
	}
	x.hidden = cleared(x.hidden, len(source))
	for i, w := range slices.Backward(source) {
		for _, g := range w.glosses {
			x.hidden[i] = explains && has(x.given, g.number)
			x.given[g.number/64] |= 1 << (g.number % 64)
		}
	}
}

// forget takes the glosses out of the sets: few of them are in.
func (x *meeting) forget(source []*Entry) {
	for _, w := range source {
		for _, g := range w.glosses {
			x.given[g.number/64], x.shared[g.number/64] = 0, 0
		}
	}
}

// index goes on with the words of the target.
func (x *meeting) index(target []*Entry, explains bool) {
	x.sum, x.list = cleared(x.sum, len(target)), x.list[:0]
	for j, w := range slices.Backward(target) {
		for _, g := range w.glosses {
			if has(x.given, g.number) && !(explains && has(x.shared, g.number)) {
				x.shared[g.number/64] |= 1 << (g.number % 64)
				x.list = append(x.list, explainedWord{number: g.number, word: int32(j), weight: g.weight})
			}
		}
	}
	x.by.reset(len(x.list))
	for n := range x.list {
		w := &x.list[n]
		w.next = x.by.of(w.number)
		x.by.put(w.number, int32(n))
	}
}

// meet sums up what a word of the source has in common with those of the target that it meets.
func (x *meeting) meet(w *Entry) {
	x.met = x.met[:0]
	for _, g := range w.glosses {
		if !has(x.shared, g.number) {
			continue
		}
		for n := x.by.of(g.number); n >= 0; n = x.list[n].next {
			t := &x.list[n]
			if x.sum[t.word] == 0 {
				x.met = append(x.met, t.word)
			}
			x.sum[t.word] += g.weight * t.weight
		}
	}
}

func has(bits []uint64, number int32) bool { return bits[number/64]>>(number%64)&1 != 0 }

// cleared returns n zeros, in the room of old where it is enough.
func cleared[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	clear(old[:n])
	return old[:n]
}

// places tells where in a list a gloss stands, by its number: a hash table with open addressing.
type places struct {
	slots []place
	shift uint // of the hash
}

// place is a gloss's number, plus one, and its place.
type place struct{ number, at int32 }

// reset makes room for so many words, and forgets those before.
func (p *places) reset(words int) {
	p.shift = 64 - 4
	for 1<<(64-p.shift) < 2*words {
		p.shift--
	}
	p.slots = cleared(p.slots, 1<<(64-p.shift))
}

func (p *places) slot(number int32) *place {
	k := uint64(number) * 0x9e3779b97f4a7c15 >> p.shift
	for p.slots[k].number != 0 && p.slots[k].number != number+1 {
		k = (k + 1) & uint64(len(p.slots)-1)
	}
	return &p.slots[k]
}

func (p *places) put(number, at int32) { *p.slot(number) = place{number + 1, at} }

// of returns the place of a gloss, or -1.
func (p *places) of(number int32) int32 {
	if s := p.slot(number); s.number != 0 {
		return s.at
	}
	return -1
}

// shared are the glosses that two packs share, by the packs: they are compared once, however many texts there are.
var shared sync.Map

// sharedGlosses returns for each gloss of a its number in b, or -1.
func sharedGlosses(a, b *pack) []int32 {
	packs := [2]*pack{a, b}
	if same, ok := shared.Load(packs); ok {
		return same.([]int32)
	}
	same := make([]int32, a.glosses.n)
	x, y := a.glosses.walk(), b.glosses.walk()
	more := y.next()
	for k := range same {
		x.next()
		for more && string(y.word) < string(x.word) {
			more = y.next()
		}
		same[k] = -1
		if more && string(y.word) == string(x.word) {
			same[k] = int32(y.id)
		}
	}
	kept, _ := shared.LoadOrStore(packs, same)
	return kept.([]int32)
}
