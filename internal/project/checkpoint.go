package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// checkpointsFolder holds the checkpoints, a file each.
const checkpointsFolder = "checkpoints"

// checkpointLimit is how large a checkpoint may be, in bytes: half a million events.
const checkpointLimit = 128 << 20

// A Record is an event's entry in the log: the file of the event, and the digests of its bytes and of its
// signature's (zero: it had none).
type Record struct {
	Time              time.Time
	Digest, Signature document.Digest
	File              string // relative to the project, with slashes
}

// Leaf is what the Merkle tree has of a record: a line of its time, its digests and its file.
func (r Record) Leaf() string {
	return fmt.Sprintf("%s %s %s %s\n", utc(r.Time), r.Digest, digestOrDash(r.Signature), r.File)
}

// digestOrDash writes a digest, or a dash for none.
func digestOrDash(d document.Digest) string {
	if d == (document.Digest{}) {
		return "-"
	}
	return d.String()
}

// Statement is what a checkpoint's note says: how many events the log has, and the root of their Merkle
// tree (RFC 6962, 2.1). Its form is that of C2SP tlog-checkpoint: the lines after the root are extensions.
type Statement struct {
	Tree    tlog.Tree
	Follows document.Digest // of the checkpoint's file before; zero: this is the first
	Signer  string          // address of who made it
	Time    time.Time
}

// logOrigin is the first line of a note, and the name that its signature has.
const logOrigin = "concord-ledger"

func (s Statement) text() string {
	return fmt.Sprintf("%s\n%d\n%s\nfollows %s\nsigner %s\ntime %s\n",
		logOrigin, s.Tree.N, s.Tree.Hash, digestOrDash(s.Follows), s.Signer, utc(s.Time))
}

var errStatement = errors.New("not the text of a checkpoint")

// parseStatement reads the text of a note, in the one form in which it is written.
func parseStatement(text string) (Statement, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 7 {
		return Statement{}, errStatement
	}
	var s Statement
	var err error
	if s.Tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil || s.Tree.N < 0 {
		return Statement{}, errStatement
	}
	if s.Tree.Hash, err = tlog.ParseHash(lines[2]); err != nil {
		return Statement{}, errStatement
	}
	if follows := strings.TrimPrefix(lines[3], "follows "); follows != "-" {
		s.Follows, _ = document.ParseDigest(follows)
	}
	s.Signer = strings.TrimPrefix(lines[4], "signer ")
	if s.Time, err = time.Parse(time.RFC3339, strings.TrimPrefix(lines[5], "time ")); err != nil {
		return Statement{}, errStatement
	}
	if s.Signer == "" || s.text() != text {
		return Statement{}, errStatement
	}
	return s, nil
}

// checkpointFile is what a file of the folder of checkpoints holds.
type checkpointFile struct {
	Records []Record // added since the checkpoint before
	Note    []byte   // the signed statement
}

type wireCheckpoint struct {
	Events        []wireRecord `json:"events"`
	Note          string       `json:"note"`
	SchemaVersion int          `json:"schema_version"`
}

type wireRecord struct {
	Digest    string `json:"digest"`
	File      string `json:"file"`
	Signature string `json:"signature"`
	Time      string `json:"time"`
}

const checkpointSchemaVersion = 1

func (c checkpointFile) encode() ([]byte, error) {
	w := wireCheckpoint{SchemaVersion: checkpointSchemaVersion, Events: make([]wireRecord, len(c.Records)), Note: string(c.Note)}
	for i, r := range c.Records {
		w.Events[i] = wireRecord{r.Digest.String(), r.File, digestOrDash(r.Signature), utc(r.Time)}
	}
	return workflow.Canonical(w)
}

var errCheckpoint = errors.New("not a checkpoint in its canonical form (RFC 8785)")

// decodeCheckpoint reads a checkpoint's file. Bytes that encode would not have written are refused.
func decodeCheckpoint(src []byte) (checkpointFile, error) {
	var w wireCheckpoint
	if err := json.Unmarshal(src, &w); err != nil || w.SchemaVersion != checkpointSchemaVersion {
		return checkpointFile{}, errCheckpoint
	}
	c := checkpointFile{Note: []byte(w.Note), Records: make([]Record, 0, len(w.Events))}
	ok := true
	digest := func(s string, orNone bool) document.Digest {
		d, valid := document.ParseDigest(s)
		ok = ok && (valid || orNone && s == "-")
		return d
	}
	for _, r := range w.Events {
		at, err := time.Parse(time.RFC3339, r.Time)
		ok = ok && err == nil
		c.Records = append(c.Records, Record{at, digest(r.Digest, false), digest(r.Signature, true), r.File})
	}
	again, err := c.encode()
	if !ok || err != nil || !bytes.Equal(again, src) {
		return checkpointFile{}, errCheckpoint
	}
	return c, nil
}

// checkpointName is the name of a checkpoint's file: how many events there are up to it, and the start of
// its digest.
func checkpointName(size int64, d document.Digest) string {
	digits := strings.TrimPrefix(d.String(), "sha256:")
	return fmt.Sprintf("%010d-%s.json", size, digits[:12])
}

func compareRecords(a, b Record) int {
	if c := a.Time.Compare(b.Time); c != 0 {
		return c
	}
	if c := bytes.Compare(a.Digest[:], b.Digest[:]); c != 0 {
		return c
	}
	return strings.Compare(a.File, b.File)
}

// merkle holds the hashes of a Merkle tree that grows, as package tlog stores them.
type merkle struct{ hashes []tlog.Hash }

// ReadHashes returns stored hashes.
func (m *merkle) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		if at < 0 || at >= int64(len(m.hashes)) {
			return nil, errors.New("no such hash")
		}
		out[i] = m.hashes[at]
	}
	return out, nil
}

// add appends a record, which is the n-th from 0.
func (m *merkle) add(n int64, r Record) error {
	hashes, err := tlog.StoredHashes(n, []byte(r.Leaf()), m)
	m.hashes = append(m.hashes, hashes...)
	return err
}

// root returns the hash of the tree of the first n records.
func (m *merkle) root(n int64) (tlog.Hash, error) { return tlog.TreeHash(n, m) }

// sortRecords puts records in the order in which a checkpoint lists them.
func sortRecords(records []Record) { slices.SortFunc(records, compareRecords) }
