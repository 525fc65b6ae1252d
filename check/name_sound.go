package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// reportBySound finds a name that a target without capitals, in Chinese or Arabic, writes in two ways. What
// renders a name of the source is told by its consonants; where it is missing, and stands with one letter
// changed instead, it is misspelt.
func (p *Pass) reportBySound(source *spellings) {
	script, _ := p.Target.Doc.Lang.Script()
	r := soundAlikes{Pass: p}
	switch script.String() {
	case "Hans", "Hant":
		r.find, r.near = hanSpelling, nearHan
	case "Arab":
		r.find, r.near = wordRendering, nearWord
	default:
		return
	}
	targetOf, reported := p.nameTargets(), map[Place]bool{}
	for _, s := range source.spellings {
		if len(s.places) < 2 || s.term || !s.inside && p.isWord(s) {
			continue
		}
		if key := lexicon.Consonants(s.base); len(key) >= fewestConsonants {
			r.report(s, key, targetOf, reported)
		}
	}
}

// fewestConsonants is how many a name has to have to be told by them.
const fewestConsonants = 3

// soundAlikes finds the names of the source in a target without capitals.
type soundAlikes struct {
	*Pass
	find func(text, key string) (words string, score float64)
	near func(text, name string) (start, end int) // end 0: none
}

// report reports where the name s is rendered by almost the words that render it elsewhere.
func (r *soundAlikes) report(s *spelling, key string, targetOf [][]int, reported map[Place]bool) {
	name, first, best := "", 0, enoughAlike
	for _, at := range s.places[:min(len(s.places), mostBehind)] {
		for _, seg := range targetOf[at.segment] {
			if words, score := r.find(r.text(seg), key); score > best {
				name, first, best = words, seg, score
			}
		}
	}
	if name == "" {
		return
	}
	rendered := rendering{name, key, first}
	for _, at := range s.places[:min(len(s.places), mostPlaces)] {
		for _, seg := range targetOf[at.segment] {
			r.reportIn(seg, at.Place, rendered, reported)
		}
	}
}

// rendering is what renders a name with some consonants, and a segment of the target that has it.
type rendering struct {
	name, key string
	first     int
}

// reportIn reports what a segment has in the place of the rendering of a name that stands at source.
func (r *soundAlikes) reportIn(segment int, source Place, of rendering, reported map[Place]bool) {
	text := r.text(segment)
	if strings.Contains(text, of.name) {
		return
	}
	start, end := r.near(text, of.name)
	respelt := end == 0
	if respelt {
		start, end = r.respelt(text, of)
	}
	pl := r.Target.Segment(segment)
	pl.Span = spanIn(pl.Span, start, end)
	if end == 0 || reported[pl] || r.elsewhere(text[start:end], segment) {
		return
	}
	reported[pl] = true
	if respelt && segment < of.first && !r.elsewhere(of.name, of.first) { // the one that stands first is right
		if other := r.placeIn(of.first, of.name); !reported[other] {
			reported[other] = true
			r.reportVariant(other, source, text[start:end], segment)
		}
		return
	}
	r.reportVariant(pl, source, of.name, of.first)
}

// respelt finds characters of text that sound like a name and share most of those that spell it elsewhere: 瓦尔迪维耶索,
// 巴尔迪维索.
func (r *soundAlikes) respelt(text string, of rendering) (start, end int) {
	words, score := r.find(text, of.key)
	a, b := []rune(of.name), []rune(words)
	if score <= enoughAlike || !unicode.Is(unicode.Han, a[0]) || strings.Contains(of.name, words) || otherEnding(a, b) || 2*(max(len(a), len(b))-distance(a, b)) <= max(len(a), len(b)) {
		return 0, 0
	}
	start = strings.Index(text, words)
	return start, start + len(words)
}

// text is a segment of the target, as far as it is looked at.
func (r *soundAlikes) text(segment int) string {
	pl := r.Target.Segment(segment)
	pl.Span.End = min(pl.Span.End, pl.Span.Start+mostRead)
	return strings.ToValidUTF8(r.Target.String(pl), "")
}

