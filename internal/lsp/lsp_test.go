package lsp

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/locales"
	"golang.org/x/text/language"
)

var edits = flag.Int("edits", 300, "how many random edits are compared with a fresh start")

// editor is a client as an editor has one.
type editor struct {
	t       testing.TB
	conn    *jsonrpc2.Conn
	done    chan error
	mu      sync.Mutex
	latest  map[string]diagnosticsParams
	changed chan struct{}
	shown   []string // messages, and documents that were asked to be opened
	seen    map[string]int
}

// pipe is two streams as one.
type pipe struct {
	io.Reader
	io.WriteCloser
}

func start(t testing.TB, units encoding) *editor {
	t.Helper()
	fromServer, toClient := io.Pipe()
	fromClient, toServer := io.Pipe()
	e := &editor{t: t, done: make(chan error, 1), latest: map[string]diagnosticsParams{}, changed: make(chan struct{}, 1), seen: map[string]int{}}
	go func() {
		e.done <- Serve(context.Background(), pipe{fromClient, toClient}, Options{
			Version: "test", Catalogue: locales.Load(language.English),
			Severities: func(set map[string]check.Severity) map[string]check.Severity { return set },
			Describe:   func(_ *locales.Catalogue, err error) string { return err.Error() },
		})
	}()
	e.conn = jsonrpc2.NewConn(context.Background(), jsonrpc2.NewBufferedStream(pipe{fromServer, toServer}, jsonrpc2.VSCodeObjectCodec{}), jsonrpc2.HandlerWithError(e.handle))
	var p initializeParams
	p.Capabilities.General.PositionEncodings = []encoding{units}
	p.Capabilities.Window.ShowDocument.Support = true
	var result initializeResult
	e.call("initialize", p, &result)
	if result.Capabilities.PositionEncoding != units {
		t.Fatalf("the server counts in %s", result.Capabilities.PositionEncoding)
	}
	e.notify("initialized", struct{}{})
	return e
}

func (e *editor) handle(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch r.Method {
	case "textDocument/publishDiagnostics":
		var p diagnosticsParams
		if err := json.Unmarshal(*r.Params, &p); err != nil {
			return nil, err
		}
		e.latest[p.URI] = p
		if p.Version != nil {
			e.seen[fmt.Sprint(p.URI, *p.Version)]++
		}
	default:
		e.shown = append(e.shown, string(*r.Params))
	}
	select {
	case e.changed <- struct{}{}:
	default:
	}
	return nil, nil
}

func (e *editor) call(method string, params, result any) {
	e.t.Helper()
	if err := e.conn.Call(context.Background(), method, params, result); err != nil {
		e.t.Fatalf("%s: %v", method, err)
	}
}

func (e *editor) notify(method string, params any) {
	e.t.Helper()
	if err := e.conn.Notify(context.Background(), method, params); err != nil {
		e.t.Fatal(err)
	}
}

// stop ends the session as an editor does.
func (e *editor) stop() {
	e.t.Helper()
	e.call("shutdown", nil, nil)
	e.notify("exit", nil)
	if err := <-e.done; err != nil {
		e.t.Error(err)
	}
}

// await waits until what was published meets a condition.
func (e *editor) await(what string, met func() bool) {
	e.t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		e.mu.Lock()
		ok := met()
		e.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-e.changed:
		case <-deadline:
			e.t.Fatalf("waited for %s; there is %v", what, e.latest)
		}
	}
}

// codes returns the checks of the diagnostics of a file, in order.
func (e *editor) codes(uri string) []string {
	codes := []string{}
	for _, d := range e.latest[uri].Diagnostics {
		codes = append(codes, d.Code)
	}
	return codes
}

// file is an open document, as the editor knows it.
type file struct {
	uri     string
	version int
	m       *mapper
}

func (e *editor) open(path string) *file {
	e.t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		e.t.Fatal(err)
	}
	return e.openText(path, string(text), utf16Units)
}

func (e *editor) openText(path, text string, units encoding) *file {
	f := &file{uri: uriOf(path), version: 1, m: newMapper([]byte(text), units)}
	var p openParams
	p.TextDocument.URI, p.TextDocument.Version, p.TextDocument.Text = f.uri, 1, text
	e.notify("textDocument/didOpen", p)
	return f
}

