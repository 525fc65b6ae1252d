package lexicon

import (
	"slices"
	"strings"
	"testing"
)

func TestSyllables(t *testing.T) {
	for word, want := range map[string]string{
		"beijing": "bei jing", "xi": "xi", "jinping": "jin ping", "wang": "wang", "qingyang": "qing yang", "xian": "xian",
		"lavrov": "", "": "", "strength": "", "x": "", "zhongguancun": "zhong guan cun",
	} {
		if got := strings.Join(Syllables(word), " "); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}

func TestReadings(t *testing.T) {
	for r, want := range map[rune]string{'王': "wang", '周': "zhou", '長': "chang", '长': "zhang", '龘': "da"} {
		if got := Readings(r); !slices.Contains(got, want) {
			t.Errorf("%c: %v, want %s", r, got, want)
		}
	}
	if got := Readings('a'); got != nil {
		t.Errorf("a: %v", got)
	}
}

func TestLatin(t *testing.T) {
	for word, want := range map[string]string{"лавров": "lavrov", "захарова": "zakharova", "щукин": "shchukin", "paris": "paris", "": ""} {
		if got := Latin(word); got != want {
			t.Errorf("%s: %s, want %s", word, got, want)
		}
	}
}
