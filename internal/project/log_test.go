package project

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"github.com/concord-l10n/concord/internal/sign"
	"github.com/concord-l10n/concord/workflow"
)

// signedProject is a project in which li and wang may sign; li does.
type signedProject struct {
	*Project
	t        testing.TB
	li, wang *sign.PrivateKey
	now      time.Time
}

const liAddress, wangAddress = "li@example.org", "wang@example.org"

func newKey(t testing.TB) *sign.PrivateKey {
	t.Helper()
	_, raw, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(raw, "")
	if err != nil {
		t.Fatal(err)
	}
	key, err := sign.ParsePrivateKey(pem.EncodeToMemory(block), nil)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func newSignedProject(t testing.TB) *signedProject {
	t.Helper()
	dir := t.TempDir()
	p := &signedProject{t: t, li: newKey(t), wang: newKey(t), now: time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)}
	p.put(filepath.Join(dir, SettingsFile), "source: zh\n")
	opened, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	p.Project = opened
	p.Signer = KeySigner{p.li}
	p.allow(liAddress+" "+p.li.Public().String(), wangAddress+" "+p.wang.Public().String())
	return p
}

func (p *signedProject) put(name, text string) {
	p.t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
		p.t.Fatal(err)
	}
}

// allow writes allowed_signers.
func (p *signedProject) allow(lines ...string) {
	p.t.Helper()
	p.put(p.SignersFile(), strings.Join(lines, "\n")+"\n")
}

// trust is what the project's own signers make of signatures.
func (p *signedProject) trust() *Trust {
	p.t.Helper()
	t, err := p.Trusting(p.t.Context(), "", p.now)
	if err != nil {
		p.t.Fatal(err)
	}
	return t
}

