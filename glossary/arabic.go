package glossary

import (
	"strings"
	"sync"

	"github.com/concord-l10n/concord/internal/token"
)

// arabicKeys returns the stem of an Arabic word, and those of what is left without the words that are
// written together with it: و and ف, then ب ل ك, then the article.
func arabicKeys(g *grammar, w string) []string {
	var keys []string
	const noun = 2 * 6 // bytes: so long a word after و has an article, والدة has none
	if rest, ok := strings.CutPrefix(w, "و"); ok && strings.HasPrefix(rest, "ال") && len(rest) >= noun {
		keys = g.arabicStems(keys, rest)
	}
	keys = g.arabicStems(keys, w)
	for _, clitic := range []string{"و", "ف"} {
		if rest, ok := strings.CutPrefix(w, clitic); ok && len(rest) >= 2*3 {
			keys = g.arabicStems(keys, rest)
			keys = g.afterPreposition(keys, rest)
		}
	}
	return g.afterPreposition(keys, w)
}

func (g *grammar) afterPreposition(keys []string, w string) []string {
	for _, clitic := range []string{"لل", "ب", "ل", "ك"} {
		if rest, ok := strings.CutPrefix(w, clitic); ok && len(rest) >= 2*3 {
			return g.arabicStems(keys, rest)
		}
	}
	return keys
}

// arabicStems adds the stem of a word without its article; of a plural that changes the word, that
// of the singular.
func (g *grammar) arabicStems(keys []string, w string) []string {
	if rest, ok := strings.CutPrefix(w, "ال"); ok && len(rest) >= 2*2 {
		w = rest
	}
	if singular, ok := singularOf(w, brokenPlurals()); ok {
		w = singular
	}
	keys = append(keys, g.barest(w))
	for _, singular := range measuresOf(w) {
		keys = append(keys, g.barest(singular))
	}
	// The dual and the regular plurals, also before a noun: نائبا وزيري, منظمات of منظمة.
	for _, ending := range [...]string{"تان", "تين", "تا", "تي", "ات", "ان", "ين", "ون", "ا", "ي", "و", "ة"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 2*3 {
			return append(keys, g.barest(rest), g.barest(rest+"ة"))
		}
	}
	return keys
}

// arabicEndings are the endings of number and gender, of the construct state, of adjectives from names, and the
// pronouns that are written together with a word.
var arabicEndings = sync.OnceValue(func() map[string]bool {
	endings := token.Set("ة ا ي و ه ات ان ين ون تا تي تان تين ها هم هما هن نا كم ك ته تها تهم تهما تهن تنا تكم اته اتها اتهم اتنا ية ي يا يه يات يين يون يان يتين يتان")
	endings[""] = true
	return endings
})

// sameArabic reports whether two words of one stem are forms of one word: what is left of them without the words
// that are written together with them begins alike and ends in inflection. The stemmer takes too much off. What is wanted has
// the form of a dictionary, where an alif at the end is a letter of the word: نمو is no بنما.
func sameArabic(got, want string, _ bool) bool {
	for _, b := range withoutClitics(want) {
		for _, a := range withoutClitics(got) {
			same, _, _ := remainders(a, b)
			const shortest, letter = 2 * 2, 2 // bytes
			for n := same / letter * letter; n >= max(same-2*letter, shortest); n -= letter {
				if endings := arabicEndings(); endings[a[n:]] && endings[b[n:]] && !(strings.HasSuffix(b[n:], "ا") && strings.HasSuffix(want, "ا")) {
					return true
				}
			}
		}
	}
	return false
}

// withoutClitics returns what a word may be without the words that are written together with it, in one
// spelling; a broken plural as its singular.
func withoutClitics(w string) []string {
	words := []string{w}
	add := func(rest string) {
		const shortest = 2 * 2 // bytes
		if len(rest) >= shortest {
			words = append(words, rest)
		}
	}
	if rest, ok := strings.CutPrefix(w, "و"); ok {
		add(rest)
	} else if rest, ok := strings.CutPrefix(w, "ف"); ok {
		add(rest)
	}
	for _, word := range words {
		for _, clitic := range [...]string{"ب", "ل", "ك"} {
			if rest, ok := strings.CutPrefix(word, clitic); ok {
				add(rest)
			}
		}
	}
	for _, word := range words {
		if rest, ok := strings.CutPrefix(word, "ال"); ok {
			add(rest)
		} else if rest, ok := strings.CutPrefix(word, "ل"); ok {
			add(rest) // للدول is ل and الدول
		}
	}
	for _, word := range words {
		words = append(words, measuresOf(word)...)
	}
	for i, word := range words {
		words[i] = plainArabic().Replace(word)
		if singular, ok := singularOf(words[i], plainPlurals()); ok {
			words = append(words, singular)
		}
	}
	return words
}

// measuresOf returns what a word may be the broken plural of, if it has the measure mafāʿil of the nouns of place and of
// instruments, as معابر of معبر and مدارس of مدرسة, fawāʿil of participles, as خوادم of خادم and جوانب of جانب, or afʿāl,
// as أطراف of طرف (Wright, A Grammar of the Arabic Language, I, 304).
func measuresOf(w string) []string {
	const letter = 2 // bytes
	if len(w) != 5*letter {
		return nil
	}
	var singular string
	switch {
	case w[2*letter:3*letter] == "ا" && strings.HasPrefix(w, "م"):
		singular = w[:2*letter] + w[3*letter:]
	case w[letter:3*letter] == "وا":
		singular = w[:letter] + "ا" + w[3*letter:]
	case w[3*letter:4*letter] == "ا" && strings.HasPrefix(w, "أ"):
		return []string{w[letter:3*letter] + w[4*letter:]}
	default:
		return nil
	}
	return []string{singular, singular + "ة"}
}

