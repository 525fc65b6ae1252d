package main

import (
	"fmt"
	"io"
	"math/rand"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// wordSpots are the places of a text where the rendering of one ordinary word stands.
type wordSpots struct {
	set   *corpus
	terms *glossary.Glossary
	rows  []glossary.Linked
	spots []*spot // each of a row of its own
}

// wordKind is what stands in the rendering's place: once, or in all places of a text that has so many.
type wordKind struct {
	name        string
	least, most int // places; once of at least one
	wrong       func(*bench, *wordSpots, *rand.Rand) (string, bool)
}

func wordKinds() (kinds []wordKind) {
	nothing := func(*bench, *wordSpots, *rand.Rand) (string, bool) { return "", true }
	for _, k := range []wordKind{
		{name: "another translation of the word", wrong: (*bench).translation},
		{name: "the rendering of another term", wrong: (*bench).another}, {name: "nothing", wrong: nothing},
	} {
		kinds = append(kinds, wordKind{k.name + ", once", 1, 1, k.wrong}, wordKind{k.name + ", in 2 or 3 places", 2, 3, k.wrong}, wordKind{k.name + ", in 4 or more", 4, 100, k.wrong})
	}
	return kinds
}

// words puts other words in the place of ordinary words' renderings, and counts how often one of them is told.
func (b *bench) words(w io.Writer) error {
	sets, err := b.corpora()
	if err != nil {
		return err
	}
	var texts []*wordSpots
	for i := range sets {
		found, err := b.wordSpots(&sets[i])
		if err != nil {
			return err
		}
		texts = append(texts, found...)
	}
	tab := newTable(w)
	fmt.Fprintln(tab, "instead of a word\tseeds\tfound\trecall\tshown")
	for _, kind := range wordKinds() {
		n := b.sowWords(kind, texts)
		fmt.Fprintf(tab, "%s\t%d\t%d\t%.3f\t%.3f\n", kind.name, n.made, n.found, share(n.found, n.made), share(n.shown, n.made))
	}
	return tab.Flush()
}

// sowWords puts words of a kind into texts taken at random, the same ones each time.
func (b *bench) sowWords(kind wordKind, texts []*wordSpots) (n seedCount) {
	random := rand.New(rand.NewSource(1))
	for _, k := range random.Perm(len(texts)) {
		t := texts[k]
		if n.made == b.most || len(t.spots) < kind.least || kind.most > 1 && len(t.spots) > kind.most {
			continue
		}
		word, ok := kind.wrong(b, t, random)
		if !ok || word != "" && t.spots[0].accepted(word) {
			continue
		}
		found, shown := t.told(word, kind.most)
		n.made++
		if found {
			n.found++
		}
		if shown {
			n.shown++
		}
	}
	return n
}

// wordSpots returns those of a set, by texts of at most a hundred rows.
func (b *bench) wordSpots(c *corpus) (texts []*wordSpots, err error) {
	const most = 100
	terms, err := b.termbase(c)
	if err != nil {
		return nil, err
	}
	for _, d := range c.documents() {
		for from := d[0]; from < d[1]; from += most {
			texts = append(texts, c.wordSpots(terms, c.rows[from:min(from+most, d[1])])...)
		}
	}
	return texts, nil
}

// wordSpots returns those of some rows, by concept.
func (c *corpus) wordSpots(terms *glossary.Glossary, rows []glossary.Linked) (texts []*wordSpots) {
	by := map[*glossary.Concept]*wordSpots{}
	for i := range rows {
		for _, s := range c.rowSpots(terms, rows, i) {
			if s.concept.Kind != glossary.KindTerm || !isWord(rows[i].Source[s.source.Start:s.source.End], s.rendered, c) {
				continue
			}
			if by[s.concept] == nil {
				by[s.concept] = &wordSpots{set: c, terms: terms, rows: rows}
				texts = append(texts, by[s.concept])
			}
			by[s.concept].spots = append(by[s.concept].spots, s)
		}
	}
	return texts
}

func isWord(source, target string, c *corpus) bool {
	return len(token.Words(source, c.from)) == 1 || len(token.Words(target, c.to)) == 1
}

// told reports whether a finding is at one of the places where a word stands instead, and whether one is no information.
func (t *wordSpots) told(word string, most int) (found, shown bool) {
	rows := slices.Clone(t.rows)
	spots := t.spots[len(t.spots)-min(most, len(t.spots)):]
	for _, s := range spots {
		row := &rows[s.at]
		row.Target = row.Target[:s.target.Start] + word + row.Target[s.target.End:]
	}
	for _, f := range t.set.check(rows, t.terms) {
		if f.Check != "term-missing" && f.Check != "term-altered" && f.Check != "term-forbidden" || f.Side != "source" || f.Concept != t.spots[0].concept.ID {
			continue
		}
		before := 0
		for i, r := range rows {
			for _, s := range spots {
				if s.at == i && touches(&f, "source", document.Span{Start: before + s.source.Start, End: before + s.source.End}) {
					found, shown = true, shown || f.Severity != check.Info
				}
			}
			before += len(r.Source) + 1
		}
	}
	return found, shown
}

// another returns the rendering of another word that none of the rows has.
func (b *bench) another(t *wordSpots, random *rand.Rand) (string, bool) {
	others := slices.DeleteFunc(slices.Clone(t.terms.Concepts), func(c *glossary.Concept) bool { return c.Kind != glossary.KindTerm || c == t.spots[0].concept })
	for range min(20, len(others)) {
		other := others[random.Intn(len(others))]
		i := slices.IndexFunc(other.Terms, func(x glossary.Term) bool { return allowed(&x) && base(x.Lang) == base(t.set.to) })
		if i < 0 || len(token.Words(other.Terms[i].Text, t.set.to)) > 2 {
			continue
		}
		if !slices.ContainsFunc(t.spots, func(s *spot) bool { return len(of(t.terms.Matcher(t.set.from).Find(t.rows[s.at].Source), other)) > 0 }) {
			return other.Terms[i].Text, true
		}
	}
	return "", false
}

// translation returns a word of the set that the dictionary has for the term besides its rendering.
func (b *bench) translation(t *wordSpots, random *rand.Rand) (string, bool) {
	lex := lexicon.For(t.set.from, t.set.to)
	if lex == nil {
		return "", false
	}
	s := t.spots[0]
	source := strings.ToLower(t.rows[s.at].Source[s.source.Start:s.source.End])
	key := func(word string, side lexicon.Side) *lexicon.Entry {
		lang := t.set.from
		if side == lexicon.Target {
			lang = t.set.to
		}
		return lex.Look(side, token.NewStemmer(lang).Stem(token.Fold(word)))
	}
	entry := key(source, lexicon.Source)
	if !entry.Known {
		return "", false
	}
	var words []string
	vocabulary := t.set.vocabulary(lex)
	for _, word := range vocabulary {
		pairs := lex.Match([]*lexicon.Entry{entry}, []*lexicon.Entry{key(word, lexicon.Target)}).Pairs
		if len(pairs) > 0 && pairs[0].Forward > 0.2 && !strings.Contains(strings.ToLower(s.rendered), word) && !t.spots[0].accepted(word) {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return "", false
	}
	return words[random.Intn(len(words))], true
}

// vocabulary returns the words of a set's target, which are read once.
func (c *corpus) vocabulary(lex *lexicon.Lexicon) []string {
	if c.words != nil {
		return c.words
	}
	met := map[string]bool{}
	for _, r := range c.rows {
		for _, w := range token.Words(r.Target, c.to) {
			word := w.Fold
			if w.Kind == token.Han {
				word = r.Target[w.Start : w.Start+max(lex.LongestWord(lexicon.Target, r.Target[w.Start:]), w.End-w.Start)]
			}
			if len(word) > 3 && !met[word] {
				met[word] = true
				c.words = append(c.words, word)
			}
		}
	}
	return c.words
}
