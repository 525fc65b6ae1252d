package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
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
