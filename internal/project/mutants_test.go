package project

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/sign"
	"github.com/concord-l10n/concord/workflow"
)

// allMutants makes TestMutants try every byte: bench/README.md.
var allMutants = flag.Bool("all-mutants", false, "flip a bit of every byte")

const tripRelease = "2026-11-01-trip"

// newTrip is a project with one release, which wang translates and li approves.
func newTrip(t testing.TB) *signedProject {
	t.Helper()
	p := newSignedProject(t)
	for name, text := range map[string]string{
		"concord.yaml": "source: zh\ntargets: [en]\npacks: []\nglossaries: [glossary/*.yaml]\neditors:\n" +
			"  - {name: Li, email: [li@example.org, li@home.example], languages: [en], role: editor}\n" +
			"  - {name: Wang, email: [wang@example.org], role: translator}\n",
		"glossary/terms.yaml":                       "concepts:\n  - id: delegation\n    terms:\n      - {lang: zh, text: 代表团}\n      - {lang: en, text: delegation}\n",
		"releases/" + tripRelease + "/release.yaml": "title: Trip\ndate: 2026-11-01\n",
		"releases/" + tripRelease + "/zh.md":        "# 出访\n\n代表团于2026年11月1日抵达。\n",
		"releases/" + tripRelease + "/en.md":        "# Trip\n\nThe delegation arrived on 1 November 2026.\n",
	} {
		p.put(filepath.Join(p.Dir, filepath.FromSlash(name)), text)
	}
	p.reopen()
	return p
}

// reopen reads the project's settings again.
func (p *signedProject) reopen() {
	p.t.Helper()
	opened, err := Open(p.Dir)
	if err != nil {
		p.t.Fatal(err)
	}
	p.Project = opened
}

// try does a step in somebody's name, and reports why it is refused.
func (p *signedProject) try(kind workflow.Kind, actor string, key *sign.PrivateKey, dry bool) error {
	opened, err := Open(p.Dir)
	if err != nil {
		return err
	}
	trust, err := opened.Trusting(p.t.Context(), "", p.now)
	if err != nil {
		return err
	}
	opened.Verifier, opened.Signer = trust, KeySigner{key}
	if err := trust.May(actor, key.Public(), sign.Approval); err != nil {
		return err
	}
	at, err := opened.Situation(tripRelease)
	if err != nil {
		return err
	}
	s := Step{Kind: kind, Actor: actor, Time: p.now, Lang: language.English, DryRun: dry}
	if kind == workflow.Freeze {
		s.Lang = language.Und
	}
	if kind == workflow.CorrectLink {
		links := filepath.Join(p.t.TempDir(), "links.tsv")
		p.put(links, "0\t0\n")
		if s.Links, _, err = opened.LinksIn(at, s.Lang, links, false); err != nil {
			return err
		}
	}
	_, err = opened.Do(p.t.Context(), at, s)
	return err
}

// do does steps, a minute apart.
func (p *signedProject) do(kind workflow.Kind, actor string, key *sign.PrivateKey) {
	p.t.Helper()
	p.now = p.now.Add(time.Minute)
	if err := p.try(kind, actor, key, false); err != nil {
		p.t.Fatalf("%s: %v", kind, err)
	}
}

// approved takes the release to its approval.
func (p *signedProject) approved() {
	p.t.Helper()
	p.do(workflow.Freeze, wangAddress, p.wang)
	p.do(workflow.CorrectLink, wangAddress, p.wang)
	p.do(workflow.Submit, wangAddress, p.wang)
	p.do(workflow.Approve, liAddress, p.li)
}

// verification verifies the project, against a checkpoint that was kept if one is named.
func (p *signedProject) verification(kept string) error {
	opened, err := Open(p.Dir)
	if err != nil {
		return err
	}
	trust, err := opened.Trusting(p.t.Context(), "", p.now)
	if err != nil {
		return err
	}
	opened.Verifier = trust
	v, err := opened.Verify(p.t.Context(), trust, VerifyOptions{Kept: kept})
	if err != nil {
		return err
	}
	if len(v.Problems) > 0 {
		return v.Problems
	}
	return nil
}

