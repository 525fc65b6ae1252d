package project

import (
	"path"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/sign"
	"github.com/concord-l10n/concord/workflow"
)

// recordOf is what the log has of an event.
func recordOf(e Entry) Record {
	r := Record{Time: e.Event.Time, Digest: e.Digest, File: path.Join(
		releasesFolder, e.Event.Release, ledgerFolder, workflow.FileName(e.Event.Time, e.Digest))}
	if e.Signature != nil {
		r.Signature = document.DigestOf(e.Signature)
	}
	return r
}

// Compare holds the log to the ledgers that there are: pending are the events that it has not got yet,
// in the order in which a checkpoint lists them. What it has and the ledgers have not was removed.
func (l *Log) Compare(ledgers []*Ledger) (pending []Record, problems Errors) {
	there := make(map[document.Digest]bool, len(l.Records))
	for _, ledger := range ledgers {
		for _, e := range ledger.Entries {
			r := recordOf(e)
			place, ok := l.Place(e.Digest)
			if !ok {
				pending = append(pending, r)
				continue
			}
			there[e.Digest] = true
			// An event that had no signature may have got one since.
			if was := l.Records[place]; was.Signature != r.Signature && was.Signature != (document.Digest{}) {
				problems = append(problems, refused("checkpoint.signature", r.File+signatureSuffix, map[string]any{"Checkpoint": l.of(place).File}))
			}
		}
	}
	sortRecords(pending)
	for i, r := range l.Records {
		if !there[r.Digest] {
			problems = append(problems, refused("checkpoint.removed", r.File, map[string]any{
				"Time": utc(r.Time), "Digest": r.Digest.String(), "Checkpoint": l.of(i).File,
			}))
		}
	}
	return pending, problems
}

// of returns the checkpoint that brought the record at a place.
func (l *Log) of(place int) *Checkpoint {
	for i := range l.Checkpoints {
		if int64(place) < l.Checkpoints[i].Tree.N {
			return &l.Checkpoints[i]
		}
	}
	return &l.Checkpoints[len(l.Checkpoints)-1] // never: every record is of a checkpoint
}

// Extend makes a checkpoint of pending events, which l.Compare found, and returns it. It is refused where
// another process has made one since l was read.
func (p *Project) Extend(l *Log, pending []Record, key *sign.PrivateKey, signer string, now time.Time) (*Checkpoint, error) {
	s := Statement{Signer: signer, Time: now.UTC().Truncate(time.Second), Tree: tlog.Tree{N: int64(len(l.Records) + len(pending))}}
	if last := l.Last(); last != nil {
		s.Follows = last.Digest
		if s.Time.Before(last.Time) {
			return nil, refused("ledger.clock", last.File, map[string]any{"Now": utc(s.Time), "Before": utc(last.Time)})
		}
	}
	tree := merkle{append([]tlog.Hash(nil), l.tree.hashes...)}
	for i, r := range pending {
		if s.Time.Before(r.Time) {
			return nil, refused("ledger.clock", r.File, map[string]any{"Now": utc(s.Time), "Before": utc(r.Time)})
		}
		if err := tree.add(int64(len(l.Records)+i), r); err != nil {
			return nil, err
		}
	}
	var err error
	if s.Tree.Hash, err = tree.root(s.Tree.N); err != nil {
		return nil, err
	}
	note, err := key.SignNote(s.text(), logOrigin, sign.Checkpoint)
	if err != nil {
		return nil, signError("", err)
	}
	src, err := checkpointFile{pending, note}.encode()
	if err != nil {
		return nil, err
	}
	c := &Checkpoint{Statement: s, Digest: document.DigestOf(src), Note: note, Key: key.Public()}
	name := p.inState(checkpointsFolder, checkpointName(s.Tree.N, c.Digest))
	c.File = shortened(name)
	return c, p.locked(func() error {
		files, err := p.readCheckpoints(new(Log))
		if err != nil {
			return err
		}
		for _, other := range files {
			if other.statement.Follows == s.Follows {
				return refused("checkpoint.race", other.file, map[string]any{"Actor": other.statement.Signer})
			}
		}
		return p.write(name, src)
	})
}

// keptCheckpoint reads a checkpoint that was kept elsewhere: the note as `concord checkpoint` prints it,
// or a whole file of the folder of checkpoints.
func keptCheckpoint(file string, signers *sign.Signers, now time.Time) (Checkpoint, error) {
	src, err := readGiven(file, checkpointLimit)
	if err != nil {
		return Checkpoint{}, err
	}
	if c, err := decodeCheckpoint(src); err == nil {
		src = c.Note
	}
	kept, e := openStatement(src, file, signers, now)
	if e != nil {
		return Checkpoint{}, e
	}
	return kept, nil
}
