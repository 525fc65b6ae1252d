package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/token"
)

// runOn is how surprising it is, as lengthOf.open has it, that one sentence goes on as another.
const runOn = 4

// fewestBefore is how many words stand before a place where a sentence runs on: fewer are a number, "Article 6".
const fewestBefore = 3

// runsOn returns where a sentence of a segment begins though no mark ends the one before: "shall be so Each
// member of the". A function word with a capital stands behind a word and before a number or a word in small
// letters: titles and names go on with capitals.
func (t *Text) runsOn(segment int) (at []int) {
	text := t.String(t.Segment(segment))
	words := t.Words(segment)
	for i := fewestBefore; i+1 < len(words); i++ {
		w := words[i]
		if w.End > len(text) || w.Kind != token.Word {
			continue
		}
		behind, beside := smallWord(text, words[i-1]), smallWord(text, words[i+1]) || words[i+1].Kind == token.Number
		word := text[w.Start:w.End]
		begins := capitalised(word) && words[i-1].Kind != token.Punct && beside || behind && initial(word)
		if begins && (langid.FunctionWord(w.Fold, t.Doc.Lang) || neverLast(w.Fold, t.Doc.Lang)) {
			at = append(at, w.Start)
		}
	}
	return at
}

// initial reports a Russian word of one capital: В, С. I and A are no beginning.
func initial(word string) bool {
	first, n := utf8.DecodeRuneInString(word)
	return n == len(word) && unicode.Is(unicode.Cyrillic, first) && unicode.IsUpper(first)
}

// anyRunsOn reports whether one of the segments may run on into a sentence that lost its beginning.
func (t *Text) anyRunsOn(segments []int) bool {
	return slices.ContainsFunc(segments, func(n int) bool { return len(t.runsOn(n)) > 0 })
}

func smallWord(text string, w token.Token) bool {
	first, _ := utf8.DecodeRuneInString(text[w.Start:w.End])
	return w.Kind == token.Word && unicode.IsLower(first)
}

// judgeCut judges a link in whose target one sentence, cut short, runs on into the next: what stands before the
// place is compared with the sentences of the source that it renders, all but those that the rest has the length
// of, or all of them where the rest renders none.
func (l lengths) judgeCut(r *renderings, p *Pass, link bitext.Link) (lost Place, score float64, ok bool) {
	if max(r.countContents(p.Source, link.Source), r.countContents(p.Target, link.Target)) > mostContents {
		return Place{}, 0, false
	}
	for n, seg := range link.Target {
		for _, at := range p.Target.runsOn(seg) {
			for k := 1; k <= len(link.Source); k++ {
				pl, found, judged := l.judgeCutAt(r, p, link, k, n, at)
				if judged && (!ok || found > score) {
					lost, score, ok = pl, found, true
				}
			}
		}
	}
	return lost, score, ok
}

// judgeCutAt is judgeCut for a byte of the target's nth segment and the first k sentences of the source.
func (l lengths) judgeCutAt(r *renderings, p *Pass, link bitext.Link, k, n, at int) (lost Place, score float64, ok bool) {
	s, fits := l.ofCut(p, link, k, n, at)
	if !fits || !s.suspect() {
		return Place{}, 0, false
	}
	source, before, rest := r.cut(p, link, k, n, at)
	if k == len(link.Source) && (len(rest) < fewestContents || r.rendersAny(source, rest)) {
		return Place{}, 0, false
	}
	return s.judgeWords(r, p, link.Source[:k], source, before)
}

// ofCut is what the lengths tell of the first k sentences of the source beside what the target has before a
// byte of its nth segment, and whether the rest of the one is as long as that of the other lets expect.
func (l lengths) ofCut(p *Pass, link bitext.Link, k, n, at int) (s lengthOf, fits bool) {
	const shorter, longer = 2.5, 4 // standard deviations
	before := p.Target.length(link.Target[:n]) + lettersIn(p.Target.String(p.Target.Segment(link.Target[n]))[:at])
	s = l.compare(p.Source.length(link.Source[:k]), before)
	s.ending = p.Source.ending(link.Source[:k])
	s.open = runOn
	if k == len(link.Source) {
		return s, true
	}
	rest := l.compare(p.Source.length(link.Source[k:]), p.Target.length(link.Target)-before)
	return s, rest.deviation < shorter && rest.deviation > -longer
}