// comment appends an event, a minute after the last.
func (p *signedProject) comment(release string) Entry {
	p.t.Helper()
	p.put(filepath.Join(p.ReleaseDir(release), ReleaseFile), "title: x\n")
	p.now = p.now.Add(time.Minute)
	l, err := p.Ledger(release)
	if err != nil {
		p.t.Fatal(err)
	}
	e, err := p.append(l, workflow.Event{Kind: workflow.Comment, Actor: liAddress, Time: p.now, Reason: fmt.Sprint(len(l.Entries))}, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return e
}

// ledgers reads all releases.
func (p *signedProject) ledgers() []*Ledger {
	p.t.Helper()
	p.Verifier = p.trust()
	names, err := p.Releases()
	if err != nil {
		p.t.Fatal(err)
	}
	var all []*Ledger
	for _, name := range names {
		l, err := p.Ledger(name)
		if err != nil {
			p.t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

// checkpoint makes a checkpoint, a minute after the last event.
func (p *signedProject) checkpoint() *Checkpoint {
	p.t.Helper()
	p.now = p.now.Add(time.Minute)
	log := p.trust().Log
	pending, problems := log.Compare(p.ledgers())
	if problems != nil || log.Problems != nil {
		p.t.Fatal(log.Problems, problems)
	}
	c, err := p.Extend(log, pending, p.li, liAddress, p.now)
	if err != nil {
		p.t.Fatal(err)
	}
	return c
}

// wantProblems wants exactly these problems, by identifier and by the end of the file's name.
func wantProblems(t testing.TB, got Errors, want ...string) {
	t.Helper()
	var ids []string
	for _, e := range got {
		ids = append(ids, e.ID+" "+filepath.Base(e.File))
	}
	if strings.Join(ids, "\n") != strings.Join(want, "\n") {
		t.Errorf("problems\n%s\nwant\n%s", strings.Join(ids, "\n"), strings.Join(want, "\n"))
	}
}

func TestLogGrows(t *testing.T) {
	p := newSignedProject(t)
	first := p.comment("a")
	p.comment("b")
	one := p.checkpoint()
	second := p.comment("a")
	two := p.checkpoint()
	third := p.comment("b")

	log := p.trust().Log
	pending, problems := log.Compare(p.ledgers())
	wantProblems(t, append(log.Problems, problems...))
	if len(pending) != 1 || pending[0].Digest != third.Digest || pending[0].File != "releases/b/ledger/"+filepath.Base(third.File) {
		t.Errorf("pending %+v", pending)
	}
	if len(log.Checkpoints) != 2 || log.Last().Digest != two.Digest || log.Last().Follows != one.Digest || log.Last().Tree.N != 3 {
		t.Errorf("%+v", log.Checkpoints)
	}
	for _, e := range []Entry{first, second} {
		if proof, err := log.Inclusion(e.Digest); err != nil || len(proof) == 0 {
			t.Errorf("%v, %v", proof, err)
		}
	}
	if _, err := log.Inclusion(third.Digest); err == nil {
		t.Error("proved what is not in the log")
	}
	for _, c := range []*Checkpoint{one, two} {
		kept := filepath.Join(t.TempDir(), "kept")
		p.put(kept, string(c.Note))
		k, err := keptCheckpoint(kept, p.trust().Signers, p.now)
		if err != nil {
			t.Fatal(err)
		}
		if _, e := log.consistent(k.Statement, kept); e != nil {
			t.Error(e)
		}
		if whole, err := keptCheckpoint(c.File, p.trust().Signers, p.now); err != nil || whole.Statement != k.Statement {
			t.Error(whole, err)
		}
	}
}

// TestLogTells: whatever is taken away or changed after a checkpoint is noticed and named.
func TestLogTells(t *testing.T) {
	for name, tt := range map[string]struct {
		spoil func(p *signedProject, one, two *Checkpoint, e Entry)
		want  []string // a star stands for the name of the event, 1 and 2 for those of the checkpoints
	}{
		"event removed":     {func(p *signedProject, _, _ *Checkpoint, e Entry) { p.remove(e.File) }, []string{"checkpoint.removed *"}},
		"signature removed": {func(p *signedProject, _, _ *Checkpoint, e Entry) { p.remove(e.File + ".sig") }, []string{"checkpoint.signature *.sig"}},
		"release removed":   {func(p *signedProject, _, _ *Checkpoint, e Entry) { p.remove(p.ReleaseDir("a")) }, []string{"checkpoint.removed *"}},
		"last checkpoint removed": {func(p *signedProject, _, two *Checkpoint, _ Entry) { p.remove(two.File) },
			[]string{"checkpoint.truncated kept"}},
		"first checkpoint removed": {func(p *signedProject, one, _ *Checkpoint, _ Entry) { p.remove(one.File) },
			[]string{"checkpoint.missing 2", "checkpoint.truncated kept"}},
		"fork": {func(p *signedProject, one, two *Checkpoint, _ Entry) {
			src, _ := os.ReadFile(two.File)
			p.remove(two.File)
			p.checkpoint()
			p.put(two.File, string(src))
		}, []string{"checkpoint.fork", "checkpoint.truncated kept"}},
		"other history": {func(p *signedProject, one, two *Checkpoint, _ Entry) {
			p.remove(one.File)
			p.remove(two.File)
			p.remove(p.ReleaseDir("a"))
			p.comment("c")
			p.checkpoint()
		}, []string{"checkpoint.rewritten kept"}},
		"signer dismissed": {func(p *signedProject, _, _ *Checkpoint, _ Entry) {
			p.allow(wangAddress + " " + p.wang.Public().String())
		},
			[]string{"sign.note 1"}},
		"signer expired": {func(p *signedProject, _, two *Checkpoint, _ Entry) {
			p.allow(fmt.Sprintf("%s valid-before=%q %s", liAddress, two.Time.Format("20060102150405Z"), p.li.Public()))
			p.now = p.now.Add(time.Hour)
		}, []string{"checkpoint.expired 2"}},
		"renamed": {func(p *signedProject, _, two *Checkpoint, _ Entry) {
			_ = os.Rename(two.File, filepath.Join(filepath.Dir(two.File), "9.json"))
		}, []string{"checkpoint.name 9.json", "checkpoint.truncated kept"}},
		"not one": {func(p *signedProject, one, _ *Checkpoint, _ Entry) {
			p.put(filepath.Join(filepath.Dir(one.File), "x.json"), "{}")
		}, []string{"checkpoint.invalid x.json"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newSignedProject(t)
			e := p.comment("a")
			p.comment("b")
			one := p.checkpoint()
			p.comment("b")
			two := p.checkpoint()
			kept := filepath.Join(t.TempDir(), "kept")
			p.put(kept, string(two.Note))
			k, err := keptCheckpoint(kept, p.trust().Signers, p.now)
			if err != nil {
				t.Fatal(err)
			}
			tt.spoil(p, one, two, e)
			log := p.trust().Log
			_, problems := log.Compare(p.ledgers())
			problems = append(append(Errors(nil), log.Problems...), problems...)
			if _, e := log.consistent(k.Statement, kept); e != nil && name != "signer dismissed" {
				problems = append(problems, e)
			}
			var got []string
			names := strings.NewReplacer(filepath.Base(e.File), "*", filepath.Base(one.File), "1", filepath.Base(two.File), "2")
			for _, e := range problems {
				got = append(got, e.ID+" "+names.Replace(filepath.Base(e.File)))
			}
			if len(got) != len(tt.want) || !hasPrefixes(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func hasPrefixes(got, want []string) bool {
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			return false
		}
	}
	return true
}

func (p *signedProject) remove(name string) {
	p.t.Helper()
	if err := os.RemoveAll(name); err != nil {
		p.t.Fatal(err)
	}
}

// TestEveryByteOfACheckpoint: none can be changed without being noticed.
func TestEveryByteOfACheckpoint(t *testing.T) {
	p := newSignedProject(t)
	p.comment("a")
	c := p.checkpoint()
	src, err := os.ReadFile(c.File)
	if err != nil {
		t.Fatal(err)
	}
	for i := range src {
		bad := bytes.Clone(src)
		bad[i] ^= 1 << (i % 8)
		p.put(c.File, string(bad))
		if log := p.trust().Log; log.Problems == nil {
			t.Errorf("bit %d of byte %d may be changed", i%8, i)
		}
	}
}

// TestExpiredKey: what an expired key signed counts where a checkpoint has it, and nowhere else.
func TestExpiredKey(t *testing.T) {
	p := newSignedProject(t)
	p.comment("a")
	p.checkpoint()
	p.comment("a")
	p.allow(
		fmt.Sprintf("%s valid-before=%q %s", liAddress, p.now.Format("20060102150405Z"), p.li.Public()),
		fmt.Sprintf("%s %s", wangAddress, p.wang.Public()))
	p.now = p.now.Add(time.Hour)
	for i, e := range p.ledgers()[0].Entries {
		var id string
		var err *Error
		if errors.As(e.Distrust, &err) {
			id = err.ID
		}
		if want := []string{"", "keys.expired"}[i]; id != want || e.Signed != (want == "") {
			t.Errorf("event %d: %v, signed %v; want %q", i, e.Distrust, e.Signed, want)
		}
	}
}

func TestExtendRefuses(t *testing.T) {
	p := newSignedProject(t)
	p.comment("a")
	stale := p.trust().Log
	pending, _ := stale.Compare(p.ledgers())
	p.checkpoint()
	_, err := p.Extend(stale, pending, p.li, liAddress, p.now)
	wantID(t, err, "checkpoint.race")
	p.comment("a")
	log := p.trust().Log
	pending, _ = log.Compare(p.ledgers())
	_, err = p.Extend(log, pending, p.li, liAddress, p.now.Add(-time.Second))
	wantID(t, err, "ledger.clock")
}

// FuzzDecodeCheckpoint: what is read is written the same again.
func FuzzDecodeCheckpoint(f *testing.F) {
	r := Record{Time: time.Unix(0, 0).UTC(), File: "releases/a/ledger/x.json"}
	r.Digest[0] = 1
	src, err := checkpointFile{[]Record{r}, []byte("note\n")}.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(src)
	f.Fuzz(func(t *testing.T, src []byte) {
		if c, err := decodeCheckpoint(src); err == nil {
			if again, err := c.encode(); err != nil || !bytes.Equal(again, src) {
				t.Errorf("%q became %q, %v", src, again, err)
			}
		}
	})
}

func FuzzParseStatement(f *testing.F) {
	f.Add(Statement{Signer: liAddress, Time: time.Unix(0, 0).UTC()}.text())
	f.Fuzz(func(t *testing.T, text string) {
		if s, err := parseStatement(text); err == nil && s.text() != text {
			t.Errorf("%q became %q", text, s.text())
		}
	})
}
