package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// offices returns the titles in segments of a text.
func (r *rankWords) offices(t *Text, segments []int) []office {
	var found []office
	if t.offices == nil {
		t.offices = make([][]office, len(t.Doc.Segments()))
	}
	for _, s := range segments {
		if t.offices[s] == nil {
			t.offices[s] = r.officesIn(t, s)
		}
		found = append(found, t.offices[s]...)
	}
	return found
}

// officesIn reads the titles of a segment; none are not nil.
func (r *rankWords) officesIn(t *Text, segment int) []office {
	read := r.words
	if r.han {
		read = r.characters
	}
	found, pl := []office{}, t.Segment(segment)
	for _, o := range read(t, segment) {
		o.Place = Place{pl.Passage, spanIn(pl.Span, o.Span.Start, o.Span.End)}
		found = append(found, o)
	}
	return found
}

// characters reads Chinese.
func (r *rankWords) characters(t *Text, segment int) []office {
	text := t.Doc.SegmentText(segment)
	var found []office
	const most = 5 // characters of a title's noun
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRuneInString(text[i:])
		noun, of := "", noOffice
		for n := most; n >= 2 && of == noOffice; n-- {
			if end := i + n*size; size == utf8.RuneLen('部') && end <= len(text) {
				noun = text[i:end]
				of = r.heads[noun]
			}
		}
		if of == noOffice {
			i += size
			continue
		}
		start, end := i, i+len(noun)
		i = end
		if startsWith(text[end:], r.notBefore) || of == permanent && !r.qualifiedBefore(text[:start]) {
			continue
		}
		o := office{class: of}
		o.rank, start, end = r.rankAround(text, start, end)
		o.rank, o.body = r.postOf(noun, o.rank), r.bodies[noun]
		o.Span = document.Span{Start: start, End: end}
		found = append(found, o)
	}
	return found
}

// qualifiedBefore reports whether a word before a Chinese title makes one of it: 常驻联合国代表.
func (r *rankWords) qualifiedBefore(text string) bool {
	const reach = 30 // bytes
	text = text[max(0, len(text)-reach):]
	for word := range r.qualified {
		if i := strings.LastIndex(text, word); i >= 0 && !strings.ContainsAny(text[i:], "，、。；") {
			return true
		}
	}
	return false
}

// postOf returns the rank of a title with this noun, which tells one by itself, and what stands about it.
func (r *rankWords) postOf(noun string, about rank) rank {
	if post := r.posts[noun]; post != head && (about != deputy || post < consul) {
		return post
	}
	return about
}

// rankAround reads the rank of a Chinese title that stands at text[start:end], and returns the span with it.
func (r *rankWords) rankAround(text string, start, end int) (rank, int, int) {
	for word, rank := range r.after {
		if strings.HasPrefix(text[end:], word) {
			return rank, start, end + len(word)
		}
	}
	longest := ""
	for word := range r.before {
		if strings.HasSuffix(text[:start], word) && len(word) > len(longest) {
			longest = word
		}
	}
	if longest == "" {
		return head, start, end
	}
	rank := r.before[longest]
	before := text[:start-len(longest)]
	if last, _ := utf8.DecodeLastRuneInString(before); rank == acting && r.stops[string(last)] {
		return head, start, end
	}
	if rank == deputy {
		for word, higher := range r.more {
			if strings.HasSuffix(before, word) {
				return higher, start - len(longest) - len(word), end
			}
		}
	}
	return rank, start - len(longest), end
}

