package locales

import (
	"errors"
	"testing"

	"golang.org/x/text/language"
)

func TestLookup(t *testing.T) {
	tests := []struct {
		name string
		want language.Tag
		err  error
	}{
		{"en", language.English, nil},
		{"en_GB.UTF-8", language.English, nil},
		{"C", language.English, nil},
		{"C.UTF-8", language.English, nil},
		{"POSIX", language.English, nil},
		{"zh", language.Chinese, nil},
		{"zh_CN.UTF-8", language.Chinese, nil},
		{"zh_CN.GB18030", language.Chinese, nil},
		{"zh-SG", language.Chinese, nil},
		{"zh-Hans", language.Chinese, nil},
		{"zh-Hans-HK", language.Chinese, nil},
		{"cmn-Hans-CN", language.Chinese, nil},
		{"ru_RU", language.Russian, nil},
		{"ru_UA.UTF-8", language.Russian, nil},
		{"RU", language.Russian, nil},
		{"fr-CA", language.French, nil},
		{"fr_FR@euro", language.French, nil},
		{"es-419", language.Spanish, nil},
		{"ar_EG.UTF-8", language.Arabic, nil},
		{"arb", language.Arabic, nil},

		{"uk_UA.UTF-8", language.English, ErrNoCatalogue}, // never Russian
		{"be", language.English, ErrNoCatalogue},
		{"zh_TW.UTF-8", language.English, ErrNoCatalogue}, // another script
		{"zh-Hant", language.English, ErrNoCatalogue},
		{"zh_HK", language.English, ErrNoCatalogue},
		{"yue", language.English, ErrNoCatalogue},
		{"sr-Cyrl", language.English, ErrNoCatalogue},
		{"ru-Latn", language.English, ErrNoCatalogue},
		{"ca", language.English, ErrNoCatalogue},
		{"de", language.English, ErrNoCatalogue},

		{"", language.English, ErrNoLanguage},
		{"xx", language.English, ErrNoLanguage},
		{"und", language.English, ErrNoLanguage},
		{"klingon language", language.English, ErrNoLanguage},
		{"--format", language.English, ErrNoLanguage},
	}
	for _, tt := range tests {
		got, err := Lookup(tt.name)
		if got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("Lookup(%q) = %v, %v; want %v, %v", tt.name, got, err, tt.want, tt.err)
		}
	}
}

func TestChoose(t *testing.T) {
	tests := []struct {
		flag string
		env  map[string]string
		want language.Tag
	}{
		{"", nil, language.English},
		{"fr", map[string]string{"CONCORD_LANG": "ru", "LANG": "zh_CN.UTF-8"}, language.French},
		{"de", map[string]string{"LANG": "zh_CN.UTF-8"}, language.English},
		{"xx", map[string]string{"LANG": "zh_CN.UTF-8"}, language.Chinese}, // the caller refuses xx
		{"", map[string]string{"CONCORD_LANG": "ru", "LANGUAGE": "fr"}, language.Russian},
		{"", map[string]string{"CONCORD_LANG": "uk", "LANGUAGE": "ru"}, language.English},
		{"", map[string]string{"LANGUAGE": "es:fr", "LC_ALL": "ru_RU"}, language.Spanish},
		{"", map[string]string{"LANGUAGE": "uk:de:fr", "LANG": "ru_RU"}, language.French},
		{"", map[string]string{"LANGUAGE": "uk", "LANG": "ru_RU"}, language.English},
		{"", map[string]string{"LANGUAGE": ":??:", "LANG": "ru_RU"}, language.Russian},
		{"", map[string]string{"LC_ALL": "C", "LANG": "ru_RU"}, language.English},
		{"", map[string]string{"LC_ALL": "ar_SA.UTF-8", "LC_MESSAGES": "fr_FR"}, language.Arabic},
		{"", map[string]string{"LC_MESSAGES": "fr_FR", "LANG": "ru_RU"}, language.French},
		{"", map[string]string{"LANG": "zh_CN.UTF-8"}, language.Chinese},
		{"", map[string]string{"LANG": "zh_TW.UTF-8"}, language.English},
		{"", map[string]string{"LANG": "uk_UA.UTF-8"}, language.English},
		{"", map[string]string{"LC_CTYPE": "ru_RU"}, language.English},
	}
	for _, tt := range tests {
		if got := Choose(tt.flag, func(name string) string { return tt.env[name] }); got != tt.want {
			t.Errorf("Choose(%q, %v) = %v, want %v", tt.flag, tt.env, got, tt.want)
		}
	}
}

func FuzzLookup(f *testing.F) {
	f.Add("zh_CN.UTF-8@x")
	f.Add("en-u-ca-buddhist-x-a")
	f.Fuzz(func(t *testing.T, name string) {
		lang, err := Lookup(name)
		if err != nil && lang != language.English {
			t.Errorf("Lookup(%q) = %v with %v", name, lang, err)
		}
		if Load(lang).Lang() != lang {
			t.Errorf("Lookup(%q) = %v, which has no catalogue", name, lang)
		}
	})
}
