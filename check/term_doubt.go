package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/token"
)

// doubt says how sure it is that a translation should have had a term's rendering.
type doubt uint8

const (
	sure     doubt = iota // other words stand for it, or nearly its own
	likely                // it is not there
	doubtful              // it is not there, and need not be
)

// severity is that of a finding about the case: what is not sure is no error unless the concept says so, what is
// doubtful is for information.
func (c *termCase) severity() Severity {
	switch s := termSeverity(c.concept); {
	case c.doubt == doubtful:
		return Info
	case c.doubt == likely && c.concept.Severity == "", s == Info && (c.verdict == sibling || c.verdict == altered && c.doubt == sure): // another stands for it
		return Warning
	default:
		return s
	}
}

// doubt returns how sure it is that o's rendering should stand in its link, where it does not, or only in part. That
// words are not there says little: a translator may mean them by a pronoun, by a part of them, or not say at all what
// the text is about. It says more where other words stand for them.
func (j *judge) doubt(o *occurrence, c *termCase) doubt {
	part := c.verdict == altered && c.near.Added == 0 && c.near.Dropped > 0 && !c.near.Moved && c.near.Capitals == ""
	whole := c.verdict == altered && !part
	switch {
	case whole && j.trifling(c), j.isSlight(o, c):
		return doubtful
	case whole && !j.isBroken(o) && (c.near.Added == 0 || c.near.Dropped > 0 || c.near.Moved || c.near.Capitals != ""):
		return sure
	case !part && (j.isAttribute(o) || j.keepsRun(o.Term, o.link)), j.isBroken(o), j.mayGoUnsaid(o, c, part):
		return doubtful
	case j.keepsWords(o) && !isOrdinary(o.Concept) && scriptOf(j.Source.Doc.Lang) == scriptOf(j.Target.Doc.Lang):
		return likely // a name may be left as it is
	case j.keepsWords(o): // they were not translated
		return sure
	case c.verdict == missing && j.keepsHead(o):
		return doubtful
	case c.verdict == missing && j.inList(o):
		return sure
	}
	e := j.weigh(o, c)
	switch {
	case whole && e.joined, c.verdict == missing && e.whole && isOrdinary(o.Concept):
		return doubtful
	case whole, !e.known, e.other:
		return sure
	case part && o.Concept.Kind == glossary.KindFormula:
		return sure
	case e.beside:
		return sure
	case c.verdict == missing && (j.isParent(o) || e.part && isOrdinary(o.Concept) && j.isNamed(o.Concept)):
		return doubtful
	case !part && e.short && !isOrdinary(o.Concept) && !j.isNamed(o.Concept): // named by some of its words, and never by all
		return sure
	}
	return likely
}

// keepsHead reports whether a rendering in Han characters begins with a Latin word of the source term, and that stands
// there by itself: state, of state 变量. What it is need not be said each time.
func (j *judge) keepsHead(o *occurrence) bool {
	if !isOrdinary(o.Concept) || !speaks(j.Target.Doc.Lang, language.Chinese) {
		return false
	}
	latin, rest, found := strings.Cut(j.preferred(o.Concept), " ")
	if !found || !containsFold(j.Source.String(o.Place), latin) || !strings.ContainsFunc(rest, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return false
	}
	return slices.ContainsFunc(j.Bitext.Links[o.link].Target, func(s int) bool { return j.hasWord(j.Target.Words(s), token.Fold(latin)) })
}

// mayGoUnsaid reports whether o's rendering, of which at most a part is there, need not be there because of what o is in
// its sentence.
func (j *judge) mayGoUnsaid(o *occurrence, c *termCase, part bool) bool {
	if c.verdict == missing {
		return j.inLongerName(o) || j.isFree(o) || j.owns(o) || j.isOfNamed(o)
	}
	return part && isOrdinary(o.Concept) && j.inLongerName(o)
}

