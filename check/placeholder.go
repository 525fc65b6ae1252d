package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/concord-l10n/concord/document"
)

// Placeholder finds what a program fills in, %s or {name}, that is lost, changed or added.
var Placeholder = &Check{Name: "placeholder", Doc: "placeholder", Severity: Warning, Run: func(p *Pass) {
	for _, g := range p.groups() {
		source, target := p.Source.placeholders(g.source), p.Target.placeholders(g.target)
		lost, added := renamed(differing(source, target))
		if len(lost) == 1 && len(added) == 1 && added[0].Span.Len() > 0 {
			p.reportChanged(lost[0], added[0], "check.placeholder-different", p.replacement(added[0].Place, lost[0].value))
			continue
		}
		for _, it := range lost {
			p.reportItem(p.Source, it, "check.placeholder-missing", p.Target.related(g.target))
		}
		for _, it := range added {
			p.reportItem(p.Target, it, "check.placeholder-added", p.Source.related(g.source))
		}
	}
}}

// placeholderForms matches the placeholders of printf (C, Go, Java, Objective-C, Python), of Ruby, of
// str.format, ICU messages and templates: with letters and digits only, so that no prose is one.
var placeholderForms = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\{ *[A-Za-z_][\w.-]* *\}\}` +
		`|[$%]?\{(?:[A-Za-z_][\w.]*|\d{1,2})\}` +
		`|%\([A-Za-z_]\w*\)[sdif]` +
		`|%(?:\d\$)?(?:\.\d)?[sdif@]`)
})

// placeholders returns those of some passages, in order; what stands in code or an address is not
// for a translator to fill in.
func (t *Text) placeholders(passages []int) []item {
	var items []item
	for _, i := range passages {
		p := &t.Doc.Passages[i]
		text := p.Text.String()
		for _, span := range placeholdersIn(p) {
			if len(items) < mostLinks {
				value := text[span.Start:span.End]
				items = append(items, item{Place{i, span}, value, strings.ReplaceAll(value, " ", "")})
			}
		}
		for _, m := range p.Marks {
			if m.Kind == document.Call {
				items = append(items, item{Place{i, m.Span}, m.Value, strings.ReplaceAll(m.Value, " ", "")})
			}
		}
	}
	return items
}

// placeholdersIn returns where those in the text of p stand.
func placeholdersIn(p *document.Passage) []document.Span {
	text := p.Text.String()
	if !strings.Contains(text, "%") && !strings.Contains(text, "{") {
		return nil
	}
	var spans []document.Span
	for _, m := range placeholderForms().FindAllStringIndex(text, -1) {
		if s := (document.Span{Start: m[0], End: m[1]}); standsAlone(text, s) && p.Prose(s) {
			spans = append(spans, s)
		}
	}
	return spans
}

// standsAlone reports whether what reads as a placeholder is not the argument of a formula, \frac{a},
// nor a percentage with letters after it.
func standsAlone(text string, s document.Span) bool {
	prev, next := before(text, s.Start), after(text, s.End)
	if text[s.Start] == '%' && text[s.Start+1] != '{' {
		letter := next < 0x80 && (next == '_' || isAlnum(byte(next)))
		return !letter && prev != '%' && (prev < '0' || prev > '9')
	}
	if strings.ContainsRune(`^_\}`, prev) {
		return false
	}
	const longest = 20 // of the names of commands
	head := text[max(0, s.Start-longest):s.Start]
	return !strings.HasSuffix(strings.TrimRightFunc(head, func(r rune) bool { return r < 0x80 && isAlnum(byte(r)) }), `\`)
}

// renamed leaves out the names in braces that a translator may have translated, since the text shows
// a pattern to people: {verb} {object}. Numbers and the names of programs are none of these.
func renamed(lost, added []item) (l, a []item) {
	word := func(it item) bool {
		inner := strings.Trim(it.key, "{}")
		return strings.HasPrefix(it.key, "{") && !strings.ContainsFunc(inner, func(r rune) bool { return r < 'a' || r > 'z' })
	}
	a = added
	for _, it := range lost {
		k := slices.IndexFunc(a, word)
		if k < 0 || !word(it) {
			l = append(l, it)
			continue
		}
		a = slices.Delete(slices.Clone(a), k, k+1)
	}
	return l, a
}
