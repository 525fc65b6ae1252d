package locales

import (
	"errors"
	"strings"

	"golang.org/x/text/language"
)

// What Lookup says of a name that has no catalogue.
var (
	ErrNoLanguage  = errors.New("not a language")
	ErrNoCatalogue = errors.New("no texts in this language")
)

// Choose returns the catalogue's language for a reader: the first of flag, CONCORD_LANG, LANGUAGE,
// LC_ALL, LC_MESSAGES and LANG (asked of getenv) that names a language. Only a catalogue of the same
// base language and script is accepted; for any other language it is English. LANGUAGE is a list in
// order of preference, separated by colons: an entry without a catalogue gives way to the next, as in
// GNU gettext, "The LANGUAGE variable".
func Choose(flag string, getenv func(string) string) language.Tag {
	for _, value := range []string{flag, getenv("CONCORD_LANG")} {
		if lang, err := Lookup(value); !errors.Is(err, ErrNoLanguage) {
			return lang
		}
	}
	if lang, err := lookupList(getenv("LANGUAGE")); !errors.Is(err, ErrNoLanguage) {
		return lang
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if lang, err := Lookup(getenv(name)); !errors.Is(err, ErrNoLanguage) {
			return lang
		}
	}
	return language.English
}

// lookupList is Lookup for a list: the first entry with a catalogue wins.
func lookupList(list string) (language.Tag, error) {
	result := ErrNoLanguage
	for name := range strings.SplitSeq(list, ":") {
		lang, err := Lookup(name)
		if err == nil {
			return lang, nil
		}
		if errors.Is(err, ErrNoCatalogue) {
			result = err
		}
	}
	return language.English, result
}

// Lookup finds the catalogue for a language's name, written as in BCP 47 (fr-CA) or as a POSIX locale
// (zh_CN.UTF-8, C). The language is English, with [ErrNoLanguage] or [ErrNoCatalogue], when the name is
// no language's or we have no texts of the same base language and script.
func Lookup(name string) (language.Tag, error) {
	name, modifier, _ := strings.Cut(name, "@") // POSIX.1-2017, 8.2: language[_territory][.codeset][@modifier]
	name, _, _ = strings.Cut(name, ".")
	if name == "C" || name == "POSIX" {
		return language.English, nil
	}
	if name == "" || len(name) > 64 {
		return language.English, ErrNoLanguage
	}
	tag, err := language.Parse(name)
	if err != nil {
		return language.English, ErrNoLanguage
	}
	if base, _ := tag.Base(); tag == language.Und || base.String() == "und" {
		return language.English, ErrNoLanguage
	}
	if modifier == "latin" || modifier == "cyrillic" {
		return language.English, ErrNoCatalogue // another script than the language's own
	}
	for _, lang := range Languages() {
		if sameText(tag, lang) {
			return lang, nil
		}
	}
	return language.English, ErrNoCatalogue
}

// catalogueOf is the listed language that a tag stands for, or English.
func catalogueOf(tag language.Tag) language.Tag {
	for _, lang := range Languages() {
		if sameText(tag, lang) {
			return lang
		}
	}
	return language.English
}

// sameText reports whether a reader of one language reads the other: the same base language in the same
// script. A close language is not enough: nobody asked for Russian by asking for Ukrainian.
func sameText(a, b language.Tag) bool {
	aScript, _ := a.Script() // the likely one where none is written: Hant for zh-TW
	bScript, _ := b.Script()
	return aScript == bScript && individual(a) == individual(b)
}

// individual is the base language, with ISO 639-3's Mandarin and Standard Arabic under the
// macrolanguage whose code everybody uses for them.
func individual(tag language.Tag) string {
	base, _ := tag.Base()
	switch code := base.String(); code {
	case "cmn":
		return "zh"
	case "arb":
		return "ar"
	default:
		return code
	}
}
