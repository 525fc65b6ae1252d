package langid

import (
	"bufio"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// TestDetect reads testdata/texts.txt: a language, a tab, a text of our own.
func TestDetect(t *testing.T) {
	file, err := os.Open("testdata/texts.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	seen := map[string]int{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		want, text, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			continue
		}
		seen[want]++
		got, sure := Detect(text)
		if got.String() != want {
			t.Errorf("%q is %v (%.2f), not %s", text, got, sure, want)
		}
		if (sure == 0) != (got == language.Und) || sure < 0 || sure > 1 {
			t.Errorf("%q: confidence %.2f for %v", text, sure, got)
		}
	}
	if len(seen) < 20 {
		t.Errorf("texts in %d languages only", len(seen))
	}
}

func TestLongTextsAreSurer(t *testing.T) {
	_, short := Detect("Joint statement")
	_, long := Detect("The two sides agreed that they would hold the next meeting in the autumn of this year.")
	if long < 0.8 || long <= short {
		t.Errorf("confidence %.2f for a sentence, %.2f for two words", long, short)
	}
}

func TestFunctionWord(t *testing.T) {
	for lang, words := range map[string]string{
		"en": "the of and with which", "fr": "le des avec dans qui", "es": "el los con para que", "de": "der und mit nicht",
		"pt": "os com para não", "it": "il della con che", "ru": "и в на что для",
	} {
		for word := range strings.FieldsSeq(words) {
			if !FunctionWord(word, language.MustParse(lang)) {
				t.Errorf("%s is none in %s", word, lang)
			}
		}
	}
	for _, c := range [][2]string{{"beijing", "en"}, {"the", "fr"}, {"", "en"}, {"och", "sv"}, {"moscou", "fr"}, {"the", "und"}} {
		if FunctionWord(c[0], language.MustParse(c[1])) {
			t.Errorf("%s is one in %s", c[0], c[1])
		}
	}
	if !FunctionWord("the", language.BritishEnglish) {
		t.Error("a region hides the language")
	}
}

func TestKnows(t *testing.T) {
	for lang, want := range map[string]bool{
		"zh": true, "zh-Hant": true, "en-GB": true, "ja": true, "el": true, "kk": false, "sr": false, "ca": false, "und": false,
	} {
		if got := Knows(language.MustParse(lang)); got != want {
			t.Errorf("%s: %v", lang, got)
		}
	}
}

func FuzzDetect(f *testing.F) {
	f.Add("Ünïcode \xff 中文 кириллица")
	f.Add(strings.Repeat("漢", 6000))
	f.Fuzz(checkDetected)
}

// checkDetected wants the same language twice, with a share that goes with it.
func checkDetected(t *testing.T, text string) {
	lang, sure := Detect(text)
	again, sureAgain := Detect(text)
	if lang != again || sure != sureAgain || sure < 0 || sure > 1 || (sure == 0) != (lang == language.Und) {
		t.Fatalf("%q: %v %v, then %v %v", text, lang, sure, again, sureAgain)
	}
}

func TestEveryCharacter(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		checkDetected(t, string(r))
	}
}

func BenchmarkDetect(b *testing.B) {
	text := strings.Repeat("The two sides agreed to deepen their cooperation in all fields. ", 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Detect(text)
	}
}
