package token

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// show writes tokens with a bar between them and the kind of all but words before them.
func show(text string, lang language.Tag) string {
	var parts []string
	for _, w := range Words(text, lang) {
		parts = append(parts, [...]string{"", "h:", "n:", "p:"}[w.Kind]+w.Fold)
	}
	return strings.Join(parts, " | ")
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "The world's two-way trade rose.", "the | world's | two | p:- | way | trade | rose | p:."},
		{"en", "don’t ‘quote’", "don't | p:' | quote | p:'"},
		{"en", "It cost 1,070.6 or 1\u00a0234 in 2019, 2020.", "it | cost | n:1,070.6 | or | n:1 234 | in | n:2019 | p:, | n:2020 | p:."},
		{"en", "the G20, the 70th, C5+1", "the | g20 | p:, | the | n:70 | th | p:, | c5 | p:+ | n:1"},
		{"en", "co\u00adop\u200deration\u200b \ufeffdone", "cooperation | done"},
		{"fr", "l’accord d'après aujourd’hui", "l' | accord | d' | après | aujourd' | hui"},
		{"it", "dell’Unione", "dell' | unione"},
		{"en", "l’accord", "l'accord"},
		{"zh", "中俄2019年G20會談", "h:中 | h:俄 | n:2019 | h:年 | g20 | h:會 | h:談"},
		{"zh", "“一带”，１２．５％", "p:\" | h:一 | h:带 | p:\" | p:, | n:12.5 | p:%"},
		{"ja", "日本のセンターはUSBケーブル", "h:日 | h:本 | のセンターは | usb | ケーブル"},
		{"ru", "Ещё по-русски — да", "еще | по | p:- | русски | p:- | да"},
		{"ar", "الاتِّفاقيّة\u200f والسلام، ١٢٬٣٤٥", "الاتفاقية | والسلام | p:، | n:١٢٬٣٤٥"},
		{"ko", "한국 2국", "한국 | n:2 | 국"},
		{"en", "cafe\u0301 de\u0301ja\u0300", "café | déjà"},
		{"en", "❤\ufe0f ok", "p:❤ | ok"},
		{"en", "\u200b\u00ad \t\n", ""},
		{"en", "a\xffb", "a | p:\ufffd | b"},
	} {
		if got := show(c.text, language.MustParse(c.lang)); got != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.lang, c.text, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range [][2]string{
		{"Ｃｈａｒｔｅｒ", "charter"}, {"Communiqu\u00e9", "communiqué"}, {"Communique\u0301", "communiqué"},
		{"NO\u00a0BREAK\u3000SPACE", "no break space"}, {"‘it’s’ “so” «да» 「一」", `'it's' "so" "да" "一"`},
		{"win–win‑x−y", "win-win-x-y"}, {"Ёлка", "елка"}, {"Е\u0308лка", "елка"},
		{"السَّلامُ عليـكم", "السلام عليكم"}, {"soft\u00adhyphen\u200e", "softhyphen"},
		{"e\u200d\u0301", "é"}, {"organ organization", "organ organization"}, {"DİYARBAKIR", "diyarbakir"},
		{"STRASSE Straße", "strasse straße"}, {"上海\ufe00", "上海"}, {"ﬁnal", "final"}, {"", ""},
	} {
		if got := Fold(c[0]); got != c[1] {
			t.Errorf("Fold(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

func TestFoldAllocatesNothingForFoldedText(t *testing.T) {
	for _, s := range []string{"agreement", "соглашение", "accord après", "海", "اتفاق"} {
		if n := testing.AllocsPerRun(100, func() { Fold(s) }); n != 0 {
			t.Errorf("Fold(%q) allocates %v times", s, n)
		}
	}
}

func TestStem(t *testing.T) {
	for _, c := range []struct{ lang, a, b string }{
		{"en", "agreements", "agreement"}, {"ru", "организации", "организация"}, {"fr", "accords", "accord"},
		{"es", "acuerdos", "acuerdo"}, {"de", "verträge", "vertrag"}, {"nl", "verdragen", "verdrag"},
		{"sv", "avtalen", "avtal"}, {"en-GB", "states", "state"},
	} {
		tag := language.MustParse(c.lang)
		if a, b := Stem(c.a, tag), Stem(c.b, tag); a != b || a == "" {
			t.Errorf("%s: %s has the stem %s, %s has %s", c.lang, c.a, a, c.b, b)
		}
	}
	for _, tag := range []language.Tag{language.Und, language.Chinese, language.Japanese} {
		if got := Stem("agreements", tag); got != "agreements" {
			t.Errorf("%s: a language without stemmer turns agreements into %s", tag, got)
		}
	}
}

// hostile are texts that a careless loop takes very long for.
var hostile = map[string]string{
	"letters":     strings.Repeat("a", 1<<17),
	"sharp s":     strings.Repeat("ß", 1<<17),
	"digits":      strings.Repeat("1", 1<<17),
	"groups":      strings.Repeat("1,", 1<<17),
	"wide groups": strings.Repeat("123\u00a0", 1<<17),
	"brackets":    strings.Repeat("(", 1<<17),
	"apostrophes": strings.Repeat("a'", 1<<17),
	"marks":       "a" + strings.Repeat("\u0301", 1<<17),
	"invisible":   "a" + strings.Repeat("\u00ad", 1<<17) + "1" + strings.Repeat("\u200d", 1<<17),
	"arabic":      strings.Repeat("وَ", 1<<17),
	"invalid":     strings.Repeat("\xff\xc3", 1<<17),
	"han":         strings.Repeat("国", 1<<17),
	"surrogates":  strings.Repeat("\xed\xa0\x80", 1<<17),
}

func TestHostileText(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long with the race detector")
	}
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			for _, lang := range []string{"en", "fr", "ru", "ar", "de", "zh"} {
				tag := language.MustParse(lang)
				checkWords(t, text, tag)
				for _, w := range Words(text, tag) {
					if w.Kind == Word {
						Stem(w.Fold, tag)
					}
				}
			}
		})
	}
}