// replace edits a file: bytes [start, end) become text.
func (e *editor) replace(f *file, start, end int, text string) {
	where := span{f.m.position(start), f.m.position(end)}
	f.version++
	c := change{Range: &where, Text: text}
	e.notify("textDocument/didChange", changeParams{documentID{f.uri, f.version}, []change{c}})
	f.m = newMapper(f.m.apply(c), f.m.units)
}

// change puts new words in the place of the first old ones.
func (e *editor) change(f *file, old, words string) {
	e.t.Helper()
	i := strings.Index(string(f.m.text), old)
	if i < 0 {
		e.t.Fatalf("%q is not in the text", old)
	}
	e.replace(f, i, i+len(old), words)
}

func (e *editor) awaitCodes(f *file, want ...string) {
	e.t.Helper()
	e.await(fmt.Sprint(want), func() bool {
		v := e.latest[f.uri].Version
		return v != nil && *v == f.version && slices.Equal(e.codes(f.uri), append([]string{}, want...))
	})
}

// settled waits until the whole pair was checked after the last edit: it is published twice, at once and
// after the pause.
func (e *editor) settled(f *file) {
	e.t.Helper()
	e.await("the end of the pause", func() bool { return e.seen[fmt.Sprint(f.uri, f.version)] >= 2 })
}

func (e *editor) at(f *file, words string) documentParams {
	e.t.Helper()
	i := strings.Index(string(f.m.text), words)
	if i < 0 {
		e.t.Fatalf("%q is not in the text", words)
	}
	return documentParams{TextDocument: documentID{URI: f.uri}, Position: f.m.position(i), Range: f.m.span2(i, i+len(words))}
}

func (m *mapper) span2(start, end int) span { return span{m.position(start), m.position(end)} }

