// Package fact reads the facts of running text by value: numbers, percentages, amounts of money,
// dates and weekdays, however they are written (1.2万, 12,000, twelve thousand, двенадцать тысяч).
//
// Start with [Find]. It decides nothing: what must agree between a source and its translation is
// package check's business.
//
// What is read where several readings are possible:
//   - A plain four-digit number from 1500 to 2099, without group mark, unit or a numbering word
//     before it (resolution 2118), is a [Date] with only its Year. In prose it may also be a
//     quantity: compare such a date and a [Number] of one value as equal.
//   - A decade is a [Date] with its first Year and Decade set; a century is an [Ordinal].
//   - 70周年 is a [Number], "70th anniversary" an [Ordinal]: compare the two by value.
//   - A range within one unit is one fact with High; a range of dates is two dates.
//   - A day without month (13日) is a Date with only its Day.
//   - 60-летия, five-year and семидесятилетие are the Numbers 60, 5 and 70: the span is the whole word.
//   - "one out of three", 三分之一, "a third" are all the Number 1/3; "a dozen" is 12.
//   - Vague numbers (thousands of, 数十, десятки) state nothing and are left out.
//   - Per mille is given as a percentage (5‰ is 0.5), percentage points as percent with Points, basis points
//     as hundredths of one.
//   - A fortnight, полгода, أسبوعان are the weak Numbers 2, 6 and 2 with the Measure that they count.
package fact

import (
	"math/big"
	"sync"

	"golang.org/x/text/language"
)

// Kind says what a fact states.
type Kind string

// The kinds of facts.
const (
	Number   Kind = "number"   // a cardinal quantity
	Ordinal  Kind = "ordinal"  // a place in an order: 第二届, 70th, 19th century
	Percent  Kind = "percent"  // Value is the percentage: 27.1 for 27.1%
	Currency Kind = "currency" // Value in whole units, Unit the ISO 4217 code
	Date     Kind = "date"     // Year, Month, Day as far as they are said
	Weekday  Kind = "weekday"  // Weekday, and the date beside it where there is one
	// Label is a number that names or numbers something and counts nothing: the mark of a list
	// item (1., (2), 三、), a section (3.1.2), a version, a document symbol (A/RES/70/1), a
	// telephone number, a time of day, a code (G20, COVID-19). Value is set when it is one integer.
	Label Kind = "label"
)

// Fact is one statement of a value.
type Fact struct {
	Kind       Kind
	Start, End int      // bytes of the text: the number with its scale, unit, sign or currency
	Value      *big.Rat // of a number, ordinal, percentage, amount or label
	High       *big.Rat // the upper end where a range is given, else nil
	// Unit is of an amount of money: the ISO 4217 code, or a name in lower case where the country
	// is not said and can't be guessed (franc, peso), or cent, penny, kopeck for amounts below one
	// unit, which stay as they are written (50 cents is 50). A dollar without country is USD, a
	// pound GBP.
	Unit string
	// Measure is the unit of measure right behind a number (km, ha, year, …: see SameMeasure), with
	// the byte of the text where it ends. The fact's span leaves it out.
	Measure    string
	MeasureEnd int
	// Per is the span of time by which a number or an amount is counted, by its name in Measure (350 per hour, 每秒12),
	// with the bytes of the text where the words for it start and end. The fact's span leaves them out.
	Per              string
	PerStart, PerEnd int
	Points           bool // of a percentage: stated in percentage points or basis points
	More             bool // of a number of times: by so many times more, which makes one time more (增长3.2倍 is 4.2 times)
	Times            bool // of a number of times: one word says to multiply by it (doubled, утроились, 翻两番)
	OneOf            bool // of a part: it may be one of so many things, too (واحد من ثلاثة, one in three)
	Approx           bool // 近, 余, "some", "over": stated as inexact
	Year             int  // 0 where it is not said
	Month, Day       int  // likewise; Month 1 to 12
	Decade           bool // of a date: the ten years from Year on
	EitherOrder      bool // of a date in English figures: its Day may be the Month, and the Month the Day
	Weekday          int  // 1 Monday to 7 Sunday (ISO 8601); 0 none
	Spelled          bool // written in words, not in digits
	// Weak says that it may not be meant as a number: one, 一个, un (article, pronoun), 两 (both),
	// first (adverb), a third, second (of time), half. A check should ask for it only when the
	// other side states it too.
	Weak bool
	// Refers says of a number or an ordinal that it tells which one is meant, behind a word such as
	// article or before 条: a text may say "the preceding article" instead.
	Refers bool
	// Clock says of a label that it is a time of day, with its Hour and Minute. EitherHalf says that
	// an hour up to 12 may be one before or after noon.
	Clock        bool
	Hour, Minute int
	EitherHalf   bool
	// Part says of a number, an ordinal or a label that it tells which half or quarter of a year is meant: H1, Q3. Of a
	// date it says that its begin, its middle or its end is: T1, T2, T3; PartStart and PartEnd are then the bytes from
	// the words for it to the end of the date, or from its start to theirs.
	Part               string
	PartStart, PartEnd int
	// Change says of a number that it is by how much something grew or, where Shrinks is set, shrank, what it became, or
	// what it was before; ChangeStart is the byte where the word for it starts.
	Change      Change
	ChangeStart int
	Shrinks     bool
	// List says of a label that it is the mark of a list item or a heading at the start of a line.
	List bool
}

// Find returns the facts of text in order; they do not overlap. mask holds the spans of text that
// are something else, in order (names that contain a number: 二十国集团): no fact touches one,
// the country of a currency aside (US$5).
// Spans start and end on rune boundaries. Time is linear in the length of text: a numeral of more
// digits than anybody writes is passed over.
func Find(text string, lang language.Tag, mask [][2]int) []Fact {
	toks := scratch.Get().(*[]token)
	p := newParser(text, lang, mask, *toks)
	p.run()
	p.settle()
	*toks = p.toks
	scratch.Put(toks)
	return p.facts
}

// scratch is room for the tokens of a text: most texts are sentences, and there are many.
var scratch = sync.Pool{New: func() any { return new([]token) }}

// Supports reports whether there are tables for the language: Chinese, English, Russian, French,
// Spanish and Arabic. Of any other only digits, ISO dates and currency codes are read.
func Supports(lang language.Tag) bool {
	switch baseOf(lang) {
	case "zh", "en", "ru", "fr", "es", "ar":
		return true
	}
	return false
}

func baseOf(lang language.Tag) string {
	b, _ := lang.Base()
	return b.String()
}
