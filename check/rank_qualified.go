package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// qualifier is what beside a title makes another office of it, in Chinese and in English: a former president is no
// president.
type qualifier struct {
	han   []string        // stand before the title
	hints string          // characters that may stand for one
	words map[string]bool // stand beside the title
	other map[string]bool // may stand for one besides
	// former says that 前 and 原 mean it where nothing but a holder of the title can be meant.
	former bool
}

var qualifiers = sync.OnceValue(func() []qualifier {
	return []qualifier{
		{han: []string{"副"}, hints: "副次代助佐", words: token.Set("vice deputy associate assistant undersecretary"),
			other: token.Set("deputies under second lieutenant sub executive junior adjunct alternate co pro mate number vices undersecretaries acting")},
		{former: true, hints: "前原任卸旧昔退往离老故", words: token.Set("former ex erstwhile onetime"),
			other: token.Set("formerly past previous previously old retired retire late once then until outgoing predecessor predecessors ago stepped emeritus emerita time first later became earlier")},
		{han: []string{"候任", "候补"}, hints: "候选新将拟指", words: token.Set("elect designate incoming"),
			other: token.Set("elected appointed next new nominee future winner nominated become succeed designated named")},
		{han: []string{"代理", "署理", "临时", "看守"}, hints: "代署临看", words: token.Set("acting interim caretaker"),
			other: token.Set("temporary provisional ad standing")},
		{han: []string{"荣休", "名誉", "荣誉"}, hints: "荣誉退前原老", words: token.Set("emeritus emerita honorary"),
			other: token.Set("honourary former retired honor honour")},
		{han: []string{"非执行", "独立"}, hints: "非独", words: token.Set("nonexecutive non independent"), other: token.Set("outside")},
	}
})

// The nouns of titles in Chinese and English, and what stands behind a Chinese one that is a part of another word.
var (
	hanTitles = sync.OnceValue(func() map[rune][]string {
		byFirst := map[rune][]string{}
		for word := range strings.FieldsSeq(`总领事 董事长 委员长 秘书长 国务卿 总干事 参谋长 指挥官 指挥员 检察长 理事长 负责人 领导人 总统 国王 总理 首相 主席 部长 外长 防长 财长
			外相 大臣 会长 议长 董事 书记 省长 州长 市长 县长 区长 镇长 行长 局长 司长 署长 馆长 厅长 所长 处长 科长 主任 总监 总裁 经理 大使 领事 公使 参赞
			特使 司令 政委 舰长 船长 机长 队长 领队 团长 校长 院长 教授 教练 冠军 首席 庭长 社长 台长 站长 主编 专员 元首 首脑`) {
			r, _ := utf8.DecodeRuneInString(word)
			byFirst[r] = append(byFirst[r], word)
		}
		return byFirst
	})
	englishTitles = sync.OnceValue(func() map[string]bool {
		return token.Set(`president presidents chair chairman chairmen chairwoman chairperson minister ministers premier chancellor secretary undersecretary
			ambassador ambassadors consul counsellor envoy governor mayor director directors head heads chief chiefs commissioner administrator commander
			captain leader leaders principal rector dean professor professors champion champions coach manager speaker curator king queen ceo cfo coo
			prosecutor skipper editor`)
	})
	notBehindTitle = "期久远度达大成短征国府团会制馆级选职号办位台杯赛假江春"
	// behind which 前 is no former: 会前, 此前
	beforeFormer = strings.Fields("与 和 及 由 对 同 是 有 的 为 向 给 跟 或 位 名 协会 学会 委员会 议会 国会 部 局 院 司 署 厅 大学 公司 集团 队 省 市 州 银行 组织 联盟 基金会 党 办公室 全国")
)

// holder is a title in running text, with the qualifiers that it has.
type holder struct {
	Place
	has []bool // by qualifier
}

