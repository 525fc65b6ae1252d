package check

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// nearness finds the spellings near to one: a letter swapped, dropped, added or replaced, or the
// same sound written in another way. Spellings that share what is left without one letter lie in one
// bucket, so that none is compared with all.
type nearness struct {
	spellings []*spelling
	buckets   map[string][]int32
}

// fullest bounds a bucket: so many spellings so alike are no names.
const fullest = 24

func newNearness(all []*spelling) *nearness {
	n := &nearness{spellings: all, buckets: map[string][]int32{}}
	for i, s := range all {
		for _, k := range s.nearKeys() {
			if b := n.buckets[k]; len(b) < fullest {
				n.buckets[k] = append(b, int32(i))
			}
		}
	}
	return n
}

// of returns the spellings near to s, in order.
func (n *nearness) of(s *spelling) []*spelling {
	var found []int32
	for _, k := range s.nearKeys() {
		for _, i := range n.buckets[k] {
			r := n.spellings[i]
			if r != s && !slices.Contains(found, i) && (r.base != s.base || r.fold != s.fold) && alike(s, r) {
				found = append(found, i)
			}
		}
	}
	slices.Sort(found)
	near := make([]*spelling, len(found))
	for k, i := range found {
		near[k] = n.spellings[i]
	}
	return near
}

// alike reports whether two spellings may be of one name.
func alike(a, b *spelling) bool {
	if a.base == b.base {
		return sameStart(a.fold, b.fold) // accents apart; capitals often go without
	}
	return oneEdit([]rune(a.base), []rune(b.base)) || scrambled(a.base, b.base, longScrambled) || a.short() && b.short() && oneEdit([]rune(a.fold), []rune(b.fold)) || utf8.RuneCountInString(a.base) > 4 && sounds(a.base) == sounds(b.base)
}

func sameStart(a, b string) bool {
	x, _ := utf8.DecodeRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	return x == y
}

// short reports a name of which so few letters are left without its ending that the ending counts.
func (s *spelling) short() bool {
	return s.base != s.fold && len(s.base) <= 2*shortestName || s.base == s.fold
}

// nearKeys returns those of the spelling's base, and of all of it where it is short.
func (s *spelling) nearKeys() []string {
	keys := nearKeys(s.base)
	if s.base != s.fold && s.short() {
		keys = append(keys, nearKeys(s.fold)...)
	}
	return keys
}

// nearKeys returns the word, the word without each of its letters, and how it sounds.
func nearKeys(word string) []string {
	keys := []string{word, "~" + sounds(word)}
	for i, r := range word {
		keys = append(keys, word[:i]+word[i+utf8.RuneLen(r):])
	}
	if letters := []rune(word); len(letters) >= longScrambled {
		slices.Sort(letters)
		keys = append(keys, "#"+string(letters))
	}
	return keys
}

// longScrambled is how many letters a name has that no other one has in another order between the first and the
// last. Arabic writes fewer of them.
const longScrambled, longScrambledArabic = 7, 6

// scrambled reports whether two words of so many letters have the same ones in another order, between the same first
// and last: Larrañaga, Larragaña.
func scrambled(a, b string, least int) bool {
	x, y := []rune(a), []rune(b)
	n := len(x)
	if n != len(y) || n < least || x[0] != y[0] || x[n-1] != y[n-1] || a == b {
		return false
	}
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// oneEdit reports whether one word becomes the other when one letter is dropped, added or replaced,
// or two neighbours change places (Damerau, 1964).
func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return slices.Equal(a[i:], b[i+1:])
	}
	if i == len(a) {
		return true
	}
	if slices.Equal(a[i+1:], b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
}

// typo reports whether two words differ as no two names do: two letters have changed places, or one
// stands twice.
func typo(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if !oneEdit(x, y) {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) == len(y) {
		return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i]
	}
	return i > 0 && y[i] == y[i-1]
}

// slipped reports whether a is b with a slip of the hand that is no other language's way to write
// the same name: the two differ in one edit, and in sound unless
// b is a word of the language.
func slipped(a, b string, kept bool) bool {
	return utf8.RuneCountInString(b) > 4 && a != b && oneEdit([]rune(a), []rune(b)) && (kept || sounds(a) != sounds(b))
}

// sameSound are letters that stand for one sound in the spellings of one name.
var sameSound = strings.NewReplacer(
	"oo", "u", "ei", "i", "ou", "u", "ee", "i", "ph", "f", "q", "k", "ck", "k", "c", "k", "kh", "h", "y", "i", "j", "i", "w", "v", "z", "s", "th", "t", "dh", "d", "gh", "g",
	"э", "е", "й", "и", "щ", "ш",
)

// sounds returns what the spellings of one name share: one letter for each sound, none doubled.
func sounds(word string) string {
	var b strings.Builder
	var last rune
	for _, r := range sameSound.Replace(word) {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// resembles reports whether two names sound much the same: two letters of three.
func resembles(a, b string) bool {
	x, y := []rune(sounds(a)), []rune(sounds(b))
	if len(x) == 0 || len(y) == 0 || x[0] != y[0] {
		return false
	}
	return 3*distance(x, y) <= max(len(x), len(y))
}

// distance returns how many letters have to be dropped, added or replaced to make b of a
// (Levenshtein, 1966).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, q := range b {
			cost := diagonal
			if r != q {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
