// Concord checks translations of official texts against their sources.
//
// Every command is one file: an options struct that the flags fill, and a run function that is given
// its streams. Start with [newRootCommand]; only main ends the process.
package main

import (
	"context"
	"os"
	"os/signal"

	"github.com/concord-l10n/concord/locales"
)

func main() {
	collectSeldom()
	env := &environment{
		Args:   os.Args[1:],
		Stdin:  os.Stdin,
		Stdout: os.Stdout,
		Stderr: os.Stderr,
		Getenv: os.Getenv,
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	os.Exit(run(ctx, env))
}

// run carries out one command line and returns the exit code.
func run(ctx context.Context, env *environment) int {
	// The language comes first: help and errors of the command line itself are in it too.
	env.Catalogue = locales.Load(locales.Choose(uiLanguage(env.Args), env.Getenv))
	root := newRootCommand(env)
	err := checkCommandName(root, env)
	if err == nil {
		err = root.ExecuteContext(ctx)
	}
	if ctx.Err() != nil {
		err = ctx.Err() // whatever else went wrong did so because the work was cut short
	}
	return finish(env, err)
}