// reportQualified reports titles that have a qualifier on one side alone, where a link has as many titles on both and
// nothing on the other side may stand for it; told says what is said already.
func (p *Pass) reportQualified(told func(source, target Place) bool) {
	han, english := p.Source, p.Target
	if han.lang() == "en" {
		han, english = english, han
	}
	if han.lang() != "zh" || english.lang() != "en" {
		return
	}
	for _, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue
		}
		for _, pair := range qualifiedAlone(han, english, l.Segments(han.Side), l.Segments(english.Side)) {
			source, target := pair[0], pair[1]
			if han.Side != bitext.Source {
				source, target = target, source
			}
			if !told(source, target) {
				p.Report(Finding{
					Severity: Warning, Side: p.Target.Side, Span: p.Target.InSource(target), Related: []Related{p.Source.Related(source)},
					Message: Message{ID: "check.term-office", Data: map[string]any{"Found": p.Target.String(target), "Term": p.Source.String(source)}},
				})
			}
		}
	}
}

// qualifiedAlone returns the titles of which one has a qualifier that the other lacks, the Chinese one first.
func qualifiedAlone(han, english *Text, segments, others []int) (pairs [][2]Place) {
	a := han.hanHolders(segments)
	if len(a) == 0 {
		return nil
	}
	b, words := english.englishHolders(others)
	if len(a) != len(b) {
		return nil
	}
	for k, q := range qualifiers() {
		x, y := countHolders(a, k), countHolders(b, k)
		i := -1
		switch {
		case x > y && x > q.inWords(words):
			i = firstLacking(a, b, k)
		case y > x && y > q.inHan(han, segments):
			i = firstLacking(b, a, k)
		}
		if i >= 0 {
			pairs = append(pairs, [2]Place{a[i].Place, b[i].Place})
		}
	}
	return pairs
}

func countHolders(of []holder, qualifier int) int {
	n := 0
	for _, h := range of {
		if h.has[qualifier] {
			n++
		}
	}
	return n
}

// firstLacking returns the first title with a qualifier that the one in its place on the other side lacks, -1 if there is
// none.
func firstLacking(of, other []holder, qualifier int) int {
	for i := range of {
		if of[i].has[qualifier] && !other[i].has[qualifier] {
			return i
		}
	}
	return -1
}

// inWords counts the words that may stand for the qualifier in English.
func (q *qualifier) inWords(words []string) int {
	n := 0
	for i, w := range words {
		was := q.former && (w == "was" || w == "been" || w == "served") && slices.ContainsFunc(words[i:min(len(words), i+5)], func(next string) bool { return englishTitles()[next] })
		if q.words[w] || q.other[w] || was {
			n++
		}
	}
	return n
}

// inHan counts the characters that may stand for it in Chinese.
func (q *qualifier) inHan(t *Text, segments []int) int {
	n := 0
	for _, s := range segments {
		text := t.Doc.SegmentText(s)
		for i, r := range text {
			if strings.ContainsRune(q.hints, r) && !slices.ContainsFunc(noFormer, func(w string) bool { return strings.HasPrefix(text[i:], w) }) {
				n++
			}
		}
	}
	return n
}

// noFormer are words in which 原 says nothing of who held an office.
var noFormer = []string{"原来", "原则", "原因", "原定"}

// hanHolders returns the titles in segments of a Chinese text.
func (t *Text) hanHolders(segments []int) (found []holder) {
	for _, s := range segments {
		text, seg, last := t.Doc.SegmentText(s), t.Doc.Segments()[s], 0
		for i := range text {
			end := hanTitle(text, i)
			if i < last || end == 0 {
				continue
			}
			from := qualifiedFrom(text, last, i)
			h := holder{Place: Place{seg.Passage, document.Span{Start: seg.Span.Start + i, End: seg.Span.Start + end}}}
			for _, q := range qualifiers() {
				at := q.before(t, s, text[from:i], from)
				h.has = append(h.has, at >= 0)
				if at >= 0 {
					h.Span.Start = min(h.Span.Start, seg.Span.Start+from+at)
				}
			}
			found, last = append(found, h), end
		}
	}
	return found
}