// owns reports whether the name of a body only says in Chinese whose the one behind it is, which is rendered:
// 联合国世界粮食计划署, the World Food Programme.
func (j *judge) owns(o *occurrence) bool {
	return o.Concept.Kind == glossary.KindOrganisation && speaks(j.Source.Doc.Lang, language.Chinese) &&
		slices.ContainsFunc(j.inLink(o.link), func(of *occurrence) bool {
			return of.claimed != nil && of.Concept.Kind != glossary.KindTitle && of.Concept.Kind != glossary.KindPlace &&
				of.Passage == o.Passage && of.Place.Span.Start == o.Place.Span.End
		})
}

// isOfNamed reports whether a Chinese word for two states has the characters of both before it, by which a translation may
// name them: 中美两国元首.
func (j *judge) isOfNamed(o *occurrence) bool {
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	return strings.HasPrefix(text[o.Place.Span.Start:], "两国") && slices.ContainsFunc(j.Bitext.Links[o.link].Source, func(s int) bool {
		return slices.ContainsFunc(j.Source.Terms[s], func(t Term) bool {
			return t.Passage == o.Passage && t.Concept.Kind == glossary.KindCountry && t.Place.Span.End == o.Place.Span.Start
		})
	})
}

// isFree reports whether the name of a body is not in a sentence that is much shorter than its source, as where the two languages of an
// act were drafted each by itself.
func (j *judge) isFree(o *occurrence) bool {
	const shorter = 2 // standard deviations
	l := j.Bitext.Links[o.link]
	return o.Concept.Kind == glossary.KindOrganisation && j.shared.lengths().compare(j.Source.length(l.Source), j.Target.length(l.Target)).deviation > shorter
}

// inLongerName reports whether o may be a part of an English name that the termbase does not know, which may be called
// something else as a whole: the Federal Court of Appeal, the Web Content Accessibility Guidelines.
func (j *judge) inLongerName(o *occurrence) bool {
	if !speaks(j.Source.Doc.Lang, language.English) {
		return false
	}
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	before, behind := text[:o.Place.Span.Start], text[o.Place.Span.End:]
	switch o.Concept.Kind {
	case glossary.KindOrganisation:
		return goesOn(behind)
	case glossary.KindTerm, "":
		t := o.Term.Match.Term
		return t != nil && t.Text == strings.ToLower(t.Text) && (nameBefore().MatchString(before) || nameBehind().MatchString(behind)) &&
			j.hasCapitals(j.Source.String(o.Place)) && !j.hasCapitals(text)
	}
	return false
}

// hasCapitals reports whether all words of some of the source, small ones aside, have capitals: a name, a title.
func (j *judge) hasCapitals(text string) bool {
	return allCapitals(token.Words(text, j.Source.Doc.Lang), text, j.Source.Doc.Lang)
}

// The words of names before a part of them, of which the first is more than the beginning of a sentence, and behind it.
var (
	nameBefore = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\p{L}[^.!?:]* \p{Lu}[\p{L}\d-]+ $`) })
	nameBehind = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^ (?:\p{Lu}\p{L}|and \p{Lu}\p{L}+ \p{Lu})`) })
)

// acronym reports whether the link has the initials of a rendering of o, in capitals, or of a longer name that has it:
// MOFA, FCM; or a Russian adjective of them: межмидовские.
func (j *judge) acronym(o *occurrence) bool {
	return slices.ContainsFunc(j.Bitext.Links[o.link].Target, func(s int) bool {
		text := j.Target.Doc.SegmentText(s)
		return slices.ContainsFunc(j.Target.Words(s), func(w token.Token) bool {
			short := text[w.Start:w.End]
			if stem, _, ok := strings.Cut(short, "овск"); ok && speaks(j.Target.Doc.Lang, language.Russian) {
				short = strings.ToUpper(strings.TrimPrefix(stem, "меж"))
			}
			return w.Kind == token.Word && short == strings.ToUpper(short) && (j.abbreviates(short, o) || slices.ContainsFunc(o.Concept.Terms, func(t glossary.Term) bool {
				return allowed(&t) && speaks(t.Lang, j.Target.Doc.Lang) && isAcronym(short, t.Text, t.Lang)
			}))
		})
	})
}

