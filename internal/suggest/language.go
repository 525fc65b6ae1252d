package suggest

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// languageNames are what the languages of the United Nations are called in each of them, and what others are in English,
// behind their codes.
const languageNames = `
en english anglais inglés английский 英文 英语 英語 الإنجليزية
zh chinese chinois chino китайский 中文 汉语 漢語 الصينية
fr french français francés французский 法文 法语 法語 الفرنسية
ru russian russe ruso русский 俄文 俄语 俄語 الروسية
es spanish español espagnol испанский 西文 西班牙文 西班牙语 西班牙語 الإسبانية
ar arabic arabe árabe арабский 阿文 阿拉伯文 阿拉伯语 阿拉伯語 العربية
de german deutsch
pt portuguese português
it italian italiano
ja japanese 日文 日语 日本語
ko korean 韩文 韩语 한국어`

// LanguageNamed returns the language of that name, in small letters, of those that are often met.
func LanguageNamed(name string) (language.Tag, bool) {
	for line := range strings.Lines(languageNames) {
		if words := strings.Fields(line); len(words) > 0 && slices.Contains(words[1:], name) {
			return language.Make(words[0]), true
		}
	}
	return language.Und, false
}

// Language is the code of the language that was most likely meant by a word that is none: the name of one, or the code
// of a country, as cn and jp.
func Language(word string) (code string, ok bool) {
	if tag, ok := LanguageNamed(strings.ToLower(word)); ok {
		return tag.String(), true
	}
	const letters = 2
	if len(word) != letters {
		return "", false
	}
	region, err := language.ParseRegion(word)
	if err != nil || !region.IsCountry() {
		return "", false
	}
	tag, err := language.Compose(region)
	if err != nil {
		return "", false
	}
	base, sure := tag.Base()
	return base.String(), sure != language.No
}