// plainArabic writes letters that differ in their hamza, and those of a final a, in one way.
var plainArabic = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ى", "ا", "ؤ", "و", "ئ", "ي")
})

// plainPlurals are the broken plurals in that spelling.
var plainPlurals = sync.OnceValue(func() map[string]string {
	plain := map[string]string{}
	for plural, singular := range brokenPlurals() {
		plain[plainArabic().Replace(plural)] = plainArabic().Replace(singular)
	}
	return plain
})

// latinAfterClitic returns where a Latin word begins that an Arabic one is written together with: وDocker. It
// returns 0 for other words.
func latinAfterClitic(w string) int {
	const letter = 2 // bytes
	if len(w) <= letter || w[0] < 0xd8 || w[0] > 0xdb {
		return 0
	}
	for n := letter; n <= 3*letter && n < len(w); n += letter {
		if c := w[n]; c|0x20 >= 'a' && c|0x20 <= 'z' {
			return n
		}
	}
	return 0
}

// isAntecedent reports whether a word is whose the next is too, which says so by a pronoun at its end: in سيادة
// الدول واستقلالها it stands between the members of a term that is abstract in the termbase.
func isAntecedent(w, next string) bool {
	if !strings.HasPrefix(w, "ال") || !strings.HasPrefix(next, "و") {
		return false
	}
	for _, pronoun := range [...]string{"ها", "هما", "هم", "هن"} {
		if strings.HasSuffix(next, pronoun) {
			return true
		}
	}
	return false
}

// singularOf returns what a word is the broken plural of, a pronoun that is written together with it aside: أسعارها.
func singularOf(w string, plurals map[string]string) (singular string, ok bool) {
	if singular, ok = plurals[w]; ok {
		return singular, true
	}
	for _, pronoun := range [...]string{"ها", "هما", "هم", "هن", "نا", "كم", "ه"} {
		if noun, cut := strings.CutSuffix(w, pronoun); cut {
			if singular, ok = plurals[noun]; ok {
				return singular, true
			}
		}
	}
	return "", false
}

// brokenPlurals maps plurals that change the inside of a word to the singular, for words of official
// texts.
var brokenPlurals = sync.OnceValue(func() map[string]string {
	return wordPairs(`
		دول:دولة أطراف:طرف اطراف:طرف وزراء:وزير رؤساء:رئيس سفراء:سفير نواب:نائب أمناء:أمين قادة:قائد
		زعماء:زعيم ملوك:ملك أمراء:أمير خبراء:خبير أعضاء:عضو اعضاء:عضو شركاء:شريك وكلاء:وكيل حكام:حاكم
		قضاة:قاض شعوب:شعب أمم:أمة حقوق:حق مبادئ:مبدأ مشاريع:مشروع أسلحة:سلاح أهداف:هدف مناطق:منطقة
		مواد:مادة لجان:لجنة برامج:برنامج مواثيق:ميثاق وثائق:وثيقة مراكز:مركز مجالس:مجلس وفود:وفد
		قضايا:قضية جزر:جزيرة بحار:بحر قوات:قوة أحزاب:حزب نظم:نظام أنظمة:نظام قواعد:قاعدة صكوك:صك
		تقارير:تقرير تدابير:تدبير بلدان:بلد أقاليم:إقليم حكومات:حكومة مدن:مدينة موارد:مورد مصالح:مصلحة
		أزمات:أزمة حروب:حرب حدود:حد عقود:عقد بروتوكولات:بروتوكول صناديق:صندوق بنوك:بنك مصارف:مصرف
		محاكم:محكمة مكاتب:مكتب أجهزة:جهاز رسائل:رسالة آراء:رأي آثار:أثر طرق:طريق أحزمة:حزام
		ضباط:ضابط طلاب:طالب عمال:عامل تجار:تاجر ركاب:راكب علماء:عالم شهود:شاهد جنود:جندي أفراد:فرد أطفال:طفل
		رجال:رجل أسر:أسرة مرضى:مريض جيوش:جيش ألغام:لغم صواريخ:صاروخ قنابل:قنبلة سفن:سفينة موانئ:ميناء
		جسور:جسر سدود:سد أنهار:نهر جبال:جبل قرى:قرية أراض:أرض سواحل:ساحل شواطئ:شاطئ خلجان:خليج
		قوانين:قانون دساتير:دستور مراسيم:مرسوم لوائح:لائحة أحكام:حكم شروط:شرط بنود:بند فصول:فصل ملاحق:ملحق
		نصوص:نص جداول:جدول ديون:دين قروض:قرض رسوم:رسم ضرائب:ضريبة أسعار:سعر أسواق:سوق سلع:سلعة أموال:مال
		أصول:أصل أسهم:سهم حصص:حصة جوائز:جائزة أمراض:مرض أدوية:دواء أوبئة:وباء أحلاف:حلف خطط:خطة مهام:مهمة
		أنشطة:نشاط نتائج:نتيجة مفاهيم:مفهوم معايير:معيار مقاييس:مقياس أقسام:قسم فروع:فرع أبواب:باب أخطار:خطر`)
})
