package glossary

import "slices"

// A text is looked at by blocks of stretches, a block in several goes: what one go looks up in memory does not wait for
// what it found before, so that a processor has several of these under way at once.

// block is the stretches of a part of a text that have words.
type block struct {
	seen [blockSize + after]seen // and those after the last of the text
	n    int
	// unknown are those that have not been looked up.
	unknown []unknown
	chosen  [blockSize]int32 // those with which a term may begin
	todo    []opening
}

// blockSize is how many stretches a block has: some sentences; after is how many behind one have to be known: those that
// the second and the third word of a term may be in.
const blockSize, after = 128, 2 * (1 + mostSkipped)

// seen is a stretch, with what a term that begins with its last word has to begin with.
type seen struct {
	start, end int32
	head, tail uint32 // as those of [stretch]
	at         int32  // where its words are in stretches.words
	traits     traits
	words      uint8 // how many; 0 if they have to be looked up
}

// bit returns 1 if a trait is among them, else 0.
func (t traits) bit(of traits) uint32 { return uint32(t/of) & 1 }

// unknown is a stretch that has not been looked up.
type unknown struct {
	name stretchName
	at   int32 // in [block.seen]
}

// opening is how terms begin that may stand somewhere.
type opening struct {
	hash     uint64 // 0 if the trie has to find them
	first    int32  // the stretch that they begin with
	from, to uint32 // their records, and some of others
}

// scan goes through the text.
func (f *finder) scan() {
	b := f.r.block
	b.n = 0
	for i := 0; ; {
		i = f.fill(i)
		f.lookUp()
		last := b.n
		if i < len(f.text) {
			last = max(b.n-after, 0) // what follows the others is known
		} else {
			clear(b.seen[b.n : b.n+after])
		}
		f.choose(last)
		f.beginAll()
		if f.formulas != nil {
			f.mayBeFormula(last)
		}
		if i == len(f.text) {
			return
		}
		b.n = copy(b.seen[:], b.seen[last:b.n])
		f.ahead = max(f.ahead-last, 0)
	}
}

// fill takes stretches from byte i on into the block until it is full, and returns where what is left begins.
func (f *finder) fill(i int) int {
	b, m, text := f.r.block, f.m, f.text
	unknowns, n := b.unknown[:0], b.n
	for n < blockSize && i < len(text) {
		if text[i] <= ' ' {
			i++
			continue
		}
		end, hash, marked, ok := i, uint32(0), false, false
		switch {
		case m.plainHan && isHanAt(text, i):
			end, hash, ok = i+hanSize, hanName(text, i).hash(), true
		case m.plain:
			end, hash, marked, ok = plainAt(text, i)
		}
		s := &b.seen[n]
		if ok {
			s.setPlain(hash, marked)
		} else {
			var name stretchName
			end, name = stretchAt(text, i)
			if end == i {
				end, name = hanAt(text, i)
			}
			unknowns = append(unknowns, unknown{name, int32(n)})
		}
		s.start, s.end = int32(i), int32(end)
		n++
		i = end
	}
	b.unknown, b.n = unknowns, n
	return i
}

// setPlain makes it a plain word whose key has a hash.
func (s *seen) setPlain(hash uint32, followed bool) {
	s.head, s.tail, s.traits, s.words = hash, hash, lone|plain|starts, 0
	if followed {
		s.tail, s.traits = 0, lone|plain|marked
	}
}

// lookUp looks up the stretches that fill has left, and drops those without words.
func (f *finder) lookUp() {
	b := f.r.block
	dropped := false
	for _, u := range b.unknown {
		s := &b.seen[u.at]
		written := f.text[s.start:s.end]
		known := f.r.stretches.find(written, u.name)
		if known == nil {
			known = f.r.newStretch(written, u.name)
		}
		s.head, s.tail, s.traits = known.head, known.tail, known.traits
		if s.words = 0; known != &f.r.other {
			s.at, s.words = f.r.stretches.position(known), known.words
		}
		if f.formulas != nil && s.traits&(lone|wordless) == 0 {
			f.almost = f.almost || f.formulas.within(f.r.wordsOf(known))
		}
		dropped = dropped || s.traits&wordless != 0
	}
	if dropped {
		b.n = len(slices.DeleteFunc(b.seen[:b.n], func(s seen) bool { return s.traits&wordless != 0 }))
	}
}

// choose notes how terms may begin with the first stretches of the block.
func (f *finder) choose(last int) {
	b, o := f.r.block, &f.m.openings
	b.todo = b.todo[:0]
	n := 0 // of those with whose last word, and the next one, a term may begin
	s := &b.seen[0]
	for i := range last {
		next := &b.seen[i+1]
		// Hashes are odd, and 0 is none.
		is := s.tail & next.head & o.bit(pairOf(s.tail, next.head))
		is |= uint32(s.traits) | uint32(next.traits>>1)
		if o.single {
			is |= s.traits.bit(plain) & o.bit(pairOf(s.head, ends))
		}
		b.chosen[n] = int32(i)
		n += int(is & 1)
		s = next
	}
	for _, i := range b.chosen[:n] {
		f.open(i)
	}
}