// cut returns the words of the first k sentences of a link's source, and those of its target before a byte of
// its nth segment and behind it.
func (r *renderings) cut(p *Pass, link bitext.Link, k, n, at int) (source, before, rest []content) {
	seg := p.Target.Doc.Segments()[link.Target[n]]
	for _, w := range r.contents(p.Target, link.Target) {
		if w.segment < link.Target[n] || w.segment == link.Target[n] && w.Span.Start < seg.Span.Start+at {
			before = append(before, w)
		} else {
			rest = append(rest, w)
		}
	}
	return r.contents(p.Source, link.Source[:k]), before, rest
}

// rendersAny reports whether some of the words of the target have a counterpart in the source.
func (r *renderings) rendersAny(source, target []content) bool {
	const strange = 0.3 // mean score
	r.tell(source, target)
	return meanScore(target) < strange
}

// dangles reports whether a text breaks off: its last word is one that no sentence ends with, or a bracket is
// left open. Behind a mark such a word goes on in the next item of a list: "the treaty; and".
func (t *Text) dangles(segments []int) bool {
	n := segments[len(segments)-1]
	text := t.String(t.Segment(n))
	if open := max(strings.LastIndexByte(text, '('), strings.LastIndex(text, "（")); open >= 0 && !strings.ContainsAny(text[open:], ")）") {
		return true
	}
	needs := neverLast
	if strings.HasSuffix(text, ".") {
		needs, text = articleOrOf, strings.TrimSuffix(text, ".")
	}
	words := t.Words(n)
	for len(words) > 0 && words[len(words)-1].Start >= len(text) {
		words = words[:len(words)-1]
	}
	k := len(words) - 1
	for k > 0 && words[k].Kind == token.Word && smallWord(text, words[k]) && needs(words[k].Fold, t.Doc.Lang) {
		k--
	}
	return k >= 0 && k < len(words)-1 && words[k].Kind != token.Punct
}

// neverLast reports whether a folded word needs another behind it: an article, a preposition, a conjunction,
// an auxiliary.
func neverLast(word string, lang language.Tag) bool {
	return needMore.Has(token.Base(lang), word)
}

// articleOrOf reports whether a folded word is one of those of neverLast that stand before a full stop neither
// in a question's answer nor at the end of a clause that is turned about: "what it is for."
func articleOrOf(word string, lang language.Tag) bool {
	return beforeNoun.Has(token.Base(lang), word)
}

var beforeNoun = token.ByLanguage{
	{"en", " a an the and or "},
	{"fr", " le les des du de au aux et ou "},
	{"es", " el los las un una del de al y "},
	{"ru", " и в на с к от из для "},
}

var needMore = token.ByLanguage{
	{"en", " a an the of and or nor but to for with by from at as than that which who whose whom into onto upon between among amongst during per via is are was were be been being has have had shall will should would may might must can could not its their his her our your my this these those such any each every if when while where because although whether unless until so both either neither very more most "},
	{"fr", " le la les un une des du de au aux à et ou ni mais en pour par avec sans sous sur dans que qui dont où vers chez entre parmi depuis pendant est sont était étaient être été sera seront a ont avait avaient aura auront doit doivent peut peuvent ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes chaque si lorsque quand comme afin selon dès ne très plus "},
	{"es", " el la los las un una unos unas del de al a en y e o u ni pero para por con sin sobre entre hacia desde hasta según que cuyo cuya cuyos cuyas es son era eran ser sido será serán ha han había habían habrá debe deben puede pueden su sus este esta estos estas ese esa esos esas cada si cuando como lo se muy más no "},
	{"ru", " и или либо но а в во на с со к ко по для от до из у о об обо при между через без под над за про перед что чтобы который которая которое которые которого которой которых которым если когда как не ни так также более наиболее его её ее их "},
	{"ar", " في من على إلى عن مع بين أن إن التي الذي الذين أو ثم لا كما حتى منذ خلال لدى نحو قد سوف هذا هذه ذلك تلك كل "},
	{"de", " der die das den dem des ein eine einen einem einer eines und oder aber von zu zum zur für mit bei aus nach in im am an auf über unter zwischen durch ohne gegen als wie dass daß ob wenn weil sehr "},
}
