package project

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/workflow"
)

// Verified is the state in which a person last held a translation against its source.
type Verified struct {
	Was     *bitext.Bitext     // nil: there is no such state yet
	Cleared []workflow.Passage // that a person has looked at since and found right

	corrections Corrections
	waivers     []workflow.GrantedWaiver
}

// Links returns a person's links of the two texts as they are now.
func (v *Verified) Links(source, target *document.Document) []bitext.Link {
	if v == nil {
		return nil
	}
	return v.corrections.Links(source, target)
}

// Bitext returns the two texts as they were, with their links; nil where the state is not known.
func (v *Verified) Bitext() *bitext.Bitext {
	if v == nil {
		return nil
	}
	return v.Was
}

// history returns what a ledger comes to. Strict leaves out what is not signed, as every gate does; else
// events from before events were signed count too.
func (p *Project) history(l *Ledger, strict bool) workflow.History {
	entries := make([]workflow.Entry, len(l.Entries))
	for i, e := range l.Entries {
		entries[i] = e.Entry
		if !strict && e.Distrust == nil {
			entries[i].Signed = true
		}
	}
	return workflow.Replay(l.Release, entries, p.Policies())
}

// History returns what the events of a ledger come to: those that are signed as they should be.
func (p *Project) History(l *Ledger) workflow.History { return p.history(l, true) }

// verified returns the verified state of a translation.
func (p *Project) verified(w *Working, lang language.Tag, t workflow.Target, terms *glossary.Shelf) (*Verified, error) {
	corrections, err := p.corrections(w, lang, t)
	if err != nil {
		return nil, err
	}
	v := &Verified{Cleared: t.Cleared, corrections: corrections, waivers: t.Waivers}
	if t.Verified == (workflow.Content{}) {
		return v, nil
	}
	source, err := p.storedDocument(w, t.Files[0], w.Source.Lang, t.Verified.Source)
	if err != nil {
		return nil, err
	}
	target, err := p.storedDocument(w, t.Files[1], lang, t.Verified.Target)
	if err != nil {
		return nil, err
	}
	v.Was = aligned(source, target, terms, v.Links(source, target))
	return v, nil
}

// storedDocument reads a document from the store. Its name says in which format it is.
func (p *Project) storedDocument(w *Working, name string, lang language.Tag, d document.Digest) (*document.Document, error) {
	src, err := p.Object(d)
	if err != nil {
		return nil, err
	}
	if name == "" {
		name = filepath.Base(w.Source.Path)
	}
	file := shortened(filepath.Join(w.Dir, filepath.Base(name)))
	return parsed(File{Path: file, Lang: lang}, src)
}

// aligned links two documents as a check does. fixed are a person's links.
func aligned(source, target *document.Document, terms *glossary.Shelf, fixed []bitext.Link) *bitext.Bitext {
	g := terms.For(source, target)
	return bitext.Align(source, target, bitext.Options{
		Anchors: append(check.Anchors(source, bitext.Source, g), check.Anchors(target, bitext.Target, g)...),
		Fixed:   fixed,
	})
}

// Verified returns the verified state of a pair of a release, as far as its ledger tells: nil where there is no
// ledger.
func (p *Project) Verified(pair Pair, terms *glossary.Shelf) (*Verified, error) {
	w, t, err := p.ofPair(pair)
	if w == nil || err != nil {
		return nil, err
	}
	return p.verified(w, pair.Target.Lang, t, terms)
}

// Corrections returns a person's links of a pair of a release, as far as its ledger tells.
func (p *Project) Corrections(pair Pair) (Corrections, error) {
	w, t, err := p.ofPair(pair)
	if w == nil || err != nil {
		return nil, err
	}
	return p.corrections(w, pair.Target.Lang, t)
}

// ofPair returns the release and the translation that a pair is; nil where it is of no release with a ledger.
func (p *Project) ofPair(pair Pair) (*Working, workflow.Target, error) {
	dir, err := filepath.Abs(filepath.Dir(pair.Target.Path))
	if err != nil || filepath.Dir(dir) != filepath.Join(p.Dir, releasesFolder) || !exists(filepath.Join(dir, ledgerFolder)) {
		return nil, workflow.Target{}, nil
	}
	l, err := p.Ledger(filepath.Base(dir))
	if err != nil {
		return nil, workflow.Target{}, err
	}
	h := p.history(l, false)
	t := h.Release.Target(pair.Target.Lang)
	if len(t.Waivers) > 0 {
		t.Waivers, err = p.signedWaivers(l.Release, pair.Target.Lang)
	}
	return &Working{Name: l.Release, Dir: dir, Source: pair.Source, project: p}, t, err
}

