package check

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// renderings tells how well the words of one side of a link are rendered on the other, by a dictionary.
type renderings struct {
	lex   *lexicon.Lexicon
	found float64            // how often this text's words find their translation, against what the dictionary expects
	noise float64            // the sum of scores that runs of rendered words reach
	read  [2][][]contentWord // by side and segment; nil: not read
	alike *numbers           // of what words have in common, for all of the pair
	here  map[string]here    // by word of the source; nil: not counted
}

// newRenderings returns what tells of the links of p; nil where there is no dictionary.
func (p *Pass) newRenderings() *renderings {
	if p.lexicon == nil {
		return nil
	}
	r := p.plainRenderings()
	r.learn(p)
	return r
}

// plainRenderings returns what reads the words of the pair, and knows nothing of it yet.
func (p *Pass) plainRenderings() *renderings {
	return &renderings{lex: p.lexicon, found: 1, alike: p.shared.alike}
}

// content is a word that carries meaning, in a link.
type content struct {
	*contentWord
	found bool    // the other side has a translation of it
	score float64 // see tell
}

// contentWord is what is read of a word that carries meaning.
type contentWord struct {
	Place
	side    bitext.Side
	segment int
	key     string // as the dictionary has it
	entry   *lexicon.Entry

	likenesses [2]int32 // see there
}

// contents returns the words of segments that carry meaning: no function words, no single characters.
func (r *renderings) contents(t *Text, segments []int) []content {
	out := make([]content, 0, r.countContents(t, segments)) // of the caller's own: what is told of them depends on the other side
	for _, s := range segments {
		read := r.contentsOf(t, s)
		for k := range read {
			out = append(out, content{contentWord: &read[k]})
		}
	}
	return out
}

// countContents returns how many there are.
func (r *renderings) countContents(t *Text, segments []int) int {
	words := 0
	for _, s := range segments {
		words += len(r.contentsOf(t, s))
	}
	return words
}

// contentsOf returns those of one segment, which are read once.
func (r *renderings) contentsOf(t *Text, segment int) []contentWord {
	read := &r.read[lexiconSide(t)]
	if *read == nil {
		*read = make([][]contentWord, len(t.Doc.Segments()))
	}
	if (*read)[segment] == nil {
		(*read)[segment] = r.readContents(t, segment)
	}
	return (*read)[segment]
}

// lexiconSide is the side of a text for the dictionary.
func lexiconSide(t *Text) lexicon.Side {
	if t.Side == bitext.Target {
		return lexicon.Target
	}
	return lexicon.Source
}

func (r *renderings) readContents(t *Text, segment int) []contentWord {
	seg := t.Doc.Segments()[segment]
	words, at := t.Words(segment), t.wordsAt(segment)
	out := make([]contentWord, 0, len(words)/2+1) // the others are function words and marks
	done := 0                                     // bytes
	for k := range words {
		w := &words[k]
		if w.Start < done {
			continue
		}
		key, end := "", w.End
		known := at[k]
		switch {
		case w.Kind == token.Han:
			if known = t.longest(r.lex, segment, k); known != nil {
				key = known.fold
				done = w.Start + len(key)
				end = done
			}
		case w.Kind == token.Number:
			key = w.Fold
		case known != nil && len(w.Fold) > 2 && !known.function:
			key = t.stem(known).fold
		}
		if key != "" {
			c := contentWord{side: t.Side, segment: segment, Place: Place{seg.Passage, spanIn(seg.Span, w.Start, end)}, key: key}
			c.entry, c.likenesses = r.tellOf(t, key, known)
			out = append(out, c)
		}
	}
	return out
}

// tellOf returns what the dictionary has for a key, and its likenesses; of a word of the text they are kept.
func (r *renderings) tellOf(t *Text, key string, w *word) (*lexicon.Entry, [2]int32) {
	if w == nil {
		return r.lex.Look(lexiconSide(t), key), r.likenesses(key)
	}
	if w.alike[0] == 0 {
		w.alike = r.likenesses(key)
	}
	return t.entry(r.lex, w), w.alike
}

// learn sets how often the words of this text find their translation, and how heavy the runs are that do not
// though nothing is left out. A sample of the links has to do.
func (r *renderings) learn(p *Pass) {
	const least, most, doubt = 12, 60, 20 // links that are looked at; words that are taken to be as expected
	const noiseGuess, noiseDoubt, noisy = 4, 5, 0.85
	got, of := float64(doubt), float64(doubt)
	var sample []matched
	links := p.Bitext.Links
	for i := 0; i < len(links); i += 1 + len(links)/min(most, least+len(links)/least) {
		l := links[i]
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue
		}
		m := matched{source: r.contents(p.Source, l.Source), target: r.contents(p.Target, l.Target)}
		if len(m.source) < fewestContents || max(len(m.source), len(m.target)) > mostContents {
			continue
		}
		r.meet(&m)
		sample = append(sample, m)
		for k, w := range m.Source {
			if w.Known && w.Found > 0 {
				of += float64(w.Found)
				if m.source[k].found {
					got++
				}
			}
		}
	}
	r.found = min(got/of, 1)
	noise := slices.Repeat([]float64{noiseGuess}, noiseDoubt)
	for i := range sample {
		r.score(&sample[i])
		_, heavy := heaviest(sample[i].source)
		noise = append(noise, heavy)
	}
	slices.Sort(noise)
	r.noise = max(leastNoise, noise[int(noisy*float64(len(noise)))])
}