// open notes how terms may begin with a stretch, now that three are looked at.
func (f *finder) open(i int32) {
	b, o := f.r.block, &f.m.openings
	s, next, third := &b.seen[i], &b.seen[i+1], &b.seen[i+2]
	if one := pairOf(s.head, ends); s.traits&plain != 0 && o.single && o.has(one) {
		b.todo = append(b.todo, opening{hash: one, first: i})
	}
	byTrie := opening{first: i}
	begins := s.tail != 0 && s.traits&starts != 0
	odd := next.traits&oddHead != 0 || s.traits&manyTail != 0 && next.head != 0
	if s.traits&inner != 0 || begins && odd && f.begins(i) {
		b.todo = append(b.todo, byTrie)
		return
	}
	pair := pairOf(s.tail, next.head)
	if !begins || odd || next.head == 0 || !o.has(pair) {
		return
	}
	two, three := tripleOf(pair, ends), tripleOf(pair, third.head)
	stops, goesOn := o.bit(two), o.bit(three)&^next.traits.bit(marked)
	if s.traits&next.traits&third.traits&plain == 0 {
		goes := next.traits&marked == 0 && f.goesOn(pair, i+2)
		if next.traits&lone == 0 || goes || stops&1 != 0 && s.traits&next.traits&plain == 0 {
			b.todo = append(b.todo, byTrie)
			return
		}
		goesOn = 0
	}
	b.note(opening{hash: two, first: i}, stops)
	b.note(opening{hash: three, first: i}, goesOn)
}

// note notes an opening if a number is odd, which no processor can foresee.
func (b *block) note(o opening, is uint32) {
	n := len(b.todo)
	b.todo = append(b.todo, o)[:n+int(is&1)]
}

// begins reports whether a term may begin with the last word of a stretch and go on with the first of the next, or with
// one behind words that may be passed over.
func (f *finder) begins(i int32) bool {
	var room [2][8]uint32
	s := &f.r.block.seen[i]
	tails := append(room[0][:0], s.tail)
	if s.traits&manyTail != 0 {
		words := f.wordsAt(s)
		tails = f.hashes(tails[:0], &words[len(words)-1])
	}
	for range 1 + mostSkipped {
		i++
		next := &f.r.block.seen[i]
		for _, head := range f.heads(room[1][:0], next) {
			for _, tail := range tails {
				if pair := pairOf(tail, head); f.m.openings.has(pair) &&
					(next.traits&lone == 0 || f.m.openings.has(tripleOf(pair, ends)) || f.goesOn(pair, i+1)) {
					return true
				}
			}
		}
		if next.traits&slips == 0 {
			return next.traits&passing != 0
		}
	}
	return false
}

// goesOn reports whether a term that begins with two words may go on with the first of a stretch, or with one behind words
// that may be passed over.
func (f *finder) goesOn(pair uint64, i int32) bool {
	var room [8]uint32
	for range 1 + mostSkipped {
		s := &f.r.block.seen[i]
		for _, head := range f.heads(room[:0], s) {
			if f.m.openings.has(tripleOf(pair, head)) {
				return true
			}
		}
		if s.traits&slips == 0 {
			return s.traits&passing != 0
		}
		i++
	}
	return false
}

// heads appends the hashes of the keys of the first word of a stretch.
func (f *finder) heads(to []uint32, s *seen) []uint32 {
	switch {
	case s.traits&manyHead != 0:
		return f.hashes(to, &f.wordsAt(s)[0])
	case s.head != 0:
		return append(to, s.head)
	}
	return to
}

// wordsAt returns the words of a stretch.
func (f *finder) wordsAt(s *seen) []word {
	if s.words > 0 {
		return f.r.stretches.words[s.at:][:s.words]
	}
	_, known := f.r.stretch(f.text, int(s.start))
	return f.r.wordsOf(known)
}

// hashes appends those of the keys of a word.
func (f *finder) hashes(to []uint32, w *word) []uint32 {
	for _, key := range w.keys {
		to = append(to, f.m.hashes[key])
	}
	return to
}

// beginAll finds the terms with the openings that were noted.
func (f *finder) beginAll() {
	b, t := f.r.block, &f.m.plainTerms
	for k := range b.todo {
		if o := &b.todo[k]; o.hash != 0 {
			o.from, o.to = t.buckets[o.hash>>t.shift], t.buckets[o.hash>>t.shift+1]
		}
	}
	for from, to := 0, 0; from < len(b.todo); from = to {
		first := b.todo[from].first
		for to = from + 1; to < len(b.todo) && b.todo[to].first == first; {
			to++
		}
		if !f.beginPlain(b.todo[from:to], int(b.seen[first].start)) {
			f.begin(int(first))
		}
	}
}

// mayBeFormula notes whether one of the first stretches of the block and the next one may be the beginning of a half of
// a formula.
func (f *finder) mayBeFormula(last int) {
	b, o := f.r.block, &f.formulas.openings
	is := uint32(0)
	for i := range last {
		s, next := &b.seen[i], &b.seen[i+1]
		is |= s.tail & next.head & (s.traits.bit(manyTail) | next.traits.bit(manyHead) | o.bit(pairOf(s.tail, next.head)))
	}
	f.almost = f.almost || is&1 != 0
}
