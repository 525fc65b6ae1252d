// Package suggest guesses what a mistyped word was meant to be.
//
// Start with [Nearest]; [Language] knows how languages are miscalled.
package suggest

import "unicode/utf8"

// Nearest is the candidate that a mistyped word most likely stands for: the one at the least edit
// distance, the first of several, if no more than a third of the word is wrong.
func Nearest(word string, candidates []string) (string, bool) {
	best, least, found := "", 0, false
	for _, c := range candidates {
		if d, near := Distance(word, c); near && (!found || d < least) {
			best, least, found = c, d, true
		}
	}
	return best, found
}

// Distance counts the edits that make a candidate of a mistyped word, and reports whether no more than a third of the
// word is wrong.
func Distance(word, candidate string) (edits int, near bool) {
	edits = editDistance(word, candidate)
	return edits, edits <= max(utf8.RuneCountInString(word)/3, 1)
}

// editDistance counts the insertions, deletions, substitutions and swaps of neighbours that make b of a
// (Damerau 1964, in the restricted form: no place is edited twice). Words longer than any name of ours
// are as far apart as they can be.
func editDistance(a, b string) int {
	const longest = 64
	s, t := []rune(a), []rune(b)
	if len(s) > longest || len(t) > longest {
		return max(len(s), len(t))
	}
	before, above, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(s); i++ {
		before, above, row = above, row, before
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(t)]
}