// hanTitle returns where the title ends that begins at a byte of a Chinese text, 0 if none does.
func hanTitle(text string, i int) int {
	r, _ := utf8.DecodeRuneInString(text[i:])
	for _, w := range hanTitles()[r] {
		if !strings.HasPrefix(text[i:], w) {
			continue
		}
		end := i + len(w)
		if next, _ := utf8.DecodeRuneInString(text[end:]); !strings.ContainsRune(notBehindTitle, next) {
			return end
		}
	}
	return 0
}

// qualifiedFrom returns where what may qualify the title at a byte begins: behind the title before it, and the last mark.
func qualifiedFrom(text string, last, title int) int {
	const most = 12 * utf8.UTFMax // bytes
	from := last
	for i, r := range text[last:title] {
		if unicode.IsPunct(r) || title-last-i > most {
			from = last + i + utf8.RuneLen(r)
		}
	}
	return from
}

// before returns where the qualifier starts in what stands before a Chinese title from a byte of its segment on, -1 if it
// does not stand there.
func (q *qualifier) before(t *Text, segment int, head string, from int) int {
	for _, w := range q.han {
		if at := strings.LastIndex(head, w); at >= 0 {
			return at
		}
	}
	if !q.former {
		return -1
	}
	at := strings.LastIndex(head, "前")
	if at < 0 {
		return -1
	}
	place := t.Doc.Segments()[segment].Span.Start + from + at
	behindName := slices.ContainsFunc(t.Terms[segment], func(term Term) bool { return term.Place.Span.End == place })
	last, _ := utf8.DecodeLastRuneInString(t.Doc.SegmentText(segment)[:from+at])
	beforeLast, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(head[:at], string(last)))
	behindName = behindName || isTransliteration(last) && isTransliteration(beforeLast)
	if behindName || hasSuffixAny(head[:at], beforeFormer...) || from+at == 0 || unicode.IsPunct(last) || unicode.IsSpace(last) {
		return at
	}
	return -1
}

// englishHolders returns the titles in segments of an English text, and its words.
func (t *Text) englishHolders(segments []int) (found []holder, all []string) {
	for _, s := range segments {
		seg := t.Doc.Segments()[s]
		words := slices.DeleteFunc(slices.Clone(t.Words(s)), func(w token.Token) bool { return w.Kind != token.Word })
		for i, w := range words {
			all = append(all, w.Fold)
			if englishTitles()[w.Fold] {
				h := holder{Place: Place{seg.Passage, document.Span{Start: seg.Span.Start, End: seg.Span.Start + w.End}}}
				start := h.qualify(words, i)
				h.Span.Start += start
				found = append(found, h)
			}
		}
	}
	return found, all
}

// qualify notes the qualifiers of the title that word i is, and returns the byte where the first of them starts.
func (h *holder) qualify(words []token.Token, i int) int {
	const near = 3 // words
	first, start := i, words[i].Start
	for first > max(0, i-near) && !englishTitles()[words[first-1].Fold] && !betweenTitles[words[first-1].Fold] {
		first--
	}
	beside := words[first:min(len(words), i+near)]
	for k, q := range qualifiers() {
		at := slices.IndexFunc(beside, func(w token.Token) bool {
			return q.words[w.Fold] && (w.Start < words[i].End || k == elect || strings.HasPrefix(w.Fold, "emerit"))
		})
		h.has = append(h.has, at >= 0)
		if at >= 0 {
			start = min(start, beside[at].Start)
		}
	}
	return start
}

// elect is the place among the qualifiers of the one that stands behind an English title.
const elect = 2

// betweenTitles are words that no qualifier reaches over.
var betweenTitles = token.Set("and or of to for with by from as at in on the a an his her its their who that was is are were has had")
