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

// addRussianYears adds the words for an anniversary or an age: двадцатипятилетие, семидесятилетний. Their numbers
// stand in the genitive.
func (l *lexicon) addRussianYears() {
	l.addYears("пяти", 5)
	l.addYears("десяти", 10)
	l.addYears("пятнадцати", 15)
	for i, stem := range [...]string{"двадцати", "тридцати", "сорока", "пятидесяти", "шестидесяти", "семидесяти", "восьмидесяти", "девяносто"} {
		l.addYears(stem, int64(10*i+20))
		l.addYears(stem+"пяти", int64(10*i+25))
	}
}

func (l *lexicon) addYears(stem string, v int64) {
	for _, end := range [...]string{"летие", "летия", "летию", "летием", "летии", "летний", "летняя", "летнее", "летние", "летнего",
		"летней", "летнему", "летнюю", "летним", "летнем", "летних", "летними"} {
		l.addForm(stem+end, sense{class: compound, val: v, unit: "year"})
	}
}

// numberedAdjective is the meaning of a Russian adjective that begins with a number in the genitive:
// двадцатифутовый, трёхдневный. Many such words count nothing (двусторонний), so it is weak.
func numberedAdjective(folded []byte) *word {
	if len(folded) < len("двухсотый") || !hasAdjectiveEnding(folded) {
		return nil
	}
	rest := string(folded)
	n, tens := int64(0), int64(0)
	for _, t := range russianTens {
		if cut, ok := strings.CutPrefix(rest, t.stem); ok {
			rest, tens = cut, t.val
			break
		}
	}
	for _, u := range russianUnits {
		if cut, ok := strings.CutPrefix(rest, u.stem); ok && (tens == 0 || u.val < 10) {
			rest, n = cut, u.val
			break
		}
	}
	if n+tens == 0 {
		return nil
	}
	for _, s := range [...]numberStem{{"тысячн", 1000}, {"миллионн", 1e6}, {"миллиардн", 1e9}} {
		if strings.HasPrefix(rest, s.stem) && len(rest) <= len(s.stem)+len("ыми") { // стотысячный, двухмиллионный
			return wordOf(sense{class: ord, val: (n + tens) * s.val})
		}
	}
	if n >= 200 && n < 1000 && len(rest) <= len("ыми") { // трёхсотый
		return wordOf(sense{class: ord, val: n})
	}
	if len(rest) < len("дневный")-len("дн") {
		return nil
	}
	return wordOf(sense{class: weakCompound, val: n + tens, unit: adjectiveMeasure(rest)})
}

// adjectiveMeasure is the unit of which an adjective, behind its number, says how many: недельный, километровый.
// It is empty for any other.
func adjectiveMeasure(folded string) string {
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

var russianTens = [...]numberStem{
	{"двадцати", 20}, {"тридцати", 30}, {"сорока", 40}, {"пятидесяти", 50}, {"шестидесяти", 60}, {"семидесяти", 70}, {"восьмидесяти", 80}, {"девяносто", 90},
}

var russianUnits = [...]numberStem{
	{"одиннадцати", 11}, {"двенадцати", 12}, {"тринадцати", 13}, {"четырнадцати", 14}, {"пятнадцати", 15}, {"шестнадцати", 16}, {"семнадцати", 17},
	{"восемнадцати", 18}, {"девятнадцати", 19}, {"двухсот", 200}, {"трехсот", 300}, {"четырехсот", 400}, {"пятисот", 500}, {"шестисот", 600}, {"семисот", 700}, {"восьмисот", 800}, {"девятисот", 900}, {"тысяче", 1000}, {"сто", 100},
	{"двух", 2}, {"трех", 3}, {"четырех", 4}, {"пяти", 5}, {"шести", 6}, {"семи", 7}, {"восьми", 8}, {"девяти", 9}, {"десяти", 10},
}

func hasAdjectiveEnding(folded []byte) bool {
	for _, end := range [...]string{"ый", "ая", "ое", "ые", "ого", "ой", "ому", "ую", "ым", "ом", "ых", "ыми", "ий", "яя", "ее", "ие", "его", "ей", "ему", "юю", "им", "ем", "их", "ими"} {
		if strings.HasSuffix(string(folded), end) {
			return true
		}
	}
	return false
}
