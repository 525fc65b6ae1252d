package project

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// signatureSuffix is what the name of an event's signature adds to that of the event.
const signatureSuffix = ".sig"

// Signer signs the bytes of events in the actor's name.
type Signer interface {
	Sign(data []byte) (armored []byte, err error)
}

// Verifier reports whether a signature over the event's bytes is one that the actor could make at the
// time of the event. The error says what is wrong.
type Verifier interface {
	Verify(e workflow.Event, data, armored []byte) error
}

// Entry is an event as it stands in a ledger.
type Entry struct {
	workflow.Entry
	File      string // its path
	Signature []byte // nil: none
	Distrust  error  // what is wrong with the signature
}

// Ledger is the events of one release.
type Ledger struct {
	Release string
	Dir     string
	Entries []Entry // each after those that it follows
	// Problems are files that are no events, or not of this ledger, and events that are missing. An
	// entry that follows a missing one is an entry all the same.
	Problems Errors

	names []string // of the files that were there
}

// Ledger reads the events of a release. A release without any has an empty ledger.
func (p *Project) Ledger(release string) (*Ledger, error) {
	l := &Ledger{Release: release, Dir: filepath.Join(p.ReleaseDir(release), ledgerFolder)}
	names, err := eventFiles(l.Dir)
	if err != nil {
		return nil, err
	}
	l.names = names
	dir := shortened(l.Dir)
	for _, name := range names {
		entry, err := p.readEntry(release, filepath.Join(dir, name))
		var e *Error
		switch {
		case errors.As(err, &e):
			l.Problems = append(l.Problems, e)
		default:
			l.Entries = append(l.Entries, entry)
		}
	}
	l.sort()
	return l, nil
}

// eventFiles returns the names of the files of a ledger, signatures aside, sorted. What an interrupted
// write has left begins with a dot.
func eventFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		return nil, readError(shortened(dir), err)
	}
	var names []string
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !strings.HasSuffix(name, signatureSuffix) {
			names = append(names, name)
		}
	}
	return names, nil
}

// readEntry reads an event and judges its name, its form and its signature. Errors are of type [*Error].
func (p *Project) readEntry(release, file string) (Entry, error) {
	data, err := readStored(file, workflow.EventLimit)
	if err != nil {
		return Entry{}, err
	}
	e, err := workflow.Decode(data)
	if err != nil {
		return Entry{}, eventError(file, err)
	}
	digest := document.DigestOf(data)
	if name := workflow.FileName(e.Time, digest); name != filepath.Base(file) {
		return Entry{}, refused("ledger.event-name", file, map[string]any{"Name": name})
	}
	if e.Release != release {
		return Entry{}, refused("ledger.event-release", file, map[string]any{"Release": e.Release, "Here": release})
	}
	entry := Entry{Entry: workflow.Entry{Event: e, Digest: digest}, File: file}
	armored, err := readStored(file+signatureSuffix, settingsLimit)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return entry, nil
	case err != nil:
		return Entry{}, err
	}
	entry.Signature = armored
	if p.Verifier != nil {
		entry.Distrust = p.Verifier.Verify(e, data, armored)
		entry.Signed = entry.Distrust == nil
	}
	return entry, nil
}

// eventError says why bytes are no event.
func eventError(file string, err error) *Error {
	id := "ledger.event-invalid"
	switch {
	case errors.Is(err, workflow.ErrVersion):
		id = "ledger.event-version"
	case errors.Is(err, workflow.ErrCanonical):
		id = "ledger.event-canonical"
	}
	e := refused(id, file, map[string]any{"Error": err.Error()})
	e.Err = err
	return e
}

func refused(id, file string, data map[string]any) *Error {
	return &Error{Kind: Refused, ID: id, File: file, Data: data}
}

// sort puts the entries in order and finds what is missing.
func (l *Ledger) sort() {
	byDigest := make(map[document.Digest]Entry, len(l.Entries))
	events := make([]workflow.Entry, len(l.Entries))
	for i, e := range l.Entries {
		byDigest[e.Digest] = e
		events[i] = e.Entry
	}
	for _, e := range l.Entries {
		for _, d := range e.Event.Follows {
			before, ok := byDigest[d]
			data := map[string]any{"Digest": d.String()}
			switch {
			case !ok:
				l.Problems = append(l.Problems, refused("ledger.event-missing", e.File, data))
			case e.Event.Time.Before(before.Event.Time):
				data["Before"] = before.File
				l.Problems = append(l.Problems, refused("ledger.event-older", e.File, data))
			}
		}
	}
	for i, e := range workflow.Ordered(events) {
		l.Entries[i] = byDigest[e.Digest]
	}
}

// Heads returns the events that no other follows, sorted by digest.
func (l *Ledger) Heads() []document.Digest {
	events := make([]workflow.Entry, len(l.Entries))
	for i, e := range l.Entries {
		events[i] = e.Entry
	}
	return workflow.Heads(events)
}

// append writes an event to the ledger of a release, after all events that l has. It is refused where
// another process has written one since l was read. What the event names has to be stored already.
// more returns what else the event changes; it may be nil.
func (p *Project) append(l *Ledger, e workflow.Event, more func(Entry, []byte) []step) (Entry, error) {
	e.Release, e.Follows = l.Release, l.Heads()
	for _, before := range l.Entries {
		if e.Time.Before(before.Event.Time) {
			return Entry{}, refused("ledger.clock", before.File, map[string]any{"Now": utc(e.Time), "Before": utc(before.Event.Time)})
		}
	}
	data, err := e.Encode()
	if err != nil {
		return Entry{}, eventError("", err)
	}
	entry := Entry{Entry: workflow.Entry{Event: e, Digest: document.DigestOf(data)}}
	file := filepath.Join(l.Dir, workflow.FileName(e.Time, entry.Digest))
	entry.File = shortened(file)
	if p.Signer != nil {
		if entry.Signature, err = p.Signer.Sign(data); err != nil {
			return Entry{}, err
		}
		entry.Signed = true
	}
	name := p.relative(file)
	var steps []step
	if more != nil {
		steps = more(entry, data)
	}
	if entry.Signature != nil { // first: an event must never stand there unsigned
		steps = append(steps, step{Path: name + signatureSuffix, Data: entry.Signature})
	}
	steps = append(steps, step{Path: name, Data: data})
	return entry, p.locked(func() error {
		if err := p.unchanged(l); err != nil {
			return err
		}
		if more != nil {
			return p.commit(steps)
		}
		for _, s := range steps { // the last one is what counts
			if err := p.takeStep(s); err != nil {
				return err
			}
		}
		return nil
	})
}

// unchanged reports what another process has done since l was read.
func (p *Project) unchanged(l *Ledger) error {
	names, err := eventFiles(l.Dir)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, name := range l.names {
		known[name] = true
	}
	for _, name := range names {
		if known[name] {
			continue
		}
		other, err := p.readEntry(l.Release, shortened(filepath.Join(l.Dir, name)))
		if err != nil {
			return err
		}
		data := map[string]any{"Actor": other.Event.Actor, "Kind": string(other.Event.Kind), "Time": utc(other.Event.Time), "Release": l.Release, "Lang": ""}
		if other.Event.Lang != language.Und {
			data["Lang"] = other.Event.Lang.String()
		}
		return refused("ledger.race", other.File, data)
	}
	return nil
}

// utc writes a time for people and files alike (RFC 3339).
func utc(t time.Time) string { return t.UTC().Format(time.RFC3339) }
