package lexicon

import (
	"strings"
	"testing"
)

func TestFromPalladius(t *testing.T) {
	for word, want := range map[string]string{
		"цзяньцзюнь": "jian jun", "пэйлань": "pei lan", "хуайчжи": "huai zhi", "шаомин": "shao ming", "шаоминь": "shao min", "чжоу": "zhou",
		"сюэ": "xue", "люй": "lu", "чанъань": "chang an", "цзысюань": "zi xuan", "хуэй": "hui", "жошуй": "ruo shui", "лавров": "",
		"цюаньчжун": "quan zhong", "юйэнь": "yu en", "гои": "guo yi", "цинго": "qing guo",
	} {
		var got []string
		for _, way := range FromPalladius(word) {
			got = append(got, strings.Join(way, " "))
		}
		if want == "" && got != nil || want != "" && (len(got) == 0 || !strings.Contains(strings.Join(got, ", "), want)) {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
	written := map[string]string{}
	for s := range pinyinLines {
		if russian := palladius(s); russian != "" && written[russian] != "" && russian != "ло" && russian != "юэ" {
			t.Errorf("%s and %s are both %s", written[russian], s, russian)
		} else if russian != "" {
			written[russian] = s
		}
	}
	if len(written) < 380 {
		t.Errorf("only %d syllables", len(written))
	}
}
