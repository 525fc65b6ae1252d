package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// reportReadings reports the name of a Chinese person, family name and given name, that reads otherwise than the
// characters behind it: in one syllable of a given name of two, or in their order, or by one letter: 梁亦舟, Liang Yichuan,
// Liang Zhouyi, Lian Yizhou. The characters are those of either side.
func (p *Pass) reportReadings(source, target *spellings) {
	r := readings{Pass: p}
	switch {
	case p.Source.lang() == "zh":
		r.named, r.written, r.pairs, r.linked = p.Target, p.Source, target.pairs, p.nameSources()
	case p.Target.lang() == "zh":
		r.named, r.written, r.pairs, r.linked = p.Source, p.Target, source.pairs, p.nameTargets()
	default:
		return
	}
	for _, pair := range r.pairs {
		if way, use, ok := r.misread(pair); ok && !r.reads(way, pair.segment) {
			r.report(r.named.withNext(pair.namePlace), use)
		}
	}
}

// readings holds names in letters against Chinese characters.
type readings struct {
	*Pass
	named, written *Text // what has the names in letters, and in characters
	pairs          []namePair
	linked         [][]int // by segment of named
}

// fullName is a family name and a given name in syllables; each way to cut them, first those as they are written.
type fullName struct {
	words         [2]string // as they are written, folded
	family, given [][]string
}

// nameTargets returns, by segment of the source, the segments of the target linked to it.
func (p *Pass) nameTargets() [][]int {
	targetOf := make([][]int, len(p.Source.Doc.Segments()))
	for _, l := range p.Bitext.Links {
		for _, s := range l.Segments(bitext.Source) {
			targetOf[s] = firstOf(l.Segments(bitext.Target), mostBehind)
		}
	}
	return targetOf
}

// report reports a name in letters that characters are read otherwise than.
func (r *readings) report(name, use Place) {
	f := Finding{Side: bitext.Target, Span: r.named.InSource(name), Related: []Related{r.written.Related(use)}}
	found, source := r.named.String(name), r.written.String(use)
	if r.written == r.Target {
		f.Span, f.Related = r.written.InSource(use), []Related{r.named.Related(name)}
		found, source = source, found
	}
	f.Message = Message{ID: "check.name-source", Data: map[string]any{"Found": found, "Use": source}}
	r.Report(f)
}

// fullNameAt reads the two words of a pair.
func (r *readings) fullNameAt(pair namePair) (f fullName) {
	first, second, _ := strings.Cut(r.named.String(r.named.withNext(pair.namePlace)), " ")
	f.words = [2]string{foldedName(first), foldedName(second)}
	for _, form := range nominatives(f.words[0]) {
		f.family = append(f.family, syllablesOf(form)...)
	}
	if len(f.family) == 0 {
		return f
	}
	for _, form := range nominatives(f.words[1]) {
		f.given = append(f.given, syllablesOf(form)...)
	}
	return f
}

func foldedName(word string) string {
	fold := possessor(token.Fold(word))
	if isScript(fold, unicode.Cyrillic) {
		return fold
	}
	fold = token.Unaccented(fold)
	if strings.HasPrefix(fold, "lyu") || strings.HasPrefix(fold, "nyu") { // as passports have lü, nü
		return fold[:1] + "u" + fold[3:]
	}
	return fold
}

// syllablesOf returns the ways to read a word as one or two Chinese syllables.
func syllablesOf(word string) [][]string {
	if isScript(word, unicode.Cyrillic) {
		return lexicon.FromPalladius(word)
	}
	if s := lexicon.Syllables(word); len(s) == 1 || len(s) == 2 {
		return [][]string{s}
	}
	return nil
}

// nominatives returns what a name may be an inflected form of: in Russian Шаомина is Шаомин, Цзюня Цзюнь.
func nominatives(word string) []string {
	forms := []string{word}
	if !isScript(word, unicode.Cyrillic) {
		return forms
	}
	for _, e := range [...]struct{ ending, stem string }{{"а", ""}, {"у", ""}, {"ом", ""}, {"е", ""}, {"я", "ь"}, {"ю", "ь"}, {"ем", "ь"}, {"е", "ь"}, {"я", "й"}, {"ю", "й"}, {"ем", "й"}, {"е", "й"}} {
		if rest, ok := strings.CutSuffix(word, e.ending); ok {
			forms = append(forms, rest+e.stem)
		}
	}
	return forms
}

