package fact

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// one checks that text states exactly the fact want, as show writes it, over the given span.
func one(t *testing.T, lang, text, want string) {
	t.Helper()
	facts := Find(text, language.Make(lang), nil)
	if len(facts) != 1 || show(facts[0]) != want {
		t.Errorf("%s %q: %s, want %s", lang, text, dump(facts), want)
	}
}

func TestRussianDates(t *testing.T) {
	genitive := []string{"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"}
	locative := []string{"январе", "феврале", "марте", "апреле", "мае", "июне", "июле", "августе", "сентябре", "октябре", "ноябре", "декабре"}
	short := []string{"янв.", "фев.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек."}
	words := []string{"первого", "второго", "третьего", "четвертого", "пятого", "девятого", "одиннадцатого", "пятнадцатого", "двадцатого", "двадцать первого", "тридцатого", "тридцать первого"}
	days := []int{1, 2, 3, 4, 5, 9, 11, 15, 20, 21, 30, 31}
	for i, m := range genitive {
		d := days[i]
		full, day := fmt.Sprintf("date 2019-%02d-%02d", i+1, d), fmt.Sprintf("date XXXX-%02d-%02d", i+1, d)
		one(t, "ru", fmt.Sprintf("Принято %d %s 2019 г.", d, m), full)
		one(t, "ru", fmt.Sprintf("до %d %s 2019 года включительно", d, m), full)
		one(t, "ru", fmt.Sprintf("%d-го %s", d, m), day)
		one(t, "ru", fmt.Sprintf("Утром %s %s состоится встреча", words[i], m), day)
		one(t, "ru", fmt.Sprintf("%02d.%02d.2019", d, i+1), full)
		one(t, "ru", fmt.Sprintf("от %d %s 2019", d, short[i]), full)
		one(t, "ru", fmt.Sprintf("в %s 2019 года", locative[i]), fmt.Sprintf("date 2019-%02d", i+1))
	}
}

func TestRussianMoney(t *testing.T) {
	amounts := []struct{ text, value string }{
		{"5", "5"}, {"1 250", "1250"}, {"2,5 млн", "2500000"}, {"127,2 млрд", "127200000000"}, {"300 тыс.", "300000"},
		{"1,5 трлн", "1500000000000"}, {"двадцать пять", "25"}, {"сто тысяч", "100000"}, {"два миллиона триста тысяч", "2300000"},
	}
	units := []struct{ text, code string }{
		{"рублей", "RUB"}, {"руб.", "RUB"}, {"долларов США", "USD"}, {"долл. США", "USD"}, {"евро", "EUR"}, {"юаней", "CNY"},
		{"фунтов стерлингов", "GBP"}, {"швейцарских франков", "CHF"}, {"тенге", "KZT"},
	}
	for _, a := range amounts {
		for _, u := range units {
			one(t, "ru", "Выделено "+a.text+" "+u.text+" на проект", "currency "+a.value+" "+u.code)
		}
	}
}

func TestRussianPercentages(t *testing.T) {
	amounts := []struct{ text, value string }{
		{"1", "1"}, {"5", "5"}, {"12,5", "12.5"}, {"0,3", "0.3"}, {"100", "100"}, {"27.1", "27.1"},
		{"два", "2"}, {"двадцать один", "21"}, {"сорока пяти", "45"}, {"девяноста", "90"},
	}
	units := []string{"%", " %", " процентов", " процента", " проц.", " процентных пункта", " процентами"}
	for _, a := range amounts {
		for _, u := range units {
			want := "percent " + a.value
			if strings.Contains(u, "пункт") {
				want += " points"
			}
			one(t, "ru", "Рост составил "+a.text+u+" за период", want)
		}
	}
}

func TestArabicMoney(t *testing.T) {
	amounts := []struct{ text, value string }{
		{"5", "5"}, {"1,250", "1250"}, {"2.5 مليون", "2500000"}, {"١٢٧٫٢ مليار", "127200000000"}, {"300 ألف", "300000"},
		{"خمسة ملايين", "5000000"}, {"مائة وخمسين", "150"}, {"ثلاثة آلاف", "3000"}, {"مليونين", "2000000"}, {"خمسة وعشرين ألف", "25000"},
	}
	units := []struct{ text, code string }{
		{"دولار", "USD"}, {"دولار أمريكي", "USD"}, {"يورو", "EUR"}, {"يوان", "CNY"}, {"روبل", "RUB"},
		{"ريال سعودي", "SAR"}, {"درهم إماراتي", "AED"}, {"دينار كويتي", "KWD"}, {"جنيه إسترليني", "GBP"},
	}
	for _, a := range amounts {
		for _, u := range units {
			one(t, "ar", "خصصت "+a.text+" "+u.text+" للمشروع", "currency "+a.value+" "+u.code)
		}
	}
}

// TestMask keeps every fact off a masked span.
func TestMask(t *testing.T) {
	text := "二十国集团有20个成员"
	facts := Find(text, language.Chinese, [][2]int{{0, len("二十国集团")}})
	if len(facts) != 1 || facts[0].Start != len("二十国集团有") {
		t.Error(dump(facts))
	}
}

