package glossary

import (
	"strings"
	"sync"
)

// arabicKeys returns the stem of an Arabic word, and those of what is left without the words that are
// written together with it: و and ف, then ب ل ك, then the article.
func arabicKeys(g *grammar, w string) []string {
	keys := g.arabicStems(nil, w)
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
	if singular, ok := brokenPlurals()[w]; ok {
		w = singular
	}
	keys = append(keys, g.stemmer.Stem(w))
	// The dual and the regular plurals, also before a noun: نائبا وزيري, منظمات of منظمة.
	for _, ending := range [...]string{"تان", "تين", "تا", "تي", "ات", "ان", "ين", "ون", "ا", "ي", "و"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 2*3 {
			return append(keys, g.stemmer.Stem(rest), g.stemmer.Stem(rest+"ة"))
		}
	}
	return keys
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
		محاكم:محكمة مكاتب:مكتب أجهزة:جهاز رسائل:رسالة آراء:رأي طرق:طريق أحزمة:حزام`)
})