// reads reports whether characters anywhere are read as a name of a segment, with the family name before or behind; in a
// translation, which may have it right elsewhere, those that are linked to it.
func (r *readings) reads(f fullName, segment int) bool {
	for _, family := range f.family {
		for _, given := range f.given {
			if r.stands(slices.Concat(family, given), segment) || r.stands(slices.Concat(given, family), segment) {
				return true
			}
		}
	}
	return false
}

// stands reports whether characters are read as some syllables.
func (r *readings) stands(name []string, segment int) bool {
	first := charactersOf(name[0])
	for i := range r.written.Doc.Segments() {
		if (r.written == r.Source || slices.Contains(r.linked[segment], i)) && first.in(r.written.Doc.SegmentText(i), name) >= 0 {
			return true
		}
	}
	return false
}

// misread returns the characters behind a name that are read almost as it is, where there are none but these.
func (r *readings) misread(pair namePair) (f fullName, use Place, ok bool) {
	if len(r.linked[pair.segment]) == 0 {
		return f, use, false
	}
	if f = r.fullNameAt(pair); len(f.family) == 0 {
		return f, use, false
	}
	found := ""
	m := newMisreading(f)
	for _, i := range r.linked[pair.segment] {
		seg := r.written.Doc.Segments()[i]
		text := r.written.Doc.SegmentText(i)
		text = text[:min(len(text), mostRead)]
		for at := range text {
			if c, size := utf8.DecodeRuneInString(text[at:]); !m.mayBegin(c, text[at+size:]) {
				continue
			}
			name := m.almost(text[at:])
			if name == "" || name == found {
				continue
			}
			if found != "" {
				return f, use, false
			}
			found, use = name, Place{seg.Passage, spanIn(seg.Span, at, at+len(name))}
		}
	}
	return f, use, found != ""
}

// misreading is a name with what it may have been meant as.
type misreading struct {
	fullName
	near [2][][]string // the two words with a letter more or less; nil: not asked for

	families, givens []*characters // that the one and the other may begin with
}

func newMisreading(f fullName) *misreading {
	m := &misreading{fullName: f}
	for _, family := range f.family {
		m.families = append(m.families, charactersOf(family[0]))
	}
	for _, given := range f.given {
		m.givens = append(m.givens, charactersOf(given[0]))
	}
	return m
}

