package fact

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// class is what a word does in a statement of value.
type class uint8

const (
	noClass      class = iota
	card               // a cardinal
	ord                // an ordinal
	den                // a denominator: third, quarters (1 over value)
	scale              // thousand, million; bare it may stand for one of them
	scaleMany          // a form of a scale that needs a number before it: millions, тысяч
	scaleSaid          // an abbreviation of a scale, read behind words or an amount of its country: cr
	dozen              // a noun that multiplies: dozen, дюжина
	month              // value 1 to 12
	wday               // value 1 to 7
	wdayAbbr           // a short weekday, read where it can be no other word
	wdayWord           // a weekday that is another word too: среда, also "environment"
	monthAbbr          // a short or ambiguous month, read only beside a day or a year
	monthAdj           // the adjective of a month: ноябрьский
	money              // a currency; unit is its code
	dualMoney          // Arabic: two of a currency
	moneyFirst         // an abbreviation of a currency that stands before its amount: Rs, S/
	moneyName          // a currency's name that may stand before its amount: ringgit
	minor              // a hundredth of a currency; unit is the currency's
	country            // before or after a currency word: unit is the code of its dollar
	pct                // percent; of percentage points the value says how many of the unit make one
	pctTail            // percent as the second part of a word: -процентный
	permille           // per mille; value is how many of its parts make one: of parts per million a thousand
	conj               // and
	minus              // minus
	point              // the decimal mark in words; 1: only between words
	article            // a, un: one before a scale or a fraction
	approx             // about, over: before a number
	approxAfter        // or more: after it
	of                 // a word that may stand between number and unit: of, de, d'
	from               // opens a range: from, between
	until              // joins a range: to
	between            // opens a range that "and" joins
	yearWord           // year: before or after a year
	yearCue            // a preposition that stands before a year
	decade             // the nineties; value 90
	decadeWord         // marks the year before it as a decade: годы
	century            // century
	label              // numbers what follows: resolution, No., article
	half               // half
	andHalf            // a phrase that adds one half
	unitNoun           // a unit of measure: the number before it is no year
	determiner         // the, its: an ordinal after it is meant as one
	roman              // before a Roman numeral: chapter
	suffix             // an ordinal's ending written at digits: th, er, -го
	weakCard           // one: may be article or pronoun; value
	weakOrd            // first, second: may be adverb; value
	vague              // several, tens: what follows states no number
	short              // a one-letter scale written at the digits: k, M
	decadeMark         // the ending of a decade in digits: s, е, х
	dayWord            // day, числа: between a day's number and its month
	dateOf             // another word between the parts of a date: del
	orWord             // or
	dual               // Arabic: two of a scale
	oneAndHalf         // полтора
	with               // joins a fraction or cents: con
	over               // between part and whole: out of, sur, sobre
	oneOf              // Arabic: one of, before how many there are
	oneIn              // between a one and its whole: one in three
	fiscal             // FY, CY: tight before a year
	party              // behind "third": party, country
	part               // behind an ordinal that makes a fraction: tercera parte
	twoParts           // Arabic: two of a fraction
	dateCue            // a word after which 4-22 is a day and month: on, le
	monthWord          // month: behind an ordinal
	weakScale          // one that may also mean several of itself: тысячи
	bareScale          // a scale that stands for one of itself: mille, тысяча
	bareFraction       // a word that is a fraction by itself: ثلث
	compound           // a word with a number in it: семидесятилетие, centenary
	weakCompound       // likewise, where it may count nothing: двусторонний
	times              // multiplied by its value: doubled
	timesLess          // divided by it: halved
	era                // written at a year: م
	measureWord        // a unit of measure; unit is its name among the measures
	powerWord          // square, cubic: before or behind a unit; value is the power
	below              // behind a number: below zero
	perTime            // a rate: per second, в час; unit is that of time
	ofYear             // a part of a year that an ordinal tells from the others: half, quarter; unit is H or Q
	span               // a word for so many of a unit: fortnight, полгода, أسبوعان
	hourName           // noon, midnight; value is the hour
	notNumber          // a phrase in which no number is stated
	opening            // what has one of the classes that a statement of value may begin with
)

