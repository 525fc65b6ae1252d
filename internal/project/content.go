package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/workflow"
)

// manifest lists files and built-in termbases by the digests of their bytes. Written canonically
// (RFC 8785) it is an object, whose digest stands in an event's content. The order is that in which
// termbases are put together: it matters.
type manifest struct {
	Files         []manifestFile `json:"files"`
	Kind          string         `json:"kind"` // glossary or policy
	Packs         []manifestPack `json:"packs,omitempty"`
	SchemaVersion int            `json:"schema_version"`
}

type manifestFile struct {
	Path   string `json:"path"` // relative to the project's folder, with slashes
	SHA256 string `json:"sha256"`
}

type manifestPack struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"` // of its form in JSON
}

const (
	glossaryManifest = "glossary"
	policyManifest   = "policy"
)

func (m manifest) encode() ([]byte, error) {
	m.SchemaVersion = 1
	m.Files = append([]manifestFile{}, m.Files...)
	return workflow.Canonical(m)
}

// manifest reads a manifest that is an object.
func (p *Project) manifest(d document.Digest) (manifest, error) {
	src, err := p.Object(d)
	if err != nil {
		return manifest{}, err
	}
	var m manifest
	err = json.Unmarshal(src, &m)
	if again, _ := m.encode(); err != nil || m.SchemaVersion != 1 || !bytes.Equal(again, src) {
		return manifest{}, refused("ledger.manifest", shortened(p.objectFile(d)), map[string]any{"Digest": d.String()})
	}
	return m, nil
}

// Snapshot is the bytes that an event is about, with their digests.
type Snapshot struct {
	Content workflow.Content
	Source  []byte
	Target  []byte // nil: only the source is meant
	File    File   // of the translation

	keep     [][]byte // what has to be stored so that the digests can be followed
	glossary manifest
}

// pinnedGlossary is the glossary that a translation is held to while it is under way: that with which it was submitted.
func pinnedGlossary(t *workflow.Target) document.Digest {
	if underWay(t) {
		return t.Content.Glossary
	}
	return document.Digest{}
}

// underWay reports whether a translation has been submitted and is not yet published.
func underWay(t *workflow.Target) bool {
	return t.State == workflow.InReview || t.State == workflow.Approved
}

// Snapshot reads the source of a release, with termbases and rules; with a language the translation too.
// Built-in termbases are those that pinned lists, a glossary's digest, as far as it does: so that a newer
// program changes nothing about what was submitted. The zero digest pins nothing.
func (w *Working) Snapshot(lang language.Tag, pinned document.Digest) (*Snapshot, error) {
	common, err := w.withoutTranslation(pinned)
	if err != nil {
		return nil, err
	}
	s := *common
	s.keep = slices.Clip(s.keep)
	if lang == language.Und {
		return &s, nil
	}
	if s.File, err = w.Target(lang); err != nil {
		return nil, err
	}
	s.Target, err = s.read(s.File.Path, DocumentLimit, &s.Content.Target)
	return &s, err
}

// withoutTranslation reads what the translations have in common, once.
func (w *Working) withoutTranslation(pinned document.Digest) (*Snapshot, error) {
	if s := w.common[pinned]; s != nil {
		return s, nil
	}
	s := &Snapshot{}
	var err error
	if s.Source, err = s.read(w.Source.Path, DocumentLimit, &s.Content.Source); err != nil {
		return nil, err
	}
	if err := w.addGlossary(s, pinned); err != nil {
		return nil, err
	}
	if err := w.addPolicy(s); err != nil {
		return nil, err
	}
	if w.common == nil {
		w.common = map[document.Digest]*Snapshot{}
	}
	w.common[pinned] = s
	return s, nil
}

// read reads a file into the snapshot.
func (s *Snapshot) read(name string, limit int64, d *document.Digest) ([]byte, error) {
	data, err := readFile(name, limit)
	if err != nil {
		return nil, err
	}
	*d = document.DigestOf(data)
	s.keep = append(s.keep, data)
	return data, nil
}

// addGlossary lists the termbases in force.
func (w *Working) addGlossary(s *Snapshot, pinned document.Digest) error {
	termbases, err := w.Settings.Termbases(Termbases{})
	if err != nil {
		return err
	}
	m := manifest{Kind: glossaryManifest}
	for _, file := range termbases.Files {
		var d document.Digest
		if _, err := s.read(file, TermbaseLimit, &d); err != nil {
			return err
		}
		m.Files = append(m.Files, manifestFile{w.project.relative(file), d.String()})
	}
	var old manifest
	if pinned != (document.Digest{}) {
		if old, err = w.project.manifest(pinned); err != nil {
			return err
		}
	}
	for _, name := range termbases.Packs {
		if i := slices.IndexFunc(old.Packs, func(p manifestPack) bool { return p.Name == name }); i >= 0 {
			m.Packs = append(m.Packs, old.Packs[i])
			continue
		}
		src, ok := glossary.BuiltinSource(name)
		if !ok {
			return noPack(name)
		}
		m.Packs = append(m.Packs, manifestPack{name, document.DigestOf(src).String()})
		s.keep = append(s.keep, src)
	}
	s.glossary = m
	return s.addManifest(m, &s.Content.Glossary)
}

