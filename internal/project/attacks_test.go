package project

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/sign"
	"github.com/concord-l10n/concord/workflow"
)

// attack is what somebody with write access to a branch does to a project whose base is the branch main.
// wang wrote the translation; nobody but li may approve it.
type attack struct {
	name string
	do   func(a *attacked) error // an error: the tool itself refused
	want string                  // the identifier of what verify says

	elsewhere bool // it is not about the translation that may be published
}

// attacked is a project under attack: approved and published on main are as said, the checkpoint was kept.
type attacked struct {
	*signedProject
	git  gitIn
	kept string
}

// newAttacked is a project that is approved, published if said, and logged, on main; the work goes on in
// a branch.
func newAttacked(t *testing.T, published bool) *attacked {
	t.Helper()
	p := newTrip(t)
	g := p.inGit(t)
	p.approved()
	if published {
		p.do(workflow.Publish, liAddress, p.li)
	}
	a := &attacked{p, g, filepath.Join(t.TempDir(), "kept")}
	p.put(a.kept, string(p.checkpoint().Note))
	g.commit("li", "approved")
	g.git("checkout", "--quiet", "-b", "change")
	p.now = p.now.Add(time.Minute)
	return a
}

// again is the same project in another folder.
func (a *attacked) again(t *testing.T) *attacked {
	c := *a
	c.signedProject = a.copied()
	c.t, c.git = t, gitIn{t, c.Dir}
	return &c
}

// publish is `concord publish --trust main`.
func (a *attacked) publish() error {
	p, err := Open(a.Dir)
	if err != nil {
		return err
	}
	trust, err := p.Trusting(a.t.Context(), "main", a.now)
	if err != nil {
		return err
	}
	p.Verifier, p.Signer = trust, KeySigner{a.li}
	at, err := p.Situation(tripRelease)
	if err != nil {
		return err
	}
	a.now = a.now.Add(time.Minute)
	_, err = p.Do(a.t.Context(), at, Step{Kind: workflow.Publish, Actor: liAddress, Time: a.now, Lang: language.English})
	return err
}

// verdict is what `concord verify --trust main --checkpoint kept` says.
func (a *attacked) verdict() error {
	p, err := Open(a.Dir)
	if err != nil {
		return err
	}
	trust, err := p.Trusting(a.t.Context(), "main", a.now)
	if err != nil {
		return err
	}
	p.Verifier = trust
	v, err := p.Verify(a.t.Context(), trust, VerifyOptions{Kept: a.kept})
	if err != nil {
		return err
	}
	if len(v.Problems) > 0 {
		return v.Problems
	}
	return nil
}

// edit changes the translation.
func (a *attacked) edit() {
	a.put(filepath.Join(a.ReleaseDir(tripRelease), "en.md"), "# Trip\n\nA delegation arrived on 1 November 2026.\n")
}

// events returns the files of a release's ledger, sorted.
func (a *attacked) events(release string) []string {
	files, err := filepath.Glob(filepath.Join(a.ReleaseDir(release), ledgerFolder, "*.json"))
	if err != nil {
		a.t.Fatal(err)
	}
	return files
}

// write writes an event as it is, signed by a key: without any of the tool's gates.
func (a *attacked) write(e workflow.Event, key *sign.PrivateKey) {
	a.t.Helper()
	l, err := a.Ledger(e.Release)
	if err != nil {
		a.t.Fatal(err)
	}
	a.Signer = KeySigner{key}
	if _, err := a.append(l, e, nil); err != nil {
		a.t.Fatal(err)
	}
}

// last returns the last event of a kind in the trip's ledger.
func (a *attacked) last(kind workflow.Kind) workflow.Event {
	a.t.Helper()
	l, err := a.Ledger(tripRelease)
	if err != nil {
		a.t.Fatal(err)
	}
	for i := len(l.Entries) - 1; i >= 0; i-- {
		if l.Entries[i].Event.Kind == kind {
			return l.Entries[i].Event
		}
	}
	a.t.Fatal("no such event")
	return workflow.Event{}
}

// approveAnyway writes a whole approval and publication of the text as it stands now, as one person.
func (a *attacked) approveAnyway(actor string, key *sign.PrivateKey) {
	a.t.Helper()
	w, err := a.Working(tripRelease)
	if err != nil {
		a.t.Fatal(err)
	}
	s, err := w.Snapshot(language.English, a.last(workflow.Submit).Content.Glossary)
	if err != nil {
		a.t.Fatal(err)
	}
	for _, object := range s.keep {
		if _, err := a.Keep(object); err != nil {
			a.t.Fatal(err)
		}
	}
	for _, kind := range []workflow.Kind{workflow.Correct, workflow.Submit, workflow.Approve, workflow.Publish} {
		a.now = a.now.Add(time.Minute)
		e := a.last(workflow.Submit)
		e.Kind, e.Actor, e.Time, e.Role, e.Content, e.Reason = kind, actor, a.now, "", s.Content, "because"
		e.Data = workflow.Data{SourceFile: "zh.md", TargetFile: "en.md"}
		if kind == workflow.Publish {
			l, err := a.Ledger(tripRelease)
			if err != nil {
				a.t.Fatal(err)
			}
			e.Data.Relies = l.Heads()
		}
		a.write(e, key)
	}
}

