package project

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// sealer signs with the digest of the bytes and its own name: enough to tell signatures apart.
type sealer string

func (s sealer) Sign(data []byte) ([]byte, error) {
	return []byte(string(s) + " " + document.DigestOf(data).String()), nil
}

func (s sealer) Verify(e workflow.Event, data, armored []byte) error {
	if want, _ := sealer(e.Actor).Sign(data); string(want) != string(armored) {
		return errors.New("not the actor's seal")
	}
	return nil
}

// newProject is a project of one release, visit, with everything written by li@example.org.
func newProject(t testing.TB) *Project {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		SettingsFile:                  "source: zh\ntargets: [en]\n",
		"releases/visit/release.yaml": "title: A visit\ndate: 2019-05-13\n",
	} {
		if err := makeFolder(SystemDisk{}, filepath.Dir(filepath.Join(dir, name))); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	p.Signer, p.Verifier = sealer("li@example.org"), sealer("")
	return p
}

func event(kind workflow.Kind, second int64) workflow.Event {
	return workflow.Event{Kind: kind, Actor: "li@example.org", Time: time.Unix(second, 0).UTC()}
}

func appendAll(t testing.TB, p *Project, events ...workflow.Event) *Ledger {
	t.Helper()
	var l *Ledger
	for _, e := range events {
		l = readLedger(t, p)
		if _, err := p.append(l, e, nil); err != nil {
			t.Fatal(err)
		}
	}
	return readLedger(t, p)
}

func readLedger(t testing.TB, p *Project) *Ledger {
	t.Helper()
	l, err := p.Ledger("visit")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLedger(t *testing.T) {
	p := newProject(t)
	l := appendAll(t, p, event(workflow.Import, 1), event(workflow.Freeze, 1), event(workflow.Comment, 3))
	var kinds []string
	for i, e := range l.Entries {
		kinds = append(kinds, string(e.Event.Kind))
		if !e.Signed || e.Distrust != nil || e.Event.Release != "visit" {
			t.Errorf("%+v", e)
		}
		if i > 0 && !slices.Equal(e.Event.Follows, []document.Digest{l.Entries[i-1].Digest}) {
			t.Errorf("%+v does not follow the one before it", e.Event)
		}
	}
	if got := strings.Join(kinds, " "); got != "import freeze comment" || len(l.Problems) > 0 {
		t.Errorf("%s, %v", got, l.Problems)
	}
	names, err := os.ReadDir(l.Dir)
	if err != nil || len(names) != 6 || !strings.HasPrefix(names[5].Name(), "19700101T000003Z-") {
		t.Errorf("%v, %v", names, err)
	}
	if _, err := p.append(l, event(workflow.Comment, 2), nil); err == nil || err.(*Error).ID != "ledger.clock" {
		t.Errorf("with a clock that is late: %v", err)
	}
	if releases, err := p.Releases(); err != nil || !slices.Equal(releases, []string{"visit"}) {
		t.Errorf("%v, %v", releases, err)
	}
}

// TestLedgerBranches: two branches that both add events make one ledger with two heads; the next event
// follows both.
func TestLedgerBranches(t *testing.T) {
	p := newProject(t)
	l := appendAll(t, p, event(workflow.Import, 1))
	for _, second := range []int64{2, 3} { // as if in two clones: what the other writes is not seen
		branch := *l
		branch.names, _ = eventFiles(l.Dir)
		if _, err := p.append(&branch, event(workflow.Comment, second), nil); err != nil {
			t.Fatal(err)
		}
	}
	l = readLedger(t, p)
	if len(l.Heads()) != 2 || len(l.Problems) > 0 {
		t.Errorf("%d heads, %v", len(l.Heads()), l.Problems)
	}
	if l = appendAll(t, p, event(workflow.Comment, 4)); len(l.Heads()) != 1 || len(l.Entries[3].Event.Follows) != 2 {
		t.Errorf("%d heads", len(l.Heads()))
	}
}

// TestLedgerAltered: whatever is done to a ledger's files is seen.
func TestLedgerAltered(t *testing.T) {
	for name, tt := range map[string]struct {
		alter func(first, last string) error // files of events
		want  string
	}{
		"byte": {func(first, last string) error {
			return edit(first, func(s string) string { return strings.Replace(s, `"reason":""`, `"reason":"x"`, 1) })
		}, "ledger.event-name"},
		"form":     {func(first, last string) error { return edit(last, func(s string) string { return s + "\n" }) }, "ledger.event-canonical"},
		"no event": {func(first, last string) error { return edit(last, func(string) string { return "{}" }) }, "ledger.event-invalid"},
		"removed":  {func(first, last string) error { return os.Remove(first) }, "ledger.event-missing"},
		"swapped": {func(first, last string) error {
			return errors.Join(os.Rename(first, first+"x"), os.Rename(last, first))
		}, "ledger.event-name"},
		"renamed": {func(first, last string) error { return os.Rename(first, filepath.Join(filepath.Dir(first), "a.json")) }, "ledger.event-name"},
		"other file": {func(first, last string) error {
			return os.WriteFile(filepath.Join(filepath.Dir(first), "notes"), nil, 0o666)
		}, "ledger.event-invalid"},
		"later": {func(first, last string) error {
			return edit(last, func(s string) string { return strings.Replace(s, `"schema_version":1`, `"schema_version":9`, 1) })
		}, "ledger.event-version"},
		"signature": {func(first, last string) error {
			return edit(first+signatureSuffix, func(s string) string { return "x" + s })
		}, "distrusted"},
		"unsigned": {func(first, last string) error { return os.Remove(first + signatureSuffix) }, "unsigned"},
		"left behind": {func(first, last string) error {
			return os.WriteFile(filepath.Join(filepath.Dir(first), ".x.tmp"), nil, 0o666)
		}, ""},
	} {
		p := newProject(t)
		l := appendAll(t, p, event(workflow.Import, 1), event(workflow.Freeze, 2))
		file := func(i int) string { return filepath.Join(l.Dir, filepath.Base(l.Entries[i].File)) }
		if err := tt.alter(file(0), file(1)); err != nil {
			t.Fatal(err)
		}
		l = readLedger(t, p)
		var found []string
		for _, e := range l.Problems {
			found = append(found, e.ID)
		}
		for _, e := range l.Entries {
			switch {
			case e.Distrust != nil:
				found = append(found, "distrusted")
			case !e.Signed:
				found = append(found, "unsigned")
			}
		}
		if tt.want == "" && len(found) > 0 || tt.want != "" && !slices.Contains(found, tt.want) {
			t.Errorf("%s: %q, want %s", name, found, tt.want)
		}
	}
}

func edit(file string, change func(string) string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(change(string(src))), 0o666)
}