// mutable are the files whose every byte counts: those that are stored, and before publication those that
// people work on.
func (p *signedProject) mutable(published bool) []string {
	var files []string
	err := filepath.WalkDir(p.Dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel := p.relative(name)
		stored := strings.HasPrefix(rel, "public/") || strings.Contains(rel, "/ledger/") || strings.HasPrefix(rel, ".concord/objects/") || strings.HasPrefix(rel, ".concord/checkpoints/")
		machine := rel == ".concord/.gitignore" || rel == ".concord/lock"
		if stored || !published && !machine {
			files = append(files, rel)
		}
		return nil
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return files
}

// copied is the same project in another folder.
func (p *signedProject) copied() *signedProject {
	p.t.Helper()
	c := *p
	dir := filepath.Join(p.t.TempDir(), "copy")
	if err := os.CopyFS(dir, os.DirFS(p.Dir)); err != nil {
		p.t.Fatal(err)
	}
	c.Project = &Project{Dir: dir, Settings: p.Settings, Disk: SystemDisk{}}
	return &c
}

// TestMutants flips a bit of every byte that an approval stands on, one after the other, and wants each
// to be noticed: by verify always, by publish where it has yet to happen.
func TestMutants(t *testing.T) {
	p := newTrip(t)
	p.approved()
	p.now = p.now.Add(time.Minute)
	kept := filepath.Join(t.TempDir(), "kept")
	p.put(kept, string(p.checkpoint().Note))
	p.now = p.now.Add(time.Minute)
	before := p.copied()
	if err := errors.Join(p.verification(kept), p.try(workflow.Publish, liAddress, p.li, true)); err != nil {
		t.Fatal(err)
	}
	p.do(workflow.Publish, liAddress, p.li)
	p.put(kept, string(p.checkpoint().Note))
	if err := p.verification(kept); err != nil {
		t.Fatal(err)
	}
	keptBefore := filepath.Join(t.TempDir(), "kept")
	p.put(keptBefore, string(before.trust().Log.Last().Note))

	var tried atomic.Int64
	t.Run("mutants", func(t *testing.T) {
		for _, part := range []struct {
			name      string
			p         *signedProject
			kept      string
			published bool
		}{{"approved", before, keptBefore, false}, {"published", p, kept, true}} {
			t.Run(part.name, func(t *testing.T) {
				t.Parallel()
				for _, file := range part.p.mutable(part.published) {
					tried.Add(part.p.flip(t, file, func() error {
						err := part.p.verification(part.kept)
						if !part.published && err != nil {
							if part.p.try(workflow.Publish, liAddress, part.p.li, true) == nil {
								return nil
							}
						}
						return err
					}))
				}
			})
		}
	})
	t.Logf("%d mutants", tried.Load())
	if least := int64(10_000); *allMutants && tried.Load() < least {
		t.Errorf("only %d mutants", tried.Load())
	}
}

// flip flips a bit of every byte of a file, and wants check to notice each. It returns how many there were.
func (p *signedProject) flip(t *testing.T, file string, check func() error) int64 {
	name := filepath.Join(p.Dir, filepath.FromSlash(file))
	good, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	step := 1
	switch {
	case *allMutants:
	case testing.Short():
		step = 101
	default:
		step = 19
	}
	tried := int64(0)
	for i := 0; i < len(good); i += step {
		bad := bytes.Clone(good)
		bad[i] ^= 1 << (i % 8)
		if err := os.WriteFile(name, bad, 0o666); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(file, ".concord/objects/") && sameObject(name, file) {
			continue // its bytes are the same: the compressed form has some slack
		}
		tried++
		if check() == nil {
			t.Errorf("%s: bit %d of byte %d is changed, and nobody notices", file, i%8, i)
		}
	}
	if err := os.WriteFile(name, good, 0o666); err != nil {
		t.Fatal(err)
	}
	return tried
}

// sameObject reports whether an object's file still holds the bytes that it is named by.
func sameObject(name, file string) bool {
	d, ok := document.ParseDigest("sha256:" + strings.ReplaceAll(strings.TrimPrefix(file, ".concord/objects/"), "/", ""))
	if !ok {
		return false
	}
	_, err := readObject(name, d)
	return err == nil
}
