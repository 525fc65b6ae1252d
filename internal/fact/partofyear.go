package fact

import (
	"math/big"
	"strings"
)

// partOfYear says which half or quarter of a year the fact f of the tokens from i up to j tells: the first half,
// III квартал, النصف الأول, 上半年, Q3. It is empty for any other.
func (p *parser) partOfYear(i, j int, f *Fact) string {
	switch {
	case f.Kind == Label && !f.Clock && !f.List:
		return p.codeOfPart(i, j)
	case f.Kind != Number && f.Kind != Ordinal || f.High != nil:
		return ""
	case p.rune(i) == '半' && p.rune(j) == '年' && f.Measure == "year":
		return map[rune]string{'上': "H1", '下': "H2"}[p.rune(i-1)]
	case p.rune(j) == '季' && (f.Kind == Ordinal || p.rune(j+1) == '度' && !strings.ContainsRune("前头頭后後近连連", p.rune(i-1))): // not 前三季度
		return numberedPart("Q", f.Value)
	case f.Kind == Number && (f.Spelled || p.lang != "ru"): // 2 квартал
		return ""
	case p.lang == "ar":
		return numberedPart(p.tok(i-1).w.unit(ofYear), f.Value)
	case p.isDash(j) && p.tok(j).gap == tight:
		j++
	}
	if p.tok(j).gap == lineBreak {
		return ""
	}
	return numberedPart(p.tok(j).w.unit(ofYear), f.Value)
}

// thirdOfDate says whether the date f of the tokens from i up to j is meant at its begin (T1), in its middle (T2) or at its
// end (T3): early May, fin 2021, в середине марта, 年初, 12月下旬.
func (p *parser) thirdOfDate(i, j int, f *Fact) {
	if f.Kind != Date || f.Day != 0 || f.Year == 0 && f.Month == 0 || f.Weekday != 0 {
		return
	}
	if p.lang == "zh" {
		for _, words := range hanThirds {
			if next := p.hanAny(j, words.words...); next > 0 && p.tok(j).gap == tight {
				f.Part, f.PartStart, f.PartEnd = words.part, f.Start, p.toks[next-1].end
				return
			}
		}
		return
	}
	const far = 4 // words: au début de l’année
	for at := i - 1; at >= max(0, i-far) && p.tok(at+1).gap != lineBreak; at-- {
		if part := p.thirdAt(at); part != "" {
			f.Part, f.PartStart, f.PartEnd = part, p.toks[at].start, f.End
			return
		}
		if !p.joinsThird(at) {
			return
		}
	}
}

// thirdAt is the third of a span that the word at i names, empty for any other.
func (p *parser) thirdAt(i int) string {
	for _, t := range thirds[p.lang] {
		if p.isAny(i, t.words...) {
			return t.part
		}
	}
	return ""
}

// joinsThird reports what may stand between such a word and the date.
func (p *parser) joinsThird(i int) bool {
	w := p.tok(i).w
	return p.isDash(i) || p.punct(i, '\'') || w.has(of) || w.has(dateOf) || w.has(determiner) || w.has(article) || w.has(monthWord) || w.has(yearWord) || p.isAny(i, "l", "in", "el", "la", "le")
}

// A third names a third of a span of time by the words for it.
type third struct {
	part  string
	words []string
}

// hanThirds stand behind a date.
var hanThirds = [...]third{
	{"", []string{"初步", "初中", "初级", "初选", "底部", "中国"}},
	{"T1", []string{"初", "上旬", "年初", "月初"}},
	{"T2", []string{"中旬", "年中", "月中", "中期"}},
	{"T3", []string{"下旬", "底", "末", "年底", "年末", "月底", "月末"}},
}

// thirds stand before a date.
var thirds = map[string][]third{
	"en": {{"T1", []string{"early", "beginning", "start"}}, {"T2", []string{"mid", "middle"}}, {"T3", []string{"late", "end"}}},
	"fr": {{"T1", []string{"début"}}, {"T2", []string{"mi", "milieu"}}, {"T3", []string{"fin"}}},
	"es": {{"T1", []string{"principios", "comienzos", "inicios"}}, {"T2", []string{"mediados"}}, {"T3", []string{"finales", "fines", "final"}}},
	"ru": {{"T1", []string{"начале", "начала", "началу", "начало"}}, {"T2", []string{"середине", "середины", "середину"}}, {"T3", []string{"конце", "конца", "концу", "конец"}}},
	"ar": {{"T1", []string{"أوائل", "مطلع", "بداية", "مستهل"}}, {"T2", []string{"منتصف", "أواسط"}}, {"T3", []string{"أواخر", "نهاية"}}},
}

// codeOfPart reads a code of a letter and a figure: H1, Q3; in French S1 and T3 besides, in Spanish T3.
func (p *parser) codeOfPart(i, j int) string {
	letters := map[string]string{"fr": "HSQT", "es": "HSQT"}[p.lang]
	if letters == "" {
		letters = "HHQQ"
	}
	code := p.text[p.toks[i].start:p.toks[j-1].end]
	if len(code) != 2 || !strings.Contains(letters, code[:1]) {
		return ""
	}
	return numberedPart(string("HHQQ"[strings.Index(letters, code[:1])]), big.NewRat(int64(code[1]-'0'), 1))
}

// numberedPart is the part of the kind, H or Q, with the number, where a year has so many.
func numberedPart(kind string, n *big.Rat) string {
	most := map[string]int64{"H": 2, "Q": 4}[kind]
	if n == nil || !n.IsInt() || n.Sign() <= 0 || n.Cmp(big.NewRat(most, 1)) > 0 {
		return ""
	}
	return kind + n.Num().String()
}
