package project

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/sign"
)

// Log is the Merkle log of a project's events, as its checkpoints tell it: each names the one that it
// follows and lists the events added since.
type Log struct {
	Checkpoints []Checkpoint // in order
	Records     []Record     // in order
	Problems    Errors       // of the checkpoints; those after the first that is wrong are not in the log

	tree   merkle
	places map[document.Digest]int // of events among Records
}

// A Checkpoint is a signed statement of what is in the log.
type Checkpoint struct {
	Statement
	File    string // its path
	Digest  document.Digest
	Note    []byte
	Key     sign.PublicKey // that signed it
	Expired bool           // the key is no longer valid
}

// Place returns where an event stands in the log, from 0.
func (l *Log) Place(d document.Digest) (int, bool) {
	i, ok := l.places[d]
	return i, ok
}

// pins reports whether the log has an event with exactly this signature.
func (l *Log) pins(event, signature document.Digest) bool {
	i, ok := l.places[event]
	return ok && l.Records[i].Signature == signature
}

// Last returns the last checkpoint, or nil.
func (l *Log) Last() *Checkpoint {
	if len(l.Checkpoints) == 0 {
		return nil
	}
	return &l.Checkpoints[len(l.Checkpoints)-1]
}

// Log reads the checkpoints, and judges their signatures by signers. A project without any has an empty
// log. The error is of the disk.
func (p *Project) Log(signers *sign.Signers, now time.Time) (*Log, error) {
	l := &Log{places: map[document.Digest]int{}}
	files, err := p.readCheckpoints(l)
	if err != nil {
		return nil, err
	}
	after := map[document.Digest][]storedCheckpoint{}
	for _, c := range files {
		after[c.statement.Follows] = append(after[c.statement.Follows], c)
	}
	for next := after[document.Digest{}]; len(next) > 0; next = after[next[0].digest] {
		if len(next) > 1 {
			l.forked(next)
			return l, nil
		}
		if e := l.extend(next[0], signers, now); e != nil {
			l.Problems = append(l.Problems, e)
			return l, nil
		}
	}
	for _, c := range files { // what hangs on nothing
		before := c.statement.Follows
		if !slices.ContainsFunc(files, func(o storedCheckpoint) bool { return o.digest == before }) && before != (document.Digest{}) {
			l.Problems = append(l.Problems, refused("checkpoint.missing", c.file, map[string]any{"Digest": before.String()}))
		}
	}
	if last := l.Last(); last != nil && last.Expired {
		l.Problems = append(l.Problems, refused("checkpoint.expired", last.File, map[string]any{"Actor": last.Signer, "Key": last.Key.Fingerprint()}))
	}
	return l, nil
}

type storedCheckpoint struct {
	checkpointFile
	statement Statement // not yet known to be signed
	file      string
	digest    document.Digest
}

// readCheckpoints reads the files in the folder of checkpoints, in the order of their names.
func (p *Project) readCheckpoints(l *Log) ([]storedCheckpoint, error) {
	dir := p.inState(checkpointsFolder)
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, readError(shortened(dir), err)
	}
	var files []storedCheckpoint
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") { // left by an interrupted write
			continue
		}
		name := filepath.Join(dir, e.Name())
		src, err := readFile(name, checkpointLimit)
		if err != nil {
			return nil, err
		}
		c := storedCheckpoint{file: shortened(name), digest: document.DigestOf(src)}
		wrong := func(id string, data map[string]any) { l.Problems = append(l.Problems, refused(id, c.file, data)) }
		if c.checkpointFile, err = decodeCheckpoint(src); err != nil {
			wrong("checkpoint.invalid", nil)
			continue
		}
		text, _, _ := strings.Cut(string(c.Note), "\n\n")
		if c.statement, err = parseStatement(text + "\n"); err != nil {
			wrong("checkpoint.invalid", nil)
			continue
		}
		if want := checkpointName(c.statement.Tree.N, c.digest); want != e.Name() {
			wrong("checkpoint.name", map[string]any{"Name": want})
			continue
		}
		files = append(files, c)
	}
	return files, nil
}

// forked reports checkpoints that follow the same one.
func (l *Log) forked(next []storedCheckpoint) {
	for _, c := range next[1:] {
		l.Problems = append(l.Problems, refused("checkpoint.fork", c.file, map[string]any{"Other": next[0].file}))
	}
}

