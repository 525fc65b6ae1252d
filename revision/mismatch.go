package revision

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// said reports whether the old translation said already what a change of the source brought: all
// the facts, addresses and code that are new, and none of those that are gone.
func (f *fourWay) said(ch *change, old []int) bool {
	if len(old) > 0 && len(ch.New) > 0 && ch.old.text != ch.new.text && f.side(f.target, 0, old).text == ch.new.text {
		return true // code, mostly
	}
	for _, k := range ch.Kinds {
		if k != Number && k != Date && k != Link && k != Code && k != Punctuation && k != Typography && k != Markup {
			return false
		}
	}
	if ch.Requires == Carry || len(old) == 0 || len(ch.New) == 0 || len(ch.Old) == 0 {
		return false
	}
	target := f.side(f.target, 0, old)
	target.read()
	was, is := ch.old, ch.new
	was.read()
	is.read()
	evidence := 0
	for _, read := range []func(*side) []string{claimKeys, (*side).addresses, (*side).codeWords} {
		n, ok := holds(read(&target), read(&was), read(&is))
		if !ok {
			return false
		}
		evidence += n
	}
	return evidence > 0
}

// holds reports whether list has what new has more than old, and has what old has more than new as often
// as new does; and how much that is.
func holds(list, old, new []string) (evidence int, ok bool) {
	have, was, is := tallyOf(list), tallyOf(old), tallyOf(new)
	for v, n := range is {
		switch {
		case n <= was[v]:
		case have[v] < n:
			return 0, false
		default:
			evidence++
		}
	}
	for v, n := range was {
		switch {
		case n <= is[v]:
		case have[v] > is[v]:
			return 0, false
		default:
			evidence++
		}
	}
	return evidence, true
}

func tallyOf(list []string) map[string]int {
	n := map[string]int{}
	for _, v := range list {
		n[v]++
	}
	return n
}

func claimKeys(s *side) []string {
	var keys []string
	for _, c := range s.claims {
		keys = append(keys, c.key)
	}
	return keys
}

// addresses returns where links and images lead.
func (s *side) addresses() []string {
	var list []string
	for _, m := range s.marks {
		if v := s.address(m); v != "" {
			list = append(list, v)
		}
	}
	return list
}

// address returns where a mark leads, without the part of the address that names the language of the page.
func (s *side) address(m document.Mark) string {
	if m.Kind != document.Link && m.Kind != document.Image || m.Defined {
		return ""
	}
	lang := strings.ToLower(s.lang.String())
	base, _ := s.lang.Base()
	first, rest, ok := strings.Cut(strings.TrimPrefix(m.Value, "/"), "/")
	if ok && m.Value[0] == '/' && (first == lang || first == base.String()) {
		return "/" + rest
	}
	return m.Value
}

// codeWords returns the words of code.
func (s *side) codeWords() []string {
	var list []string
	for _, p := range s.protected {
		text := s.text[p.Start:p.End]
		t := token.NewScanner(text, language.Und)
		for t.Next() {
			list = append(list, text[t.Start:t.End])
		}
	}
	return list
}

// side reads units of a version of the target or the source.
func (f *fourWay) side(c *comparison, version int, list []int) side {
	all, doc := c.a, c.old
	if version == 1 {
		all, doc = c.b, c.new
	}
	units := make([]unit, len(list))
	for k, i := range list {
		units[k] = all[i]
	}
	return sideOf(doc, units, c.gl.Matcher(doc.Lang))
}

// mismatches returns the facts in which a change of the source and what the translation made of it do
// not agree. What did not agree in the verified state either, is how the languages differ.
func (f *fourWay) mismatches(ch *change, old, became []int) []Mismatch {
	p := pairing{before: [2]side{ch.old, f.side(f.target, 0, old)}, after: [2]side{ch.new, f.side(f.target, 1, became)}}
	for k := range 2 {
		p.before[k].read()
		p.after[k].read()
	}
	var out []Mismatch
	add := func(k int, kind Kind, s document.Span) {
		if k == 0 {
			out = append(out, Mismatch{Kind: kind, Source: f.place(f.source.new, ch.New, s)})
			return
		}
		out = append(out, Mismatch{Kind: kind, Target: f.place(f.target.new, f.units(f.target.b, became), s)})
	}
	p.facts(add)
	p.denials(add)
	p.names(add, f.occurrences)
	p.terms(add)
	p.links(add)
	return out
}

// pairing is a source, first, and its translation, verified and as they are now.
type pairing struct{ before, after [2]side }

// facts finds numbers and dates that do not agree: one became another, one is nowhere in the source, or one
// that is new in the source is nowhere in the translation.
func (p *pairing) facts(add func(int, Kind, document.Span)) {
	var left [2][]claim
	left[0], left[1] = unmet(p.after[0].claims, p.after[1].claims)
	was := [2][]claim{}
	was[0], was[1] = unmet(p.before[0].claims, p.before[1].claims)
	for k := range left {
		left[k] = without(left[k], was[k])
	}
	for k := range left {
		other := left[1-k]
		for _, c := range left[k] {
			known := slices.ContainsFunc(p.after[1-k].claims, func(o claim) bool { return agree(&c, &o) })
			swapped := slices.ContainsFunc(other, func(o claim) bool { return o.kind == c.kind })
			if swapped || !known && !c.weak {
				add(k, c.kind, c.span)
			}
		}
	}
}

// terms reports terms that are new in the source and have no rendering in the translation, where the
// termbase knows one.
func (p *pairing) terms(add func(int, Kind, document.Span)) {
	known := map[*glossary.Concept]bool{}
	for _, list := range [][]glossary.Match{p.before[0].terms, p.after[1].terms} {
		for _, m := range list {
			known[m.Concept] = true
		}
	}
	base, _ := p.after[1].lang.Base()
	for _, m := range p.after[0].terms {
		renders := slices.ContainsFunc(m.Concept.Terms, func(t glossary.Term) bool {
			b, _ := t.Lang.Base()
			return b == base && (t.Status == glossary.Preferred || t.Status == glossary.Admitted)
		})
		if renders && !known[m.Concept] {
			known[m.Concept] = true
			add(0, kindOfTerm(m.Concept), m.Span)
		}
	}
}

// links reports addresses that the source replaced and the translation did not.
func (p *pairing) links(add func(int, Kind, document.Span)) {
	was, is, there := tallyOf(p.before[0].addresses()), tallyOf(p.after[0].addresses()), tallyOf(p.after[1].addresses())
	stayed := false
	for v, n := range was {
		stayed = stayed || n > is[v] && there[v] > is[v]
	}
	if !stayed {
		return
	}
	for _, m := range p.after[0].marks {
		if v := p.after[0].address(m); v != "" && is[v] > was[v] && there[v] == 0 {
			add(0, Link, m.Span)
		}
	}
}

// place returns where a span of the text of units stands in the document's source.
func (f *fourWay) place(d *document.Document, units []Unit, s document.Span) document.Span {
	for _, u := range units {
		n := len(u.Text(d))
		if s.Start <= n {
			if u.Passage < 0 {
				return document.Span{Start: u.Span.Start + s.Start, End: u.Span.Start + min(s.End, n)}
			}
			return d.Place(u.Passage, document.Span{Start: s.Start, End: min(s.End, n)})
		}
		s.Start, s.End = s.Start-n-1, s.End-n-1
	}
	return document.Span{}
}
