package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/sourcegraph/jsonrpc2"
)

// speakLSP is `editor FILE`: concord lsp with an editor at the other end that says what FILE has, a line
// a message: "call METHOD PARAMS" prints the answer, "tell METHOD PARAMS" says something, and "await
// METHOD" prints the parameters of the next message of that kind from the server. $ROOT is the script's
// folder as a URI.
func speakLSP(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: editor FILE")
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "concord", "lsp")
	cmd.Dir = ts.Getenv("WORK")
	in, err := cmd.StdinPipe()
	ts.Check(err)
	out, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	said := make(chan *jsonrpc2.Request, 1000)
	handler := jsonrpc2.HandlerWithError(func(_ context.Context, _ *jsonrpc2.Conn, r *jsonrpc2.Request) (any, error) {
		said <- r
		return nil, nil
	})
	conn := jsonrpc2.NewConn(ctx, jsonrpc2.NewBufferedStream(streams{out, in}, jsonrpc2.VSCodeObjectCodec{}), handler)
	root := "file://" + ts.Getenv("WORK")
	for lines := bufio.NewScanner(strings.NewReader(ts.ReadFile(args[0]))); lines.Scan(); {
		what, rest, _ := strings.Cut(strings.ReplaceAll(lines.Text(), "$ROOT", root), " ")
		method, params, _ := strings.Cut(rest, " ")
		var result json.RawMessage
		switch what {
		case "call":
			ts.Check(conn.Call(ctx, method, json.RawMessage(params), &result))
		case "tell":
			ts.Check(conn.Notify(ctx, method, json.RawMessage(params)))
			continue
		case "await":
			result = awaited(ctx, said, method)
		default:
			continue
		}
		shown := strings.NewReplacer(root, "$ROOT", readBuild().version, "VERSION").Replace(string(result))
		fmt.Fprintf(ts.Stdout(), "%s %s\n", method, shown)
	}
	ts.Check(cmd.Wait())
}

// awaited returns the parameters of the server's next message of a kind.
func awaited(ctx context.Context, said chan *jsonrpc2.Request, method string) json.RawMessage {
	for {
		select {
		case r := <-said:
			if r.Method == method {
				return *r.Params
			}
		case <-ctx.Done():
			return json.RawMessage(`"it never came"`)
		}
	}
}

// streams are two ends of pipes as one stream.
type streams struct {
	io.Reader
	io.WriteCloser
}