// signedWaivers returns the waivers that a gate would count: a finding that it would report is never kept quiet.
func (p *Project) signedWaivers(release string, lang language.Tag) ([]workflow.GrantedWaiver, error) {
	trust, err := p.TrustingSigners(context.Background(), "", time.Now().UTC())
	if err != nil {
		return nil, err
	}
	judging := Project{Dir: p.Dir, Settings: p.Settings, Disk: p.Disk, Verifier: trust}
	l, err := judging.Ledger(release)
	if err != nil {
		return nil, err
	}
	h := judging.History(l)
	return h.Release.Target(lang).Waivers, nil
}

// uncleared returns the findings but those about passages that a person has looked at since.
func (v *Verified) uncleared(b *bitext.Bitext, findings []check.Finding) []check.Finding {
	if v == nil || len(v.Cleared) == 0 {
		return findings
	}
	return slices.DeleteFunc(slices.Clone(findings), func(f check.Finding) bool {
		if f.Check != check.Stale.Name && f.Check != check.Altered.Name {
			return false
		}
		return v.cleared(passageOf(b, f))
	})
}

// Settle takes out of a report what people have decided: findings about passages that a person has looked at since,
// and those that a waiver covers on a day, which count as kept out.
func (v *Verified) Settle(r *check.Report, day time.Time) {
	r.Findings = v.uncleared(r.Bitext, r.Findings)
	if v == nil || len(v.waivers) == 0 {
		return
	}
	texts := workflow.Content{Source: fileDigest(r.Bitext.Source), Target: fileDigest(r.Bitext.Target)}
	all := len(r.Findings)
	r.Findings = slices.DeleteFunc(r.Findings, func(f check.Finding) bool {
		_, waived := waiverOf(v.waivers, f, texts, day)
		return waived
	})
	r.Suppressed += all - len(r.Findings)
}

// fileDigest is the digest of the bytes that a document was read from.
func fileDigest(d *document.Document) document.Digest {
	if d.Raw != nil {
		return document.DigestOf(d.Raw)
	}
	return document.DigestOf(d.Source)
}

// waiverOf returns the waiver that covers a finding in two texts.
func waiverOf(waivers []workflow.GrantedWaiver, f check.Finding, texts workflow.Content, now time.Time) (workflow.GrantedWaiver, bool) {
	i := slices.IndexFunc(waivers, func(v workflow.GrantedWaiver) bool {
		return v.Check == f.Check && v.Fingerprint == f.Fingerprint && v.Covers(texts) && !v.Expired(now)
	})
	if i < 0 {
		return workflow.GrantedWaiver{}, false
	}
	return waivers[i], true
}

// cleared reports whether a person has looked at passages and found them right.
func (v *Verified) cleared(p workflow.Passage) bool {
	return slices.ContainsFunc(v.Cleared, func(c workflow.Passage) bool { return c.Source == p.Source && c.Target == p.Target })
}

// passageOf returns the passages that a finding about a translation stands at, by their digests.
func passageOf(b *bitext.Bitext, f check.Finding) workflow.Passage {
	p := workflow.Passage{Target: passageDigest(b.Target, f.Span)}
	for _, r := range f.Related {
		if r.Side == bitext.Source {
			p.Source = passageDigest(b.Source, r.Span)
			break
		}
	}
	return p
}

// passageDigest is the digest of the text of the passage that a place is in; zero where it is in none.
func passageDigest(d *document.Document, s document.Span) document.Digest {
	for i := range d.Passages {
		if p := &d.Passages[i]; p.Span.Contains(s) || p.Span.Start <= s.Start && s.Start < p.Span.End {
			return textDigest(p)
		}
	}
	return document.Digest{}
}

func textDigest(p *document.Passage) document.Digest {
	return document.DigestOf([]byte(p.Text.String()))
}
