package fact

import "strings"

// Change says of a number whether it is by how much something changes, what it becomes, or what it was before.
type Change uint8

// The parts of a change: by two thirds, to one third, from 90 to 30.
const (
	ChangesBy Change = 1 + iota
	ChangesTo
	ChangesFrom
)

// changeWords are words for growing and shrinking: the beginnings of English verbs and the Chinese words, those of one
// character behind those of two.
var changeWords = map[string]struct{ grows, shrinks []string }{
	"en": {
		[]string{"rose", "rise", "rising", "grow", "grew", "increas", "climb", "jump", "rais", "surg", "soar", "expand"},
		[]string{"fell", "fall", "drop", "declin", "decreas", "reduc", "cut", "lower", "shrank", "shrunk", "shrink", "slash"},
	},
	"zh": {
		[]string{"增长", "增加", "提高", "上升", "上涨", "提升", "扩大", "增多", "增", "升", "涨"},
		[]string{"减少", "下降", "降低", "缩减", "缩短", "缩小", "下跌", "削减", "下滑", "回落", "减", "降", "跌", "少"},
	},
}

// changed reads into f whether the number that starts at i tells of a change: fell by two thirds, to one third, 减少了三分之二.
func (p *parser) changed(i int, f *Fact) {
	if f.Kind != Number && f.Kind != Percent && f.Kind != Currency || f.High != nil {
		return
	}
	switch p.lang {
	case "zh":
		p.hanChanged(i, f)
	case "en":
		p.englishChanged(i, f)
	}
}

func (p *parser) englishChanged(i int, f *Fact) {
	const most = 4 // words
	at := i - 1
	for k := 0; k < 3 && !p.isAny(at, "by", "to", "from"); k++ { // by almost, to more than
		at--
	}
	to := p.isAny(at, "to")
	if p.tok(at).kind != wordToken || !to && !p.isAny(at, "by", "from") || at < i-1 && !p.approxBefore(i) {
		return
	}
	if p.isAny(at, "from") {
		f.Change, f.ChangeStart = ChangesFrom, p.tok(at).start
		return
	}
	if n := len(p.facts); to && n > 0 && p.facts[n-1].Change == ChangesFrom && f.Kind == p.facts[n-1].Kind {
		f.Change, f.ChangeStart = ChangesTo, p.tok(at).start
		return
	}
	for k := at - 1; k >= at-most && p.tok(k).kind == wordToken; k-- {
		word := strings.ToLower(p.text[p.tok(k).start:p.tok(k).end])
		if word == "growth" || word == "rate" { // growth rose to 8%
			f.Change, f.Shrinks = 0, false
			return
		}
		if grows, shrinks := changeOf(word, "en"); (grows || shrinks) && f.Change == 0 {
			f.Change, f.ChangeStart, f.Shrinks = changesBy(to), p.tok(at).start, shrinks
		}
	}
}

func changesBy(to bool) Change {
	if to {
		return ChangesTo
	}
	return ChangesBy
}

func (p *parser) hanChanged(i int, f *Fact) {
	at := i
	for strings.ContainsRune("近约逾超", p.rune(at-1)) {
		at--
	}
	if p.hanAny(at-2, "将近", "大约", "超过", "不到", "至少") > 0 {
		at -= 2
	}
	for k := 2; k < 7 && p.rune(at-1) == '的'; k++ { // 减少到原来的
		if strings.ContainsRune("到至为", p.rune(at-k)) {
			at -= k - 1
		}
	}
	to := strings.ContainsRune("到至为", p.rune(at-1))
	if to || p.rune(at-1) == '了' {
		at--
	}
	for size := 2; size > 0; size-- {
		if size == 1 && at == i { // a single character needs 到 or 了 behind it
			break
		}
		first, last := p.tok(at-size), p.tok(at-1)
		if first.kind != hanToken || last.kind != hanToken {
			continue
		}
		if grows, shrinks := changeOf(p.text[first.start:last.end], "zh"); grows || shrinks {
			f.Change, f.ChangeStart, f.Shrinks = changesBy(to), first.start, shrinks
			return
		}
	}
	p.hanFrom(i, f)
}

// hanFrom reads what a number was before: 由90升至30, 从上年的27.5%.
func (p *parser) hanFrom(i int, f *Fact) {
	const most = 8 // characters between
	for k := i - 1; k > i-most; k-- {
		switch r := p.rune(k); {
		case (r == '由' || r == '从') && (k == i-1 || p.rune(i-1) == '的'):
			f.Change, f.ChangeStart = ChangesFrom, p.tok(k).start
			return
		case p.tok(k).kind == punctToken:
			return
		}
	}
}

// changeOf reports whether a word in front of a number says that something grows or shrinks by it or to it.
func changeOf(word, lang string) (grows, shrinks bool) {
	is := func(words []string) bool {
		for _, w := range words {
			if word == w || lang != "zh" && strings.HasPrefix(word, w) {
				return true
			}
		}
		return false
	}
	words := changeWords[lang]
	return is(words.grows), is(words.shrinks)
}
