package project

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/sign"
	"github.com/concord-l10n/concord/workflow"
)

// BenchmarkVerify verifies published translations, each approved by two editors: releases in five languages,
// all of whose events are in the log. 10,000 approvals are 1,000 releases with 21,000 signed events.
func BenchmarkVerify(b *testing.B) {
	for _, releases := range []int{100, 1000} {
		b.Run(fmt.Sprintf("approvals=%d", 10*releases), func(b *testing.B) {
			p := newSignedProject(b)
			p.put(filepath.Join(p.Dir, SettingsFile), "source: zh\npacks: []\napprovals: {default: 2}\neditors:\n"+
				"  - {name: Li, email: [li@example.org], role: editor}\n  - {name: Zhao, email: [zhao@example.org], role: editor}\n"+
				"  - {name: Wang, email: [wang@example.org], role: translator}\n")
			zhao := newKey(b)
			p.allow(liAddress+" "+p.li.Public().String(), wangAddress+" "+p.wang.Public().String(), zhaoAddress+" "+zhao.Public().String())
			p.reopen()
			for i := range releases {
				p.publishedRelease(fmt.Sprintf("2026-r%04d", i), zhao)
			}
			p.checkpoint()
			b.ResetTimer()
			for b.Loop() {
				p.verifyPublished(5 * releases)
			}
		})
	}
}

const zhaoAddress = "zhao@example.org"

// verifyPublished is `concord verify`, of so many published translations.
func (p *signedProject) verifyPublished(want int) {
	opened, err := Open(p.Dir)
	if err != nil {
		p.t.Fatal(err)
	}
	trust, err := opened.Trusting(p.t.Context(), "", p.now)
	if err != nil {
		p.t.Fatal(err)
	}
	opened.Verifier = trust
	v, err := opened.Verify(p.t.Context(), trust, VerifyOptions{})
	if err != nil || len(v.Problems) > 0 || len(v.Published) != want {
		p.t.Fatal(err, v.Problems, len(v.Published))
	}
}

// publishedRelease writes a release as it is when all its translations are published. Nothing waits for
// the disk.
func (p *signedProject) publishedRelease(name string, zhao *sign.PrivateKey) {
	langs := []string{"en", "ru", "fr", "es", "ar"}
	for _, lang := range append([]string{"zh"}, langs...) {
		p.put(filepath.Join(p.ReleaseDir(name), lang+".md"), fmt.Sprintf("# %s\n\n%s %s\n", name, lang, name))
	}
	p.put(filepath.Join(p.ReleaseDir(name), ReleaseFile), "title: "+name+"\n")
	w, err := p.Working(name)
	if err != nil {
		p.t.Fatal(err)
	}
	var heads, approvals []document.Digest
	write := func(kind workflow.Kind, lang string, c workflow.Content, actor string, key *sign.PrivateKey) {
		p.now = p.now.Add(time.Second)
		e := workflow.Event{Kind: kind, Release: name, Follows: heads, Actor: actor, Time: p.now, Content: c, Data: workflow.Data{SourceFile: "zh.md"}}
		if lang != "" {
			e.Lang, e.Data.TargetFile = language.Make(lang), lang+".md"
		}
		if kind == workflow.Publish {
			e.Data.Relies = approvals
		}
		data, err := e.Encode()
		if err != nil {
			p.t.Fatal(err)
		}
		armoured, err := key.Sign(data, sign.Approval)
		if err != nil {
			p.t.Fatal(err)
		}
		heads = []document.Digest{document.DigestOf(data)}
		switch kind {
		case workflow.Submit:
			approvals = nil
		case workflow.Approve:
			approvals = append(approvals, heads[0])
		}
		file := filepath.Join(p.ReleaseDir(name), ledgerFolder, workflow.FileName(e.Time, heads[0]))
		p.put(file, string(data))
		p.put(file+signatureSuffix, string(armoured))
		if kind == workflow.Publish {
			dir := filepath.Join(p.Dir, filepath.FromSlash(publicDir(name, e.Lang)))
			for file, from := range map[string]string{"zh.md": "zh.md", lang + ".md": lang + ".md"} {
				src, err := os.ReadFile(filepath.Join(p.ReleaseDir(name), from))
				if err != nil {
					p.t.Fatal(err)
				}
				p.put(filepath.Join(dir, file), string(src))
			}
			p.put(filepath.Join(dir, publicManifest), string(data))
			p.put(filepath.Join(dir, publicManifest+signatureSuffix), string(armoured))
		}
	}
	for i, lang := range langs {
		s, err := w.Snapshot(language.Make(lang), document.Digest{})
		if err != nil {
			p.t.Fatal(err)
		}
		p.storeAll(s.keep)
		if i == 0 {
			write(workflow.Freeze, "", workflow.Content{Source: s.Content.Source, Policy: s.Content.Policy}, wangAddress, p.wang)
		}
		write(workflow.Submit, lang, s.Content, wangAddress, p.wang)
		write(workflow.Approve, lang, s.Content, liAddress, p.li)
		write(workflow.Approve, lang, s.Content, zhaoAddress, zhao)
		write(workflow.Publish, lang, s.Content, liAddress, p.li)
	}
}

// storeAll stores objects as Keep does, without waiting for the disk.
func (p *signedProject) storeAll(objects [][]byte) {
	enc, err := packer()
	if err != nil {
		p.t.Fatal(err)
	}
	for _, data := range objects {
		name := p.objectFile(document.DigestOf(data))
		if !exists(name) {
			p.put(name, string(enc.EncodeAll(data, nil)))
		}
	}
}