// release copies the release of testdata into a folder and returns it.
func release(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	from := "../../testdata/releases/2019-05-13-wang-yi-lavrov"
	for _, name := range []string{"zh.md", "en.md", "release.yaml"} {
		src, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), src, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestSession is what a translator does: open the release, make a mistake, have it mended.
func TestSession(t *testing.T) {
	for _, units := range []encoding{utf8Units, utf16Units} {
		t.Run(string(units), func(t *testing.T) {
			dir := release(t)
			e := start(t, units)
			text, _ := os.ReadFile(filepath.Join(dir, "en.md"))
			en := e.openText(filepath.Join(dir, "en.md"), string(text), units)
			e.awaitCodes(en)

			e.change(en, "70th anniversary", "60th anniversary")
			e.awaitCodes(en, "number")
			e.settled(en)
			e.awaitCodes(en, "number")
			e.change(en, "\n\n", "\n\n\U0001F54A ") // the finding moves along
			e.settled(en)
			want := en.m.position(strings.Index(string(en.m.text), "60th"))
			if got := e.latest[en.uri].Diagnostics[0].Range.Start; got != want {
				t.Errorf("the finding is at %v, want %v", got, want)
			}
			var actions []codeAction
			e.call("textDocument/codeAction", e.at(en, "60th"), &actions)
			if len(actions) != 3 || actions[0].Edit == nil || actions[1].Edit == nil || actions[2].Command == nil {
				t.Fatalf("actions %+v", actions)
			}
			ignore := actions[1].Edit.Changes[en.uri][0]
			quiet := strings.Replace(ignore.NewText, `""`, `"as agreed"`, 1)
			e.replace(en, en.m.offset(ignore.Range.Start), en.m.offset(ignore.Range.Start), quiet)
			e.awaitCodes(en)
			e.change(en, quiet, "")
			e.awaitCodes(en, "number")
			fix := actions[0].Edit.Changes[en.uri][0]
			e.replace(en, en.m.offset(fix.Range.Start), en.m.offset(fix.Range.End), fix.NewText)
			e.awaitCodes(en)
			if !strings.Contains(string(en.m.text), "70th anniversary") {
				t.Error("the fix does not mend the text")
			}
			e.call("workspace/executeCommand", executeParams{openCounterpart, actions[2].Command.Arguments}, nil)
			e.await("the counterpart", func() bool {
				return slices.ContainsFunc(e.shown, func(s string) bool { return strings.Contains(s, "zh.md") })
			})
			e.notify("textDocument/didClose", documentParams{TextDocument: documentID{URI: en.uri}})
			e.stop()
		})
	}
}

// TestHoverAtFinding points at wording of another concept than the source has: what it should be is told first.
func TestHoverAtFinding(t *testing.T) {
	dir := release(t)
	file := filepath.Join(dir, "en.md")
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	src = []byte(strings.ReplaceAll(string(src), "comprehensive strategic partnership of coordination", "comprehensive strategic coordination partnership"))
	if err := os.WriteFile(file, src, 0o666); err != nil {
		t.Fatal(err)
	}
	e := start(t, utf16Units)
	en := e.open(file)
	e.open(filepath.Join(dir, "zh.md"))
	e.awaitCodes(en, "term-altered")
	var h hover
	e.call("textDocument/hover", e.at(en, "strategic coordination partnership"), &h)
	first, second, _ := strings.Cut(h.Contents.Value, "\n---\n")
	if !strings.Contains(first, "全面战略协作伙伴关系") || !strings.Contains(second, "全面战略合作伙伴关系") {
		t.Errorf("hover tells\n%s", h.Contents.Value)
	}
	e.stop()
}

// TestAnswers asks everything that an editor asks.
func TestAnswers(t *testing.T) {
	dir := release(t)
	e := start(t, utf16Units)
	en := e.open(filepath.Join(dir, "en.md"))
	zh := e.open(filepath.Join(dir, "zh.md"))
	e.awaitCodes(en)
	e.awaitCodes(zh)

	var h hover
	e.call("textDocument/hover", e.at(en, "comprehensive strategic partnership of coordination"), &h)
	for _, want := range []string{"全面战略协作伙伴关系", "set formula"} {
		if !strings.Contains(h.Contents.Value, want) {
			t.Errorf("hover has no %s: %s", want, h.Contents.Value)
		}
	}
	var places []location
	e.call("textDocument/definition", e.at(en, "comprehensive strategic partnership of coordination"), &places)
	if len(places) != 1 || places[0].URI != zh.uri {
		t.Fatalf("counterparts %v", places)
	}
	there := string(zh.m.text[zh.m.offset(places[0].Range.Start):zh.m.offset(places[0].Range.End)])
	if !strings.Contains(there, "全面战略协作伙伴关系") {
		t.Errorf("the counterpart is %s", there)
	}
	var symbols []documentSymbol
	e.call("textDocument/documentSymbol", documentParams{TextDocument: documentID{URI: en.uri}}, &symbols)
	if len(symbols) != 1 || !strings.Contains(symbols[0].Name, "Wang Yi") {
		t.Errorf("symbols %+v", symbols)
	}
	var tokens semanticTokens
	e.call("textDocument/semanticTokens/full", documentParams{TextDocument: documentID{URI: en.uri}}, &tokens)
	if words := tokenWords(en.m, tokens.Data); !slices.Contains(words, "comprehensive strategic partnership of coordination") {
		t.Errorf("terms %q", words)
	}
	var hints []inlayHint
	e.call("textDocument/inlayHint", e.at(en, "comprehensive strategic partnership of coordination"), &hints)
	if len(hints) != 1 || !strings.Contains(hints[0].Tooltip, "全面战略协作伙伴关系") {
		t.Errorf("hints %+v", hints)
	}
	e.stop()
}

// tokenWords returns what the tokens stand for.
func tokenWords(m *mapper, data []int) []string {
	var words []string
	var at position
	for i := 0; i+4 < len(data); i += 5 {
		if data[i] > 0 {
			at = position{at.Line + data[i], 0}
		}
		at.Character += data[i+1]
		words = append(words, string(m.text[m.offset(at):m.offset(position{at.Line, at.Character + data[i+2]})]))
	}
	return words
}

// TestCompletion types the beginning of a formula that the source has.
func TestCompletion(t *testing.T) {
	dir := release(t)
	e := start(t, utf16Units)
	en := e.open(filepath.Join(dir, "en.md"))
	e.awaitCodes(en)
	e.change(en, "comprehensive strategic partnership of coordination", "Compreh")
	e.settled(en)
	p := e.at(en, "Compreh")
	p.Position = p.Range.End
	var items []completionItem
	e.call("textDocument/completion", p, &items)
	i := slices.IndexFunc(items, func(it completionItem) bool {
		return it.Label == "comprehensive strategic partnership of coordination"
	})
	if i < 0 {
		t.Fatalf("offered are %+v", items)
	}
	edit := items[i].TextEdit
	if got := string(en.m.text[en.m.offset(edit.Range.Start):en.m.offset(edit.Range.End)]); got != "Compreh" || items[i].Detail != "全面战略协作伙伴关系" {
		t.Errorf("it replaces %q and stands for %q", got, items[i].Detail)
	}
	e.stop()
}

// TestBadInput sends what no editor should.
func TestBadInput(t *testing.T) {
	e := start(t, utf16Units)
	ctx := context.Background()
	for _, method := range []string{"textDocument/hover", "textDocument/didOpen"} {
		if err := e.conn.Call(ctx, method, "nonsense", nil); err == nil || !strings.Contains(err.Error(), method) {
			t.Errorf("%s takes nonsense: %v", method, err)
		}
	}
	if err := e.conn.Call(ctx, "textDocument/unknown", nil, nil); err == nil {
		t.Error("an unknown request is answered")
	}
	e.notify("textDocument/didChange", changeParams{documentID{"file:///none.md", 2}, []change{{Text: "x"}}})
	e.notify("textDocument/didClose", documentParams{TextDocument: documentID{URI: "untitled:1"}})
	var h *hover
	e.call("textDocument/hover", documentParams{TextDocument: documentID{URI: "untitled:1"}}, &h)
	dir := t.TempDir()
	for _, name := range []string{"a.zh.md", "a.en.md"} { // which is the source?
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	e.open(filepath.Join(dir, "a.en.md"))
	e.await("a message", func() bool { return len(e.shown) > 0 })
	e.conn.Close()
	if err := <-e.done; err != ErrNoShutdown {
		t.Errorf("without shutdown: %v", err)
	}
}

// TestRandomEditsEndLikeAFreshStart edits both sides at random; what is shown at the end has to be what a
// new server shows of the same texts.
func TestRandomEditsEndLikeAFreshStart(t *testing.T) {
	dir := release(t)
	e := start(t, utf16Units)
	files := []*file{e.open(filepath.Join(dir, "zh.md")), e.open(filepath.Join(dir, "en.md"))}
	for _, f := range files {
		e.awaitCodes(f)
	}
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"", "\n\n", " 70", "。", "not ", "中俄", "\U0001F54A", "e\u0301", "\r\n", "- ", "# ", "Lavrov", "<b>"}
	n := *edits
	if testing.Short() {
		n = min(n, 60)
	}
	for range n {
		f := files[random.IntN(2)]
		start := f.m.offset(f.m.position(random.IntN(len(f.m.text) + 1)))
		end := f.m.offset(f.m.position(min(start+random.IntN(30)*random.IntN(2), len(f.m.text))))
		e.replace(f, start, end, pieces[random.IntN(len(pieces))])
		if len(f.m.text) < 2000 { // too little is left: start over
			text, _ := os.ReadFile(pathOfTest(f.uri))
			e.replace(f, 0, len(f.m.text), string(text))
		}
	}
	var got []map[string][]diagnostic
	for _, f := range files {
		e.replace(f, len(f.m.text), len(f.m.text), " ") // both are edited last
	}
	for _, f := range files {
		e.settled(f)
	}
	time.Sleep(2 * pause)
	e.settled(files[1])
	got = append(got, e.shownNow())
	e.stop()
	fresh := start(t, utf16Units)
	for _, f := range files {
		fresh.openText(pathOfTest(f.uri), string(f.m.text), utf16Units)
	}
	fresh.await("both", func() bool { return len(fresh.latest) == 2 })
	time.Sleep(2 * pause)
	got = append(got, fresh.shownNow())
	fresh.stop()
	if !reflect.DeepEqual(got[0], got[1]) {
		t.Errorf("after the edits %d and %d, fresh %d and %d: %v\n%v", len(got[0][files[0].uri]), len(got[0][files[1].uri]), len(got[1][files[0].uri]), len(got[1][files[1].uri]), got[0], got[1])
	}
}

func pathOfTest(uri string) string {
	path, _ := pathOf(uri)
	return path
}

func (e *editor) shownNow() map[string][]diagnostic {
	e.mu.Lock()
	defer e.mu.Unlock()
	now := map[string][]diagnostic{}
	for _, uri := range slices.Sorted(maps.Keys(e.latest)) {
		now[uri] = e.latest[uri].Diagnostics
	}
	return now
}