// TestSpan holds the facts' spans to the words that a person would underline: the number with its
// scale, unit, sign or currency, the whole word that carries it, the date with its word for year.
func TestSpan(t *testing.T) {
	for _, c := range []struct{ lang, text, spans string }{
		{"en", "worth US$107.06 billion in all", "US$107.06 billion"},
		{"en", "up 27.1 per cent.", "27.1 per cent"},
		{"en", "on Monday", "Monday"},
		{"en", "by 13 May 2019 at", "13 May 2019"},
		{"en", "Monday the 4th floor", "Monday|4th"},
		{"en", "On Monday, May 13th, 2019, they met", "Monday|May 13th, 2019"},
		{"en", "the 13th of May, 2019", "13th of May, 2019"},
		{"en", "the 70th anniversary of the 60-year partnership", "70th|60-year"},
		{"en", "a five-year plan, a 21st-century road", "five-year|21st-century"},
		{"en", "a 60-year-old, from 10-to 15", "60-year-old|10|15"},
		{"en", "20-percent growth, 20-per-cent tariffs", "20-percent|20-per-cent"},
		{"en", "COVID-19-related losses", "COVID-19-related"},
		{"en", "a 5-million-dollar fund", "5-million-dollar"},
		{"zh", "达到1070.6亿美元，", "1070.6亿美元"},
		{"zh", "约百分之五的人", "百分之五"},
		{"zh", "第二十一届", "第二十一"},
		{"zh", "2019年5月13日（星期一）", "2019年5月13日|星期一"},
		{"zh", "每月的第二个星期三，每个星期五，第2个星期一", "第二|星期三|星期五|第2|星期一"},
		{"zh", "两个星期三天，1个多星期一换", "两|三|1|一"},
		{"zh", "二〇一九年五月，建交70周年", "二〇一九年五月|70"},
		{"ru", "около 3 млн руб. ежегодно", "3 млн руб"},
		{"ru", "до 13 марта 2019 года включительно", "13 марта 2019 года"},
		{"ru", "Принято 13 марта 2019 г. в Москве", "13 марта 2019 г."},
		{"ru", "от 13.03.2019 г.", "13.03.2019 г."},
		{"ru", "13-го марта 2019-го года", "13-го марта 2019-го года"},
		{"ru", "с 2010 года по 2019 год", "2010 года|2019 год"},
		{"ru", "в 2010–2019 гг. рост", "2010|2019 гг."},
		{"ru", "в мае тысяча девятьсот сорок пятого года", "мае тысяча девятьсот сорок пятого года"},
		{"ru", "в 90-е годы, в 1990-х гг.", "90-е годы|1990-х гг."},
		{"ru", "празднование 60-летия установления", "60-летия"},
		{"ru", "20-процентный рост на 70-й сессии", "20-процентный|70-й"},
		{"ru", "5-этажный дом у 10-километровой трассы", "5-этажный|10-километровой"},
		{"fr", "soit 5 millions d'euros par an", "5 millions d'euros"},
		{"fr", "le lundi 13 mai 2019", "lundi|13 mai 2019"},
		{"fr", "le 1er mai 2019, la 70e session", "1er mai 2019|70e"},
		{"es", "unos 2.000 millones de dólares.", "2.000 millones de dólares"},
		{"es", "el 13 de mayo de 2019", "13 de mayo de 2019"},
		{"es", "el 1.º de mayo del año 2019", "1.º de mayo del año 2019"},
		{"es", "el 70.º aniversario", "70.º"},
		{"ar", "في 13 مايو 2019 في", "13 مايو 2019"},
		{"ar", "في 13 أيار/مايو 2019م", "13 أيار/مايو 2019م"},
		{"ar", "منذ عام 2018م", "عام 2018م"},
	} {
		var spans []string
		facts := Find(c.text, language.Make(c.lang), nil)
		for _, f := range facts {
			spans = append(spans, c.text[f.Start:f.End])
		}
		if got := strings.Join(spans, "|"); got != c.spans {
			t.Errorf("%q: %s, want %s: %s", c.text, got, c.spans, dump(facts))
		}
	}
}

// TestAgeAndHalf reads ages with a half.
func TestAgeAndHalf(t *testing.T) {
	one(t, "zh", "一岁半", "number 1.5 year")
}

// TestDayAlone reads the day of a month that is not said.
func TestDayAlone(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		days       []int
	}{
		{"en", "from Monday the 24th to Sunday the 30th", []int{24, 30}},
		{"en", "Monday the 4th floor", nil},
		{"fr", "du lundi 24 au dimanche 30.", []int{24, 30}},
		{"fr", "lundi 24 personnes sont venues", nil},
		{"es", "El día 11, partió", []int{11}},
		{"ru", "24-го числа", []int{24}},
	} {
		var days []int
		for _, f := range Find(c.text, language.Make(c.lang), nil) {
			if f.Kind == Date {
				days = append(days, f.Day)
			}
		}
		if !slices.Equal(days, c.days) {
			t.Errorf("%q: days %v, want %v", c.text, days, c.days)
		}
	}
}

// TestOtherLanguages reads only digits, ISO dates and currency codes where there are no tables.
func TestOtherLanguages(t *testing.T) {
	one(t, "de", "Am 2019-05-13 wurde", "date 2019-05-13")
	one(t, "de", "Es kostet EUR 1.250,50 heute", "currency 1250.5 EUR")
	one(t, "ja", "10%増", "percent 10")
	if Supports(language.German) || !Supports(language.TraditionalChinese) {
		t.Error("supported languages")
	}
}

// TestSameCurrency tells a currency of several countries from one of them.
func TestSameCurrency(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"USD", "USD", true}, {"krone", "SEK", true}, {"CHF", "franc", true}, {"krone", "CHF", false}, {"SEK", "NOK", false},
		{"peso", "franc", false}, {"cent", "EUR", false},
	} {
		if SameCurrency(c.a, c.b) != c.same {
			t.Error(c)
		}
	}
}