func attacks() []attack { return slices.Concat(attacksOnRules(), attacksOnLedger()) }

func attacksOnRules() []attack {
	return []attack{
		{"author adds himself to the signers and editors", func(a *attacked) error {
			mallory := newKey(a.t)
			a.edit()
			a.allow(liAddress+" "+a.li.Public().String(), wangAddress+" "+a.wang.Public().String(), "mallory@example.org "+mallory.Public().String())
			a.substitute(SettingsFile, "editors:\n", "editors:\n  - {name: Mallory, email: [mallory@example.org], role: editor}\n")
			a.reopen()
			a.approveAnyway("mallory@example.org", mallory)
			return nil
		}, "sign.unknown-key", false},
		{"author gives his key an editor's address", func(a *attacked) error {
			a.edit()
			a.allow(liAddress+","+wangAddress+" "+a.wang.Public().String(), liAddress+" "+a.li.Public().String())
			a.reopen()
			a.approveAnyway(liAddress, a.wang)
			return nil
		}, "sign.other-address", false},
		{"author lowers the rules and an editor approves his own work by them", func(a *attacked) error {
			a.edit()
			a.substitute(SettingsFile, "packs: []\n", "packs: []\nchecks: {number: off}\n")
			a.reopen()
			a.approveAnyway(liAddress, a.li)
			return nil
		}, "verify.rules", false},
		{"an old key signs with an old date", func(a *attacked) error {
			e := a.last(workflow.Approve)
			e.Kind, e.Reason, e.Time = workflow.Comment, "dated back", e.Time.Add(-time.Second)
			l, err := a.Ledger(tripRelease)
			if err != nil {
				return err
			}
			e.Follows = l.Heads()
			a.writeAsIs(e, a.li)
			return nil
		}, "ledger.event-older", false},
		{"an expired key signs with an old date", func(a *attacked) error {
			a.git.git("checkout", "--quiet", "main")
			a.allow(fmt.Sprintf("%s valid-before=%q %s", liAddress, a.now.Format("20060102150405Z"), a.li.Public()),
				wangAddress+" "+a.wang.Public().String(), liAddress+" "+newKey(a.t).Public().String(),
			)
			a.git.commit("wang", "the key of li is lost")
			a.git.git("checkout", "--quiet", "-B", "change")
			e := a.last(workflow.Approve)
			e.Kind, e.Reason, e.Time = workflow.Comment, "dated back", a.now
			a.write(e, a.li)
			a.now = a.now.Add(24 * time.Hour)
			return nil
		}, "keys.expired", false},
		{"approval of another release", func(a *attacked) error {
			a.other()
			for _, file := range a.events(tripRelease) {
				a.copyTo(file, filepath.Join(a.ReleaseDir("other"), ledgerFolder))
			}
			return nil
		}, "ledger.event-release", true},
		{"approval of another release, renamed", func(a *attacked) error {
			a.other()
			e := a.last(workflow.Approve)
			e.Release = "other"
			a.writeWithSignatureOf(e)
			return nil
		}, "sign.wrong", true},
		{"approval of another language", func(a *attacked) error {
			e := a.last(workflow.Approve)
			e.Lang, e.Time = language.French, a.now
			a.write(e, a.li)
			return nil
		}, "workflow.not-in-review", true},
	}
}

