package glossary

// trie leads from sequences of keys to what ends there. Its edges stand in one hash table with open
// addressing, which takes half the time of a map.
type trie struct {
	first []int32 // by key: the node that it leads to from the root, 0 for none
	nodes []node  // the root is the first
	slots []slot  // a power of two, at most half of them in use
	used  int
}

type node struct {
	ends  []wording
	inner bool // has children
}

type slot struct {
	edge uint64 // node and key, 0 for an empty slot
	to   int32
}

func newTrie() trie {
	return trie{first: make([]int32, 1), nodes: make([]node, 1), slots: make([]slot, 64)}
}

func edgeOf(from, key int32) uint64 { return uint64(from)<<32 | uint64(key) }

// place returns the slot of an edge, or the empty one where it belongs.
func (t *trie) place(edge uint64) *slot {
	mask := uint64(len(t.slots) - 1)
	// Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
	for i := edge * 0x9e3779b97f4a7c15 >> 32; ; i++ {
		if s := &t.slots[i&mask]; s.edge == edge || s.edge == 0 {
			return s
		}
	}
}

// child returns the node that key leads to from a node, 0 for none.
func (t *trie) child(from, key int32) int32 {
	switch {
	case from == 0:
		return t.first[key]
	case !t.nodes[from].inner:
		return 0
	}
	return t.place(edgeOf(from, key)).to
}

// grow returns the node that key leads to from a node, a new one where there is none.
func (t *trie) grow(from, key int32) int32 {
	if next := t.child(from, key); next != 0 {
		return next
	}
	next := int32(len(t.nodes))
	t.nodes = append(t.nodes, node{})
	if from == 0 {
		t.first[key] = next
		return next
	}
	t.nodes[from].inner = true
	if t.used++; 2*t.used > len(t.slots) {
		old := t.slots
		t.slots = make([]slot, 2*len(old))
		for _, s := range old {
			if s.edge != 0 {
				*t.place(s.edge) = s
			}
		}
	}
	*t.place(edgeOf(from, key)) = slot{edgeOf(from, key), next}
	return next
}
