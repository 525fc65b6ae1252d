package project

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/concord-l10n/concord/internal/sign"
)

// inGit puts a signed project under git, as the branch main.
func (p *signedProject) inGit(t *testing.T) gitIn {
	g := gitIn{t, p.Dir}
	g.git("init", "--quiet", "--initial-branch=main")
	g.commit("wang", "start")
	return g
}

// TestTrustOfRevision: signers and persons are those of the revision, whatever the working files say, and
// what it has of the ledger may not be missing.
func TestTrustOfRevision(t *testing.T) {
	newGit(t) // a user without settings
	p := newSignedProject(t)
	e := p.comment("a")
	p.checkpoint()
	g := p.inGit(t)
	g.git("checkout", "--quiet", "-b", "change")

	mallory := newKey(t)
	p.allow(liAddress+" "+p.li.Public().String(), "mallory@example.org "+mallory.Public().String())
	own := p.trust()
	if err := own.May("mallory@example.org", mallory.Public(), sign.Approval); err != nil {
		t.Fatal(err)
	}
	trust, err := p.Trusting(t.Context(), "main", p.now)
	if err != nil {
		t.Fatal(err)
	}
	wantID(t, trust.May("mallory@example.org", mallory.Public(), sign.Approval), "sign.unknown-key")
	if err := trust.May(wangAddress, p.wang.Public(), sign.Approval); err != nil {
		t.Error(err) // whom the change has dismissed
	}
	wantProblems(t, p.missingOf(trust.Base))

	p.remove(e.File)
	p.remove(filepath.Join(p.Dir, ".concord", checkpointsFolder))
	trust, err = p.Trusting(t.Context(), "main", p.now)
	if err != nil {
		t.Fatal(err)
	}
	missing := p.missingOf(trust.Base)
	if len(missing) != 2 || missing[0].ID != "checkpoint.removed-since" || filepath.Base(missing[1].File) != filepath.Base(e.File) {
		t.Errorf("%v", missing)
	}

	_, err = p.Trusting(t.Context(), "no-such", p.now)
	wantID(t, err, "git.revision")
}

// TestSharedKey: a key of two persons counts for neither; two addresses of one person are fine.
func TestSharedKey(t *testing.T) {
	p := newSignedProject(t)
	p.allow("*@example.org " + p.li.Public().String())
	for _, tt := range []struct {
		editors []Editor
		id      string
	}{
		{nil, ""},
		{[]Editor{{Name: "Li", Email: []string{liAddress, "li.na@example.org"}}}, ""},
		{[]Editor{{Name: "Li", Email: []string{liAddress}}, {Name: "Wang", Email: []string{wangAddress}}}, "keys.shared"},
		{[]Editor{{Name: "Li", Email: []string{liAddress}}, {Name: "Li", Email: []string{"LI@example.org", "li@x.org"}}}, ""},
		{[]Editor{{Name: "Li", Email: []string{liAddress}}, {Name: "Zhao", Email: []string{"zhao@x.org"}}}, ""},
	} {
		trust := p.trust()
		trust.Editors = tt.editors
		err := trust.May(liAddress, p.li.Public(), sign.Approval)
		if tt.id == "" && err != nil {
			t.Errorf("%v: %v", tt.editors, err)
		}
		if tt.id != "" {
			wantID(t, err, tt.id)
		}
	}
}

func TestTrustingRefuses(t *testing.T) {
	p := newSignedProject(t)
	p.allow("# who", "li@example.org cert-authority "+p.li.Public().String(), "li@example.org")
	_, err := p.Trusting(t.Context(), "", p.now)
	es, ok := err.(Errors)
	if !ok || len(es) != 2 || es[0].Line != 2 || es[0].ID != "sign.certificate-authority" || es[1].Line != 3 || es[1].ID != "sign.no-key" {
		t.Errorf("%v", err)
	}
}

func TestEnrol(t *testing.T) {
	p := newSignedProject(t)
	p.put(p.SignersFile(), "# who\n"+liAddress+" "+p.li.Public().String())
	line := sign.Signer{Principals: "zhao@example.org", Key: newKey(t).Public(), Before: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), Comment: "desk"}
	if err := p.Enrol(line); err != nil {
		t.Fatal(err)
	}
	got, err := readFile(p.SignersFile(), 1<<20)
	want := fmt.Sprintf("# who\n%s %s\n%s\n", liAddress, p.li.Public(), line)
	if err != nil || string(got) != want {
		t.Errorf("%q, want %q", got, want)
	}
}
