package revision

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// change is a Change with where it stands among the units.
type change struct {
	Change
	a, b     span // of units
	old, new side
	script   *script
}

// list returns the changes in the order of the new version.
func (c *comparison) list() []change {
	var out []change
	for _, p := range c.pairs {
		a, b := span{p.i, p.i + p.n}, span{p.j, p.j + p.m}
		if !p.moved && p.n == 1 && p.m == 1 && same(&c.a[p.i], &c.b[p.j]) {
			continue
		}
		out = append(out, c.change(a, b, p.moved))
	}
	for i := range c.a {
		if c.of[0][i] < 0 {
			j := c.place(i)
			out = append(out, c.change(span{i, i + 1}, span{j, j}, false))
		}
	}
	for j := range c.b {
		if c.of[1][j] < 0 {
			out = append(out, c.change(span{}, span{j, j + 1}, false))
		}
	}
	slices.SortStableFunc(out, func(x, y change) int {
		return cmp.Or(cmp.Compare(x.b.lo, y.b.lo), cmp.Compare(x.b.len(), y.b.len()), cmp.Compare(x.a.lo, y.a.lo))
	})
	return out
}

func (c *comparison) changes() []Change {
	list := c.list()
	out := make([]Change, len(list))
	for k := range list {
		out[k] = list[k].Change
	}
	return out
}

// place returns where among the new units old unit i, which is gone, would stand: behind what the unit
// before it became.
func (c *comparison) place(i int) int {
	for i--; i >= 0; i-- {
		if k := c.of[0][i]; k >= 0 && !c.pairs[k].moved {
			return c.pairs[k].j + c.pairs[k].m
		}
	}
	return 0
}

// change describes what became of a run of units.
func (c *comparison) change(a, b span, moved bool) change {
	old, new := c.a[a.lo:a.hi], c.b[b.lo:b.hi]
	ch := change{a: a, b: b}
	ch.Old, ch.New = plainUnits(old), plainUnits(new)
	ch.old = sideOf(c.old, old, c.gl.Matcher(c.old.Lang))
	ch.new = sideOf(c.new, new, c.gl.Matcher(c.new.Lang))
	switch {
	case len(old) == 0:
		ch.Kinds, ch.Edits = []Kind{Inserted}, []Edit{{Insert, ch.new.text}}
	case len(new) == 0:
		ch.Kinds, ch.Edits = []Kind{Deleted}, []Edit{{Delete, ch.old.text}}
	default:
		ch.differences(moved, c.new.Lang)
	}
	ch.Kind = ch.Kinds[0]
	ch.Layout = ch.of(markupKind)
	ch.Requires = ch.required()
	return ch
}

// of reports whether the change is of units of that kind: the first tells.
func (ch *change) of(kind document.Kind) bool {
	for _, kinds := range [][]layoutKind{ch.old.kinds, ch.new.kinds} {
		if len(kinds) > 0 {
			return kinds[0].kind == kind
		}
	}
	return false
}

// differences finds what differs between two texts.
func (ch *change) differences(moved bool, lang language.Tag) {
	if ch.old.text != ch.new.text {
		ch.script = read(ch.old.text, ch.new.text, lang, [2][]glossary.Match{ch.old.terms, ch.new.terms})
		ch.old.readIn(ch.script.stretches(0))
		ch.new.readIn(ch.script.stretches(1))
		ch.Edits = ch.script.edits()
	} else {
		ch.script = &script{old: ch.old.text, new: ch.new.text, contents: [2][]int{{0}, {0}}}
	}
	switch kind := ch.old.kinds[0].kind; {
	case kind != codeKind && (ch.sameWords() || kind != markupKind && kind != moduleKind):
		ch.Kinds = kindsOf(&ch.old, &ch.new, ch.script)
	case kind == codeKind, kind == moduleKind:
		ch.Kinds = []Kind{Code}
	case strings.Contains(ch.new.text, "](") || strings.HasPrefix(ch.new.text, "["):
		ch.Kinds = []Kind{Link}
	default:
		ch.Kinds = []Kind{Markup}
	}
	for kind, is := range map[Kind]bool{Split: len(ch.New) > len(ch.Old), Merged: len(ch.New) < len(ch.Old), Moved: moved} {
		if is {
			ch.Kinds = append(ch.Kinds, kind)
		}
	}
	if len(ch.Kinds) == 0 {
		ch.Kinds = []Kind{Markup}
	}
}

// sameWords reports whether only white space differs.
func (ch *change) sameWords() bool {
	return slices.Equal(strings.Fields(ch.old.text), strings.Fields(ch.new.text))
}

func plainUnits(units []unit) []Unit {
	if len(units) == 0 {
		return nil
	}
	out := make([]Unit, len(units))
	for i := range units {
		out[i] = units[i].Unit
	}
	return out
}
