package main

import (
	"context"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/concord-l10n/concord/internal/project"
)

// progress shows on a terminal how far a long piece of work is. Work of less than a second shows nothing.
type progress struct {
	stopped chan struct{}
	ended   chan struct{}
	steps   chan struct{}
}

const progressAfter = time.Second

// startProgress shows the progress of work in so many steps; the message of that identifier says what
// is being done.
func startProgress(env *environment, id string, steps int) *progress {
	p := &progress{stopped: make(chan struct{}), ended: make(chan struct{}), steps: make(chan struct{}, steps)}
	if env.Quiet || !env.IsTerminal(env.Stderr) {
		close(p.ended)
		return p
	}
	go p.show(env, id, steps)
	return p
}

func (p *progress) show(env *environment, id string, steps int) {
	defer close(p.ended)
	select {
	case <-p.stopped:
		return
	case <-time.After(progressAfter):
	}
	options := []progressbar.Option{
		progressbar.OptionSetWriter(env.Stderr),
		progressbar.OptionSetDescription(env.Text(id, nil)),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionEnableColorCodes(false),
	}
	if steps == 1 {
		steps = -1 // a spinner
	} else {
		options = append(options, progressbar.OptionShowCount())
	}
	bar := progressbar.NewOptions(steps, options...)
	defer func() { _ = bar.Clear() }()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-p.stopped:
			return
		case <-p.steps:
			_ = bar.Add(1)
		case <-tick.C:
			_ = bar.RenderBlank()
		}
	}
}

// done counts a step.
func (p *progress) done() { p.steps <- struct{}{} }

// stop takes the display away.
func (p *progress) stop() {
	close(p.stopped)
	<-p.ended
}

// interruptible does work behind a bar of progress and tells what was passed over in it. An interrupt ends it
// at once: the work is left behind.
func interruptible[T any](ctx context.Context, env *environment, progressID string, work func() (T, project.Errors, error)) (T, error) {
	type outcome struct {
		made  T
		notes project.Errors
		err   error
	}
	done := make(chan outcome, 1)
	bar := startProgress(env, progressID, 1)
	go func() {
		made, notes, err := work()
		done <- outcome{made, notes, err}
	}()
	select {
	case <-ctx.Done():
		bar.stop()
		var none T
		return none, ctx.Err()
	case got := <-done:
		bar.stop()
		writePassedOver(env, got.notes)
		return got.made, got.err
	}
}
