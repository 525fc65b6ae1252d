package document

import (
	"path"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/langid"
)

// sampled is how much of a text is read to tell its language, in bytes.
const sampled = 8192

// chooseLanguage sets Lang where it is not given: from the front matter, from the name, from the
// text. What a name says is believed only as far as the text does not contradict it.
func (d *Document) chooseLanguage() {
	if d.Lang != language.Und {
		return
	}
	for _, key := range []string{"lang", "language", "locale"} {
		if f, ok := d.Field(key); ok {
			if tag, ok := LanguageOf(f.Value); ok {
				d.Lang = tag
				return
			}
		}
	}
	read, sure := d.Reads()
	named, ok := languageInName(d.Name)
	if ok && (read == language.Und || !word(named) && (sure < 0.9 || sameScript(read, named))) {
		d.Lang = named
		return
	}
	d.Lang = read
}

// Reads returns the language that the text by itself looks to be in, and how sure that is, from 0 (language.Und) to 1.
func (d *Document) Reads() (language.Tag, float64) { return langid.Detect(d.sample()) }

func (d *Document) sample() string {
	var b strings.Builder
	for i := range d.Passages {
		b.WriteString(d.Passages[i].Text.String())
		b.WriteByte('\n')
		if b.Len() > sampled {
			break
		}
	}
	return b.String()
}

// word reports whether the tag has three letters, as many names of files and folders have that
// name no language: old, new, src, doc.
func word(tag language.Tag) bool {
	base, _ := tag.Base()
	return len(base.String()) > 2
}

func sameScript(a, b language.Tag) bool {
	x, _ := a.Script()
	y, _ := b.Script()
	han := func(s string) bool { return s == "Hans" || s == "Hant" || s == "Jpan" }
	return x == y || han(x.String()) && han(y.String())
}

// languageInName returns the language that a file's name gives: en.md, visit.en.md, docs/fr/visit.md.
func languageInName(name string) (language.Tag, bool) {
	name = strings.ReplaceAll(name, `\`, "/")
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if tag, ok := LanguageOf(stem[strings.LastIndexByte(stem, '.')+1:]); ok {
		return tag, true
	}
	dir := path.Base(path.Dir(name))
	return LanguageOf(dir)
}

// LanguageOf reads s as the tag of a language in the way of file names and settings (en, zh-Hans,
// pt_BR): a language of two or three letters with an optional script and region.
func LanguageOf(s string) (language.Tag, bool) {
	subtags := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '_' })
	if len(subtags) == 0 || len(subtags) > 3 || len(subtags[0]) < 2 || len(subtags[0]) > 3 {
		return language.Und, false
	}
	tag, err := language.Parse(strings.Join(subtags, "-"))
	if err != nil || tag == language.Und {
		return language.Und, false
	}
	return tag, true
}
