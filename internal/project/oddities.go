package project

import (
	"context"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/yamldoc"
	"github.com/concord-l10n/concord/workflow"
)

// oddities returns what settings that can be read say in vain: what a list has twice, translations into the source's own
// language, approvals in a role that nobody has. Only files that a person can still mend are read for them, not
// those of the past.
func oddities(src []byte) []yamldoc.Problem {
	root, problems := yamldoc.Read(src)
	of := map[string]yamldoc.Value{}
	root.Entries(func(key, v yamldoc.Value) { of[key.Text()] = v })
	once := func(v yamldoc.Value) { v.Once(func(yamldoc.Value) {}) }
	for _, list := range []string{"texts", "packs", "glossaries"} {
		once(of[list])
	}
	for _, list := range []string{"country", "side", "domain"} {
		if v := of[list]; !v.IsText() {
			once(v)
		}
	}
	languagesOnce(of["targets"], of["source"])
	of["overrides"].Items(func(v yamldoc.Value) {
		v.Entries(func(key, v yamldoc.Value) {
			if key.Text() == "files" {
				once(v)
			}
		})
	})
	roles := rolesOf(of["editors"])
	of["approvals"].Entries(func(_, v yamldoc.Value) {
		if !v.IsMapping() || len(roles) == 0 {
			return
		}
		v.Entries(func(role, _ yamldoc.Value) { role.WordAs("project.no-role", "project.no-role-guess", roles) })
	})
	return *problems
}

// languagesOnce wants each language of a list once, and not that of the source.
func languagesOnce(v, of yamldoc.Value) {
	source := language.Und
	if of.IsText() {
		source = of.Language()
	}
	var seen []language.Tag
	v.Items(func(v yamldoc.Value) {
		tag := v.Language()
		for _, other := range seen {
			if other == tag {
				v.Problem("yaml.duplicate-item", map[string]any{"Word": v.Text()})
				return
			}
		}
		if nearness(tag, source) >= sameText {
			v.Problem("project.source-target", map[string]any{"Lang": v.Text()})
		}
		seen = append(seen, tag)
	})
}

// rolesOf returns the roles in which editors may approve.
func rolesOf(editors yamldoc.Value) []string {
	var roles []string
	editors.Items(func(v yamldoc.Value) {
		v.Entries(func(key, v yamldoc.Value) {
			if role := v; key.Text() == "role" && role.Text() != workflow.Translator {
				roles = append(roles, role.Text())
			}
		})
	})
	return roles
}

// Unmatched returns the patterns of overrides and layouts that no file of the project fits, as errors.
func (s *Settings) Unmatched(ctx context.Context) error {
	files, err := documentsBelow(ctx, s.Dir)
	if err != nil || len(files) == mostDiscovered { // the others may fit
		return err
	}
	var errs Errors
	want := func(p Pattern, fits func(file string) bool) {
		for _, file := range files {
			if fits(file) {
				return
			}
		}
		errs = append(errs, &Error{Kind: Usage, ID: "project.no-fit", File: p.File, Line: p.Line, Column: p.Column, Data: map[string]any{"Pattern": p.Glob}})
	}
	for _, l := range s.Layouts {
		want(l.at, func(file string) bool {
			_, _, ok := l.place(file, s.Source)
			return ok
		})
	}
	for _, o := range s.Overrides {
		for _, p := range o.Files {
			want(p, func(file string) bool { return fits(p.Glob, file) })
		}
	}
	if errs == nil {
		return nil
	}
	return errs
}