// extend adds a checkpoint and what it lists.
func (l *Log) extend(c storedCheckpoint, signers *sign.Signers, now time.Time) *Error {
	opened, e := openStatement(c.Note, c.file, signers, now)
	if e != nil {
		return e
	}
	if last := l.Last(); last != nil && opened.Time.Before(last.Time) {
		return refused("checkpoint.older", c.file, map[string]any{"Before": last.File})
	}
	for i, r := range c.Records {
		if _, twice := l.places[r.Digest]; twice {
			return refused("checkpoint.twice", c.file, map[string]any{"File": r.File})
		}
		if i > 0 && compareRecords(c.Records[i-1], r) >= 0 || r.Time.After(opened.Time) {
			return refused("checkpoint.order", c.file, map[string]any{"File": r.File})
		}
		n := len(l.Records)
		l.places[r.Digest] = n
		l.Records = append(l.Records, r)
		if err := l.tree.add(int64(n), r); err != nil {
			return refused("checkpoint.root", c.file, nil)
		}
	}
	if root, err := l.tree.root(opened.Tree.N); err != nil || opened.Tree.N != int64(len(l.Records)) || root != opened.Tree.Hash {
		return refused("checkpoint.root", c.file, nil)
	}
	opened.File, opened.Digest = c.file, c.digest
	l.Checkpoints = append(l.Checkpoints, opened)
	return nil
}

// openStatement reads a signed note and judges who signed it.
func openStatement(signed []byte, file string, signers *sign.Signers, now time.Time) (Checkpoint, *Error) {
	var keys []sign.PublicKey
	for _, line := range signers.Lines() {
		if !slices.Contains(keys, line.Key) {
			keys = append(keys, line.Key)
		}
	}
	text, key, err := sign.OpenNote(signed, logOrigin, sign.Checkpoint, keys)
	if err != nil {
		return Checkpoint{}, signError(file, err)
	}
	s, err := parseStatement(text)
	if err != nil {
		return Checkpoint{}, refused("checkpoint.invalid", file, nil)
	}
	expired, err := signers.Check(s.Signer, key, sign.Checkpoint, s.Time, now)
	if err != nil {
		return Checkpoint{}, signError(file, err)
	}
	return Checkpoint{Statement: s, File: file, Note: signed, Key: key, Expired: expired}, nil
}

// signError turns what package sign says into an error about a file.
func signError(file string, err error) *Error {
	var e *sign.Error
	if !errors.As(err, &e) {
		return &Error{Kind: Refused, ID: "sign.refused", File: file, Data: map[string]any{"Error": err.Error()}, Err: err}
	}
	return &Error{Kind: Refused, ID: e.ID, File: file, Data: e.Data, Err: err}
}

// errNoProof says that the log doesn't hold what was to be proved.
var errNoProof = errors.New("no proof")

// consistent holds the log to a checkpoint that was kept elsewhere: the error says that events are gone
// from it, or that it has another history. The proof is that of RFC 6962, 2.1.2.
func (l *Log) consistent(kept Statement, file string) (tlog.TreeProof, *Error) {
	size := int64(len(l.Records))
	if kept.Tree.N > size {
		return nil, refused("checkpoint.truncated", file, map[string]any{"Kept": kept.Tree.N, "Here": size})
	}
	if kept.Tree.N == 0 {
		return nil, nil
	}
	proof, err := tlog.ProveTree(size, kept.Tree.N, &l.tree)
	if err == nil {
		var root tlog.Hash
		if root, err = l.tree.root(size); err == nil {
			err = tlog.CheckTree(proof, size, root, kept.Tree.N, kept.Tree.Hash)
		}
	}
	if err != nil {
		return nil, refused("checkpoint.rewritten", file, map[string]any{"Kept": kept.Tree.N})
	}
	return proof, nil
}

// Inclusion proves that the log holds an event (RFC 6962, 2.1.1): the hashes lead from its record to the
// root of the last checkpoint.
func (l *Log) Inclusion(d document.Digest) (tlog.RecordProof, error) {
	place, ok := l.Place(d)
	if !ok {
		return nil, errNoProof
	}
	size := int64(len(l.Records))
	proof, err := tlog.ProveRecord(size, int64(place), &l.tree)
	if err != nil {
		return nil, err
	}
	root, err := l.tree.root(size)
	if err != nil {
		return nil, err
	}
	leaf := tlog.RecordHash([]byte(l.Records[place].Leaf()))
	if err := tlog.CheckRecord(proof, size, root, int64(place), leaf); err != nil {
		return nil, fmt.Errorf("%w: %w", errNoProof, err)
	}
	return proof, nil
}
