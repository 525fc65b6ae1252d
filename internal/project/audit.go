package project

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// Published is a translation that is public, with the events that allow it.
type Published struct {
	Release    string
	Lang       language.Tag
	Event      document.Digest // by which it was published
	Content    workflow.Content
	Approvals  []Entry // or the override
	Overridden bool
}

// audit judges what a ledger comes to: events that were not allowed when they were made, stored versions
// that are missing or damaged, approved files that have changed since, and files in public/ that are not
// what the approval says. Several may run at once; what they have in common is in the store.
type audit struct {
	project   *Project
	store     *storeAudit
	base      *Base // nil: none
	problems  Errors
	expected  []string // files in public/, relative to the project
	unjudged  string   // folder in public/ of which a damaged ledger says nothing
	published []Published
}

func (a *audit) problem(id, file string, data map[string]any) {
	a.problems = append(a.problems, refused(id, file, data))
}

func (a *audit) ledger(l *Ledger) {
	byDigest := make(map[document.Digest]Entry, len(l.Entries))
	for _, e := range l.Entries {
		byDigest[e.Digest] = e
		a.store.event(e.Event)
		a.rules(e)
	}
	if len(l.Problems) > 0 { // what is missing would make a fault of all that came after it
		a.unjudged = path.Join(publicFolder, l.Release) + "/"
		a.problem("ledger.unjudged", shortened(l.Dir), map[string]any{"Release": l.Release, "Count": len(l.Entries)})
		return
	}
	h := a.project.History(l)
	for _, e := range l.Entries {
		if refusal := h.Refused[e.Digest]; refusal != nil {
			problem := RefusalError(refusal)
			problem.File = e.File
			a.problems = append(a.problems, problem)
		}
	}
	for _, lang := range h.Release.Languages() {
		t := h.Release.Target(lang)
		for _, c := range t.Conflicts {
			a.problem(string(workflow.InConflict), byDigest[c.B.Event].File, map[string]any{
				"Release": l.Release, "Lang": lang.String(), "A": c.A.Actor, "ATime": utc(c.A.Time), "B": c.B.Actor, "BTime": utc(c.B.Time),
			})
		}
		if t.State == workflow.Approved {
			a.working(l.Release, lang, t)
		}
		if t.Publish != nil {
			a.public(byDigest[t.Publish.Event])
			p := Published{Release: l.Release, Lang: lang, Event: t.Publish.Event, Content: t.Publish.Content, Overridden: t.Publish.Overridden}
			for _, d := range t.Publish.Relies {
				p.Approvals = append(p.Approvals, byDigest[d])
			}
			a.published = append(a.published, p)
		}
	}
}

// rules wants a decision that the trusted revision does not know yet to be made under its rules: a change
// can't bring rules and use them.
func (a *audit) rules(e Entry) {
	if a.base == nil || e.Event.Content.Policy == (document.Digest{}) || slices.Contains(a.base.Files, recordOf(e).File) {
		return
	}
	switch e.Event.Kind {
	case workflow.Approve, workflow.Override, workflow.Publish, workflow.Waive, workflow.Resume, workflow.Correct, workflow.Withdraw:
	default:
		return
	}
	m, err := a.project.manifest(e.Event.Content.Policy)
	if err != nil {
		return // the store tells
	}
	if differing := a.base.differs(m); differing != "" {
		a.problem("verify.rules", e.File, map[string]any{"Rev": a.base.Rev, "Rules": differing})
	}
}

// differs returns the first file of rules that a policy has otherwise than the revision, or nothing.
func (b *Base) differs(policy manifest) string {
	for _, name := range []string{SettingsFile, stateFolder + "/" + signersFile} {
		found := document.DigestOf(nil) // a file that is not there
		for _, f := range policy.Files {
			if f.Path == name {
				found, _ = document.ParseDigest(f.SHA256)
			}
		}
		if found != b.Rules[name] {
			return name
		}
	}
	return ""
}

// working wants the files of an approved translation to be those that were approved.
func (a *audit) working(release string, lang language.Tag, t workflow.Target) {
	w, err := a.project.Working(release)
	var s *Snapshot
	if err == nil {
		s, err = w.Snapshot(lang, t.Content.Glossary)
	}
	switch {
	case err != nil:
		a.problems = append(a.problems, problemsIn(err)...)
	case s.Content != t.Content:
		file := s.File.Path
		if s.Content.Target == t.Content.Target {
			file = w.Source.Path
		}
		a.problem("ledger.changed-since", file, map[string]any{"Release": release, "Lang": lang.String(), "What": workflow.Differs(t.Content, s.Content)})
	}
}

func problemsIn(err error) Errors {
	if es, ok := err.(Errors); ok {
		return es
	}
	return Errors{asProblem(err)}
}

// public wants the files of a published translation to be there and to be what its event says.
func (a *audit) public(e Entry) {
	dir := publicDir(e.Event.Release, e.Event.Lang)
	about := map[string]any{"Release": e.Event.Release, "Lang": e.Event.Lang.String()}
	for _, f := range []struct {
		name string
		want document.Digest
	}{
		{e.Event.Data.SourceFile, e.Event.Content.Source}, {e.Event.Data.TargetFile, e.Event.Content.Target},
		{publicManifest, e.Digest}, {publicManifest + signatureSuffix, document.DigestOf(e.Signature)},
	} {
		name := path.Join(dir, f.name)
		a.expected = append(a.expected, name)
		file := filepath.Join(a.project.Dir, filepath.FromSlash(name))
		data, err := readStored(file, objectLimit)
		switch {
		case isMissing(err):
			a.problem("ledger.public-missing", shortened(file), about)
		case err != nil:
			problem := asProblem(err)
			problem.File = shortened(file)
			a.problems = append(a.problems, problem)
		case document.DigestOf(data) != f.want:
			a.problem("ledger.public-other", shortened(file), about)
		}
	}
}

