package main

import (
	"path/filepath"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/project"
)

// named is a source and its translation that were named as files, with the termbases in force for them.
type named struct {
	pair      project.Pair
	termbases project.Termbases
	shelf     *glossary.Shelf
	unread    error // about termbases that could not be read; the others are on the shelf
}

// openNamed finds out what holds for two files. Termbases that can't be read at this moment are no failure yet.
func (e *environment) openNamed(source, target string, find project.Options, choice project.Termbases) (n named, err error) {
	if n.pair, err = project.FindFiles(source, target, find); err != nil {
		return n, err
	}
	if err := e.mayShowPairs(n.pair); err != nil {
		return n, err
	}
	if n.termbases, err = n.pair.Settings.Termbases(choice); err != nil {
		return n, err
	}
	n.shelf, n.unread = n.termbases.Shelf()
	if n.unread != nil && codeOf(n.unread) != exitIncomplete {
		return n, n.unread
	}
	return n, nil
}

// inputs returns the two files, and those that say how they are read.
func (n named) inputs() []string {
	return append([]string{
		n.pair.Source.Path, n.pair.Target.Path,
		filepath.Join(filepath.Dir(n.pair.Source.Path), project.ReleaseFile), filepath.Join(n.pair.Settings.Dir, project.SettingsFile),
	}, n.termbases.Files...)
}
