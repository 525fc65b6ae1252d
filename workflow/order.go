package workflow

import (
	"bytes"
	"slices"

	"github.com/concord-l10n/concord/document"
)

// Entry is an event with the digest of its bytes. Signed says that its signature is one that its actor
// could make then: what is not signed counts for no gate.
type Entry struct {
	Event  Event
	Digest document.Digest
	Signed bool
}

// Ordered returns the entries so that each comes after those that it follows, and otherwise by time and
// digest: the same entries are always in the same order.
func Ordered(entries []Entry) []Entry {
	byTime := slices.Clone(entries)
	slices.SortFunc(byTime, compareTimes)
	byTime = slices.CompactFunc(byTime, func(a, b Entry) bool { return a.Digest == b.Digest })
	at := make(map[document.Digest]int, len(byTime))
	for i, e := range byTime {
		at[e.Digest] = i
	}
	ordered := make([]Entry, 0, len(byTime))
	begun := make([]bool, len(byTime))
	var put func(i int)
	put = func(i int) {
		if begun[i] {
			return
		}
		begun[i] = true
		for _, d := range byTime[i].Event.Follows {
			if k, ok := at[d]; ok {
				put(k)
			}
		}
		ordered = append(ordered, byTime[i])
	}
	for i := range byTime {
		put(i)
	}
	return ordered
}

func compareTimes(a, b Entry) int {
	if c := a.Event.Time.Compare(b.Event.Time); c != 0 {
		return c
	}
	return bytes.Compare(a.Digest[:], b.Digest[:])
}

// Heads returns the digests of the entries that no other follows, sorted.
func Heads(entries []Entry) []document.Digest {
	followed := map[document.Digest]bool{}
	for _, e := range entries {
		for _, d := range e.Event.Follows {
			followed[d] = true
		}
	}
	var heads []document.Digest
	for _, e := range entries {
		if !followed[e.Digest] {
			heads = append(heads, e.Digest)
		}
	}
	slices.SortFunc(heads, func(a, b document.Digest) int { return bytes.Compare(a[:], b[:]) })
	return heads
}
