package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// trifling reports whether what is almost a rendering differs by no more than grammar lets it: by a Chinese 的, by
// articles that the text has and the term has not (administrador del nodo), by what joins the items of a list, or by
// the capitals of a name behind an indefinite article.
func (j *judge) trifling(c *termCase) bool {
	if c.near.Capitals != "" {
		before, _ := j.around(c.place)
		n := len(before)
		return n > 0 && indefinite.Has(j.Target.lang(), before[n-1].Fold)
	}
	if c.near.Term == nil {
		return false
	}
	found, term := j.Target.String(c.place), c.near.Term.Text
	if strings.Contains(found, "的") && strings.ReplaceAll(found, "的", "") == strings.ReplaceAll(term, "的", "") {
		return true
	}
	articles, has := j.withoutArticles(found)
	own, wants := j.withoutArticles(term)
	if has > wants && slices.Equal(articles, own) {
		return true
	}
	return isOrdinary(c.concept) && c.near.Added == 0 && c.near.Dropped == 0 && !c.near.Moved && j.onlyJoins(term)
}

// onlyJoins reports whether a term has conjunctions and no other small words: children and youth.
func (j *judge) onlyJoins(term string) bool {
	joins := 0
	for _, w := range token.Words(term, j.Target.Doc.Lang) {
		switch {
		case joints.Has(j.Target.lang(), w.Fold):
			joins++
		case langid.FunctionWord(w.Fold, j.Target.Doc.Lang):
			return false
		}
	}
	return joins > 0
}

// withoutArticles returns the stems of a French or Spanish text's words but for the articles, and how many these are.
func (j *judge) withoutArticles(text string) (stems []string, articles int) {
	for _, w := range token.Words(text, j.Target.Doc.Lang) {
		preposition := slices.IndexFunc(contracted, func(c contraction) bool { return c.lang == j.Target.lang() && slices.Contains(c.words, w.Fold) })
		switch {
		case w.Kind != token.Word:
		case preposition >= 0:
			stems, articles = append(stems, contracted[preposition].preposition), articles+1
		case definite.Has(j.Target.lang(), w.Fold):
			articles++
		case w.Fold == "d'":
			stems = append(stems, "de")
		default:
			stems = append(stems, j.Target.Stemmer().Stem(w.Fold))
		}
	}
	return stems, articles
}

// indefinite are the articles before what is no name yet: il est créé un comité.
var indefinite = token.ByLanguage{{"en", "a an"}, {"fr", "un une"}, {"es", "un una"}}

// definite are the articles that a noun inside a term may have.
var definite = token.ByLanguage{{"fr", "le la les l l'"}, {"es", "el la los las"}}

// contraction is the words that a preposition is with an article behind it.
type contraction struct {
	lang, preposition string
	words             []string
}

var contracted = []contraction{
	{"fr", "de", []string{"du", "des"}}, {"fr", "à", []string{"au", "aux"}},
	{"es", "de", []string{"del"}}, {"es", "a", []string{"al"}},
}

// isSlight reports whether what is told of o is how the two languages build words and sentences.
func (j *judge) isSlight(o *occurrence, c *termCase) bool {
	if c.verdict == missing && (j.isVerb(o) || j.cutsNext(o)) || c.verdict == altered && (j.isShared(o, c) || j.isInserted(o, c)) {
		return true
	}
	return j.keepsQuote(o) || isOrdinary(o.Concept) && (j.isJoined(o) || j.keepsName(o))
}

// keepsName reports whether an ordinary term has capitals inside a sentence that its entry has not, and the
// target has it as it is written there: the Workbook object is one of a program's, which its name stays with.
func (j *judge) keepsName(o *occurrence) bool {
	t := o.Term.Match.Term
	name := j.Source.String(o.Place)
	if t == nil || name == strings.ToLower(name) || t.Text != strings.ToLower(t.Text) {
		return false
	}
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	before := strings.TrimRight(text[:o.Place.Span.Start], " ")
	return before != "" && !strings.ContainsAny(before[len(before)-1:], ".:!?\n") &&
		j.Target.says(j.Bitext.Links[o.link].Target, name)
}

// isShared reports whether an ordinary term that seems altered stands there in phrases that share one of its words: la
// gestion et la conservation des données.
func (j *judge) isShared(o *occurrence, c *termCase) bool {
	return isOrdinary(o.Concept) && !c.near.Moved && c.near.Capitals == "" && j.weigh(o, c).shared
}

