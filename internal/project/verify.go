package project

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/mod/sumdb/tlog"
)

// VerifyOptions say what a project is held against.
type VerifyOptions struct {
	Kept string // file of a checkpoint that was kept elsewhere; empty: none
}

// Verification is what a project's ledger, log and published files come to.
type Verification struct {
	Problems    Errors // each with its place and its cure; none: all is as it should be
	Ledgers     []*Ledger
	Log         *Log
	Pending     []Record // events that are not in the log yet
	Kept        *Checkpoint
	Consistency tlog.TreeProof // that the log goes on from Kept
	Events      int
	Unsigned    []string // files of events without a signature: they open nothing
	Published   []Published
}

// Verify re-checks everything: every event and its signature, every link between events, the log, and
// what is published. It needs no network.
func (p *Project) Verify(ctx context.Context, t *Trust, o VerifyOptions) (*Verification, error) {
	v := &Verification{Log: t.Log}
	v.Problems = append(v.Problems, t.Log.Problems...)
	if o.Kept != "" {
		kept, err := keptCheckpoint(o.Kept, t.Signers, t.Now)
		if err != nil {
			return nil, err
		}
		v.Kept = &kept
		proof, problem := t.Log.consistent(kept.Statement, o.Kept)
		if problem != nil {
			v.Problems = append(v.Problems, problem)
		}
		v.Consistency = proof
	}
	var err error
	if v.Ledgers, err = p.allLedgers(ctx); err != nil {
		return nil, err
	}
	for _, l := range v.Ledgers {
		v.Problems = append(v.Problems, l.Problems...)
		v.Events += len(l.Entries)
		for _, e := range l.Entries {
			if e.Signature == nil {
				v.Unsigned = append(v.Unsigned, e.File)
			}
			if e.Distrust != nil {
				v.Problems = append(v.Problems, asProblem(at(e.File+signatureSuffix, e.Distrust)))
			}
		}
	}
	pending, problems := t.Log.Compare(v.Ledgers)
	v.Pending = pending
	v.Problems = append(v.Problems, problems...)
	v.Problems = append(v.Problems, p.missingOf(t.Base)...)
	problems, v.Published = p.auditAll(v.Ledgers, t.Base)
	v.Problems = append(v.Problems, problems...)
	return v, nil
}

// allLedgers reads the ledgers of all releases, in their order.
func (p *Project) allLedgers(ctx context.Context) ([]*Ledger, error) {
	names, err := p.Releases()
	if err != nil {
		return nil, err
	}
	ledgers, errs := make([]*Ledger, len(names)), make([]error, len(names))
	inParallel(len(names), func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			ledgers[i], errs[i] = p.Ledger(names[i])
		}
	})
	return ledgers, errors.Join(errs...)
}

// inParallel calls f with the numbers below n, on all cores.
func inParallel(n int, f func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	group.Wait()
}

// missingOf finds what the revision that is trusted has of ledgers and checkpoints, and the project has not.
func (p *Project) missingOf(base *Base) Errors {
	if base == nil {
		return nil
	}
	var missing Errors
	for _, name := range base.Files {
		if strings.HasPrefix(filepath.Base(name), ".") {
			continue
		}
		if _, err := os.Lstat(filepath.Join(p.Dir, filepath.FromSlash(name))); err != nil {
			missing = append(missing, refused("checkpoint.removed-since", name, map[string]any{"Rev": base.Rev}))
		}
	}
	slices.SortFunc(missing, func(a, b *Error) int { return strings.Compare(a.File, b.File) })
	return missing
}