func TestEveryCharacter(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long with the race detector")
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		s := string(r)
		checkWords(t, "a"+s+"1"+s+" "+s, language.English)
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("Fold(%q) = %q, which folds to %q", s, once, Fold(once))
		}
	}
}

// TestFoldAlone folds characters that are taken one by one, alone and beside each other, as all others are.
func TestFoldAlone(t *testing.T) {
	var all []rune
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !isInvolved(r) {
			all = append(all, r)
		}
	}
	for i, r := range all {
		for _, s := range []string{string(r), string(r) + string(all[(i*31+7)%len(all)]) + string(r)} {
			if got, want := Fold(s), foldInvolved(s); got != want {
				t.Errorf("Fold(%q) = %q, want %q", s, got, want)
			}
		}
	}
	if len(all) < 20000 {
		t.Errorf("%d characters", len(all))
	}
}

// checkWords wants tokens in order, apart, within the text, and nothing visible between them.
func checkWords(t *testing.T, text string, lang language.Tag) {
	t.Helper()
	end := 0
	for _, w := range append(Words(text, lang), Token{Start: len(text), End: len(text)}) {
		if w.Start < end || w.End < w.Start || w.End > len(text) {
			t.Fatalf("%q: token at %d-%d after %d", text, w.Start, w.End, end)
		}
		for _, r := range text[end:w.Start] {
			if !unicode.IsSpace(r) && !unicode.IsControl(r) && !invisible(r) {
				t.Fatalf("%q: %q is in no token", text, r)
			}
		}
		if w.Start < len(text) && w.Fold != Fold(text[w.Start:w.End]) {
			t.Fatalf("%q: %q folded to %q", text, text[w.Start:w.End], w.Fold)
		}
		end = w.End
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"l’accord du 1\u202f234,5", "Wang Yi’s “win-win” visit", "中俄2019年", "co\u00adop", "و\u064eب", "\xff\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range []language.Tag{language.English, language.French, language.Arabic} {
			checkWords(t, text, lang)
			for _, w := range Words(text, lang) {
				Stem(w.Fold, lang)
			}
		}
		once := Fold(text)
		if utf8.ValidString(text) && Fold(once) != once {
			t.Fatalf("Fold(%q) = %q, which folds to %q", text, once, Fold(once))
		}
		if want := foldInvolved(text); once != want {
			t.Fatalf("Fold(%q) = %q, want %q", text, once, want)
		}
	})
}

var samples = map[string]string{
	"en": "The two sides agreed to hold the third meeting of the joint commission in 2019, and signed an agreement on the protection of world's heritage. ",
	"ru": "Стороны договорились провести третье заседание совместной комиссии в 2019 году и подписали соглашение об охране всемирного наследия. ",
	"zh": "双方同意于2019年举行联合委员会第三次会议，并签署了关于保护世界遗产的协定。",
	"ar": "اتفق الجانبان على عقد الاجتماع الثالث للجنة المشتركة في عام 2019 ووقعا اتفاقا بشأن حماية التراث العالمي. ",
}

func BenchmarkWords(b *testing.B) {
	for lang, sample := range samples {
		text, tag := strings.Repeat(sample, 200), language.MustParse(lang)
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Words(text, tag)
			}
		})
	}
}

func BenchmarkStem(b *testing.B) {
	for lang, sample := range samples {
		tag := language.MustParse(lang)
		words := Words(sample, tag)
		b.Run(lang, func(b *testing.B) {
			for b.Loop() {
				for _, w := range words {
					Stem(w.Fold, tag)
				}
			}
		})
	}
}

// TestWordsAtOnce reads texts in several goroutines: they share room, and no words.
func TestWordsAtOnce(t *testing.T) {
	texts := []string{strings.Repeat("Twelve words of a text. ", 50), strings.Repeat("两个国家", 80), "short"}
	var group sync.WaitGroup
	for _, text := range texts {
		group.Go(func() {
			want := slices.Clone(Words(text, language.English))
			for range 500 {
				if got := Words(text, language.English); !slices.Equal(got, want) {
					t.Errorf("%.20s…: other words the second time", text)
					return
				}
			}
		})
	}
	group.Wait()
}

// TestUnaccented compares all characters, and pairs of those of Latin, with what their normal form says.
func TestUnaccented(t *testing.T) {
	want := func(s string) string { return unmarked(norm.NFD.String(s)) }
	check := func(s string) {
		if got := Unaccented(s); got != want(s) {
			t.Errorf("Unaccented(%q) = %q, want %q", s, got, want(s))
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if utf8.ValidRune(r) {
			check("a" + string(r))
		}
	}
	for r := rune(0xa0); r <= lastLatin; r++ {
		for _, q := range "aéǖ\u0301Ж" {
			check(string(r) + string(q) + string(r))
		}
	}
	check("a\xffé")
	check("")
}
