package suggest

import "testing"

func TestLanguage(t *testing.T) {
	for word, want := range map[string]string{
		"cn": "zh", "CN": "zh", "jp": "ja", "gb": "en", "English": "en", "中文": "zh", "русский": "ru", "": "", "klingon": "", "qq": "", "001": "",
	} {
		if got, ok := Language(word); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", word, got, ok, want)
		}
	}
}