// elsewhere reports whether the words stand in another segment of the target too: two names, or a
// translator's choice.
func (r *soundAlikes) elsewhere(words string, segment int) bool {
	return slices.ContainsFunc(r.segmentsAround(segment), func(i int) bool { return strings.Contains(r.text(i), words) })
}

// segmentsAround are the segments of the target within reach of one, without it.
func (r *soundAlikes) segmentsAround(segment int) []int {
	var around []int
	for i := max(0, segment-farAway); i < min(len(r.Target.Doc.Segments()), segment+farAway); i++ {
		if i != segment {
			around = append(around, i)
		}
	}
	return around
}

// reportVariant reports the words at a place of the target, where the name that renders that at source
// stands as name elsewhere, for one in segment first.
func (r *soundAlikes) reportVariant(pl, source Place, name string, first int) {
	at := r.placeIn(first, name)
	r.Report(Finding{
		Side:    r.Target.Side,
		Span:    r.Target.InSource(pl),
		Related: []Related{r.Target.Related(at), r.Source.Related(source)},
		Message: Message{ID: "check.name", Data: map[string]any{"Found": r.Target.String(pl), "Use": name}},
		Fixes:   r.replacement(pl, name),
	})
}

// placeIn returns where a name stands in a segment of the target.
func (r *soundAlikes) placeIn(segment int, name string) Place {
	at := r.Target.Segment(segment)
	if i := strings.Index(r.Target.String(at), name); i >= 0 {
		at.Span = document.Span{Start: at.Span.Start + i, End: at.Span.Start + i + len(name)}
	}
	return at
}

// enoughAlike is the share of consonants in common from which words render a name.
const enoughAlike = 0.74

// hanRendering returns the characters of text that sound most like the name with these consonants.
func hanRendering(text, key string) (words string, score float64) {
	const fewest, most = 3, 8 // characters
	chars := []rune(text)
	sounds := make([]string, len(chars))
	for i, r := range chars {
		sounds[i] = lexicon.HanConsonants(r)
	}
	for i := range chars {
		if sounds[i] == "" || sounds[i][0] != key[0] {
			continue
		}
		said := ""
		for n := 1; n <= most && i+n <= len(chars) && isTransliteration(chars[i+n-1]); n++ {
			said += sounds[i+n-1]
			if s := inCommon(said, key); n >= fewest && s > score {
				words, score = string(chars[i:i+n]), s
			}
		}
	}
	return words, score
}

// hanSpelling returns the characters that sound most like a name, of which one language writes the first sound as another
// one's: Valdivieso, 巴尔迪维索.
func hanSpelling(text, key string) (words string, score float64) {
	const doubt = 0.9
	words, score = hanRendering(text, key)
	if other := strings.IndexByte("pf", key[0]); other >= 0 {
		if more, s := hanRendering(text, "fp"[other:other+1]+key[1:]); doubt*s > score {
			return more, doubt * s
		}
	}
	return words, score
}

// transliterations are the characters that foreign names are written with (the tables of Xinhua's dictionary
// of names), simplified, then those of the traditional script that differ.
const transliterations = "阿埃艾爱安奥巴白拜班邦包保鲍贝本比彼别宾波伯博布查察昌楚茨达戴丹道德登邓迪蒂丁杜顿多厄恩尔法凡菲费芬丰冯夫弗福富盖甘冈高戈格根古瓜圭哈海汉豪赫黑洪胡华怀霍" +
	"基吉季加贾坚江杰金卡凯坎康考科克肯库夸昆拉莱兰朗劳勒雷黎里利莉丽连廉列林龙隆卢鲁伦罗洛吕马迈麦曼芒毛梅门蒙米密明缪莫默穆内纳娜奈南尼涅宁纽努诺欧帕派潘庞佩彭皮平珀普奇齐恰钱乔切琴丘琼屈" +
	"让热仁荣茹瑞若萨塞赛桑瑟森沙山尚绍舍申圣施什史舒朔斯松苏索塔泰坦唐陶特腾提田铁廷通图托瓦万旺威维魏温翁沃乌武伍西希锡夏香肖谢辛休雄修许雅亚娅娃扬耶叶伊因英尤约赞泽扎詹张哲珍治朱兹宗祖佐盛登堡顿诗妮琳蕾薇" +
	"愛奧貝鮑別賓達鄧爾費豐馮蓋岡漢華懷賈堅傑凱誇萊蘭勞連龍盧魯倫羅呂馬邁麥門繆內納寧紐諾歐龐齊錢喬瓊讓熱榮薩賽聖紹蘇騰鐵圖萬維溫烏錫謝許亞揚葉約贊澤張茲詩"

