package glossary

import (
	"cmp"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/token"
)

// runs are the runs of words in the texts of one language that may be terms.
type runs struct {
	texts []string
	least int
	words []runWord          // by number of the key
	keys  map[string]int32   // numbers of the keys
	cut   [][]place          // by text: its words, between borders that no term goes over
	nodes []runNode          // the first is the root
	next  map[[2]int32]int32 // by node and key
	kept  []run
	// inLink tells which of the kept runs stand in a text.
	inLink [][]int32
}

// runWord is what is known of a word.
type runWord struct {
	empty bool // a function word: no term begins or ends with it
	mark  bool // digits, a single letter or character: no term by itself
}

// place is a word where it stands. A border has the key 0.
type place struct {
	start, end    int
	key           int32
	begins, stops bool // a term may begin or stop here
}

// runNode is a run of words, by its last word.
type runNode struct {
	parent, key int32
	words       int
	texts       int32 // that have it
	last        int32 // of these, and one more
	good        []int32
	inner       int     // longer candidates that hold it
	sum         float64 // of their counts
	surface     map[string]int
}

// run is a candidate.
type run struct {
	words    []int32
	content  []int32 // words that are no function words
	links    []int32
	termhood float64
	surface  map[string]int
}

// longestRun is how many words a candidate may have.
const longestRun = 8

// runsOf returns the candidates in texts of one base language that stand in at least so many of them.
func runsOf(texts []string, base string, least int) *runs {
	r := &runs{
		texts: texts, least: least, words: make([]runWord, 1), keys: map[string]int32{}, nodes: make([]runNode, 1),
		next: map[[2]int32]int32{}, inLink: make([][]int32, len(texts)),
	}
	read := newReader(newMatcher(base, false), nil)
	small := functionWords(base)
	for _, text := range texts {
		r.cut = append(r.cut, r.read(read, text, small))
	}
	r.grow()
	r.rank()
	return r
}

// read cuts a text into words, those of Chinese by its dictionary.
func (r *runs) read(read *reader, text string, small map[string]bool) []place {
	var places []place
	last := 0
	pieces := read.cut(text)
	for i := 0; i < len(pieces); i++ {
		p := pieces[i]
		written := text[p.start:p.end]
		if i > 0 && isBreak(text[last:p.start]) || p.kind == token.Punct && written != "&" {
			places = append(places, place{})
		}
		last = p.end
		switch {
		case p.kind == token.Han:
			to := i + 1
			for to < len(pieces) && pieces[to].kind == token.Han && pieces[to].start == pieces[to-1].end {
				to++
			}
			last = pieces[to-1].end
			for _, word := range cutHan(text[p.start:last]) {
				places = append(places, r.place(p.start+word.Start, p.start+word.End, text[p.start+word.Start:p.start+word.End], p, read, small))
			}
			i = to - 1
		case p.kind != token.Punct || written == "&":
			places = append(places, r.place(p.start, p.end, read.fold(written, p), p, read, small))
		}
	}
	return places
}

// place numbers a word.
func (r *runs) place(start, end int, fold string, p piece, read *reader, small map[string]bool) place {
	key := read.grammar.keys(fold, p.kind)[0]
	id, ok := r.keys[key]
	if !ok {
		id = int32(len(r.words))
		r.keys[strings.Clone(key)] = id
		r.words = append(r.words, runWord{
			empty: small[fold],
			mark:  !strings.ContainsFunc(fold, unicode.IsLetter) || utf8.RuneCountInString(fold) < 2,
		})
	}
	w := &r.words[id]
	return place{start, end, id, !w.empty && !(w.mark && p.kind != token.Han), !w.empty}
}

// isBreak reports whether what stands between two words, of marks that have no key, parts them:
// quotation marks and dashes do, a hyphen does not.
func isBreak(between string) bool {
	switch strings.Trim(between, " \u00a0\n") {
	case "", "-", "\u2010", "\u2011", "·":
		return false
	}
	return true
}

// grow counts the runs of one word, of two and so on, as long as their parts are frequent enough
// (Agrawal and Srikant, "Fast algorithms for mining association rules", 1994).
func (r *runs) grow() {
	current := make([][]int32, len(r.cut)) // by text and word: the node of the run that begins there
	for i, places := range r.cut {
		current[i] = make([]int32, len(places))
	}
	for length := 1; length <= longestRun; length++ {
		from := len(r.nodes)
		for i, places := range r.cut {
			r.extend(int32(i), places, current[i], length)
		}
		if from == len(r.nodes) {
			return
		}
		for i := range current {
			for k, n := range current[i] {
				if n != 0 && int(r.nodes[n].texts) < r.least {
					current[i][k] = 0
				}
			}
		}
	}
}