var classNames = sync.OnceValue(func() map[string]class {
	return map[string]class{
		"card": card, "ord": ord, "den": den, "scale": scale, "scaleMany": scaleMany, "dozen": dozen,
		"month": month, "wday": wday, "wdayAbbr": wdayAbbr, "monthAbbr": monthAbbr, "monthAdj": monthAdj, "wdayWord": wdayWord, "money": money,
		"moneyFirst": moneyFirst, "dualMoney": dualMoney, "moneyName": moneyName, "scaleSaid": scaleSaid, "minor": minor, "country": country, "pct": pct, "pctTail": pctTail, "permille": permille, "conj": conj,
		"minus": minus, "point": point, "article": article, "approx": approx,
		"approxAfter": approxAfter, "of": of, "from": from, "until": until, "between": between,
		"year": yearWord, "yearCue": yearCue, "decade": decade, "decadeWord": decadeWord,
		"century": century, "label": label, "half": half, "andHalf": andHalf, "unit": unitNoun,
		"det": determiner, "roman": roman, "suffix": suffix, "weakCard": weakCard, "weakOrd": weakOrd,
		"vague": vague, "short": short, "not": notNumber,
		"bare": bareScale, "weakScale": weakScale, "decadeMark": decadeMark,
		"dayWord": dayWord, "dateOf": dateOf, "or": orWord, "dual": dual, "with": with, "oneAndHalf": oneAndHalf,
		"over": over, "oneIn": oneIn, "oneOf": oneOf, "fiscal": fiscal, "party": party, "part": part, "twoParts": twoParts, "dateCue": dateCue, "monthWord": monthWord, "fraction": bareFraction, "era": era, "compound": compound,
		"mult": times, "less": timesLess, "ofYear": ofYear, "span": span, "per": perTime, "measure": measureWord, "power": powerWord, "below": below, "hour": hourName,
	}
})

type sense struct {
	class class
	val   int64
	unit  string
}

type phrase struct {
	rest []*word // after the word that has it
	sense
}

type word struct {
	senses  []sense
	phrases []phrase // longest first
	classes classSet // of both
}

// classSet is a set of classes, a bit each.
type classSet [2]uint64

func (s *classSet) add(c class)      { s[c/64] |= 1 << (c % 64) }
func (s *classSet) has(c class) bool { return s[c/64]&(1<<(c%64)) != 0 }

// opens reports whether a statement of value may begin with a word of the class. The others stand before one, within it
// or behind it.
func (c class) opens() bool {
	switch c {
	case noClass, scaleMany, scaleSaid, pctTail, permille, conj, point, approx, approxAfter, of, from, until, between, yearCue, century, label, andHalf,
		unitNoun, determiner, roman, suffix, short, decadeMark, dayWord, dateOf, orWord, with, over, oneIn, party, part, dateCue, monthWord,
		era, powerWord, below, perTime, ofYear:
		return false
	}
	return true
}

// opens reports whether a statement of value may begin with the word.
func (w *word) opens() bool { return w != nil && w.classes.has(opening) }

// wordOf returns a word of one sense.
func wordOf(s sense) *word {
	w := &word{senses: []sense{s}}
	w.note(s.class)
	return w
}

// note adds the class of a sense or a phrase.
func (w *word) note(c class) {
	w.classes.add(c)
	if c.opens() {
		w.classes.add(opening)
	}
}

// is returns the value of the word's sense of class c.
func (w *word) is(c class) (int64, bool) {
	if w == nil || !w.classes.has(c) {
		return 0, false
	}
	for i := range w.senses {
		if w.senses[i].class == c {
			return w.senses[i].val, true
		}
	}
	return 0, false
}

func (w *word) has(c class) bool {
	_, ok := w.is(c)
	return ok
}

// countsTime reports the words for day, month, year and century.
func (w *word) countsTime() bool {
	return w.has(dayWord) || w.has(monthWord) || w.has(yearWord) || w.has(century)
}

func (w *word) unit(c class) string {
	if w != nil && w.classes.has(c) {
		for i := range w.senses {
			if w.senses[i].class == c {
				return w.senses[i].unit
			}
		}
	}
	return ""
}

