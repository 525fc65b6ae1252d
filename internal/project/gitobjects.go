package project

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// objectReader is a `git cat-file --batch` that answers one question after another: starting a program
// for each of thousands of files would take longer than checking them.
type objectReader struct {
	mu     sync.Mutex
	cmd    *exec.Cmd // nil: not started, or ended
	ask    io.WriteCloser
	answer *bufio.Reader
}

// File returns the bytes of a file as a commit has them, before any filter; links within the repository are
// followed. The error is [fs.ErrNotExist] where the commit has no such file. It is safe for concurrent use.
func (r *Repo) File(ctx context.Context, commit, file string) ([]byte, error) {
	if strings.ContainsRune(file, '\n') { // the questions are lines
		return r.oneFile(ctx, commit, file)
	}
	o := &r.objects
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if o.cmd == nil {
		// The program outlives this call: its end is Close.
		if err := o.start(r.command(context.WithoutCancel(ctx), "cat-file", "--batch", "--follow-symlinks")); err != nil {
			return nil, r.failure("cat-file", "", err)
		}
	}
	content, found, err := o.read(commit + ":" + file)
	switch {
	case err != nil:
		_ = o.end()
		var e *Error
		if errors.As(err, &e) {
			e.File = file
			return nil, e
		}
		return nil, r.failure("cat-file", err.Error(), err)
	case !found:
		return nil, absent(commit, file)
	}
	return content, nil
}

// oneFile reads a file whose name has a line break.
func (r *Repo) oneFile(ctx context.Context, commit, file string) ([]byte, error) {
	listed, err := r.run(ctx, "ls-tree", "-z", "--full-tree", commit, "--", file)
	if err != nil {
		return nil, err
	}
	about, _, _ := bytes.Cut(listed, []byte("\t")) // mode SP type SP object
	parts := strings.Fields(string(about))
	if len(parts) != 3 || parts[1] != "blob" {
		return nil, absent(commit, file)
	}
	return r.run(ctx, "cat-file", "blob", parts[2])
}

func (o *objectReader) start(cmd *exec.Cmd) error {
	ask, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	answer, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	o.cmd, o.ask, o.answer = cmd, ask, bufio.NewReader(answer)
	return nil
}

// read asks for an object and returns what is in it, if it is there (git-cat-file(1), batch output).
func (o *objectReader) read(name string) (content []byte, found bool, err error) {
	if _, err := io.WriteString(o.ask, name+"\n"); err != nil {
		return nil, false, err
	}
	head, err := o.answer.ReadString('\n')
	if err != nil {
		return nil, false, err
	}
	head = strings.TrimSuffix(head, "\n")
	if strings.HasSuffix(head, " missing") || strings.HasSuffix(head, " ambiguous") {
		return nil, false, nil
	}
	kind, length, _ := cutLast(head)
	size, err := strconv.ParseInt(length, 10, 64)
	if err != nil {
		return nil, false, fmt.Errorf("cat-file answers %q", head)
	}
	if size > DocumentLimit {
		return nil, false, tooLarge("", DocumentLimit)
	}
	content = make([]byte, size+1) // with the line feed after it
	if _, err := io.ReadFull(o.answer, content); err != nil {
		return nil, false, err
	}
	// A link that leads nowhere, out of the repository or in circles has the name of that trouble first.
	return content[:size], strings.HasSuffix(kind, " blob"), nil
}

// cutLast cuts s at its last space.
func cutLast(s string) (before, after string, found bool) {
	i := strings.LastIndexByte(s, ' ')
	return s[:max(i, 0)], s[i+1:], i >= 0
}

func (o *objectReader) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.end()
}

// end lets the program end.
func (o *objectReader) end() error {
	if o.cmd == nil {
		return nil
	}
	cmd := o.cmd
	o.cmd = nil
	_ = o.ask.Close()
	_, _ = io.Copy(io.Discard, o.answer)
	return cmd.Wait()
}
