package glossary

import (
	"cmp"
	"math"
	"slices"

	"golang.org/x/text/language"
)

// Linked is a text and its translation: a link of a bitext.
type Linked struct{ Source, Target string }

// Candidate is a source and a target wording that may be a term and its rendering.
type Candidate struct {
	Source, Target string
	// Count is in how many links both stand; SourceCount and TargetCount in how many each does.
	Count, SourceCount, TargetCount int
	// Score ranks candidates: how much of a term the two are, and how firmly one goes with the other.
	Score float64
	// Links are the first few that have both, as indexes into what was read.
	Links []int
}

// Rendering says that a source word and a target word may translate each other; both are indexes into
// the words asked about.
type Rendering struct{ Source, Target int }

// ExtractOptions say how terms are looked for.
type ExtractOptions struct {
	Source, Target language.Tag
	Least          int // links that a candidate has to stand in; 0: 3
	// Dictionary returns which of the words translate each other, as far as that is known: stems of
	// words, and Han words. nil: nothing is known.
	Dictionary func(source, target []string) []Rendering
}

// Extract returns what in the links may be terms and their renderings, the likeliest first.
//
// On each side the candidates are the runs of words that stand together more often than in longer runs
// (C-value; Frantzi, Ananiadou and Mima, "Automatic recognition of multi-word terms", 2000) and begin
// and end like a term. A source and a target candidate are paired where each is the other's firmest
// companion by log-likelihood (Dunning, "Accurate methods for the statistics of surprise and
// coincidence", 1993) over the links, the dictionary deciding where that leaves a choice.
func Extract(links []Linked, o ExtractOptions) []Candidate {
	const usual = 3
	o.Least = cmp.Or(o.Least, usual)
	texts := [2][]string{make([]string, len(links)), make([]string, len(links))}
	for i, l := range links {
		texts[0][i], texts[1][i] = l.Source, l.Target
	}
	source := runsOf(texts[0], baseOf(o.Source), o.Least)
	target := runsOf(texts[1], baseOf(o.Target), o.Least)
	p := pairing{source: source, target: target, links: float64(len(links)), least: o.Least}
	if o.Dictionary != nil {
		p.learn(o.Dictionary)
	}
	found := p.candidates()
	slices.SortStableFunc(found, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
	return found
}

// pairing puts the runs of two sides together.
type pairing struct {
	source, target *runs
	links          float64
	least          int
	known          map[[2]int32]bool // words that translate each other
}

// learn asks the dictionary about the words of all candidates.
func (p *pairing) learn(dictionary func(source, target []string) []Rendering) {
	a, b := p.source.vocabulary(), p.target.vocabulary()
	p.known = map[[2]int32]bool{}
	for _, r := range dictionary(a, b) {
		p.known[[2]int32{int32(r.Source), int32(r.Target)}] = true
	}
}

// bond is how firmly two runs go together.
type bond struct {
	other   int32
	count   int32
	score   float64
	defined bool
}

// candidates returns the pairs of runs that are each other's firmest.
func (p *pairing) candidates() []Candidate {
	forward, backward := make([]bond, len(p.source.kept)), make([]bond, len(p.target.kept))
	counts := make([]int32, len(p.target.kept))
	var touched []int32
	for s := range p.source.kept {
		touched = touched[:0]
		for _, link := range p.source.kept[s].links {
			for _, t := range p.target.inLink[link] {
				if counts[t]++; counts[t] == 1 {
					touched = append(touched, t)
				}
			}
		}
		slices.Sort(touched)
		for _, t := range touched {
			n := counts[t]
			counts[t] = 0
			if int(n) < min(p.least, 2) || 2*int(n) < min(len(p.source.kept[s].links), len(p.target.kept[t].links)) {
				continue
			}
			score := p.firmness(int32(s), t, n)
			forward[s].better(t, n, score)
			backward[t].better(int32(s), n, score)
		}
	}
	var found []Candidate
	for s, b := range forward {
		if b.defined && backward[b.other].other == int32(s) && int(b.count) >= p.least {
			found = append(found, p.candidate(s, b))
		}
	}
	return found
}

// better takes a companion that is firmer than the one so far.
func (b *bond) better(other, count int32, score float64) {
	const level = 1e-9
	if !b.defined || score > b.score+level {
		*b = bond{other, count, score, true}
	}
}

// firmness is the log-likelihood of two runs standing together by more than chance, raised where the
// dictionary knows words of one as renderings of words of the other, and a little for longer runs.
func (p *pairing) firmness(s, t, both int32) float64 {
	a, b := &p.source.kept[s], &p.target.kept[t]
	llr := logLikelihood(float64(both), float64(len(a.links)), float64(len(b.links)), p.links)
	const longer = 0.02 // each word
	return llr * (1 + p.support(a, b)) * (1 + longer*float64(len(a.words)+len(b.words)))
}

// support is the share of the words of two runs that the dictionary pairs, 0 to 1.
func (p *pairing) support(a, b *run) float64 {
	if len(p.known) == 0 {
		return 0
	}
	share := func(of, by []int32, key func(x, y int32) [2]int32) float64 {
		n := 0
		for _, x := range of {
			if slices.ContainsFunc(by, func(y int32) bool { return p.known[key(x, y)] }) {
				n++
			}
		}
		return float64(n) / float64(max(len(of), 1))
	}
	there := share(a.content, b.content, func(x, y int32) [2]int32 { return [2]int32{x, y} })
	back := share(b.content, a.content, func(x, y int32) [2]int32 { return [2]int32{y, x} })
	return min(there, back)
}

func (p *pairing) candidate(s int, b bond) Candidate {
	source, target := &p.source.kept[s], &p.target.kept[b.other]
	c := Candidate{
		Source: source.written(), Target: target.written(), Count: int(b.count),
		SourceCount: len(source.links), TargetCount: len(target.links),
	}
	// The Dice coefficient tells pairs that go together firmly from those that are only frequent.
	dice := 2 * float64(c.Count) / float64(c.SourceCount+c.TargetCount)
	c.Score = math.Sqrt(source.termhood*target.termhood) * dice * dice
	if p.support(source, target) == 1 && max(len(source.words), len(target.words)) == 1 {
		const ordinary = 0.2 // a word of the dictionary
		c.Score *= ordinary
	}
	const shown = 3
	for _, link := range source.links {
		if len(c.Links) < shown && slices.Contains(p.target.inLink[link], b.other) {
			c.Links = append(c.Links, int(link))
		}
	}
	return c
}

// logLikelihood is Dunning's statistic of two things that stand in a and b of n places and in both of
// them together; 0 where they do so less often than by chance.
func logLikelihood(both, a, b, n float64) float64 {
	if both*n <= a*b {
		return 0
	}
	term := func(observed, expected float64) float64 {
		if observed <= 0 {
			return 0
		}
		return observed * math.Log(observed/expected)
	}
	return 2 * (term(both, a*b/n) + term(a-both, a*(n-b)/n) + term(b-both, (n-a)*b/n) + term(n-a-b+both, (n-a)*(n-b)/n))
}
