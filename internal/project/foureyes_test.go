package project

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/sign"
	"github.com/concord-l10n/concord/workflow"
)

// fourEyesTrials is how many histories TestFourEyes tries: bench/README.md.
var fourEyesTrials = flag.Int("four-eyes-trials", 8, "how many random histories to try")

// somebody is a person of the four-eyes test: several addresses, several keys, any of which may be used.
type somebody struct {
	name      string
	addresses []string
	keys      []*sign.PrivateKey
}

func (s *somebody) address(r *rand.Rand) string { return s.addresses[r.IntN(len(s.addresses))] }

// newOffice is a project under git with three editors, each with two addresses and two keys.
func newOffice(t *testing.T) (*signedProject, gitIn, []*somebody) {
	t.Helper()
	newGit(t) // a user without settings
	p := newTrip(t)
	var people []*somebody
	var editors, lines []string
	for _, name := range []string{"li", "wang", "zhao"} {
		s := &somebody{name, []string{name + "@example.org", name + "@home.example"}, []*sign.PrivateKey{newKey(t), newKey(t)}}
		people = append(people, s)
		editors = append(editors, fmt.Sprintf("  - {name: %s, email: [%s], languages: [en], role: editor}\n", name, strings.Join(s.addresses, ", ")))
		for _, k := range s.keys {
			lines = append(lines, strings.Join(s.addresses, ",")+" "+k.Public().String())
		}
	}
	p.put(filepath.Join(p.Dir, SettingsFile), "source: zh\ntargets: [en]\npacks: []\neditors:\n"+strings.Join(editors, "")+"  - {name: Bot, email: [bot@example.org], role: translator}\n")
	p.allow(lines...)
	p.reopen()
	g := gitIn{t, p.Dir}
	g.git("init", "--quiet", "--initial-branch=main")
	g.git("add", "--all")
	p.commitAs(g, "bot@example.org", "start")
	return p, g, people
}

// commitAs commits all that has changed, as an address.
func (p *signedProject) commitAs(g gitIn, address, message string) {
	g.git("add", "--all")
	g.git("-c", "user.name=x", "-c", "user.email="+address, "commit", "--quiet", "--allow-empty", "--message", message)
}

// step does a step with a key, and reports why it is refused.
func (p *signedProject) step(kind workflow.Kind, address string, key *sign.PrivateKey, dry bool) error {
	trust, err := p.Trusting(p.t.Context(), "", p.now)
	if err != nil {
		return err
	}
	if err := trust.May(address, key.Public(), sign.Approval); err != nil {
		return err
	}
	p.Verifier, p.Signer = trust, KeySigner{key}
	at, err := p.Situation(tripRelease)
	if err != nil {
		return err
	}
	lang := language.English
	if kind == workflow.Freeze {
		lang = language.Und
	}
	_, err = p.Do(p.t.Context(), at, Step{Kind: kind, Actor: address, Time: p.now, Lang: lang, DryRun: dry})
	return err
}

// TestFourEyes tries random histories: whoever has had a hand in the text, as whatever author, co-author
// or submitter, may not approve it by any address and any key; whoever has not, may.
func TestFourEyes(t *testing.T) {
	trials := *fourEyesTrials
	if testing.Short() {
		trials = min(trials, 3)
	}
	office, g, people := newOffice(t)
	office.now = office.now.Add(time.Minute)
	if err := office.step(workflow.Freeze, people[0].addresses[0], people[0].keys[0], false); err != nil {
		t.Fatal(err)
	}
	office.commitAs(g, "bot@example.org", "frozen")
	approvable := 0
	for seed := range trials {
		r := rand.New(rand.NewPCG(1, uint64(seed)))
		p := office.copied()
		hands := p.history4(gitIn{t, p.Dir}, r, people)
		for _, s := range people {
			for _, address := range s.addresses {
				for _, key := range s.keys {
					err := p.step(workflow.Approve, address, key, true)
					switch {
					case err == nil && hands[s.name]:
						t.Errorf("seed %d: %s may approve, and has had a hand in it: %v", seed, address, slices.Sorted(maps.Keys(hands)))
					case err != nil && !hands[s.name]:
						t.Errorf("seed %d: %s may not approve: %v", seed, address, err)
					case err == nil:
						approvable++
					}
				}
			}
		}
	}
	if approvable == 0 {
		t.Error("nobody could approve anything: the histories show nothing")
	}
}

// history4 edits, merges and submits at random, and returns who has had a hand in the text. At least one
// has not.
func (p *signedProject) history4(g gitIn, r *rand.Rand, people []*somebody) map[string]bool {
	p.t.Helper()
	hands := map[string]bool{}
	idle := r.IntN(len(people))
	pick := func() *somebody {
		for {
			if i := r.IntN(len(people)); i != idle {
				hands[people[i].name] = true
				return people[i]
			}
		}
	}
	text := filepath.Join(p.ReleaseDir(tripRelease), "en.md")
	edit := func() {
		p.put(text, fmt.Sprintf("# Trip\n\nThe delegation number %d%d arrived on 1 November 2026.\n", r.IntN(9), r.IntN(99)))
		// The number is new in the translation: what the checks say of it is not the matter here.
		p.put(filepath.Join(p.ReleaseDir(tripRelease), "release.yaml"), "title: Trip\ndate: 2026-11-01\nchecks: {number: off}\n")
	}
	submit := func() {
		p.now = p.now.Add(time.Minute)
		s := pick()
		if err := p.step(workflow.Submit, s.address(r), s.keys[r.IntN(2)], false); err != nil {
			p.t.Fatal(err)
		}
	}
	edit()
	for range 1 + r.IntN(4) {
		edit()
		switch r.IntN(4) {
		case 0: // alone
			p.commitAs(g, pick().address(r), "edit")
		case 1: // together
			p.commitAs(g, "bot@example.org", fmt.Sprintf("edit\n\nCo-authored-by: X <%s>\nCo-authored-by: Y <%s>", strings.ToUpper(pick().address(r)), pick().address(r)))
		case 2: // a branch, squashed into one commit of somebody else's
			g.git("checkout", "--quiet", "-b", "side")
			author := pick().address(r)
			p.commitAs(g, author, "edit")
			g.git("checkout", "--quiet", "main")
			g.git("merge", "--quiet", "--squash", "side")
			p.commitAs(g, "bot@example.org", "Edit (#1)\n\nCo-authored-by: X <"+author+">")
			g.git("branch", "--quiet", "-D", "side")
		case 3: // submitted, and then the branch is squashed and forgets who wrote it
			g.git("checkout", "--quiet", "-b", "side")
			p.commitAs(g, pick().address(r), "edit")
			submit()
			p.commitAs(g, "bot@example.org", "submitted")
			g.git("checkout", "--quiet", "main")
			g.git("merge", "--quiet", "--squash", "side")
			p.commitAs(g, "bot@example.org", "Edit (#2)")
			g.git("branch", "--quiet", "-D", "side")
		}
	}
	edit()
	p.commitAs(g, pick().address(r), "edit")
	submit()
	p.commitAs(g, "bot@example.org", "submitted")
	p.now = p.now.Add(time.Minute)
	return hands
}