// lexicon is what the words of one language mean in a statement of value.
type lexicon struct {
	lang     string
	prefixes bool // words carry conjunction and article (Arabic)
	words    map[string]*word

	// Room for what is made next: made one by one, it would take most of the time of loading.
	freeWords  []word
	freeSenses []sense
}

func (l *lexicon) word(folded []byte) *word { return l.words[string(folded)] }

var lexicons = map[string]func() *lexicon{
	"zh": sync.OnceValue(func() *lexicon { return loadLexicon("zh", zhText, "") }),
	"en": sync.OnceValue(func() *lexicon { return loadLexicon("en", enText, enNumbers) }),
	"ru": sync.OnceValue(func() *lexicon { return loadLexicon("ru", ruText, ruNumbers) }),
	"fr": sync.OnceValue(func() *lexicon { return loadLexicon("fr", frText, frNumbers) }),
	"es": sync.OnceValue(func() *lexicon { return loadLexicon("es", esText, esNumbers) }),
	"ar": sync.OnceValue(func() *lexicon { return loadLexicon("ar", arText, arNumbers) }),
	"":   sync.OnceValue(func() *lexicon { return loadLexicon("", "", "") }),
}

func lexiconOf(lang string) *lexicon {
	load, ok := lexicons[lang]
	if !ok {
		load = lexicons[""]
	}
	return load()
}

// loadLexicon reads the lists of a language, of its words and of those that spell numbers, and the common one.
func loadLexicon(lang, text, numbers string) *lexicon {
	const perForm = 9 // bytes; fewer make room for too many
	l := &lexicon{lang: lang, prefixes: lang == "ar", words: make(map[string]*word, (len(commonText)+len(text)+len(numbers))/perForm)}
	l.add(commonText, nil)
	l.add(text, nil)
	stems := map[int64]string{}
	l.add(numbers, stems)
	switch lang {
	case "en":
		l.addJoined(stems)
	case "es":
		l.addFused(stems)
	}
	return l
}

// add reads one list and notes the last form of each cardinal in stems.
func (l *lexicon) add(text string, stems map[int64]string) {
	for line := range strings.Lines(text) {
		name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		value, forms, ok := strings.Cut(rest, " ")
		if !ok || name[0] == '#' {
			continue
		}
		s := sense{class: classNames()[name]}
		s.unit = strings.TrimLeft(value, "0123456789")
		s.val, _ = strconv.ParseInt(value[:len(value)-len(s.unit)], 10, 64)
		last := ""
		for last = range strings.SplitSeq(forms, " ") {
			l.addForm(last, s)
		}
		if stems != nil && s.class == card {
			stems[s.val] = foldString(last)
		}
	}
}

func (l *lexicon) addForm(form string, s sense) {
	first, rest, many := strings.Cut(form, "_")
	w := l.entry(first)
	known := !many && w.has(s.class)
	w.note(s.class)
	if !many {
		if w.senses == nil {
			w.senses = l.oneSense()
		}
		if !known {
			w.senses = append(w.senses, s)
		}
		return
	}
	ph := phrase{sense: s, rest: make([]*word, 0, 1+strings.Count(rest, "_"))}
	for part := range strings.SplitSeq(rest, "_") {
		ph.rest = append(ph.rest, l.entry(part))
	}
	at := 0
	for at < len(w.phrases) && len(w.phrases[at].rest) >= len(ph.rest) {
		at++
	}
	w.phrases = slices.Insert(w.phrases, at, ph)
}

func (l *lexicon) entry(form string) *word {
	key := foldString(form)
	w := l.words[key]
	if w == nil {
		w = l.newWord()
		l.words[key] = w
	}
	return w
}

// roomFor is how many words, or senses, room is made for at a time.
const roomFor = 128

func (l *lexicon) newWord() *word {
	if len(l.freeWords) == 0 {
		l.freeWords = make([]word, roomFor)
	}
	w := &l.freeWords[0]
	l.freeWords = l.freeWords[1:]
	return w
}

// oneSense returns room for one sense: most words have no more.
func (l *lexicon) oneSense() []sense {
	if len(l.freeSenses) == 0 {
		l.freeSenses = make([]sense, roomFor)
	}
	s := l.freeSenses[:0:1]
	l.freeSenses = l.freeSenses[1:]
	return s
}
