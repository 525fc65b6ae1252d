package lsp

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
)

// pair is a source and a target of which at least one is open.
type pair struct {
	project.Pair
	report   check.Report // of the texts as they are now; its Bitext is nil before the first
	edits    int          // counts them
	glossary *glossary.Glossary
	ignored  project.Ignored
	past     *past
	date     time.Time
	timer    *time.Timer
}

// past is the verified state of a pair, nil within where nothing tells it. It is looked up once, and again
// when something on the disk changed.
type past struct{ *project.Verified }

// sideOf returns which side of the pair a file is.
func (p *pair) sideOf(path string) (bitext.Side, bool) {
	switch path {
	case p.Source.Path:
		return bitext.Source, true
	case p.Target.Path:
		return bitext.Target, true
	}
	return "", false
}

func (p *pair) path(side bitext.Side) string {
	if side == bitext.Source {
		return p.Source.Path
	}
	return p.Target.Path
}

// pairsOf returns the pairs that a file is in, in the order of their names.
func (s *server) pairsOf(path string) []*pair {
	var found []*pair
	for _, p := range s.pairs {
		if _, ok := p.sideOf(path); ok {
			found = append(found, p)
		}
	}
	slices.SortFunc(found, func(a, b *pair) int {
		return strings.Compare(a.Source.Path+"\x00"+a.Target.Path, b.Source.Path+"\x00"+b.Target.Path)
	})
	return found
}

func (s *server) open(ctx context.Context, p openParams) error {
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return nil
	}
	s.held[path] = &held{p.TextDocument.URI, p.TextDocument.Version, []byte(p.TextDocument.Text)}
	s.find(ctx, path)
	for _, pair := range s.pairsOf(path) {
		s.later(ctx, pair, 0)
	}
	return nil
}

// find looks for the pairs of an open document.
func (s *server) find(ctx context.Context, path string) {
	found, err := project.FindAround(ctx, path, s.Find)
	if err != nil {
		s.tell(ctx, s.Describe(s.Catalogue, err))
	}
	for _, p := range found {
		key := [2]string{filepath.Clean(p.Source.Path), filepath.Clean(p.Target.Path)}
		if s.pairs[key] == nil {
			p.Source.Path, p.Target.Path = key[0], key[1]
			s.pairs[key] = &pair{Pair: p}
		}
	}
}

func (s *server) change(ctx context.Context, p changeParams) error {
	path, _ := pathOf(p.TextDocument.URI)
	h := s.held[path]
	if h == nil {
		return nil
	}
	for _, c := range p.ContentChanges {
		h.text = newMapper(h.text, s.units).apply(c)
	}
	h.version = p.TextDocument.Version
	for _, pair := range s.pairsOf(path) {
		side, _ := pair.sideOf(path)
		pair.edits++
		if b := pair.report.Bitext; b != nil {
			s.quick(pair, side, b.Doc(side).Edited(h.text))
			s.publish(ctx, pair)
		}
		s.later(ctx, pair, pause)
	}
	return nil
}

func (s *server) close(ctx context.Context, uri string) error {
	path, _ := pathOf(uri)
	if s.held[path] == nil {
		return nil
	}
	delete(s.held, path)
	for _, p := range s.pairsOf(path) {
		side, _ := p.sideOf(path)
		p.edits++
		_, err := os.Stat(path)
		if s.held[p.path(side.Other())] != nil && err == nil {
			s.later(ctx, p, 0) // the file as it is on the disk
			continue
		}
		if p.timer != nil {
			p.timer.Stop()
		}
		delete(s.pairs, [2]string{p.Source.Path, p.Target.Path})
		s.publish(ctx, p)
	}
	return nil
}

// refresh looks anew at everything on the disk: settings, termbases, and texts that are not open.
func (s *server) refresh(ctx context.Context) error {
	clear(s.shelves)
	clear(s.told)
	old := s.pairs
	s.pairs = map[[2]string]*pair{}
	for path := range s.held {
		s.find(ctx, path)
	}
	for key, p := range s.pairs {
		if was := old[key]; was != nil {
			p.report, p.edits, p.date = was.report, was.edits+1, was.date
		}
		s.later(ctx, p, 0)
	}
	for key, p := range old {
		if p.timer != nil {
			p.timer.Stop()
		}
		if s.pairs[key] == nil {
			s.publish(ctx, p)
		}
	}
	return nil
}

