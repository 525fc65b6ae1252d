package lexicon

import (
	"fmt"
	"testing"

	"golang.org/x/text/language"
)

// Words that always meet are learnt, in the order of the languages; what is known stays known.
func TestLearn(t *testing.T) {
	base := For(zh, en)
	l := NewLearner(base, zh, en)
	verbs := [][2]string{{"修理", "repair"}, {"购买", "buy"}, {"出售", "sell"}, {"看见", "see"}, {"需要", "need"}}
	for _, v := range verbs {
		for _, n := range [][2]string{{"氘", "frobnicator"}, {"书", "book"}, {"船", "ship"}} {
			if !l.Add("我们"+v[0]+n[0]+"。", "We "+v[1]+" the "+n[1]+".") {
				t.Fatal("not learnt from")
			}
		}
	}
	if l.Add("。", "Nothing.") {
		t.Error("learnt from a text without words")
	}
	pack, pairs, err := l.Pack()
	if err != nil || pairs == 0 || l.Len() != 15 {
		t.Fatal(pairs, l.Len(), err)
	}
	words := func(lex *Lexicon, reversed bool) Match {
		a, b := []string{"氘"}, []string{"frobnic"}
		if reversed {
			a, b = b, a
		}
		if m := matched(lex, a, b); len(m.Pairs) == 1 && m.Source[0].Known && m.Target[0].Found > 0.5 {
			return m.Pairs[0]
		}
		return Match{}
	}
	wider, err := base.With(string(pack), zh, en)
	if err != nil {
		t.Fatal(err)
	}
	if words(base, false).Forward != 0 || words(wider, false).Forward < 0.5 {
		t.Errorf("known before: %v, then: %v", words(base, false), words(wider, false))
	}
	if turned, err := For(en, zh).With(string(pack), en, zh); err != nil || words(turned, true).Backward < 0.5 {
		t.Errorf("the other way round: %v", err)
	}
	if alone, err := (*Lexicon)(nil).With(string(pack), zh, en); err != nil || words(alone, false).Forward < 0.5 ||
		alone.LongestWord(Source, "书店") != len("书") {
		t.Errorf("alone: %v", err)
	}
	if len(matched(wider, []string{"合作"}, []string{"cooper"}).Pairs) != 1 {
		t.Error("what was known is not known any more")
	}
	if _, err := base.With(string(pack), zh, fr); err == nil {
		t.Error("a pack of other languages is taken")
	}
}

// A word in katakana is learnt without the particle after it, whichever that is.
func TestLearnKatakana(t *testing.T) {
	l := NewLearner(nil, language.Japanese, en)
	for _, text := range [][2]string{{"フロブニケータを買う", "to buy the frobnicator"}, {"フロブニケータの色", "colour of the frobnicator"}, {"フロブニケータは重い", "a heavy frobnicator"}} {
		l.Add(text[0], text[1])
	}
	for _, p := range l.Learn() {
		if p.Key == "フロブニケータ" && p.Gloss == "frobnic" {
			return
		}
	}
	t.Errorf("not learnt: %v", l.Learn())
}

// Agreement: of two words that meet equally often the one is taken that has no better counterpart.
func TestTrain(t *testing.T) {
	l := NewLinks()
	l.Add([]int32{0, 1}, []int32{0, 1})
	l.Add([]int32{0, 2}, []int32{0, 2})
	l.Add([]int32{0, 3}, []int32{0, 3})
	l.Add([]int32{9}, []int32{9})
	count := l.Train(Training{Rounds: 5, Null: 0.05, Skip: func(k int) bool { return k == 3 }})
	for k, p := range l.Pairs() {
		if right := p.Source == p.Target && p.Source != 9; right != (count[k] > 0.6) {
			t.Errorf("%v: %.2f", p, count[k])
		}
	}
}

// What is learnt lies within what was there: no count is above that of the links, none is negative.
func FuzzTrain(f *testing.F) {
	f.Add([]byte("abcabd"), []byte("xyzxyw"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		l := NewLinks()
		links := map[Pair]float32{}
		for k := 0; k+2 <= min(len(a), len(b), 400); k += 2 {
			source, target := distinct(a[k:k+2]), distinct(b[k:k+2])
			l.Add(source, target)
			for _, u := range source {
				for _, v := range target {
					links[Pair{u, v}]++
				}
			}
		}
		for k, n := range l.Train(Training{Rounds: 3, Null: 0.02}) {
			if p := l.Pairs()[k]; !(n >= 0 && n <= links[p]*1.001) {
				t.Fatal(fmt.Sprint(p, n, links[p]))
			}
		}
	})
}

func distinct(b []byte) []int32 {
	if b[0] == b[1] {
		return []int32{int32(b[0])}
	}
	return []int32{int32(b[0]), int32(b[1])}
}
