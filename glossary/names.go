package glossary

import "hash/maphash"

// names numbers strings from 1, in the order in which they come.
type names struct {
	list  []string
	slots []nameSlot // a power of two, at most half of them in use
	seed  maphash.Seed
}

type nameSlot struct {
	hash uint32
	id   int32 // 0: free
}

const leastNames = 64

func newNames() names {
	return names{list: make([]string, 1, leastNames/2), slots: make([]nameSlot, leastNames), seed: maphash.MakeSeed()}
}

// slot returns the slot of a string, or the free one where it belongs, and its hash.
func (n *names) slot(s string) (*nameSlot, uint32) {
	hash := uint32(maphash.String(n.seed, s))
	mask := uint32(len(n.slots) - 1)
	for i := hash; ; i++ {
		slot := &n.slots[i&mask]
		if slot.id == 0 || slot.hash == hash && n.list[slot.id] == s {
			return slot, hash
		}
	}
}

// find returns the number of a string, 0 if it has none.
func (n *names) find(s string) int32 {
	slot, _ := n.slot(s)
	return slot.id
}

// add returns the number of a string, a new one for a new string.
func (n *names) add(s string) int32 {
	slot, hash := n.slot(s)
	if slot.id == 0 {
		*slot = nameSlot{hash, int32(len(n.list))}
		n.list = append(n.list, s)
		if 2*len(n.list) > len(n.slots) {
			n.double()
		}
		return int32(len(n.list) - 1)
	}
	return slot.id
}

func (n *names) double() {
	old := n.slots
	n.slots = make([]nameSlot, 2*len(old))
	mask := uint32(len(n.slots) - 1)
	for _, slot := range old {
		if slot.id == 0 {
			continue
		}
		i := slot.hash
		for n.slots[i&mask].id != 0 {
			i++
		}
		n.slots[i&mask] = slot
	}
}

func (n *names) len() int { return len(n.list) - 1 }