// isInserted reports whether the only word that is lost stands right before what seems altered, and what stands between
// them renders other words of the source: a temporary node manager, un administrador temporal de nodos.
func (j *judge) isInserted(o *occurrence, c *termCase) bool {
	return len(c.near.Lost) == 1 && j.goesBefore(c.place, c.near.Lost) && j.weigh(o, c).joined
}

// inCompound reports whether the rendering of an ordinary term is the part of a hyphened compound in o's link:
// multi-threaded.
func (j *judge) inCompound(o *occurrence) bool {
	return isOrdinary(o.Concept) && slices.ContainsFunc(j.Bitext.Links[o.link].Target, func(s int) bool {
		text := j.Target.Doc.SegmentText(s)
		parted := compounds().ReplaceAllString(text, "$1 $2")
		return parted != text && j.renderings(o, parted) > j.renderings(o, text)
	})
}

// compounds are words joined by a hyphen.
var compounds = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(\p{L})-(\p{L})`) })

// keepsQuote reports whether a term of the source is quoted, or a word of it, and the target has the quoted words as they
// are: the value of a field, the title of something; or whether it tells of what a quoted value is one, and stays as the
// value does: jurisdiction 'gb'.
func (j *judge) keepsQuote(o *occurrence) bool {
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	quoted, read := j.quoted[o.Passage]
	if !read {
		quoted = quotedRuns().FindAllStringSubmatchIndex(text, -1)
		j.quoted[o.Passage] = quoted
	}
	for _, m := range quoted {
		for k := 2; k < len(m); k += 2 {
			named := m[k] >= 0 && o.Place.Span.End < m[k] && m[k] <= o.Place.Span.End+len(" “") && j.keepsWords(o)
			if m[k] < 0 || !named && (m[k+1] <= o.Place.Span.Start || o.Place.Span.End <= m[k]) {
				continue
			}
			words := strings.TrimRight(text[m[k]:m[k+1]], ".,;:!?")
			if j.Target.says(j.Bitext.Links[o.link].Target, words) {
				return true
			}
		}
	}
	return false
}

// quotedRuns are words in quotation marks, or set as code: the apostrophe of a genitive is none.
var quotedRuns = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("`([^`\n]{2,60})`|(?:^|[\\s(])'([^'\n]{2,60})'(?:[\\s.,;:!?)]|$)|\"([^\"\n]{2,60})\"|“([^”\n]{2,60})”|‘([^’\n]{2,60})’")
})

// isVerb reports whether what a noun of one word should render is rendered by a verb of that stem: 选举, elect, election;
// 回滚, rolled back, rollback; award, adjudicar, adjudicación. Neither Chinese nor an English word tells them apart.
func (j *judge) isVerb(o *occurrence) bool {
	return isOrdinary(o.Concept) && slices.ContainsFunc(o.Concept.Terms, func(t glossary.Term) bool {
		return allowed(&t) && speaks(t.Lang, j.Target.Doc.Lang) && !strings.Contains(t.Text, " ") &&
			slices.ContainsFunc(j.Bitext.Links[o.link].Target, func(s int) bool { return j.hasVerb(j.Target.Words(s), token.Fold(t.Text)) })
	})
}

// hasVerb reports whether words have one of a noun's stem, or a verb and the particle that make up the noun.
func (j *judge) hasVerb(words []token.Token, noun string) bool {
	const shortest = 3 // letters of a verb: an e reader is an eReader
	for i, w := range words {
		if w.Kind != token.Word || langid.FunctionWord(w.Fold, j.Target.Doc.Lang) {
			continue
		}
		stem := j.Target.Stemmer().Stem(w.Fold)
		if stem == j.Target.Stemmer().Stem(noun) || sameFamily(w.Fold, noun) || len(stem) >= shortest && i+1 < len(words) && stem+words[i+1].Fold == noun {
			return true
		}
	}
	return false
}

// sameFamily reports whether two words differ by what may be their endings alone, which are shorter than what they share:
// adjudicar, adjudicación; cybercrime, cybercriminalité.
func sameFamily(a, b string) bool {
	const root, ending = 6, 5 // letters
	x, y := []rune(a), []rune(b)
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	return n >= root && max(len(x), len(y))-n <= max(ending, n-2)
}

// saysWhen reports whether a link's English has a conjunction of time.
func (j *judge) saysWhen(link int) bool {
	return speaks(j.Target.Doc.Lang, language.English) && slices.ContainsFunc(j.Bitext.Links[link].Target, func(s int) bool {
		return slices.ContainsFunc(j.Target.Words(s), func(w token.Token) bool { return slices.Contains(whens[:], w.Fold) })
	})
}

