package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How garbage is collected. Most runs are over before there is anything to collect; one over many texts stays
// small, as long as what is in use is.
const (
	seldom     = 400 // percent of what is in use that are added before the next collection
	often      = 50
	smallTotal = 64 << 20 // bytes
)

// collectSeldom lets memory be collected seldom, and more often the more of it is in use.
func collectSeldom() {
	debug.SetGCPercent(seldom)
	afterCollection(func() { debug.SetGCPercent(percentFor(inUse())) })
}

// percentFor returns how much may be added to so many bytes that are in use.
func percentFor(used uint64) int {
	if used >= smallTotal {
		return often
	}
	return int(min(max(100*(smallTotal-used)/max(used, 1), often), seldom))
}

// inUse returns how many bytes the last collection found in use.
func inUse() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// afterCollection calls a function after every collection: it is the finalizer of what nobody holds.
func afterCollection(do func()) {
	sentinel := new([16]byte) // too large to share a block with something that is held
	runtime.SetFinalizer(sentinel, func(*[16]byte) {
		do()
		afterCollection(do)
	})
}
