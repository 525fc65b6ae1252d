package glossary

// trie leads from sequences of keys to the wordings that end there. Its edges stand in one hash table with
// open addressing that holds the numbers of the nodes alone: most of what a text asks for is not there, and
// an empty slot says so without a node being read.
type trie struct {
	first    []int32   // by key: the node that it leads to from the root, 0 for none
	nodes    []node    // the root is the first
	slots    []int32   // nodes, by where they come from; a power of two, at most a third of them in use
	wordings []wording // from 1
}

type node struct {
	from, key int32 // the edge to it
	ends      int32 // the first of the wordings that end here, 0 for none
	inner     bool  // has children
}

func newTrie() trie {
	return trie{first: make([]int32, 1), nodes: make([]node, 1), slots: make([]int32, 64), wordings: make([]wording, 1)}
}

// place returns the slot of an edge, or the empty one where it belongs.
func (t *trie) place(from, key int32) *int32 {
	mask := uint64(len(t.slots) - 1)
	// Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
	for i := (uint64(from)<<32 | uint64(key)) * 0x9e3779b97f4a7c15 >> 32; ; i++ {
		s := &t.slots[i&mask]
		if *s == 0 || t.nodes[*s].from == from && t.nodes[*s].key == key {
			return s
		}
	}
}

// child returns the node that key leads to from a node, 0 for none.
func (t *trie) child(from, key int32) int32 {
	if from == 0 {
		return t.first[key]
	}
	return *t.place(from, key)
}

// grow returns the node that key leads to from a node, a new one where there is none.
func (t *trie) grow(from, key int32) int32 {
	if next := t.child(from, key); next != 0 {
		return next
	}
	next := int32(len(t.nodes))
	t.nodes = append(t.nodes, node{from: from, key: key})
	if from == 0 {
		t.first[key] = next
		return next
	}
	t.nodes[from].inner = true
	if 3*len(t.nodes) > len(t.slots) {
		t.slots = make([]int32, 2*len(t.slots))
		for i := range t.nodes[:next] {
			if n := &t.nodes[i]; n.from != 0 {
				*t.place(n.from, n.key) = int32(i)
			}
		}
	}
	*t.place(from, key) = next
	return next
}

// end notes that a wording ends at a node, unless the same one does.
func (t *trie) end(at int32, w wording) {
	last := &t.nodes[at].ends
	for *last != 0 {
		other := &t.wordings[*last]
		if other.same(&w) {
			return
		}
		last = &other.next
	}
	*last = int32(len(t.wordings))
	t.wordings = append(t.wordings, w)
}
