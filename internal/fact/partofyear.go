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
