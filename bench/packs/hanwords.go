package main

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// unusual are what CC-CEDICT says of words that present official texts do not have.
var unusual = []string{
	"variant of", "archaic", "(old)", "old variant", "surname ", "literary", "classical", "dialect", "erhua", "see ", "Japanese ",
}

// writeHanWords writes the lists of Chinese words by which the matcher tells where words end, from
// the simplified headwords of CC-CEDICT and the words of hanwords.txt, and the simplified characters of
// traditional ones.
func writeHanWords(reference, tables, out string) error {
	src, err := os.ReadFile(filepath.Join(reference, "lexicon", "cc-cedict-2012-04-30.u8"))
	if err != nil {
		return err
	}
	words := map[int][]string{}
	recent, err := os.ReadFile(filepath.Join(tables, "hanwords.txt"))
	if err != nil {
		return err
	}
	_, list, _ := strings.Cut(string(recent), "\n")
	for _, word := range strings.Fields(list) {
		n := utf8.RuneCountInString(word)
		words[n] = append(words[n], word)
	}
	pairs := charPairs{}
	for line := range strings.Lines(string(src)) {
		// traditional simplified [pinyin] /gloss/gloss/
		fields := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if strings.HasPrefix(line, "#") || len(fields) < 3 {
			continue
		}
		word := fields[1]
		pairs.add(fields[0], word)
		_, glosses, _ := strings.Cut(fields[2], "/")
		if n := utf8.RuneCountInString(word); (n == 2 || n == 3) && !strings.ContainsFunc(word, isNotCommonHan) && isUsual(glosses) {
			words[n] = append(words[n], word)
		}
	}
	for n, name := range map[int]string{2: "2.txt", 3: "3.txt"} {
		slices.Sort(words[n])
		list := strings.Join(slices.Compact(words[n]), "\n") + "\n"
		if err := os.WriteFile(filepath.Join(out, "..", "hanwords", name), []byte(list), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(out, "..", "hanwords", "traditional.txt"), pairs.table(), 0o644)
}

// charPairs counts which simplified characters stand in the place of a traditional one.
type charPairs map[rune]map[rune]int

func (p charPairs) add(traditional, simplified string) {
	to := []rune(simplified)
	for i, r := range []rune(traditional) {
		if i >= len(to) || isNotCommonHan(r) || isNotCommonHan(to[i]) {
			continue
		}
		if p[r] == nil {
			p[r] = map[rune]int{}
		}
		p[r][to[i]]++
	}
}

// table lists each traditional character with its most frequent simplified one, where they differ.
func (p charPairs) table() []byte {
	var b strings.Builder
	for _, r := range slices.Sorted(maps.Keys(p)) {
		best := r
		for _, s := range slices.Sorted(maps.Keys(p[r])) {
			if p[r][s] > p[r][best] {
				best = s
			}
		}
		if best != r {
			b.WriteString(string(r) + string(best) + "\n")
		}
	}
	return []byte(b.String())
}

func isNotCommonHan(r rune) bool { return r < 0x4e00 || r > 0x9fff }

// isUsual reports whether one of the glosses is of a usual word.
func isUsual(glosses string) bool {
	return slices.ContainsFunc(strings.Split(strings.Trim(glosses, "/"), "/"), func(gloss string) bool {
		return !slices.ContainsFunc(unusual, func(sign string) bool { return strings.Contains(gloss, sign) })
	})
}
