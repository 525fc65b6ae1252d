package project

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// publicManifest is the name of the manifest of a published translation: the publish event, which names
// the digests of all that stands beside it and the approvals that it relies on. Its signature is beside it.
const publicManifest = "manifest.json"

// publicDir is the folder of a published translation, relative to the project.
func publicDir(release string, lang language.Tag) string {
	return path.Join(publicFolder, release, lang.String())
}

// publication returns the steps that make a publish event public.
func publication(e Entry, data []byte) []step {
	dir := publicDir(e.Event.Release, e.Event.Lang)
	d := e.Event.Data
	steps := []step{
		{Path: dir, Remove: true},
		{Path: path.Join(dir, d.SourceFile), Object: e.Event.Content.Source.String()},
		{Path: path.Join(dir, d.TargetFile), Object: e.Event.Content.Target.String()},
		{Path: path.Join(dir, publicManifest), Data: data},
	}
	if e.Signature != nil {
		steps = append(steps, step{Path: path.Join(dir, publicManifest+signatureSuffix), Data: e.Signature})
	}
	return steps
}

// Audit judges what ledgers come to: events that were not allowed when they were made, stored versions
// that are missing or damaged, approved files that have changed since, and files in public/ that are not
// what the approval says, or that nobody approved.
func (p *Project) Audit(ledgers []*Ledger) Errors {
	a := audit{project: p, sound: map[document.Digest]bool{}, expected: map[string]bool{}}
	for _, l := range ledgers {
		a.ledger(l)
	}
	a.strays()
	return a.problems
}

type audit struct {
	project  *Project
	problems Errors
	sound    map[document.Digest]bool // objects that are there
	expected map[string]bool          // files in public/, relative to the project
}

func (a *audit) problem(id, file string, data map[string]any) {
	a.problems = append(a.problems, refused(id, file, data))
}

func (a *audit) ledger(l *Ledger) {
	h := a.project.History(l)
	byDigest := map[document.Digest]Entry{}
	for _, e := range l.Entries {
		byDigest[e.Digest] = e
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
			a.objects(t.Content)
			a.working(l.Release, lang, t)
		}
		if t.Publish != nil {
			a.objects(t.Publish.Content)
			a.public(byDigest[t.Publish.Event])
		}
	}
}

// objects wants everything that a content names to be stored.
func (a *audit) objects(c workflow.Content) {
	for _, d := range []document.Digest{c.Source, c.Target} {
		a.object(d)
	}
	for _, d := range []document.Digest{c.Glossary, c.Policy} {
		if a.sound[d] || !a.object(d) {
			continue
		}
		m, err := a.project.manifest(d)
		if err != nil {
			a.problems = append(a.problems, asProblem(err))
			continue
		}
		for _, text := range m.digests() {
			if d, ok := document.ParseDigest(text); ok {
				a.object(d)
			}
		}
	}
}

func (m manifest) digests() []string {
	var all []string
	for _, f := range m.Files {
		all = append(all, f.SHA256)
	}
	for _, p := range m.Packs {
		all = append(all, p.SHA256)
	}
	return all
}

// object reports whether an object is there and sound.
func (a *audit) object(d document.Digest) bool {
	if a.sound[d] {
		return true
	}
	if _, err := a.project.Object(d); err != nil {
		a.problems = append(a.problems, asProblem(err))
		return false
	}
	a.sound[d] = true
	return true
}

func asProblem(err error) *Error {
	if e, ok := err.(*Error); ok {
		return e
	}
	return &Error{Kind: Incomplete, ID: "project.unreadable", Data: map[string]any{"Error": systemSays(err)}, Err: err}
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
	event, err := readFile(filepath.FromSlash(e.File), workflow.EventLimit)
	if err != nil {
		a.problems = append(a.problems, asProblem(err))
		return
	}
	for _, f := range []struct {
		name string
		want document.Digest
	}{
		{e.Event.Data.SourceFile, e.Event.Content.Source}, {e.Event.Data.TargetFile, e.Event.Content.Target},
		{publicManifest, document.DigestOf(event)}, {publicManifest + signatureSuffix, document.DigestOf(e.Signature)},
	} {
		name := path.Join(dir, f.name)
		a.expected[name] = true
		file := filepath.Join(a.project.Dir, filepath.FromSlash(name))
		data, err := os.ReadFile(file)
		short := shortened(file)
		about := map[string]any{"Release": e.Event.Release, "Lang": e.Event.Lang.String()}
		switch {
		case isMissing(err):
			a.problem("ledger.public-missing", short, about)
		case err != nil:
			a.problems = append(a.problems, readError(short, err))
		case document.DigestOf(data) != f.want:
			a.problem("ledger.public-other", short, about)
		}
	}
}

// strays finds files in public/ that nobody approved.
func (a *audit) strays() {
	root := filepath.Join(a.project.Dir, publicFolder)
	_ = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		switch {
		case isMissing(err):
		case err != nil:
			a.problems = append(a.problems, readError(shortened(file), err))
		case !d.IsDir() && !a.expected[a.project.relative(file)] && !isRemnant(d.Name()):
			a.problem("ledger.public-stray", shortened(file), nil)
		}
		return nil
	})
	slices.SortStableFunc(a.problems, func(x, y *Error) int { return strings.Compare(x.File, y.File) })
}

// isRemnant reports whether a name is that of a file whose writing was interrupted.
func isRemnant(name string) bool {
	return strings.HasPrefix(name, ".") && strings.HasSuffix(name, temporarySuffix)
}

// RefusalError turns a refusal into an error for people.
func RefusalError(r *workflow.Refusal) *Error {
	data := map[string]any{}
	for k, v := range r.Data {
		data[k] = v
	}
	return &Error{Kind: Refused, ID: string(r.Reason), Data: data, Err: r}
}
