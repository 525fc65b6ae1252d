package fact

import (
	"bytes"
	"strings"
)

// addFused adds the Spanish denominators and ordinals that are written as one word: onceavo,
// treintaicincoavos, dosmilésimo, quinientosmillonésimo (RAE, Diccionario panhispánico de dudas,
// "fraccionarios", "ordinales"). stems holds the cardinals that are one word.
func (l *lexicon) addFused(stems map[int64]string) {
	for v := int64(2); v < 1000; v++ {
		if v >= 100 && v%100 != 0 || v == 100 {
			continue
		}
		stem := stems[v]
		if stem == "" {
			stem = stems[v-v%10] + "i" + stems[v%10]
		}
		for _, end := range [...]string{"avo", "avos"} {
			if v > 10 || v == 5 {
				l.addForm(stem+end, sense{class: den, val: v})
			}
		}
		for _, s := range [...]struct {
			end string
			val int64
		}{{"milesimo", 1000}, {"milesimos", 1000}, {"millonesimo", 1e6}, {"millonesimos", 1e6}, {"billonesimo", 1e12}, {"billonesimos", 1e12}} {
			l.addForm(stem+s.end, sense{class: ord, val: v * s.val})
			if v < 100 || s.val < 1e12 {
				l.addForm(stem+s.end, sense{class: den, val: v * s.val})
			}
		}
	}
}

// overHundred is the meaning of a Spanish denominator between 100 and 200 in one word: cientoveinteavo.
func (l *lexicon) overHundred(folded []byte) *word {
	rest, ok := bytes.CutPrefix(folded, []byte("ciento"))
	if !ok {
		return nil
	}
	v, ok := l.word(rest).is(den)
	if !ok || v >= 100 || !bytes.Contains(rest, []byte("avo")) {
		return nil
	}
	return wordOf(sense{class: den, val: 100 + v})
}

// addJoined adds the English numbers of two words written as one: twentyfive, twentyfifth. stems holds the
// cardinals that are one word.
func (l *lexicon) addJoined(stems map[int64]string) {
	ordinals := [...]string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"}
	for tens := int64(20); tens < 100; tens += 10 {
		for k, ordinal := range ordinals {
			v := int64(k + 1)
			l.addForm(stems[tens]+stems[v], sense{class: card, val: tens + v})
			l.addForm(stems[tens]+ordinal, sense{class: ord, val: tens + v})
		}
	}
}

// numberedAdjective is the meaning of a Russian adjective that begins with a number in the genitive:
// двадцатифутовый, трёхдневный, and of the noun of so many years: двадцатипятилетие. Many such words count nothing
// (двусторонний), so all but those of five years and more are weak.
func numberedAdjective(folded []byte) *word {
	if len(folded) < len("двухсотый") || !hasAdjectiveEnding(folded) && !bytes.Contains(folded, []byte("лети")) {
		return nil
	}
	n, rest := inGenitive(string(folded))
	if n == 0 {
		return nil
	}
	for _, s := range [...]numberStem{{"тысячн", 1000}, {"миллионн", 1e6}, {"миллиардн", 1e9}} {
		if strings.HasPrefix(rest, s.stem) && len(rest) <= len(s.stem)+len("ыми") { // стотысячный, двухмиллионный
			return wordOf(sense{class: ord, val: n * s.val})
		}
	}
	if n >= 200 && n < 1000 && n%100 == 0 && len(rest) <= len("ыми") { // трёхсотый
		return wordOf(sense{class: ord, val: n})
	}
	const few = 5
	unit := adjectiveMeasure(rest)
	switch {
	case unit == "year" && n >= few:
		return wordOf(sense{class: compound, val: n, unit: unit})
	case len(rest) < len("дневный")-len("дн"):
		return nil
	}
	return wordOf(sense{class: weakCompound, val: n, unit: unit})
}

// inGenitive reads the number that a word begins with, of hundreds, tens and units, and returns what is behind it.
func inGenitive(word string) (n int64, rest string) {
	rest = word
	for k, group := range [...][]numberStem{russianHundreds[:], russianTens[:], russianUnits[:]} {
		for _, s := range group {
			cut, ok := strings.CutPrefix(rest, s.stem)
			if !ok || k == 2 && n%100 != 0 && s.val >= 10 || s.val == 1 && n == 0 {
				continue
			}
			rest, n = cut, n+s.val
			break
		}
	}
	if cut, ok := strings.CutPrefix(rest, "тысяче"); ok {
		rest, n = cut, max(n, 1)*1000
	}
	return n, rest
}

// adjectiveMeasure is the unit of which an adjective, behind its number, says how many: недельный, километровый.
// It is empty for any other.
func adjectiveMeasure(folded string) string {
	if strings.HasPrefix(folded, "лети") {
		return "year"
	}
	for _, s := range [...]struct{ stem, unit string }{
		{"минутн", "min"}, {"часов", "h"}, {"дневн", "day"}, {"суточн", "day"}, {"недельн", "week"}, {"месячн", "month"},
		{"летн", "year"}, {"годичн", "year"}, {"годовал", "year"}, {"метров", "m"}, {"километров", "km"}, {"мильн", "mi"}, {"футов", "ft"},
		{"тонн", "t"}, {"килограммов", "kg"}, {"гектарн", "ha"}, {"литров", "l"}, {"мегаваттн", "MW"}, {"гигаваттн", "GW"}, {"киловаттн", "kW"}, {"киловольтн", "kV"},
	} {
		if end, ok := strings.CutPrefix(folded, s.stem); ok && len(end) <= len("ыми") && hasAdjectiveEnding([]byte(end)) {
			return s.unit
		}
	}
	return ""
}

type numberStem struct {
	stem string
	val  int64
}

var russianHundreds = [...]numberStem{
	{"сто", 100}, {"двухсот", 200}, {"трехсот", 300}, {"четырехсот", 400}, {"пятисот", 500}, {"шестисот", 600}, {"семисот", 700}, {"восьмисот", 800}, {"девятисот", 900},
}

var russianTens = [...]numberStem{
	{"двадцати", 20}, {"тридцати", 30}, {"сорока", 40}, {"пятидесяти", 50}, {"шестидесяти", 60}, {"семидесяти", 70}, {"восьмидесяти", 80}, {"девяносто", 90},
}

var russianUnits = [...]numberStem{
	{"одиннадцати", 11}, {"двенадцати", 12}, {"тринадцати", 13}, {"четырнадцати", 14}, {"пятнадцати", 15}, {"шестнадцати", 16}, {"семнадцати", 17},
	{"восемнадцати", 18}, {"девятнадцати", 19}, {"одно", 1}, {"двух", 2}, {"трех", 3}, {"четырех", 4}, {"пяти", 5}, {"шести", 6}, {"семи", 7}, {"восьми", 8}, {"девяти", 9}, {"десяти", 10},
}

func hasAdjectiveEnding(folded []byte) bool {
	for _, end := range [...]string{"ый", "ая", "ое", "ые", "ого", "ой", "ому", "ую", "ым", "ом", "ых", "ыми", "ий", "яя", "ее", "ие", "его", "ей", "ему", "юю", "им", "ем", "их", "ими"} {
		if strings.HasSuffix(string(folded), end) {
			return true
		}
	}
	return false
}