// matched is the words of a link with what the dictionary tells of them.
type matched struct {
	source, target []content
	lexicon.Matches
}

const leastNoise = 2

// Of a link, so many words are looked at; more are no sentence.
const fewestContents, mostContents = 3, 600

// meet marks the words that have a translation on the other side, or stand there as they are.
func (r *renderings) meet(m *matched) {
	source, target := m.source, m.target
	m.Matches = r.lex.Match(entriesOf(source), entriesOf(target))
	for _, pair := range m.Pairs {
		source[pair.Source].found, target[pair.Target].found = true, true
	}
	for i := range source {
		for _, like := range source[i].likenesses {
			left := mostAlike
			for j := 0; j < len(target) && like > 0 && left > 0; j++ {
				if t := &target[j]; t.likenesses[0] == like || t.likenesses[1] == like {
					source[i].found, t.found = true, true
					left--
				}
			}
		}
	}
}

// mostAlike is how many words that look alike one is paired with.
const mostAlike = 8

func entriesOf(words []content) []*lexicon.Entry {
	entries := make([]*lexicon.Entry, len(words))
	for i := range words {
		entries[i] = words[i].entry
	}
	return entries
}

// likenesses returns the numbers of what a word has in common with one that looks like it, 0 for none: itself, and
// its first letters in Latin.
func (r *renderings) likenesses(key string) [2]int32 {
	const letters = 5
	latin := lexicon.Latin(key)
	if len(latin) < letters || latin[0] < 'a' || latin[0] > 'z' {
		return [2]int32{r.alike.number(key), 0}
	}
	return [2]int32{r.alike.number(key), r.alike.number("~" + latin[:letters])}
}

// tell scores the words of both sides: the logarithm of how much likelier what is seen of a word is when it
// is left out than when it is rendered.
func (r *renderings) tell(source, target []content) {
	m := matched{source: source, target: target}
	r.meet(&m)
	r.score(&m)
}

// score is tell for words that are matched.
func (r *renderings) score(m *matched) {
	source, target := m.source, m.target
	byTarget, bySource := make([]float64, len(source)), make([]float64, len(target))
	for _, pair := range m.Pairs {
		byTarget[pair.Source] += shareOf(m.Target[pair.Target])
		bySource[pair.Target] += shareOf(m.Source[pair.Source])
	}
	for i := range source {
		source[i].tell(m.Source[i], byTarget[i]*float64(len(target)), r.found, r.elsewhere(&source[i]))
	}
	for i := range target {
		target[i].tell(m.Target[i], bySource[i]*float64(len(source)), r.found, here{})
	}
}

// shareOf is the share of a word of all running words.
func shareOf(w lexicon.Word) float64 {
	const unknown = 0.5e-3
	if w.Share == 0 {
		return unknown
	}
	return float64(w.Share)
}

// tell scores a word. byChance is how often one of its translations stands in a text that does not render it; found is
// how often words are rendered as the dictionary has it, and elsewhere is what the other links say of this one.
func (w *content) tell(known lexicon.Word, byChance, found float64, elsewhere here) {
	const usual, number, most, leastChance, mostChance, doubt = 0.4, 0.8, 0.93, 0.02, 0.7, 2
	rendered := float64(known.Found)
	if first, _ := utf8.DecodeRuneInString(w.key); !known.Known && unicode.IsDigit(first) {
		rendered = number
	} else if !known.Known {
		if w.found { // as it is: hardly by chance
			w.score = -2
		}
		return
	} else if rendered == 0 {
		rendered = usual
	}
	chance := min(mostChance, byChance+leastChance)
	rendered = (rendered*found*doubt + float64(elsewhere.found)) / (doubt + float64(elsewhere.met))
	rendered = min(most, rendered)
	rendered += (1 - rendered) * chance
	if w.found {
		w.score = math.Log(chance / rendered)
	} else {
		w.score = math.Log((1 - chance) / (1 - rendered))
	}
}

// heaviest returns the run of words with the greatest sum of scores, and that sum.
func heaviest(words []content) (run []content, sum float64) {
	start, here := 0, 0.0
	for i, w := range words {
		if here <= 0 {
			start, here = i, 0
		}
		here += w.score
		if here > sum {
			run, sum = words[start:i+1], here
		}
	}
	return run, sum
}

// heaviestTail returns the last words of a segment with the greatest sum of scores, and that sum.
func heaviestTail(words []content) (run []content, sum float64) {
	end, here := len(words), 0.0
	for i := len(words) - 1; i >= 0; i-- {
		if i+1 < len(words) && words[i].segment != words[i+1].segment {
			end, here = i+1, 0
		}
		here += words[i].score
		if here > sum {
			run, sum = words[i:end], here
		}
	}
	return run, sum
}

// meanScore is the mean of the scores, drawn towards 0 where there are few words.
func meanScore(words []content) float64 {
	const few, most = 3, 3
	sum := 0.0
	for _, w := range words {
		sum += w.score
	}
	return max(-most, min(most, sum/float64(len(words)+few)))
}
