package glossary

import "testing"

func TestArabicForms(t *testing.T) {
	g := newGrammar("ar")
	for _, c := range []struct {
		got, want string
		same      bool
	}{
		{"البيانات", "بيان", true},
		{"المشتركة", "مشترك", true},
		{"الكازاخستانية", "كازاخستاني", true},
		{"واستقلالها", "والاستقلال", true},
		{"سيادتها", "السيادة", true},
		{"أراضيها", "الأراضي", true},
		{"للدول", "دولة", true},
		{"ومنظمتان", "منظمة", true},
		{"الشركاء", "شريك", true},
		{"بالنا", "ألبانيا", false},
		{"بوتس", "بوتسوانا", false},
		{"الفنلندية", "فرنسي", false},
	} {
		if same := g.same(c.got, c.want, false); same != c.same {
			t.Errorf("%s, %s: %v", c.got, c.want, same)
		}
	}
}

func TestFormsOfVerbsAndSmallWords(t *testing.T) {
	for _, c := range []struct{ base, got, want string }{
		{"fr", "maintiennent", "maintenir"}, {"fr", "tenues", "tenir"}, {"fr", "leurs", "les"},
		{"es", "propuesto", "proponer"}, {"es", "sostuvieron", "sostener"}, {"es", "e", "y"}, {"es", "sus", "los"},
		{"ru", "обо", "о"}, {"ru", "российско", "российский"}, {"en", "centred", "centered"},
	} {
		g := newGrammar(c.base)
		if !g.isForm(c.got, c.want, true) {
			t.Errorf("%s: %s is a form of %s", c.base, c.got, c.want)
		}
	}
}

func TestInHanWord(t *testing.T) {
	for _, c := range []struct {
		before, term, after string
		in                  bool
	}{
		{"中国", "代表", "团抵达", true}, {"中国", "代表", "团结", false}, {"索", "马里", "总统", true}, {"马里的", "马里", "人", false},
	} {
		text := c.before + c.term + c.after
		i := len(c.before)
		span := struct{ Start, End int }{i, i + len(c.term)}
		if got := InHanWord(text, span); got != c.in {
			t.Errorf("%s in %s: %v", c.term, text, got)
		}
	}
}
