package glossary

import "slices"

// trie leads from sequences of keys to the wordings that end there. Its nodes stand in one hash table with
// open addressing, found by the edges to them, so that a step costs one look into memory; those that one key
// leads to from the root stand in a list. Where only one sequence goes on there are no nodes for the rest of it, as in a
// Patricia tree (Morrison, "PATRICIA—Practical Algorithm To Retrieve Information Coded in Alphanumeric", 1968): its
// keys stand in its wording.
type trie struct {
	first    []spot // by key
	nodes    []node // a power of two, at most half of them in use; without an edge where there is none
	used     int    // of nodes
	inner    int32  // how many have children, and the number of the last
	wordings []wording
	spelt    []spelt // the words of the wordings, one after the other
}

// spot is what a node of the trie says.
type spot struct {
	ends int32 // the first of the wordings that end here, 0 for none
	// id is the number of a node with children, from 1; below 0 it is that of the first of the wordings that alone go on
	// here, which have the same keys.
	id int32
}

type node struct {
	from, key int32 // the edge to it: the number of its parent, and a key
	spot
}

const leastNodes = 64

func newTrie() trie {
	return trie{first: make([]spot, 1), nodes: make([]node, leastNodes), wordings: make([]wording, 1)}
}

// node returns the node at the end of an edge, or the free one where it belongs.
func (t *trie) node(from, key int32) *node {
	mask := uint64(len(t.nodes) - 1)
	for i := (uint64(from)<<32 | uint64(key)) * golden >> 32; ; i++ {
		n := &t.nodes[i&mask]
		if n.from == from && n.key == key || n.from == 0 {
			return n
		}
	}
}

// child returns what key leads to from a spot with so many keys before it, the zero spot if there is nothing.
func (t *trie) child(at spot, depth int, key int32) spot {
	switch {
	case at.id > 0:
		return t.node(at.id, key).spot
	case at.id < 0:
		if words := t.words(&t.wordings[-at.id]); words[depth].key != key {
			return spot{}
		} else if depth+1 == len(words) {
			return spot{ends: -at.id}
		}
		return spot{id: at.id}
	}
	return spot{}
}

// add puts a wording in, unless it is there. Its words are the last of t.spelt.
func (t *trie) add(w wording) {
	for 2*(t.used+int(w.words)+1) > len(t.nodes) {
		t.double()
	}
	words := t.words(&w)
	at := &t.first[words[0].key]
	for depth, word := range words[1:] {
		if at.id == 0 {
			t.chain(&at.id, -1, w)
			return
		}
		if at.id < 0 {
			if t.sameKeys(-at.id, words) {
				t.chain(&at.id, -1, w)
				return
			}
			t.branch(at, depth+1)
		}
		n := t.node(at.id, word.key)
		if n.from == 0 {
			n.from, n.key = at.id, word.key
			t.used++
		}
		at = &n.spot
	}
	t.chain(&at.ends, 1, w)
}

// branch gives a spot a node for the first of the keys that alone went on there.
func (t *trie) branch(at *spot, depth int) {
	tail := at.id
	words := t.words(&t.wordings[-tail])
	t.inner++
	at.id = t.inner
	n := t.node(at.id, words[depth].key)
	n.from, n.key = at.id, words[depth].key
	if t.used++; depth+1 == len(words) {
		n.ends = -tail
	} else {
		n.id = tail
	}
}

func (t *trie) sameKeys(n int32, words []spelt) bool {
	return slices.EqualFunc(t.words(&t.wordings[n]), words, func(a, b spelt) bool { return a.key == b.key })
}

// chain adds a wording to those of the same keys, the first of which has a number that is kept with a sign.
func (t *trie) chain(first *int32, sign int32, w wording) {
	last := first
	for *last != 0 {
		other := &t.wordings[*last*sign]
		if other.concept == w.concept && other.term == w.term && other.by == w.by && slices.Equal(t.words(other), t.words(&w)) {
			t.spelt = t.spelt[:w.from]
			return
		}
		last, sign = &other.next, 1
	}
	*last = int32(len(t.wordings)) * sign
	t.wordings = append(t.wordings, w)
}

func (t *trie) double() {
	old := t.nodes
	t.nodes = make([]node, 2*len(old))
	for _, n := range old {
		if n.from != 0 {
			*t.node(n.from, n.key) = n
		}
	}
}

// words returns the words of a wording.
func (t *trie) words(w *wording) []spelt { return t.spelt[w.from : w.from+int32(w.words)] }