func attacksOnLedger() []attack {
	return []attack{
		{"removed event", func(a *attacked) error {
			files := a.events(tripRelease)
			a.remove(files[len(files)-1])
			a.remove(files[len(files)-1] + ".sig")
			return nil
		}, "checkpoint.removed", false},
		{"removed event in the middle", func(a *attacked) error {
			a.remove(a.events(tripRelease)[1])
			return nil
		}, "ledger.event-missing", false},
		{"removed signature", func(a *attacked) error {
			a.remove(a.events(tripRelease)[2] + ".sig")
			return nil
		}, "checkpoint.signature", false},
		{"removed release", func(a *attacked) error {
			a.remove(a.ReleaseDir(tripRelease))
			return nil
		}, "checkpoint.removed", false},
		{"release without its file", func(a *attacked) error {
			a.remove(filepath.Join(a.ReleaseDir(tripRelease), ReleaseFile))
			return nil
		}, "checkpoint.removed", false},
		{"truncated log", func(a *attacked) error {
			a.remove(filepath.Join(a.Dir, ".concord", checkpointsFolder))
			return nil
		}, "checkpoint.truncated", false},
		{"other log", func(a *attacked) error {
			a.remove(filepath.Join(a.Dir, ".concord", checkpointsFolder))
			files := a.events(tripRelease)
			a.remove(files[len(files)-1])
			a.comment("other")
			a.checkpoint()
			a.comment("other")
			a.checkpoint()
			return nil
		}, "checkpoint.removed-since", false},
		{"swapped ledger files", func(a *attacked) error {
			files := a.events(tripRelease)
			spare := filepath.Join(a.Dir, "spare")
			return errors.Join(os.Rename(files[0], spare), os.Rename(files[1], files[0]), os.Rename(spare, files[1]))
		}, "ledger.event-name", false},
		{"swapped signatures", func(a *attacked) error {
			files := a.events(tripRelease)
			spare := filepath.Join(a.Dir, "spare")
			return errors.Join(os.Rename(files[0]+".sig", spare), os.Rename(files[1]+".sig", files[0]+".sig"), os.Rename(spare, files[1]+".sig"))
		}, "sign.wrong", false},
		{"file nobody approved in public", func(a *attacked) error {
			a.put(filepath.Join(a.Dir, "public", tripRelease, "ru", "ru.md"), "x")
			return nil
		}, "ledger.public-stray", true},
		{"journal of somebody else", func(a *attacked) error {
			a.put(filepath.Join(a.Dir, ".concord", "journal.json"), `{"schema_version":1,"steps":[{"path":"public/../concord.yaml","data":"eA=="}]}`)
			return nil
		}, "ledger.journal", false},
	}
}

// substitute changes a file of the project.
func (a *attacked) substitute(name, old, new string) {
	a.t.Helper()
	name = filepath.Join(a.Dir, name)
	src, err := os.ReadFile(name)
	if err != nil {
		a.t.Fatal(err)
	}
	a.put(name, strings.Replace(string(src), old, new, 1))
}

// other makes another release, of the same texts.
func (a *attacked) other() {
	for _, name := range []string{ReleaseFile, "zh.md", "en.md"} {
		src, err := os.ReadFile(filepath.Join(a.ReleaseDir(tripRelease), name))
		if err != nil {
			a.t.Fatal(err)
		}
		a.put(filepath.Join(a.ReleaseDir("other"), name), string(src))
	}
}

func (a *attacked) copyTo(file, dir string) {
	for _, name := range []string{file, file + ".sig"} {
		src, err := os.ReadFile(name)
		if err != nil {
			a.t.Fatal(err)
		}
		a.put(filepath.Join(dir, filepath.Base(name)), string(src))
	}
}

// writeAsIs writes an event with the time and the events before it that it has.
func (a *attacked) writeAsIs(e workflow.Event, key *sign.PrivateKey) {
	a.t.Helper()
	data, err := e.Encode()
	if err != nil {
		a.t.Fatal(err)
	}
	armoured, err := key.Sign(data, sign.Approval)
	if err != nil {
		a.t.Fatal(err)
	}
	a.putEvent(e, data, armoured)
}

// writeWithSignatureOf writes an event beside the signature of the last approval.
func (a *attacked) writeWithSignatureOf(e workflow.Event) {
	a.t.Helper()
	data, err := e.Encode()
	if err != nil {
		a.t.Fatal(err)
	}
	files := a.events(tripRelease)
	armoured, err := os.ReadFile(files[2] + ".sig")
	if err != nil {
		a.t.Fatal(err)
	}
	a.putEvent(e, data, armoured)
}

func (a *attacked) putEvent(e workflow.Event, data, armoured []byte) {
	name := filepath.Join(a.ReleaseDir(e.Release), ledgerFolder, workflow.FileName(e.Time, digestOf(data)))
	a.put(name, string(data))
	a.put(name+".sig", string(armoured))
}

// TestAttacks: none succeeds, and each is named for what it is.
func TestAttacks(t *testing.T) {
	newGit(t) // a user without settings
	for _, published := range []bool{false, true} {
		sound := newAttacked(t, published)
		if err := sound.verdict(); err != nil {
			t.Fatal(err)
		}
		for _, tt := range attacks() {
			t.Run(fmt.Sprintf("%s, published %v", tt.name, published), func(t *testing.T) {
				a := sound.again(t)
				if err := tt.do(a); err != nil {
					t.Fatal(err)
				}
				err := a.verdict()
				if err == nil {
					t.Fatal("verify accepts it")
				}
				if !mentions(err, tt.want) {
					t.Errorf("verify says %v, want %s", ids(err), tt.want)
				}
				if tt.elsewhere {
					return
				}
				if err := a.publish(); err == nil {
					t.Error("publish accepts it")
				}
			})
		}
	}
}

func mentions(err error, id string) bool { return strings.Contains(" "+ids(err)+" ", " "+id+" ") }

// ids are the identifiers of what is wrong.
func ids(err error) string {
	var es Errors
	var e *Error
	switch {
	case errors.As(err, &es):
		var all []string
		for _, e := range es {
			all = append(all, e.ID)
		}
		return strings.Join(all, " ")
	case errors.As(err, &e):
		return e.ID
	}
	return fmt.Sprint(err)
}