// mayBegin reports whether a name may begin with a character and go on with the rest, for most do not.
func (m *misreading) mayBegin(c rune, rest string) bool {
	if c < firstHan {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return slices.ContainsFunc(m.families, func(s *characters) bool { return s.has(c) }) ||
		slices.ContainsFunc(m.givens, func(s *characters) bool { return s.has(next) }) || strings.ContainsRune(surnamesRead, c)
}

// almost returns the characters that text begins with if they are read almost as the name is.
func (m *misreading) almost(text string) string {
	const most = 4
	chars := make([]rune, 0, most)
	for _, c := range text[:min(len(text), most*utf8.UTFMax)] {
		if chars = append(chars, c); len(chars) == most {
			break
		}
	}
	for _, family := range m.family {
		if !readsName(chars, family) {
			continue
		}
		if n := m.almostGiven(chars[len(family):], len(family)); n > 0 {
			return string(chars[:len(family)+n])
		}
	}
	for _, given := range m.given {
		if len(chars) > len(given) && isSurname(chars[0]) && reads(chars[1:], given) &&
			slices.ContainsFunc(m.variants(0), func(family []string) bool { return len(family) == 1 && readsName(chars, family) }) {
			return string(chars[:1+len(given)])
		}
	}
	return ""
}

// almostGiven returns how many characters are read almost as the given name is, behind so many of the family name.
func (m *misreading) almostGiven(chars []rune, family int) int {
	for _, given := range m.given {
		if len(given) == 2 && len(chars) >= 2 && (readsBut(chars[:2], given) || readsExchanged(chars[:2], given)) {
			return len(given)
		}
	}
	for _, given := range m.variants(1) {
		if reads(chars, given) && family+len(given) > 1 {
			return len(given)
		}
	}
	return 0
}

// variants returns the words that one of the two is a slip for, as syllables.
func (m *misreading) variants(k int) [][]string {
	const shortest = 3 // letters
	if m.near[k] == nil {
		m.near[k] = [][]string{}
		if utf8.RuneCountInString(m.words[k]) >= shortest {
			for _, form := range nominatives(m.words[k]) {
				m.near[k] = append(m.near[k], slips(form)...)
			}
		}
	}
	return m.near[k]
}

// slips returns the syllables of the words that differ from one by a letter more or less.
func slips(word string) (found [][]string) {
	letters, alphabet := []rune(word), []rune("abcdefghijklmnopqrstuwxyz")
	if isScript(word, unicode.Cyrillic) {
		alphabet = []rune("абвгдежзийлмнопрстуфхцчшыьэюя")
	}
	for i := range len(letters) + 1 {
		if i < len(letters) {
			found = append(found, syllablesOf(string(letters[:i])+string(letters[i+1:]))...)
		}
		for _, c := range alphabet {
			found = append(found, syllablesOf(string(letters[:i])+string(c)+string(letters[i:]))...)
		}
	}
	return found
}

// surnames are the characters of family names of one, simplified; behind them those that as a family name are read in
// another way than the table has them.
const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项成游阳裴席卫屈鲍位霍隋植甘景薄包司柏柯阮桂闵强柴车房边净商佩宗宣牟穆骆裘晏饶古敖冷丰米巩荆鄢滕翁曲沙汲连习蒲芮褚尉巫海桑蔺狄宿楚付任师池乐" + surnamesRead

const surnamesRead = "曾单仇解查盖区朴乐翟冼缪覃谌"

// surnameReadings are how the last of these are read, one syllable for each.
var surnameReadings = [...]string{"zeng", "shan", "qiu", "xie", "zha", "ge", "ou", "piao", "yue", "zhai", "xian", "miao", "qin", "chen"}

func isSurname(c rune) bool { return strings.ContainsRune(surnames, c) }

// readsName reports whether text begins with characters that are read as a family name.
func readsName(text []rune, family []string) bool {
	if reads(text, family) {
		return true
	}
	if len(family) != 1 || len(text) == 0 {
		return false
	}
	i := slices.Index([]rune(surnamesRead), text[0])
	return i >= 0 && surnameReadings[i] == family[0]
}

// characters is a set of Chinese characters. Those of the Unicode block that nearly all are of are bits.
type characters struct {
	bits   [(lastHan-firstHan)/64 + 1]uint64
	others []rune
}

// firstHan and lastHan bound the block of CJK Unified Ideographs.
const firstHan, lastHan = 0x4e00, 0x9fff

// charactersOf returns those that are read as a syllable.
func charactersOf(syllable string) *characters {
	c := &characters{}
	for _, r := range lexicon.Characters(syllable) {
		if r >= firstHan && r <= lastHan {
			c.bits[(r-firstHan)/64] |= 1 << ((r - firstHan) % 64)
		} else {
			c.others = append(c.others, r)
		}
	}
	return c
}

func (c *characters) has(r rune) bool {
	if r >= firstHan && r <= lastHan {
		return c.bits[(r-firstHan)/64]>>((r-firstHan)%64)&1 != 0
	}
	return slices.Contains(c.others, r)
}

// in returns where characters of a text are read as some syllables, of the first of which these are the characters, -1 if
// none are.
func (c *characters) in(text string, syllables []string) int {
	text = text[:min(len(text), mostRead)]
	for at, r := range text {
		if c.has(r) {
			if end := min(len(text), at+utf8.UTFMax*len(syllables)); reads([]rune(text[at:end]), syllables) {
				return at
			}
		}
	}
	return -1
}

// readsExchanged reports whether two characters are read as two syllables in the other order.
func readsExchanged(chars []rune, syllables []string) bool {
	return len(syllables) == 2 && lexicon.Reads(chars[0], syllables[1]) && lexicon.Reads(chars[1], syllables[0])
}

// readsBut reports whether the characters are read as the syllables but for one.
func readsBut(chars []rune, syllables []string) bool {
	wrong := -1
	for i, s := range syllables {
		switch {
		case lexicon.Reads(chars[i], s):
		case wrong >= 0:
			return false
		default:
			wrong = i
		}
	}
	return wrong >= 0 && len(syllables) > 1 && len(lexicon.Readings(chars[wrong])) > 0 // which is dear to ask
}
