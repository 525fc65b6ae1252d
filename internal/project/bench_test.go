package project

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// hastyDisk does not wait for the disk: enough for a benchmark's preparations.
type hastyDisk struct{ SystemDisk }

func (hastyDisk) Create(name string, data []byte, mode fs.FileMode) error {
	return os.WriteFile(name, data, mode)
}

func (hastyDisk) Sync(string) {}

// manyReleases is a project of n releases, each with translations into six languages that are published.
func manyReleases(b *testing.B, n int) *Project {
	b.Helper()
	dir := b.TempDir()
	langs := []string{"ar", "en", "es", "fr", "pt", "ru"}
	files := map[string]string{SettingsFile: "source: zh\ntargets: [" + strings.Join(langs, ", ") + "]\npacks: []\n" +
		"editors:\n  - {name: Li, email: [li@example.org]}\n  - {name: Zhang, email: [zhang@example.org]}\n"}
	for i := range n {
		folder := fmt.Sprintf("releases/r%04d/", i)
		files[folder+ReleaseFile] = fmt.Sprintf("title: Release %d\ndate: 2019-05-13\n", i)
		for _, lang := range append(langs, "zh") {
			files[folder+lang+".md"] = strings.Repeat(fmt.Sprintf("Text %d in %s, a paragraph of some length that says what it says.\n\n", i, lang), 20)
		}
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			b.Fatal(err)
		}
	}
	p, err := OpenOn(hastyDisk{}, dir)
	if err != nil {
		b.Fatal(err)
	}
	p.Verifier = sealer("")
	for i := range n {
		publishAll(b, p, fmt.Sprintf("r%04d", i))
	}
	return p
}

// publishAll takes all translations of a release to publication.
func publishAll(b *testing.B, p *Project, release string) {
	b.Helper()
	w, err := p.Working(release)
	if err != nil {
		b.Fatal(err)
	}
	l, err := p.Ledger(release)
	if err != nil {
		b.Fatal(err)
	}
	act := func(kind workflow.Kind, lang language.Tag, actor string, s *Snapshot, relies ...document.Digest) document.Digest {
		p.Signer = sealer(actor)
		e, err := p.append(l, workflow.Event{
			Kind: kind, Lang: lang, Actor: actor, Time: time.Unix(1e9, 0).UTC(), Content: s.Content,
			Data: workflow.Data{SourceFile: "zh.md", TargetFile: filepath.Base(s.File.Path), Relies: relies},
		}, consequences(kind))
		if err != nil {
			b.Fatal(err)
		}
		l.Entries, l.names = append(l.Entries, e), append(l.names, filepath.Base(e.File))
		return e.Digest
	}
	snapshot := func(lang language.Tag) *Snapshot {
		s, err := w.Snapshot(lang, document.Digest{})
		if err != nil {
			b.Fatal(err)
		}
		for _, data := range s.keep {
			if _, err := p.Keep(data); err != nil {
				b.Fatal(err)
			}
		}
		return s
	}
	act(workflow.Freeze, language.Und, "zhang@example.org", snapshot(language.Und))
	for _, f := range w.Targets {
		s := snapshot(f.Lang)
		act(workflow.Submit, f.Lang, "zhang@example.org", s)
		approval := act(workflow.Approve, f.Lang, "li@example.org", s)
		act(workflow.Publish, f.Lang, "li@example.org", s, approval)
	}
}

// BenchmarkStatus is the status of 1,000 releases in six languages: the first time, and again.
func BenchmarkStatus(b *testing.B) {
	p := manyReleases(b, 1000)
	run := func(b *testing.B) {
		rows, problems, err := p.Status(b.Context(), nil, time.Unix(2e9, 0))
		if err != nil || len(problems) > 0 || len(rows) != 6000 || rows[0].State != workflow.Published {
			b.Fatal(len(rows), problems, err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			_ = os.Remove(p.inState("cache", statusFile))
			b.StartTimer()
			run(b)
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			run(b)
		}
	})
}
