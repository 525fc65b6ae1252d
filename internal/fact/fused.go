package fact

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
		l.addForm(stem+end, sense{class: compound, val: v})
	}
}