var whens = [...]string{"when", "while", "whenever", "during", "once"}

// isJoined reports whether a Chinese term shares its end with a word that has but its first character before the
// term: 理监事会 and 理、监事会 are 理事会 and 监事会, of which the translation may name the members.
func (j *judge) isJoined(o *occurrence) bool {
	if j.lexicon == nil || !speaks(j.Source.Doc.Lang, language.Chinese) {
		return false
	}
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	before := strings.TrimRight(text[:o.Place.Span.Start], "、及和与與")
	first, n := utf8.DecodeLastRuneInString(before)
	_, own := utf8.DecodeRuneInString(text[o.Place.Span.Start:])
	word := string(first) + text[o.Place.Span.Start+own:o.Place.Span.End]
	return n > 0 && unicode.Is(unicode.Han, first) && len(word) > 2*len("理") && j.lexicon.LongestWord(lexicon.Source, word) == len(word)
}

// cutsNext reports whether the last character of a Chinese term may as well begin the next word, the rest being words
// by itself: 期货交易所得 is 期货交易 and 所得; or be the one that makes a clause of time: 运行时, when it runs.
func (j *judge) cutsNext(o *occurrence) bool {
	if j.lexicon == nil || !speaks(j.Source.Doc.Lang, language.Chinese) {
		return false
	}
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	_, last := utf8.DecodeLastRuneInString(text[:o.Place.Span.End])
	cut := o.Place.Span.End - last
	if text[cut:o.Place.Span.End] == "时" && j.saysWhen(o.link) {
		return true
	}
	next, n := utf8.DecodeRuneInString(text[o.Place.Span.End:])
	if !unicode.Is(unicode.Han, next) || j.lexicon.LongestWord(lexicon.Source, text[cut:]) < last+n {
		return false
	}
	for at := o.Place.Span.Start; at < cut; {
		word := j.lexicon.LongestWord(lexicon.Source, text[at:cut])
		if word < 2*last {
			return false // a character may be anything's
		}
		at += word
	}
	return true
}

// adjective reports whether a word without the capital of a Russian place's name, and in none of its forms, is the adjective
// of that, which is written small: минский; or whether it is not the first word of a body's: Китайское государственное агентство.
func (j *judge) adjective(o *occurrence, near glossary.Near, place Place) bool {
	found := strings.ToLower(j.Target.String(place))
	if before := strings.Fields(j.Target.Doc.Passages[place.Passage].Text.String()[:place.Span.Start]); len(before) > 1 && near.Capitals != "" &&
		o.Concept.Kind == glossary.KindOrganisation && speaks(j.Target.Doc.Lang, language.Russian) && capitalAdjective().MatchString(before[len(before)-1]) {
		return true
	}
	return near.Capitals != "" && o.Concept.Kind == glossary.KindPlace && speaks(j.Target.Doc.Lang, language.Russian) && !strings.Contains(found, " ") &&
		!slices.ContainsFunc(o.Concept.Terms, func(t glossary.Term) bool { return strings.ToLower(t.Text) == found })
}

var capitalAdjective = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\p{Lu}\pL+(?:ого|ому|ое|ым|ом|ый|ий|ая|ую|ой|ые|ых|ыми)$`)
})

// writtenSmall reports whether o's link has the very words of a name without their capitals. That they
// stand nearby as they should is no excuse.
func (j *judge) writtenSmall(o *occurrence) bool {
	switch o.Concept.Kind {
	case glossary.KindCountry, glossary.KindPerson, glossary.KindPlace, glossary.KindOrganisation:
	default:
		return false
	}
	near, place, ok := j.near(o, document.Span{})
	if !ok || near.Capitals == "" || j.adjective(o, near, place) {
		return false
	}
	o.judged = true
	c := termCase{concept: o.Concept, link: o.link, source: o.Place, slots: o.Slots, verdict: altered, near: near, place: place}
	if j.trifling(&c) && j.founds(o.link) {
		c.doubt = doubtful
	}
	j.note(c)
	return true
}

// headNamed reports whether the sentence names the head of a Chinese ministry as well, whose it then may be: 司法部长说，司法部.
func (j *judge) headNamed(o *occurrence) bool {
	own := j.Source.String(o.Place)
	return o.Concept.Kind == glossary.KindOrganisation && strings.HasSuffix(own, "部") &&
		slices.ContainsFunc(j.Bitext.Links[o.link].Source, func(s int) bool { return strings.Contains(j.Source.Doc.SegmentText(s), own+"长") })
}
