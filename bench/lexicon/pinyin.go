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

// familyNames are readings that characters have as family names and hardly elsewhere. Ours.
const familyNames = "bi:秘费費 chong:种 fu:宓 ge:盖蓋 gou:句 he:黑 huan:郇 nai:佴 nie:乜 ou:区區 piao:朴 po:繁 qin:覃 qiu:仇 shan:单單 she:折 shen:谌諶 xi:郗 xie:解 yun:员員贠 zha:查 zhai:祭"

// writePinyin writes the readings of Chinese characters by which names are recognised: a syllable
// without its tone a line, and the characters that are read so.
func writePinyin(reference, out string) error {
	src, err := os.ReadFile(filepath.Join(reference, "lexicon", "cc-cedict-2012-04-30.u8"))
	if err != nil {
		return err
	}
	count, all := countReadings(string(src))
	families := map[string]string{}
	for _, f := range strings.Fields(familyNames) {
		syllable, chars, _ := strings.Cut(f, ":")
		families[syllable] = chars
	}
	var b strings.Builder
	for _, s := range slices.Sorted(maps.Keys(count)) {
		var chars []rune
		for r, n := range count[s] {
			if 10*n >= all[r] { // other readings are of rare words
				chars = append(chars, r)
			}
		}
		for _, r := range families[s] {
			if !slices.Contains(chars, r) {
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
