package document

import (
	"testing"

	"golang.org/x/text/language"
)

func TestChooseLanguage(t *testing.T) {
	const (
		english = "The Minister met the Ambassador, and they exchanged views on the relations of the two countries."
		chinese = "外交部长会见大使，双方就两国关系交换了意见。"
	)
	tests := []struct{ name, text, want string }{
		{"a.txt", english, "en"},
		{"a.txt", chinese, "zh"},
		{"visit.fr.md", english, "fr"}, // a draft that is not yet translated
		{"fr/visit.md", english, "fr"},
		{`fr\visit.md`, english, "fr"},
		{"fr.md", chinese, "zh"}, // what the text contradicts is not believed
		{"zh-Hant.txt", chinese, "zh-Hant"},
		{"pt_BR.md", "123", "pt-BR"},
		{"old.md", english, "en"}, // Mochica
		{"src/new.md", english, "en"},
		{"a.md", "---\nlang: ru\n---\n" + english, "ru"},
		{"a.html", `<html lang="es"><p>` + english, "es"},
		{"a.txt", "123", "und"},
	}
	for _, test := range tests {
		if got := Parse(test.name, language.Und, []byte(test.text)).Lang; got.String() != test.want {
			t.Errorf("%s: %.20q is %v, want %s", test.name, test.text, got, test.want)
		}
	}
	if got := Parse("fr.md", language.Russian, []byte(chinese)).Lang; got != language.Russian {
		t.Errorf("given Russian, chose %v", got)
	}
}