// abbreviates reports whether the target has short in brackets behind a longer name with o's rendering, for which it may
// stand from then on: the advance market programme (AMP).
func (j *judge) abbreviates(short string, o *occurrence) bool {
	if j.bracketed == nil {
		j.bracketed = j.readBracketed()
	}
	name, found := j.bracketed[short]
	return found && j.renderings(o, name) > 0
}

// readBracketed returns what stands in the target before capitals in brackets, where these stand first.
func (j *judge) readBracketed() map[string]string {
	const word = 12 // bytes of the name for each letter
	names := map[string]string{}
	for _, p := range j.Target.Doc.Passages {
		text := p.Text.String()
		for _, m := range bracketedCapitals().FindAllStringSubmatchIndex(text, -1) {
			if short := text[m[2]:m[3]]; names[short] == "" {
				names[short] = strings.ToValidUTF8(text[max(0, m[0]-word*len(short)):m[0]], "")
			}
		}
	}
	return names
}

var bracketedCapitals = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[(（](\p{Lu}[\p{Lu}\d]+)[^\p{L}]`) })

// isAcronym reports whether short is made of the initials of a text's words, in capitals, with those of small words or
// without them.
func isAcronym(short, text string, lang language.Tag) bool {
	const least = 3 // letters
	letters := []rune(short)
	if len(letters) < least || short != strings.ToUpper(short) {
		return false
	}
	main := 0
	for _, word := range token.Words(text, lang) {
		first, _ := utf8.DecodeRuneInString(word.Fold)
		small := langid.FunctionWord(word.Fold, lang)
		switch {
		case word.Kind != token.Word:
		case len(letters) > 0 && letters[0] == unicode.ToUpper(first):
			letters = letters[1:]
			if !small {
				main++
			}
		case !small:
			return false
		}
	}
	return len(letters) == 0 && main > 1
}

// founds reports whether a link says of a body that it is set up, as which it has no name yet.
func (j *judge) founds(link int) bool {
	return j.Target.matches(j.Bitext.Links[link].Target, founding())
}

var founding = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:establish|set up|creat(?:e|ed|ing)\b|créée?s?(?: |$)|institué|établi|constitué|se crea|se establec|se constituy)`)
})

// inList reports whether o stands in a list beside something of its kind that the target has: one item of the list is
// not there.
func (j *judge) inList(o *occurrence) bool {
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	return !isOrdinary(o.Concept) && slices.ContainsFunc(j.inLink(o.link), func(other *occurrence) bool {
		if other.claimed == nil || other.Passage != o.Passage || other.Concept == o.Concept || other.Concept.Kind != o.Concept.Kind {
			return false
		}
		a, b := other.Place.Span, o.Place.Span
		if b.Start < a.Start {
			a, b = b, a
		}
		if b.Start <= a.End {
			return false
		}
		between := strings.Trim(text[a.End:b.Start], " ,，、;")
		return between != text[a.End:b.Start] && (between == "" || between == "the" || joints.Has(j.Source.lang(), between))
	})
}

// isBroken reports whether an English term has another number than its entry and the target is Arabic, whose plurals
// change the inside of a word.
func (j *judge) isBroken(o *occurrence) bool {
	t := o.Term.Match.Term
	return t != nil && speaks(j.Target.Doc.Lang, language.Arabic) && speaks(j.Source.Doc.Lang, language.English) &&
		token.Fold(j.Source.String(o.Place)) != token.Fold(t.Text)
}

// isParent reports whether a body's Chinese name stands before that of a part of it or of its head, who need not be
// told by it: 内政部移民署, 行政院院长.
func (j *judge) isParent(o *occurrence) bool {
	name := j.Source.String(o.Place)
	return o.Concept.Kind == glossary.KindOrganisation && speaks(j.Source.Doc.Lang, language.Chinese) &&
		(strings.HasSuffix(name, "部") || strings.HasSuffix(name, "院")) &&
		divisions().MatchString(j.Source.Doc.Passages[o.Passage].Text.String()[o.Place.Span.End:])
}

// divisions are what the Chinese names of the parts of a ministry end in.
var divisions = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:[院部署局会會]|\p{Han}{1,10}?(?:[署局处處厅廳司]|中心|委员会|委員會|办公室|辦公室))[长長]?`)
})
