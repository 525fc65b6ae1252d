package lexicon

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

var (
	zh = language.Chinese
	en = language.English
	fr = language.French
)

// matched looks the words up and matches them.
func matched(l *Lexicon, source, target []string) Matches {
	return l.Match(l.LookAll(Source, source), l.LookAll(Target, target))
}

func TestMatch(t *testing.T) {
	tests := []struct {
		source, target language.Tag
		a, b           string // vocabularies
		want           string // pairs that have to be there
	}{
		{zh, en, "合作 图书 大海", "cooper book sea tabl", "合作-cooper 图书-book 大海-sea"},
		{en, zh, "cooper book sea tabl", "合作 图书 大海", "cooper-合作 book-图书 sea-大海"},
		{language.TraditionalChinese, en, "圖書 貿易", "book trade", "圖書-book 貿易-trade"},
		{language.Russian, en, "сотрудничеств мор", "cooper sea", "сотрудничеств-cooper мор-sea"},
		{language.Make("fr-CA"), language.Make("en-GB"), "livr", "book", "livr-book"},
		{language.Make("ar"), en, "كتاب", "book", "كتاب-book"},
		{zh, fr, "大海 图书", "mer livr", "大海-mer 图书-livr"}, // through English
		{language.German, language.Russian, "buch", "книг", "buch-книг"},
		{language.German, en, "bundeskuch buchbruck", "kitchen bridg book", "bundeskuch-kitchen buchbruck-book buchbruck-bridg"}, // compounds
		{language.Russian, en, "ñëîâî êíèãà à", "word book", "ñëîâî-word êíèãà-book"},                                            // of another code page
	}
	for _, tt := range tests {
		l := For(tt.source, tt.target)
		if l == nil {
			t.Errorf("no lexicon for %s and %s", tt.source, tt.target)
			continue
		}
		a, b := strings.Fields(tt.a), strings.Fields(tt.b)
		m := matched(l, a, b)
		got := map[string]Match{}
		for _, p := range m.Pairs {
			got[a[p.Source]+"-"+b[p.Target]] = p
			if !(p.Forward > 0 && p.Forward <= 1 && p.Backward > 0 && p.Backward <= 1) {
				t.Errorf("%+v", p)
			}
		}
		for pair := range strings.FieldsSeq(tt.want) {
			if _, ok := got[pair]; !ok {
				t.Errorf("%s-%s: no %s among %v", tt.source, tt.target, pair, got)
			}
		}
	}
}

// What is no compound of two words that are known, or of a language that writes them apart, is not known.
func TestNoCompound(t *testing.T) {
	for lang, words := range map[language.Tag]string{language.German: "xyzzyweg waldxyzzy waldw dwald ñëîâî", fr: "livrearbre ñëîâî", language.Russian: "книгаслово été à ñloj"} {
		for word := range strings.FieldsSeq(words) {
			if e := For(lang, en).Look(Source, word); e.Known || len(e.glosses) > 0 {
				t.Errorf("%s: %s is known: %v", lang, word, e)
			}
		}
	}
}

func TestNoLexicon(t *testing.T) {
	for _, pair := range [][2]string{{"en", "en"}, {"en", "und"}, {"sw", "en"}, {"zh", "sw"}, {"zh", "zh-TW"}} {
		if For(language.Make(pair[0]), language.Make(pair[1])) != nil {
			t.Errorf("there is a lexicon for %v", pair)
		}
	}
}

func TestKnown(t *testing.T) {
	m := matched(For(zh, en), []string{"合作", "齉齾", ""}, []string{"xyzzy", "cooper", ""})
	if s, d := m.Source, m.Target; !s[0].Known || s[1].Known || s[2].Known || d[0].Known || !d[1].Known || d[2].Known {
		t.Errorf("%v, %v", s, d)
	}
}

func TestLongestWord(t *testing.T) {
	l := For(zh, en)
	for text, want := range map[string]string{
		"国际合作论坛": "国际合作", "图书馆里": "图书馆", "海洋": "海洋", "國際": "國際", "\u0416": "", "": "", "\xe5": "", "\U00030000": "",
	} {
		if got := text[:l.LongestWord(Source, text)]; got != want && !(want == "国际合作" && got == "国际") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// What is built is found again: every key, every gloss, and the longest key that a text begins with.
func FuzzBuild(f *testing.F) {
	f.Add("海 海洋 海洋学 书", "sea book")
	f.Add(strings.Repeat("a b ab abc abcd b ba ", 9), "x y z xx yy xz")
	f.Add("\xff \x00 a\x00b", "q")
	f.Add("00 0 00\x87", "0")
	f.Fuzz(func(t *testing.T, keyList, glossList string) {
		keys, glosses := usable(keyList), usable(glossList)
		if len(keys)*len(glosses) > 10_000 {
			t.Skip()
		}
		b := NewBuilder(zh, en)
		for i, k := range keys {
			for j, g := range glosses {
				b.Add(k, g, float64(i+j+1))
			}
		}
		l, err := New(string(b.Pack(len(glosses)+1, 0)), zh, en)
		if err != nil {
			t.Fatal(err)
		}
		if m := matched(l, keys, glosses); len(m.Pairs) != len(keys)*len(glosses) || slices.Contains(m.Source, Word{}) && len(glosses) > 0 {
			t.Fatalf("%d pairs of %q and %q", len(m.Pairs), keys, glosses)
		}
		if len(glosses) == 0 {
			return
		}
		for i := range keyList {
			want := 0
			for _, k := range keys {
				if strings.HasPrefix(keyList[i:], k) {
					want = max(want, len(k))
				}
			}
			if got := l.LongestWord(Source, keyList[i:]); got != want {
				t.Fatalf("%q begins with a word of %d bytes, not %d", keyList[i:], want, got)
			}
		}
	})
}

// usable returns the distinct words of a list that a lexicon takes.
func usable(list string) []string {
	words := strings.Fields(list)
	words = slices.DeleteFunc(words, func(w string) bool { return len(w) > longestWord })
	slices.Sort(words)
	return slices.Compact(words)
}

// A damaged pack gives an error or less, never a panic or a loop without end.
func FuzzRead(f *testing.F) {
	b := NewBuilder(zh, en)
	for k := range strings.FieldsSeq("海 海洋 书 图书 图书馆") {
		b.Add(k, "sea", 1)
		b.Add(k, "book", 2)
	}
	f.Add(b.Pack(9, 0))
	f.Add([]byte(magic + "zh en\n"))
	f.Fuzz(func(t *testing.T, pack []byte) {
		l, err := New(string(pack), zh, en)
		if err != nil {
			return
		}
		words := []string{"海", "海洋", "图书馆", "sea", "book", "x"}
		matched(l, words, words)
		l.LongestWord(Source, "海洋图书馆")
		l.LongestWord(Target, "seabook")
	})
}

func BenchmarkMatch(b *testing.B) {
	l := For(zh, en)
	source := strings.Fields(strings.Repeat("合作 图书 海洋 国际 关系 发展 ", 100))
	target := strings.Fields(strings.Repeat("cooper book sea intern relat develop ", 100))
	for b.Loop() {
		matched(l, source, target)
	}
}