// TestLedgerOfOther: an event of another release is none of this one, signed or not.
func TestLedgerOfOther(t *testing.T) {
	p := newProject(t)
	other, err := p.Ledger("other")
	if err != nil {
		t.Fatal(err)
	}
	entry, err := p.append(other, event(workflow.Approve, 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(other.Dir, filepath.Join(p.ReleaseDir("visit"), ledgerFolder)); err != nil {
		t.Fatal(err, entry)
	}
	l := readLedger(t, p)
	if len(l.Entries) != 0 || len(l.Problems) != 1 || l.Problems[0].ID != "ledger.event-release" {
		t.Errorf("%v, %v", l.Entries, l.Problems)
	}
}

// TestRace: of many who write at once, each either writes or is told what another did; nothing is lost.
func TestRace(t *testing.T) {
	p := newProject(t)
	const writers = 8
	var wrote, refusedOnes [writers]error
	var all sync.WaitGroup
	l := readLedger(t, p)
	for i := range writers {
		all.Go(func() {
			mine := *l
			e := event(workflow.Comment, 1)
			e.Reason = fmt.Sprint(i)
			_, err := p.append(&mine, e, nil)
			var told *Error
			if errors.As(err, &told) && told.ID == "ledger.race" && told.Data["Actor"] == "li@example.org" {
				refusedOnes[i] = err
				return
			}
			wrote[i] = err
			if err == nil {
				wrote[i] = errWrote
			}
		})
	}
	all.Wait()
	winners := 0
	for i := range writers {
		switch {
		case wrote[i] == errWrote:
			winners++
		case wrote[i] != nil || refusedOnes[i] == nil:
			t.Errorf("writer %d: %v", i, wrote[i])
		}
	}
	if l = readLedger(t, p); winners != 1 || len(l.Entries) != winners {
		t.Errorf("%d wrote, and there are %d events", winners, len(l.Entries))
	}
}

var errWrote = errors.New("written")

func TestObjects(t *testing.T) {
	p := newProject(t)
	for _, text := range []string{"", "text", strings.Repeat("中俄全面战略协作伙伴关系", 10000)} {
		d, err := p.Keep([]byte(text))
		if err != nil || d != document.DigestOf([]byte(text)) {
			t.Fatal(d, err)
		}
		if got, err := p.Object(d); err != nil || string(got) != text {
			t.Errorf("%q, %v", got, err)
		}
		damaged := p.objectFile(d)
		packed, err := os.ReadFile(damaged)
		if err != nil {
			t.Fatal(err)
		}
		for name, bytes := range map[string][]byte{"cut": packed[:len(packed)-1], "other": append(slices.Clone(packed), packed...), "none": nil, "noise": []byte("noise")} {
			if err := os.WriteFile(damaged, bytes, 0o666); err != nil {
				t.Fatal(err)
			}
			var e *Error
			if got, err := p.Object(d); text+name != "none" && text+name != "other" && (!errors.As(err, &e) || e.ID != "ledger.object-corrupt") {
				t.Errorf("%s of %.8q: %q, %v", name, text, got, err)
			}
		}
		if _, err := p.Keep([]byte(text)); err != nil { // mends it
			t.Fatal(err)
		}
		if got, err := p.Object(d); err != nil || string(got) != text {
			t.Errorf("after mending: %q, %v", got, err)
		}
	}
	var e *Error
	if _, err := p.Object(document.Digest{1}); !errors.As(err, &e) || e.ID != "ledger.object-missing" {
		t.Errorf("%v", err)
	}
}

func TestOpen(t *testing.T) {
	inFolder(t, "-- a/x --\n")
	var e *Error
	if _, err := Open("a"); !errors.As(err, &e) || e.ID != "ledger.no-project" || e.Kind != Usage {
		t.Errorf("%v", err)
	}
	p := newProject(t)
	again, err := Open(p.ReleaseDir("visit"))
	if err != nil || again.Dir != p.Dir || !reflect.DeepEqual(again.Settings.Targets, p.Settings.Targets) {
		t.Errorf("%+v, %v", again, err)
	}
}

// TestStateIgnored: what is of one machine only is kept out of git.
func TestStateIgnored(t *testing.T) {
	p := newProject(t)
	appendAll(t, p, event(workflow.Import, 1))
	if got, err := os.ReadFile(p.inState(".gitignore")); err != nil || string(got) != "cache/\njournal.json\nlock\n" {
		t.Errorf("%q, %v", got, err)
	}
}