func isTransliteration(r rune) bool { return strings.ContainsRune(transliterations, r) }

// wordRendering returns the Arabic word of text that sounds most like the name.
func wordRendering(text, key string) (words string, score float64) {
	for _, w := range strings.FieldsFunc(text, notInWord) {
		for _, w := range [...]string{w, withoutProclitics(w)} {
			if utf8.RuneCountInString(w) < shortestName {
				continue
			}
			if s := inCommon(lexicon.Consonants(token.Fold(w)), key); s > score {
				words, score = w, s
			}
		}
	}
	return words, score
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }

// withoutProclitics cuts off what Arabic writes onto a word before it: and, in, for, the.
func withoutProclitics(w string) string {
	for _, p := range [...]string{"وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف"} {
		if rest, ok := strings.CutPrefix(w, p); ok && utf8.RuneCountInString(rest) >= shortestName {
			return rest
		}
	}
	return w
}

// inCommon is the share of two keys that is in both, in order (Dice's coefficient over the longest common
// subsequence).
func inCommon(a, b string) float64 {
	row := make([]int, len(b)+1)
	for i := range len(a) {
		diagonal := 0
		for j := range len(b) {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(row[j+1], row[j])
			}
			diagonal = above
		}
	}
	return 2 * float64(row[len(b)]) / float64(max(1, len(a)+len(b)))
}

// nearHan finds characters of text that are those of name but for one, or with two in the other order.
func nearHan(text, name string) (start, end int) {
	want := []rune(name)
	chars := []rune(text)
	at := 0 // byte of chars[i]
	for i := 0; i+len(want) <= len(chars); i++ {
		part := chars[i : i+len(want)]
		if oneEdit(part, want) && !slices.ContainsFunc(part, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) && !otherEnding(part, want) {
			return at, at + len(string(part))
		}
		at += utf8.RuneLen(chars[i])
	}
	return 0, 0
}

// otherEnding reports two names of which one is the woman's or the adjective's form of the other, or that
// differ where Chinese puts another word: 夫, 娃; 格鲁吉, 格鲁吉的.
func otherEnding(a, b []rune) bool {
	last := len(a) - 1
	return len(a) == len(b) && a[last] != b[last] && slices.Equal(a[:last], b[:last])
}

// nearWord finds a word of text that is name but for one letter.
func nearWord(text, name string) (start, end int) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if notInWord(r) {
			i += size
			continue
		}
		stop := i + size
		for stop < len(text) {
			r, size := utf8.DecodeRuneInString(text[stop:])
			if notInWord(r) {
				break
			}
			stop += size
		}
		for _, w := range [...]string{text[i:stop], withoutProclitics(text[i:stop])} {
			if utf8.RuneCountInString(name) > shortestName && slippedWithin(w, name) {
				return stop - len(w), stop
			}
		}
		i = stop
	}
	return 0, 0
}

// slippedWithin reports two words with one edit between them that touches neither the first letter nor the
// last, which may be of another word or an ending.
func slippedWithin(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if scrambled(a, b, longScrambledArabic) {
		return true
	}
	return a != b && oneEdit(x, y) && x[0] == y[0] && x[len(x)-1] == y[len(y)-1]
}
