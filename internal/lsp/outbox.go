package lsp

import (
	"io"
	"sync"
)

// mostWaiting is how much may wait for a client that does not read, in bytes.
const mostWaiting = 64 << 20

// outbox writes in the background, so that the server goes on reading when the client writes more before
// it reads: two that both wait for the other to read would wait for ever.
type outbox struct {
	io.Reader
	to io.WriteCloser

	mu      sync.Mutex
	changed sync.Cond
	waiting []byte
	closed  bool
	err     error
}

func newOutbox(stream io.ReadWriteCloser) *outbox {
	o := &outbox{Reader: stream, to: stream}
	o.changed.L = &o.mu
	go o.run()
	return o
}

func (o *outbox) run() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for {
		for len(o.waiting) == 0 && !o.closed {
			o.changed.Wait()
		}
		if len(o.waiting) == 0 || o.err != nil {
			o.err = io.ErrClosedPipe
			o.changed.Broadcast()
			return
		}
		batch := o.waiting
		o.waiting = nil
		o.changed.Broadcast()
		o.mu.Unlock()
		_, err := o.to.Write(batch)
		o.mu.Lock()
		if o.err == nil {
			o.err = err
		}
	}
}

// Write takes p for later. It waits only where too much is waiting already.
func (o *outbox) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.waiting) > mostWaiting && o.err == nil && !o.closed {
		o.changed.Wait()
	}
	if o.err != nil || o.closed {
		return 0, io.ErrClosedPipe
	}
	o.waiting = append(o.waiting, p...)
	o.changed.Broadcast()
	return len(p), nil
}

// Close writes what waits and closes the stream.
func (o *outbox) Close() error {
	o.mu.Lock()
	o.closed = true
	o.changed.Broadcast()
	for o.err == nil {
		o.changed.Wait()
	}
	o.mu.Unlock()
	return o.to.Close()
}