// publicFiles returns the files in public/, relative to the project.
func (p *Project) publicFiles() (files []string, problems Errors) {
	root := filepath.Join(p.Dir, publicFolder)
	_ = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch {
		case isMissing(err):
		case err != nil:
			problems = append(problems, readError(shortened(file), err))
		case !d.IsDir() && !isRemnant(d.Name()):
			files = append(files, publicFolder+filepath.ToSlash(strings.TrimPrefix(file, root)))
		}
		return nil
	})
	return files, problems
}

// strays finds files in public/ that nobody approved: all but the expected ones, and those in the folders that can't be
// judged.
func (p *Project) strays(files, expected, unjudged []string) Errors {
	known := make(map[string]bool, len(expected))
	for _, name := range expected {
		known[name] = true
	}
	var problems Errors
	for _, file := range files {
		if !known[file] && !slices.ContainsFunc(unjudged, func(dir string) bool { return strings.HasPrefix(file, dir) }) {
			problems = append(problems, refused("ledger.public-stray", shortened(filepath.Join(p.Dir, filepath.FromSlash(file))), nil))
		}
	}
	return problems
}

// storeAudit holds stored versions to their digests, each once. Several may use it at a time.
type storeAudit struct {
	project *Project

	mu       sync.Mutex
	known    map[document.Digest]bool
	problems Errors
}

// first reports whether an object is asked about for the first time.
func (s *storeAudit) first(d document.Digest) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d == (document.Digest{}) || s.known[d] {
		return false
	}
	s.known[d] = true
	return true
}

// object wants an object to be there and sound.
func (s *storeAudit) object(d document.Digest) {
	if s.first(d) {
		_, err := s.project.Object(d)
		s.note(err)
	}
}

func (s *storeAudit) note(err error) {
	if err == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = append(s.problems, asProblem(err))
}

// event wants every version that an event names to be stored.
func (s *storeAudit) event(e workflow.Event) {
	s.content(e.Content)
	for _, d := range []document.Digest{e.Data.Links, e.Data.Note, e.Data.Report} {
		s.object(d)
	}
}

// content wants all that a content names to be stored, and all that its manifests list.
func (s *storeAudit) content(c workflow.Content) {
	s.object(c.Source)
	s.object(c.Target)
	for _, d := range []document.Digest{c.Glossary, c.Policy} {
		if !s.first(d) {
			continue
		}
		m, err := s.project.manifest(d)
		s.note(err)
		for _, listed := range m.digests() {
			s.object(listed)
		}
	}
}

// digests returns the digests that a manifest lists.
func (m manifest) digests() []document.Digest {
	var all []document.Digest
	for _, f := range m.Files {
		d, _ := document.ParseDigest(f.SHA256)
		all = append(all, d)
	}
	for _, p := range m.Packs {
		d, _ := document.ParseDigest(p.SHA256)
		all = append(all, d)
	}
	return all
}

func asProblem(err error) *Error {
	if e, ok := err.(*Error); ok {
		return e
	}
	return &Error{Kind: Incomplete, ID: "project.unreadable", Data: map[string]any{"Error": systemSays(err)}, Err: err}
}

// sound wants all that a publication stands on to be as it was: the versions that the release's ledger
// names, and of what a checkpoint or the trusted revision has, nothing missing, and its rules.
func (p *Project) sound(l *Ledger) error {
	store := &storeAudit{project: p, known: map[document.Digest]bool{}}
	a := audit{project: p, store: store}
	t, judged := p.Verifier.(*Trust)
	if judged {
		a.base = t.Base
	}
	for _, e := range l.Entries {
		store.event(e.Event)
		a.rules(e)
	}
	problems := append(store.problems, a.problems...)
	if judged {
		problems = append(problems, t.Log.Problems...)
		_, removed := t.Log.Compare([]*Ledger{l})
		ours := path.Join(releasesFolder, l.Release) + "/"
		for _, e := range append(removed, p.missingOf(t.Base)...) {
			if strings.HasPrefix(e.File, ours) || !strings.HasPrefix(e.File, releasesFolder+"/") {
				problems = append(problems, e)
			}
		}
	}
	if len(problems) > 0 {
		return problems
	}
	return nil
}

// auditAll judges what all ledgers come to.
func (p *Project) auditAll(ledgers []*Ledger, base *Base) (Errors, []Published) {
	store := &storeAudit{project: p, known: map[document.Digest]bool{}}
	audits := make([]audit, len(ledgers))
	var files []string
	var unread Errors
	inParallel(len(ledgers)+1, func(i int) {
		if i == 0 { // beside the others: it takes as long as hundreds of them
			files, unread = p.publicFiles()
			return
		}
		audits[i-1] = audit{project: p, store: store, base: base}
		audits[i-1].ledger(ledgers[i-1])
	})
	problems := append(store.problems, unread...)
	var published []Published
	var expected, unjudged []string
	for _, a := range audits {
		problems = append(problems, a.problems...)
		published = append(published, a.published...)
		expected = append(expected, a.expected...)
		if a.unjudged != "" {
			unjudged = append(unjudged, a.unjudged)
		}
	}
	problems = append(problems, p.strays(files, expected, unjudged)...)
	slices.SortStableFunc(problems, func(a, b *Error) int { return strings.Compare(a.File+"\x00"+a.ID, b.File+"\x00"+b.ID) })
	return problems, published
}