// extend makes the runs of a text a word longer.
func (r *runs) extend(text int32, places []place, current []int32, length int) {
	for i := range places {
		end := i + length - 1
		before := int32(0)
		switch {
		case end >= len(places) || places[end].key == 0:
			current[i] = 0
			continue
		case length > 1 && (current[i] == 0 || current[i+1] == 0 && length > 2):
			current[i] = 0
			continue
		case length > 1:
			before = current[i]
		}
		n := r.child(before, places[end].key)
		current[i] = n
		node := &r.nodes[n]
		if node.last != text+1 {
			node.last = text + 1
			node.texts++
		}
		if places[i].begins && places[end].stops {
			r.sight(node, text, places[i].start, places[end].end)
		}
	}
}

// sight notes where a run may be a term, and how it is written.
func (r *runs) sight(node *runNode, text int32, start, end int) {
	if n := len(node.good); n == 0 || node.good[n-1] != text {
		node.good = append(node.good, text)
	}
	if node.surface == nil {
		node.surface = map[string]int{}
	}
	written := strings.Join(strings.Fields(r.texts[text][start:end]), " ")
	node.surface[written]++
}

func (r *runs) child(parent, key int32) int32 {
	edge := [2]int32{parent, key}
	n, ok := r.next[edge]
	if !ok {
		n = int32(len(r.nodes))
		r.next[edge] = n
		r.nodes = append(r.nodes, runNode{parent: parent, key: key, words: r.nodes[parent].words + 1})
	}
	return n
}

// rank works out which runs are candidates, by C-value, of which the logarithm of the count is taken:
// a term need not be frequent, but stand by itself.
func (r *runs) rank() {
	for n := range r.nodes {
		if len(r.nodes[n].good) >= r.least {
			r.tellParts(int32(n))
		}
	}
	most := len(r.texts) // in more a word says little
	const few, part = 200, 10
	if most > few {
		most /= part
	}
	for n := range r.nodes {
		k, ok := r.candidate(int32(n), most)
		if !ok {
			continue
		}
		for _, link := range k.links {
			r.inLink[link] = append(r.inLink[link], int32(len(r.kept)))
		}
		r.kept = append(r.kept, k)
	}
}

// candidate returns a run that may be a term: that stands by itself, in enough texts and not in too many.
func (r *runs) candidate(n int32, most int) (run, bool) {
	node := &r.nodes[n]
	if len(node.good) < r.least || len(node.good) > most {
		return run{}, false
	}
	alone := float64(len(node.good))
	if node.inner > 0 {
		alone -= node.sum / float64(node.inner)
	}
	if alone < 1 {
		return run{}, false
	}
	k := run{words: r.path(n), links: node.good, surface: node.surface, termhood: math.Log2(float64(node.words)+1) * math.Log2(alone+1)}
	if len(k.words) == 1 && r.words[k.words[0]].mark {
		return run{}, false
	}
	for _, w := range k.words {
		if !r.words[w].empty {
			k.content = append(k.content, w)
		}
	}
	return k, true
}

// tellParts tells the parts of a candidate that it holds them.
func (r *runs) tellParts(n int32) {
	path := r.path(n)
	count := float64(len(r.nodes[n].good))
	for from := range path {
		part := int32(0)
		for to := from; to < len(path); to++ {
			next, ok := r.next[[2]int32{part, path[to]}]
			if !ok {
				break
			}
			part = next
			if to-from+1 < len(path) {
				r.nodes[part].inner++
				r.nodes[part].sum += count
			}
		}
	}
}

// path returns the words of a run.
func (r *runs) path(n int32) []int32 {
	path := make([]int32, r.nodes[n].words)
	for i := len(path) - 1; i >= 0; i-- {
		path[i] = r.nodes[n].key
		n = r.nodes[n].parent
	}
	return path
}

// written returns how a run is written most often.
func (k *run) written() string {
	best, most := "", 0
	for s, n := range k.surface {
		if c := cmp.Compare(n, most); c > 0 || c == 0 && s > best { // small letters come after capitals
			best, most = s, n
		}
	}
	return best
}

// vocabulary returns the words, by number.
func (r *runs) vocabulary() []string {
	words := make([]string, len(r.words))
	for key, id := range r.keys {
		words[id] = key
	}
	return words
}
