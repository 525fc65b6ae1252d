// Package lsp checks texts in an editor while they are written, over the Language Server Protocol 3.17.
//
// Start with [Serve]. An edit is answered twice: at once with what [check.Run] says of the passages
// around it, the other findings moved along, and once the writer pauses with what it says of the whole
// pair. So an answer takes milliseconds in a text of any length, and what stays on the screen is what
// concord check prints.
package lsp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/sourcegraph/jsonrpc2"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/locales"
)

// Options are what the program's flags say, and what the server asks of the program.
type Options struct {
	Version   string
	Catalogue *locales.Catalogue
	// CatalogueFor returns the catalogue for the locale that a client names.
	CatalogueFor func(locale string) *locales.Catalogue
	Find         project.Options
	Termbases    project.Termbases
	// Severities puts the writer's choice of checks over that of the settings.
	Severities func(map[string]check.Severity) map[string]check.Severity
	// Describe says in a catalogue's language what went wrong.
	Describe func(*locales.Catalogue, error) string
}

// pause is how long a writer rests before the whole pair is checked.
const pause = 200 * time.Millisecond

// ErrNoShutdown is what Serve returns when the client ends without having said so.
var ErrNoShutdown = errors.New("the client is gone without a shutdown request")

// server is one connection with an editor.
type server struct {
	Options
	conn           *jsonrpc2.Conn
	units          encoding
	showsDocuments bool // the client can open a file on request
	down           bool // after shutdown
	exit           chan struct{}
	checking       chan struct{} // holds a token while a whole pair is checked
	verified       project.VerifiedStates

	mu        sync.Mutex
	held      map[string]*held
	pairs     map[[2]string]*pair        // by the paths of source and target
	shelves   map[string]*glossary.Shelf // by termbases
	published map[string]bool            // files that show diagnostics
	told      map[string]bool            // messages that the writer was shown
}

// held is a document that the editor has open.
type held struct {
	uri     string
	version int
	text    []byte
}

// Serve speaks with one editor until that ends the connection.
func Serve(ctx context.Context, stream io.ReadWriteCloser, o Options) error {
	s := &server{
		Options: o, units: utf16Units, exit: make(chan struct{}), checking: make(chan struct{}, 1),
		held: map[string]*held{}, pairs: map[[2]string]*pair{}, shelves: map[string]*glossary.Shelf{},
		published: map[string]bool{}, told: map[string]bool{},
	}
	ready := make(chan struct{})
	handler := jsonrpc2.HandlerWithError(func(ctx context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
		<-ready
		return s.handle(ctx, r)
	})
	s.conn = jsonrpc2.NewConn(ctx, jsonrpc2.NewBufferedStream(newOutbox(stream), jsonrpc2.VSCodeObjectCodec{}), handler)
	close(ready)
	defer s.verified.Close()
	defer s.conn.Close()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-s.exit:
	case <-s.conn.DisconnectNotify():
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.down {
		return ErrNoShutdown
	}
	return nil
}

// handle answers one message. Messages are handled in their order.
func (s *server) handle(ctx context.Context, r *jsonrpc2.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down && r.Method != "exit" {
		return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidRequest, Message: "shutdown was requested"}
	}
	switch r.Method {
	case "initialize":
		return with(r, s.initialize)
	case "shutdown":
		s.down = true
		return nil, nil
	case "exit":
		close(s.exit)
		return nil, nil
	case "textDocument/didOpen":
		return with(r, func(p openParams) (any, error) { return nil, s.open(ctx, p) })
	case "textDocument/didChange":
		return with(r, func(p changeParams) (any, error) { return nil, s.change(ctx, p) })
	case "textDocument/didClose":
		return with(r, func(p documentParams) (any, error) { return nil, s.close(ctx, p.TextDocument.URI) })
	case "textDocument/didSave", "workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration":
		return nil, s.refresh(ctx)
	case "workspace/executeCommand":
		return with(r, func(p executeParams) (any, error) { return nil, s.execute(ctx, p) })
	}
	return s.answer(r)
}

// answer answers a request about an open document; there is nothing to say about others.
func (s *server) answer(r *jsonrpc2.Request) (any, error) {
	answers := map[string]func(*view, documentParams) any{
		"textDocument/hover":                func(v *view, p documentParams) any { return s.hover(v, p.Position) },
		"textDocument/completion":           func(v *view, p documentParams) any { return s.completion(v, p.Position) },
		"textDocument/definition":           func(v *view, p documentParams) any { return s.counterparts(v, p.Position) },
		"textDocument/documentSymbol":       func(v *view, _ documentParams) any { return symbols(v) },
		"textDocument/codeAction":           func(v *view, p documentParams) any { return s.actions(v, p.Range) },
		"textDocument/inlayHint":            func(v *view, p documentParams) any { return s.hints(v, p.Range) },
		"textDocument/semanticTokens/full":  func(v *view, _ documentParams) any { return s.tokens(v, nil) },
		"textDocument/semanticTokens/range": func(v *view, p documentParams) any { return s.tokens(v, &p.Range) },
	}
	answer, ok := answers[r.Method]
	switch {
	case ok:
		return with(r, func(p documentParams) (any, error) {
			if v := s.view(p.TextDocument.URI); v != nil {
				return answer(v, p), nil
			}
			return nil, nil
		})
	case r.Notif:
		return nil, nil // LSP 3.17, "$ Notifications and Requests", and what newer clients may tell
	}
	return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeMethodNotFound, Message: r.Method}
}

// with calls f with a request's parameters.
func with[P any](r *jsonrpc2.Request, f func(P) (any, error)) (any, error) {
	var p P
	if r.Params != nil {
		if err := json.Unmarshal(*r.Params, &p); err != nil {
			return nil, &jsonrpc2.Error{Code: jsonrpc2.CodeInvalidParams, Message: fmt.Sprintf("%s: %v", r.Method, err)}
		}
	}
	return f(p)
}

func (s *server) initialize(p initializeParams) (any, error) {
	for _, units := range p.Capabilities.General.PositionEncodings {
		if units == utf8Units {
			s.units = utf8Units
		}
	}
	s.showsDocuments = p.Capabilities.Window.ShowDocument.Support
	if p.Locale != "" && s.CatalogueFor != nil {
		s.Catalogue = s.CatalogueFor(p.Locale)
	}
	return initializeResult{
		ServerInfo: serverInfo{"concord", s.Version},
		Capabilities: capabilities{
			PositionEncoding: s.units, TextDocumentSync: syncOptions{OpenClose: true, Change: incremental, Save: true},
			HoverProvider: true, DefinitionProvider: true, DocumentSymbolProvider: true, InlayHintProvider: true,
			CodeActionProvider:     actionOptions{Kinds: []string{quickFix}},
			ExecuteCommandProvider: commandOptions{Commands: []string{openCounterpart}},
			SemanticTokensProvider: semanticTokensOptions{Legend: legend(), Full: true, Range: true},
		},
	}, nil
}

// tell shows the writer a message, once.
func (s *server) tell(ctx context.Context, message string) {
	const warning = 2 // MessageType.Warning
	if message == "" || s.told[message] {
		return
	}
	s.told[message] = true
	_ = s.conn.Notify(ctx, "window/showMessage", map[string]any{"type": warning, "message": message})
}