// later checks the whole pair after a while, unless it is edited before.
func (s *server) later(ctx context.Context, p *pair, after time.Duration) {
	if p.timer != nil {
		p.timer.Stop()
	}
	edits := p.edits
	p.timer = time.AfterFunc(after, func() { s.whole(context.WithoutCancel(ctx), p, edits) })
}

// whole checks the pair as it was after a number of edits.
func (s *server) whole(ctx context.Context, p *pair, edits int) {
	s.checking <- struct{}{} // one at a time: the newest edit of any pair comes first
	defer func() { <-s.checking }()
	s.mu.Lock()
	if p.edits != edits || s.pairs[[2]string{p.Source.Path, p.Target.Path}] != p {
		s.mu.Unlock()
		return
	}
	open := map[string][]byte{}
	for _, path := range []string{p.Source.Path, p.Target.Path} {
		if h := s.held[path]; h != nil {
			open[path] = h.text
		}
	}
	known := p.past
	s.mu.Unlock()
	now, err := s.check(ctx, p.Pair, known, open)
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.edits != edits {
		return
	}
	if err != nil {
		s.tell(ctx, s.Describe(s.Catalogue, err))
	}
	p.report, p.glossary, p.ignored, p.date, p.past = now.report, now.glossary, now.ignored, now.date, now.past
	s.publish(ctx, p)
}

// check checks a pair whole, with the texts that are open as they are there.
func (s *server) check(ctx context.Context, p project.Pair, known *past, open map[string][]byte) (now *pair, err error) {
	now = &pair{Pair: p, past: known}
	defer project.Guard(p.Target.Path, func(e *project.Error) { err = e })
	texts, err := p.Read(project.ReadOptions{Held: func(path string) ([]byte, bool) {
		text, ok := open[path]
		return text, ok
	}})
	now.date = texts.Date
	if err == nil {
		err = s.settings(ctx, now, texts.Target)
	}
	if now.glossary != nil {
		in := s.input(now, texts.Source, texts.Target)
		in.Was, in.Links = now.past.Bitext(), now.past.Links(texts.Source, texts.Target)
		now.report = check.Run(in)
		now.past.Settle(&now.report, day())
	}
	return now, err
}

// settings reads what is in force for a pair beyond its settings: termbases, suppressions, and the state in
// which somebody verified it.
func (s *server) settings(ctx context.Context, p *pair, target *document.Document) error {
	shelf, unread := s.termbases(p)
	if shelf == nil {
		return unread
	}
	p.glossary = shelf.Whole()
	var ignored, untold error
	p.ignored, ignored = p.Settings.Ignored()
	if p.past == nil {
		var v *project.Verified
		v, untold = s.verified.Verified(ctx, p.Pair, target, shelf)
		p.past = &past{v}
	}
	return errors.Join(unread, ignored, untold)
}

// input is what concord check would check of the two documents.
func (s *server) input(p *pair, source, target *document.Document) check.Input {
	return check.Input{
		Source: source, Target: target, Glossary: p.glossary, Date: p.date, Circumstances: p.Circumstances(source, target),
		Lexicon:      p.Settings.Lexicon(source.Lang, target.Lang),
		Settings:     check.Settings{Severity: s.Severities(p.Settings.ChecksIn(p.Target.Path))},
		Suppressions: p.ignored.Of(p.Pair, day()),
	}
}

// day is today.
func day() time.Time { return time.Now().UTC().Truncate(24 * time.Hour) }

// termbases returns the termbases in force for a pair, which are read once. What could be read of them
// is there even where there is an error.
func (s *server) termbases(p *pair) (*glossary.Shelf, error) {
	t, err := p.Settings.Termbases(s.Termbases)
	if err != nil {
		return nil, err
	}
	key := strings.Join(append(slices.Clone(t.Packs), t.Files...), "\x00")
	s.mu.Lock()
	known := s.shelves[key]
	s.mu.Unlock()
	if known != nil {
		return known, nil
	}
	loaded, err := t.Shelf()
	if loaded != nil {
		s.mu.Lock()
		s.shelves[key] = loaded
		s.mu.Unlock()
	}
	return loaded, err
}