// addPolicy lists the files that hold the rules.
func (w *Working) addPolicy(s *Snapshot) error {
	m := manifest{Kind: policyManifest}
	for _, file := range []string{
		filepath.Join(w.project.Dir, SettingsFile), filepath.Join(w.Dir, ReleaseFile), w.project.inState("allowed_signers"),
	} {
		var d document.Digest
		switch _, err := s.read(shortened(file), settingsLimit, &d); {
		case isMissing(err):
		case err != nil:
			return err
		default:
			m.Files = append(m.Files, manifestFile{w.project.relative(file), d.String()})
		}
	}
	if err := s.addManifest(m, &s.Content.Policy); err != nil {
		return err
	}
	w.project.knowPolicy(s.Content.Policy, policyOf(w.project.Settings, w.Release))
	return nil
}

func (s *Snapshot) addManifest(m manifest, d *document.Digest) error {
	src, err := m.encode()
	if err != nil {
		return err
	}
	*d = document.DigestOf(src)
	s.keep = append(s.keep, src)
	return nil
}

// relative is a path as a manifest has it.
func (p *Project) relative(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		if rel, err := filepath.Rel(p.Dir, abs); err == nil {
			name = rel
		}
	}
	return filepath.ToSlash(name)
}

// terms returns the termbases of the snapshot: the working files, which have the digests that it names,
// and the built-in ones as they were stored where the program now has others.
func (w *Working) terms(s *Snapshot) (*glossary.Shelf, error) {
	shelf := &glossary.Shelf{}
	for _, pack := range s.glossary.Packs {
		if src, ok := glossary.BuiltinSource(pack.Name); ok && document.DigestOf(src).String() == pack.SHA256 {
			shelf.AddBuiltin(pack.Name)
			continue
		}
		d, _ := document.ParseDigest(pack.SHA256)
		src, err := w.project.Object(d)
		if err != nil {
			return nil, err
		}
		g, _ := glossary.Load(pack.Name+".json", src)
		shelf.Add(g)
	}
	termbases, err := w.Settings.Termbases(Termbases{Packs: []string{}})
	if err != nil {
		return nil, err
	}
	for _, file := range termbases.Files {
		if errs := addTermbase(shelf, file); len(errs) > 0 {
			return nil, errs
		}
	}
	return shelf, nil
}

// policyOf turns settings into the rules of a release. What a release says of persons adds nobody and
// what it says of approvals lowers nothing: whoever may write a release can't appoint himself.
func policyOf(project *Settings, r *Release) *workflow.Policy {
	p := &workflow.Policy{Editors: workflowEditors(project.Editors), Embargo: r.Embargo, Approvals: map[language.Tag]map[string]int{}}
	if r.Settings.Editors != nil {
		p.Narrowed = workflowEditors(r.Settings.Editors)
	}
	for name, byRole := range project.Approvals {
		p.Approvals[approvalsLanguage(name)] = maps.Clone(byRole)
	}
	for name, byRole := range r.Settings.Approvals {
		lang := approvalsLanguage(name)
		if p.Approvals[lang] == nil {
			p.Approvals[lang] = maps.Clone(p.Approvals[language.Und])
		}
		for role, n := range byRole {
			if p.Approvals[lang] == nil {
				p.Approvals[lang] = map[string]int{}
			}
			p.Approvals[lang][role] = max(n, p.Approvals[lang][role])
		}
	}
	return p
}

func approvalsLanguage(name string) language.Tag {
	if name == defaultApprovals {
		return language.Und
	}
	return language.Make(name)
}

func workflowEditors(editors []Editor) []workflow.Editor {
	all := []workflow.Editor{}
	for _, e := range editors {
		all = append(all, workflow.Editor{Name: e.Name, Addresses: e.Email, Languages: e.Languages, Role: e.Role, Override: e.Override})
	}
	return all
}

// Policies returns the rules by their digest, from the objects.
func (p *Project) Policies() workflow.Policies {
	return func(d document.Digest) *workflow.Policy {
		if known, ok := p.policies.Load(d); ok {
			return known.(*workflow.Policy)
		}
		policy, err := p.readPolicy(d)
		if err != nil {
			policy = nil
		}
		p.policies.Store(d, policy)
		return policy
	}
}

// knowPolicy notes rules that need not be read.
func (p *Project) knowPolicy(d document.Digest, policy *workflow.Policy) { p.policies.Store(d, policy) }

// errNoRules says that a manifest does not list the files with rules.
var errNoRules = errors.New("no rules")

// readPolicy reads the rules that a manifest lists.
func (p *Project) readPolicy(d document.Digest) (*workflow.Policy, error) {
	m, err := p.manifest(d)
	if err != nil {
		return nil, err
	}
	settings, release := new(Settings), (*Release)(nil)
	for _, file := range m.Files {
		digest, ok := document.ParseDigest(file.SHA256)
		if !ok || m.Kind != policyManifest {
			return nil, errNoRules
		}
		base := path.Base(file.Path)
		if base != SettingsFile && base != ReleaseFile {
			continue
		}
		if base == SettingsFile {
			if settings, err = p.storedSettings(file.Path, digest); err != nil {
				return nil, err
			}
			continue
		}
		src, err := p.Object(digest)
		if err != nil {
			return nil, err
		}
		r, problems := parseRelease(file.Path, src)
		if len(problems) > 0 {
			return nil, errNoRules
		}
		release = &r
	}
	if release == nil {
		return nil, errNoRules
	}
	return policyOf(settings, release), nil
}

// storedSettings reads a version of concord.yaml, once: many releases have the same.
func (p *Project) storedSettings(name string, d document.Digest) (*Settings, error) {
	if known, ok := p.versions.Load(d); ok {
		return known.(*Settings), nil
	}
	src, err := p.Object(d)
	if err != nil {
		return nil, err
	}
	s, problems := parseSettings(name, src)
	if len(problems) > 0 {
		return nil, errNoRules
	}
	p.versions.Store(d, &s)
	return &s, nil
}