func startsWith(text string, words map[string]bool) bool {
	for w := range words {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// titleWord is a word as ranks are read from it.
type titleWord struct {
	fold       string
	start, end int
	border     bool // a mark that no title goes over
}

// words reads a language with spaces.
func (r *rankWords) words(t *Text, segment int) []office {
	all := t.Words(segment)
	if !slices.ContainsFunc(all, r.mayBeNoun) {
		return nil
	}
	words := make([]titleWord, 0, len(all))
	for _, tok := range all {
		w := titleWord{fold: tok.Fold, start: tok.Start, end: tok.End}
		if n := len(words); tok.Fold == "." && n > 0 && words[n-1].end == tok.Start && utf8.RuneCountInString(words[n-1].fold) == 1 { // и. о.
			words[n-1].fold += "."
			continue
		}
		if tok.Kind == token.Punct {
			if strings.ContainsAny(w.fold, "-‐‑.:«»\"“”") {
				continue
			}
			w.border = true
		}
		w.fold = strings.TrimSuffix(w.fold, "'s")
		words = append(words, w)
	}
	var found []office
	for i := range words {
		if o, ok := r.office(words, i); ok {
			found = append(found, o)
		}
	}
	return found
}

// mayBeNoun reports whether a word is the noun of a title.
func (r *rankWords) mayBeNoun(w token.Token) bool {
	of, _ := r.noun(strings.TrimSuffix(w.Fold, "'s"))
	return of != noOffice
}

// office returns the title whose noun is word i.
func (r *rankWords) office(words []titleWord, i int) (office, bool) {
	if of, _ := r.noun(words[i].fold); of == noOffice || i+1 < len(words) && r.isBefore(words[i+1].fold) || i > 0 && r.notAfter[words[i-1].fold] || r.hasDeputy(words, i) {
		return office{}, false
	}
	o, start, end := r.named(words, i)
	if o.class == noOffice {
		return office{}, false
	}
	if o.rank == head {
		o.rank, start = r.rankBefore(words, start)
	}
	noun := end
	if o.rank == deputy && start == i && i+1 < len(words) && !words[i+1].border && r.after != nil && r.more[r.stem(words[i+1].fold)] == first {
		o.rank, end = first, i+1 // viceministro primero
	}
	if o.rank == head {
		o.rank, end = r.rankAfter(words, end, o.class)
	}
	if o.class == minister && (o.rank == head || o.rank == charged) {
		if rank, from, to := r.juniorAt(words, start, noun); rank != head {
			o.rank, start, end = rank, from, to
		}
	}
	if o.class != permanent {
		o.rank = r.postOf(r.stem(words[i].fold), o.rank)
	}
	if o.class == special && o.rank == envoyMinister {
		o.rank = specialEnvoy
	}
	r.ofMission(words, i, &o, &start)
	o.Span = document.Span{Start: words[start].start, End: words[end].end}
	return o, true
}

// named reads the noun of a title at word i with the words that tell its class, and returns where they stand.
func (r *rankWords) named(words []titleWord, i int) (o office, start, end int) {
	o.class, o.rank = r.noun(words[i].fold)
	start, end = i, i
	switch {
	case o.class == special || o.class == envoy:
		o.class, start, end = r.special(words, i, o.class)
	case o.class == minister && i > 0 && r.isPrime(words[i-1].fold):
		o.class, start = premier, i-1
		if _, prefixed := r.noun(words[i-1].fold); prefixed != head || strings.HasPrefix(words[i-1].fold, "vice") {
			o.rank = deputy
		}
	case o.class == premier && i+1 < len(words) && r.heads[r.stem(words[i+1].fold)] == minister:
		o.class = noOffice // премьер in премьер-министр
	case o.class == chair && r.governed(words, i):
		o.class = premier
	case o.class == leader:
		if o.class = director; !r.ofAgency(words, i) {
			o.class = noOffice
		}
	case r.arabic && o.class == chair && i+1 < len(words):
		o.class, end = r.arabicChair(words, i)
	case r.arabic && o.class == secretary && (i+1 == len(words) || strings.TrimPrefix(words[i+1].fold, "ال") != "عام"):
		o.class = noOffice // keeper of something
	}
	return o, start, end
}

// isBefore reports whether the noun before a word is of another title than by itself: minister counsellor.
func (r *rankWords) isBefore(word string) bool { return r.notBefore[word] || r.notBefore[r.stem(word)] }

// special returns the class of the noun at word i, which is of one by itself, and where the title stands: a word beside it
// may tell that it is special or permanent.
func (r *rankWords) special(words []titleWord, i int, of class) (as class, start, end int) {
	for _, k := range [...]int{i - 1, i - 2, i + 1} {
		if k < 0 || k >= len(words) || words[k].border || words[min(k+1, i)].border {
			continue
		}
		if as = r.qualified[r.stem(words[k].fold)]; as != noOffice {
			return as, min(i, k), max(i, k)
		}
	}
	if of == special && !strings.HasPrefix(words[i].fold, "спец") {
		return noOffice, i, i
	}
	return of, i, i
}

// ofMission reads the title of a member of a mission whose noun is word i: minister counsellor, second secretary.
func (r *rankWords) ofMission(words []titleWord, i int, o *office, start *int) {
	if i == 0 {
		return
	}
	before, _ := r.noun(words[i-1].fold)
	switch count := r.counts[r.stem(words[i-1].fold)]; {
	case o.class == secretary && count != head && (i+1 == len(words) || words[i+1].fold != "general"):
		o.class, o.rank, *start = envoy, count, i-1
	case o.class == envoy && before != noOffice && r.isBefore(words[i].fold):
		o.rank, *start = ministerCounsellor, i-1
	}
}

// hasDeputy reports whether somebody stands for the English office of word i: deputy of the Minister. What that is called
// elsewhere need not tell a rank.
func (r *rankWords) hasDeputy(words []titleWord, i int) bool {
	return i >= 3 && words[i-1].fold == "the" && words[i-2].fold == "of" && r.before[r.stem(words[i-3].fold)] == deputy
}

// arabicChair tells the head of a government, رئيس الوزراء, from others.
func (r *rankWords) arabicChair(words []titleWord, i int) (class, int) {
	k := i + 1
	if strings.TrimPrefix(words[k].fold, "ال") == "مجلس" && k+1 < len(words) {
		k++
	}
	switch strings.TrimPrefix(words[k].fold, "ال") {
	case "وزراء", "حكومة":
		return premier, k
	}
	return chair, i
}

// governed reports whether a government is what the chair at word i is of.
func (r *rankWords) governed(words []titleWord, i int) bool {
	const reach = 4
	for k := i + 1; k < min(i+reach, len(words)) && !words[k].border; k++ {
		if r.governs[words[k].fold] {
			return true
		}
	}
	return false
}

// ofAgency reports whether an agency is what the leader at word i is of.
func (r *rankWords) ofAgency(words []titleWord, i int) bool {
	const reach = 5
	for k := i + 1; k < min(i+1+reach, len(words)) && !words[k].border; k++ {
		if slices.ContainsFunc(r.agencies, func(of string) bool { return strings.HasPrefix(words[k].fold, of) }) {
			return true
		}
	}
	return false
}

func (r *rankWords) isPrime(word string) bool {
	return r.primes[word] || r.primes[strings.TrimPrefix(word, "vice")]
}

// noun returns the class of a title's noun, and the rank of what is written together with it.
func (r *rankWords) noun(word string) (class, rank) {
	if c := r.heads[r.stem(word)]; c != noOffice {
		return c, head
	}
	for prefix, rank := range r.prefixes {
		if rest, ok := strings.CutPrefix(word, prefix); ok {
			if c := r.heads[r.stem(rest)]; c != noOffice {
				return c, rank
			}
		}
	}
	return noOffice, head
}

// longestInflection is how many bytes an ending has at most.
const longestInflection = len("ыми")

// stem returns the stem of a word that a table has, the word itself where there is none.
func (r *rankWords) stem(word string) string {
	if r.arabic {
		word = bareArabic(word)
	}
	for n := len(word); n > 0 && n >= len(word)-longestInflection; n-- {
		if n < len(word) && !utf8.RuneStart(word[n]) || !r.endings[word[n:]] {
			continue
		}
		if stem := word[:n]; r.heads[stem] != noOffice || r.qualified[stem] != noOffice || r.counts[stem] != head || r.before[stem] != head || r.after[stem] != head || r.more[stem] != head {
			return stem
		}
	}
	return word
}

// bareArabic takes off the words that are written together with a noun.
func bareArabic(word string) string {
	const shortest = 2 * 3 // bytes
	for _, clitic := range [...]string{"و", "ف", "ب", "ل", "ك", "ال", "ل"} {
		if rest, ok := strings.CutPrefix(word, clitic); ok && len(rest) >= shortest && !strings.HasPrefix(word, "وزير") && !strings.HasPrefix(word, "وزراء") && !strings.HasPrefix(word, "وكيل") {
			word = rest
		}
	}
	return word
}

// rankBefore reads the rank in the words before the noun, which begins at word i, and returns where the title
// begins.
func (r *rankWords) rankBefore(words []titleWord, i int) (rank, int) {
	const reach = 3
	linked := false
	for k := i - 1; k >= max(i-reach, 0); k-- {
		w := &words[k]
		if w.border || r.stops[w.fold] {
			break
		}
		if r.links[w.fold] {
			linked = true
			continue
		}
		found, ok := r.before[r.stem(w.fold)]
		switch {
		case linked && (!ok || !r.linked[found]):
			return head, i
		case !ok, r.arabic && strings.HasPrefix(w.fold, "ال") && strings.HasPrefix(words[i].fold, "ال"): // الأمين العام المساعد السفير
			continue
		case (found == deputy || found == adjunct) && k > 0 && r.more[r.stem(words[k-1].fold)] != head:
			return r.more[r.stem(words[k-1].fold)], k - 1
		case (found == deputy || found == adjunct) && k+1 < i && r.more[r.stem(words[k+1].fold)] != head:
			return r.more[r.stem(words[k+1].fold)], k // النائب الأول
		}
		return found, k
	}
	return head, i
}

// juniorAt tells a junior minister by the word before the title that stands at words start to end, or by one of those
// behind it, and returns where the title stands with it.
func (r *rankWords) juniorAt(words []titleWord, start, end int) (rank, int, int) {
	if start > 0 && !words[start-1].border && r.juniors[words[start-1].fold] {
		return junior, start - 1, end
	}
	const reach = 2 // d', of
	for k := end + 1; k < min(end+1+reach, len(words)) && !words[k].border; k++ {
		if r.juniors[words[k].fold] && (k+1 == len(words) || !r.no[words[k+1].fold]) {
			return junior, start, k
		}
	}
	return head, start, end
}

// rankAfter reads the rank in the words after the noun of a class, which ends at word i, and returns where the title ends.
func (r *rankWords) rankAfter(words []titleWord, i int, of class) (rank, int) {
	const reach = 5
	for k := i + 1; k < min(i+1+reach, len(words)); k++ {
		w := &words[k]
		c, _ := r.noun(w.fold)
		acts := r.acts[w.fold] && k+1 < len(words) && r.after[r.stem(words[k+1].fold)] == acting
		if w.border || r.stops[w.fold] && !r.links[w.fold] && !acts || c != noOffice {
			break
		}
		if found, ok := r.after[r.stem(w.fold)]; ok && of == minister && r.charges[r.stem(w.fold)] {
			return charged, k
		} else if ok {
			return found, k
		}
	}
	return head, i
}
