package project

import (
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/workflow"
)

// TestWaiverExpires: a waiver opens the gate to the end of its last day, in UTC, and not a second longer.
func TestWaiverExpires(t *testing.T) {
	p := newTrip(t)
	p.put(filepath.Join(p.Dir, "releases", tripRelease, "en.md"), "# Trip\n\nThe delegation arrived on 2 November 2026.\n")
	p.do(workflow.Freeze, wangAddress, p.wang)
	p.do(workflow.Submit, wangAddress, p.wang)
	if err := p.try(workflow.Approve, liAddress, p.li, true); !mentions(err, "workflow.open-findings") {
		t.Fatalf("before the waiver: %v", err)
	}
	lastDay := p.now.Truncate(24*time.Hour).AddDate(0, 0, 1)
	p.waiveAll(lastDay)
	for _, tt := range []struct {
		at   time.Time
		want string
	}{
		{p.now, ""},
		{lastDay.AddDate(0, 0, 1).Add(-time.Second), ""},
		{lastDay.AddDate(0, 0, 1), "workflow.open-findings"},
		{lastDay.AddDate(1, 0, 0), "workflow.open-findings"},
	} {
		p.now = tt.at
		err := p.try(workflow.Approve, liAddress, p.li, true)
		if tt.want == "" && err != nil || tt.want != "" && !mentions(err, tt.want) {
			t.Errorf("%s: %v, want %q", tt.at, err, tt.want)
		}
	}
}

// waiveAll waives, in li's name, all errors that the checks find.
func (p *signedProject) waiveAll(until time.Time) {
	p.t.Helper()
	trust, err := p.Trusting(p.t.Context(), "", p.now)
	if err != nil {
		p.t.Fatal(err)
	}
	p.Verifier, p.Signer = trust, KeySigner{p.li}
	at, err := p.Situation(tripRelease)
	if err != nil {
		p.t.Fatal(err)
	}
	g, err := p.CheckNow(at, language.English, p.now)
	if err != nil {
		p.t.Fatal(err)
	}
	if len(g.Open) == 0 {
		p.t.Fatal("there is nothing to waive")
	}
	for _, f := range g.Open {
		if at, err = p.Situation(tripRelease); err != nil {
			p.t.Fatal(err)
		}
		_, err = p.Do(p.t.Context(), at, Step{
			Kind: workflow.Waive, Lang: language.English, Actor: liAddress, Time: p.now, Reason: "as in the invitation",
			Waiver: &workflow.Waiver{Check: f.Check, Fingerprint: f.Fingerprint, Until: until},
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
}
