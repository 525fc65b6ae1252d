package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var syllable = regexp.MustCompile(`[A-Za-zü:]+[1-5]`)

// writePinyin writes the readings of Chinese characters by which names are recognised: a syllable
// without its tone a line, and the characters that are read so.
func writePinyin(reference, out string) error {
	src, err := os.ReadFile(filepath.Join(reference, "lexicon", "cc-cedict-2012-04-30.u8"))
	if err != nil {
		return err
	}
	count, all := countReadings(string(src))
	var b strings.Builder
	for _, s := range slices.Sorted(maps.Keys(count)) {
		var chars []rune
		for r, n := range count[s] {
			if 10*n >= all[r] { // other readings are of rare words
				chars = append(chars, r)
			}
		}
		slices.Sort(chars)
		if len(chars) > 0 && len(s) < 7 {
			b.WriteString(s + " " + string(chars) + "\n")
		}
	}
	return os.WriteFile(filepath.Join(out, "pinyin.txt"), []byte(b.String()), 0o644)
}

// countReadings counts by syllable how often each character is read so, and how often it stands in all.
func countReadings(dictionary string) (count map[string]map[rune]int, all map[rune]int) {
	count, all = map[string]map[rune]int{}, map[rune]int{}
	for line := range strings.Lines(dictionary) {
		fields := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if strings.HasPrefix(line, "#") || len(fields) < 3 {
			continue
		}
		reading, _, _ := strings.Cut(fields[2], "]")
		syllables := syllable.FindAllString(reading, -1)
		for _, word := range fields[:2] {
			chars := []rune(word)
			if len(chars) != len(syllables) {
				continue
			}
			for k, r := range chars {
				s := strings.ToLower(strings.ReplaceAll(syllables[k][:len(syllables[k])-1], "u:", "u"))
				if count[s] == nil {
					count[s] = map[rune]int{}
				}
				count[s][r]++
				all[r]++
			}
		}
	}
	return count, all
}
