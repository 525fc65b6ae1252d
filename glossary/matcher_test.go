package glossary

import (
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// conceptOf makes a concept of terms in one language; an exclamation mark makes one forbidden.
func conceptOf(lang string, kind Kind, terms ...string) *Concept {
	c := &Concept{ID: "c", Kind: kind}
	for _, text := range terms {
		status := Preferred
		if rest, ok := strings.CutPrefix(text, "!"); ok {
			text, status = rest, Forbidden
		}
		c.Terms = append(c.Terms, Term{Text: text, Lang: language.MustParse(lang), Status: status})
	}
	return c
}

// found returns what the concept's terms are found as in text, the forbidden ones with an exclamation mark.
func found(c *Concept, lang, text string) string {
	g := &Glossary{Concepts: []*Concept{c}}
	var parts []string
	for _, m := range Outermost(g.Matcher(language.MustParse(lang)).Find(text)) {
		part := text[m.Span.Start:m.Span.End]
		if m.Term != nil && m.Term.Status == Forbidden {
			part = "!" + part
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "|")
}

// TestFind holds a term against texts: what is found of it, nothing where the wording is another one.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		lang, term string
		kind       Kind
		text, want string
	}{
		{"en", "joint patrol", KindTerm, "Joint Patrols began; the joint\npatrol's route, joint\u00a0patrol.", "Joint Patrols|joint\npatrol's|joint\u00a0patrol"},
		{"en", "joint patrol", KindTerm, "a joint border patrol, jointpatrol, adjoint patrol", ""},
		{"en", "hold consultations", KindFormula, "They held consultations and are holding a consultation.", "held consultations"},
		{"en", "memorandum of cooperation", KindAct, "memoranda of co-operation, memorandums of Co\u2011operation", "memoranda of co-operation|memorandums of Co\u2011operation"},
		{"en", "coordination centre", KindTerm, "Coordination centers and the coordination Centre", "Coordination centers|coordination Centre"},
		{"en", "labour organisation", KindTerm, "a labor organization, a labourer's organ", "labor organization"},
		{"en", "organ", KindTerm, "the organization of organs", "organs"},
		{"en", "developed port", KindTerm, "developing ports and developed ports", "developed ports"},
		{"en", "opening up the ports", KindFormula, "they opened up the ports", "opened up the ports"},
		{"en", "mooring base", KindTerm, "two mooring bases", "mooring bases"},
		{"en", "basis of claims", KindTerm, "the bases of claims", "bases of claims"},
		{"en", "vertex", KindTerm, "all vertices and vertexes", "vertices|vertexes"},
		{"en", "court", KindTerm, "courts and their court", "courts|court"},
		{"en", "win-win result", KindFormula, "“win-win” results, win win result, \"win–win\" result", "“win-win” results|win win result|\"win–win\" result"},
		{"en", "Lake Council", KindOrganisation, "the lake council, the LAKE COUNCIL, the Lake council", "LAKE COUNCIL|Lake council"},
		{"en", "Foreign Minister", KindTitle, "the foreign ministers", "foreign ministers"},
		{"en", "WHO", KindOrganisation, "those who ask WHO, Who", "WHO"},
		{"en", "US envoy", KindTitle, "the U.S. envoy and the US envoys", "U.S. envoy|US envoys"},
		{"en", "Lake Council Secretariat", KindOrganisation, "the Lake Council (LC) Secretariat", "Lake Council (LC) Secretariat"},
		{"en", "Code of the Coast", KindAct, "Code of the Coast", "Code of the Coast"},
		{"en", "Ministry of Ports", KindOrganisation, "Ministry of the Ports", "Ministry of the Ports"},
		{"en", "communiqué", KindTerm, "the communique, two Communiqués", "communique|Communiqués"},
		{"en", "ports & roads", KindTerm, "ports and roads", "ports and roads"},
		{"en", "Agenda 2,030", KindAct, "Agenda 2030", "Agenda 2030"},
		{"fr", "accord de pêche", KindTerm, "l’accord de pêche, d'accords de pêche, ACCORD DE PECHE, accord de péché", "accord de pêche|accords de pêche|ACCORD DE PECHE"},
		{"fr", "Le Havre", KindPlace, "réuni au Havre, arrivé du Havre", "au Havre|du Havre"},
		{"fr", "respect, dialogue et confiance", KindFormula, "de respect, de dialogue et de la confiance", "respect, de dialogue et de la confiance"},
		{"fr", "envoyé spécial", KindTitle, "l’envoyée spéciale, les envoyés spéciaux", "envoyée spéciale|envoyés spéciaux"},
		{"es", "país ribereño", KindTerm, "los países ribereños del mar", "países ribereños"},
		{"es", "!organización", KindTerm, "organizar las organizaciones", "!organizaciones"},
		{"ru", "Совет озёр", KindOrganisation, "в Совете озер, Советом Озёр, совет озёр", "Совете озер|Советом Озёр"},
		{"ru", "посол", KindTitle, "встреча с послами и послом", "послами|послом"},
		{"ru", "«Один пояс, один путь»", KindFormula, "в рамках «Одного пояса, одного пути»; об «Одном поясе, одном пути»", "Одного пояса, одного пути|Одном поясе, одном пути"},
		{"ar", "مجلس البحيرات", KindOrganisation, "وبمجلس البحيرات ومَجلِس البحيرات للمجلس", "وبمجلس البحيرات|ومَجلِس البحيرات"},
		{"ar", "دولة ساحلية", KindTerm, "اجتمعت الدول الساحلية", "الدول الساحلية"},
		{"ar", "منظمة بحرية", KindTerm, "المنظمات البحرية ومنظمتان بحريتان", "المنظمات البحرية|ومنظمتان بحريتان"},
		{"ru", "день озера", KindTerm, "ко дню озера", "дню озера"},
		{"fr", "directeur du port", KindTitle, "la directrice du port, les directrices du port", "directrice du port|directrices du port"},
		{"es", "memorando", KindTerm, "dos memorandos", "memorandos"},
		{"en", "G20", KindOrganisation, "the G20’s and the G-20", "G20’s|G-20"},
		{"zh", "湖区理事会", KindOrganisation, "湖区 理事会与《湖区》理事会、“湖\n区理事会”", "湖区 理事会|《湖区》理事会|湖\n区理事会"},
		{"zh-TW", "国际组织", KindOrganisation, "國際組織与国际组织", "國際組織|国际组织"},
		{"zh", "国际组织", KindOrganisation, "國際組織与国际组织", "国际组织"},
		{"en", "e-commerce", KindTerm, "ecommerce, E-commerce", "ecommerce|E-commerce"},
		{"en", "American", KindTerm, "anti-American, pan-American", "American|American"},
		{"zh", "Ｇ２０", KindOrganisation, "G20峰会", "G20"},
		{"de", "Abkommen", KindTerm, "des Abkommens", "Abkommens"},
		{"ja", "センター", KindTerm, "USBセンター", "センター"},
	} {
		if got := found(conceptOf(c.lang, c.kind, c.term), c.lang, c.text); got != c.want {
			t.Errorf("%s %q in %q:\n got %s\nwant %s", c.lang, c.term, c.text, got, c.want)
		}
	}
}

func TestFindOfOneConcept(t *testing.T) {
	c := conceptOf("en", KindTerm, "working paper", "!work paper")
	if got := found(c, "en", "a work paper and a working paper"); got != "!work paper|working paper" {
		t.Errorf("a form of one term stands for another: %s", got)
	}
	c = conceptOf("zh", KindTerm, "大湖")
	c.Terms[0].NotAfter, c.Terms[0].NotBefore, c.Terms[0].Forms = []string{"扩"}, []string{"南"}, []string{"大的湖"}
	if got := found(c, "zh", "扩大湖区，大湖南岸，大湖，大的湖"); got != "大湖|大的湖" {
		t.Errorf("surroundings and forms: %s", got)
	}
	c = conceptOf("en", KindTerm, "LakeNet")
	c.CaseStrict = true
	if got := found(c, "en", "lakenet, Lakenet, Lake\u00adNet, LakeNet"); got != "Lake\u00adNet|LakeNet" {
		t.Errorf("strict case: %s", got)
	}
}

func TestMatchTellsWhatItIs(t *testing.T) {
	c := conceptOf("en", KindCountry, "Lakeland")
	c.Abbreviation = map[string]string{"en": "LKL"}
	c.Derived = map[string][]string{"en": {"Lakelander"}}
	g := &Glossary{Concepts: []*Concept{c}}
	want := []By{ByTerm, ByAbbreviation, ByDerived}
	matches := g.Matcher(language.English).Find("Lakeland (LKL) and two Lakelanders")
	for i, m := range matches {
		if i >= len(want) || m.By != want[i] || (m.Term != nil) != (m.By == ByTerm) {
			t.Errorf("match %d: %+v", i, m)
		}
	}
	if len(matches) != len(want) {
		t.Errorf("%d matches", len(matches))
	}
}

func TestOutermost(t *testing.T) {
	g := &Glossary{Concepts: []*Concept{conceptOf("zh", KindFormula, "湖区合作", "湖区合作伙伴", "合作伙伴关系", "合作")}}
	all := g.Matcher(language.Chinese).Find("湖区合作伙伴关系与合作")
	if len(all) != 5 {
		t.Errorf("%d matches in all, want 5", len(all))
	}
	var spans []document.Span
	for _, m := range Outermost(all) {
		spans = append(spans, m.Span)
	}
	if len(spans) != 3 || spans[0] != (document.Span{Start: 0, End: 18}) || spans[1] != (document.Span{Start: 6, End: 24}) {
		t.Errorf("outermost: %v", spans)
	}
}

func TestMatcherIsSafeForConcurrentUse(t *testing.T) {
	g, _ := Builtin("diplomatic")
	text := strings.Repeat("The two Foreign Ministers held talks on strategic coordination. ", 20)
	want := len(g.Matcher(language.English).Find(text))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got := len(g.Matcher(language.English).Find(text)); got != want || got == 0 {
				t.Errorf("%d matches, want %d", got, want)
			}
		})
	}
	group.Wait()
}

// TestHostileTextAndTerms wants an answer soon, whatever the text and the terms repeat.
func TestHostileTextAndTerms(t *testing.T) {
	terms := []string{"a", "a a", strings.Repeat("a ", 400), "the the the the b", "( A )", strings.Repeat("国", 300), "de la, de la, de la"}
	for _, lang := range []string{"en", "fr", "ar", "zh"} {
		m := (&Glossary{Concepts: []*Concept{conceptOf(lang, KindTerm, terms...)}}).Matcher(language.MustParse(lang))
		for _, unit := range []string{"a ", "the ", "de la ", ", de ", "(", "(A)", "U.", "co-", "国", "\xff", "\u0301", "“", "a's ", "\"a"} {
			text := strings.Repeat(unit, 20000/len(unit))
			for _, match := range m.Find(text) {
				if s := match.Span; s.Start < 0 || s.End > len(text) || s.Start >= s.End {
					t.Fatalf("%s %q: span %v", lang, unit, s)
				}
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range [][2]string{
		{"joint patrol", "The Joint\u00a0Patrols’ “joint-patrol”"}, {"l’accord", "d'accord, l’accord"}, {"U.S.", "the U.S. and US"},
		{"湖区理事会", "《湖区》 理事会"}, {"مجلس", "وبالمجلس"}, {"ـ", "0"}, {"co-operation (A) b", "cooperation b"}, {"посол", "послом"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, term, text string) {
		for _, lang := range []string{"en", "fr", "ru", "ar", "zh"} {
			c := conceptOf(lang, KindTitle, term)
			m := (&Glossary{Concepts: []*Concept{c}}).Matcher(language.MustParse(lang))
			for _, match := range m.Find(text) {
				if s := match.Span; s.Start < 0 || s.End > len(text) || s.Start >= s.End {
					t.Fatalf("span %v of %d bytes", s, len(text))
				}
			}
			// A term is found in itself.
			if matches := m.Find(term); m.keys.len() > 0 && len(c.Terms[0].Text) > 0 && len(matches) == 0 && c.Terms[0].Text == term {
				t.Fatalf("%s: %q is not found in itself", lang, term)
			}
		}
	})
}

// TestNear holds a term against texts: what is found that is almost the term, nothing where it is the
// term or something else.
func TestNear(t *testing.T) {
	for _, c := range []struct {
		lang, term string
		kind       Kind
		text, want string
	}{
		{"en", "joint strategic survey of lakes", KindFormula, "a joint strategic survey of rivers was begun", "joint strategic survey of rivers"},
		{"en", "joint strategic survey of lakes", KindFormula, "a joint survey of lakes", "joint survey of lakes"},
		{"en", "joint strategic survey of lakes", KindFormula, "a joint and new strategic survey of lakes", "joint and new strategic survey of lakes"},
		{"en", "joint strategic survey of lakes", KindFormula, "a strategic joint survey of lakes", "strategic joint survey of lakes"},
		{"en", "joint strategic survey of lakes", KindFormula, "the joint strategic survey between two lands", "joint strategic survey"},
		{"en", "Charter of the Northern Lake Council", KindAct, "the Lake Council Charter", "Lake Council Charter"},
		{"en", "joint strategic survey of lakes", KindFormula, "joint in scope. A strategic survey. Of lakes", ""},
		{"en", "joint strategic survey of lakes", KindFormula, "joint strategic surveys of lakes", ""},
		{"en", "joint survey", KindFormula, "a joint statement and a lake survey", ""},
		{"en", "Lake Council", KindOrganisation, "the lake council met", "lake council"},
		{"en", "Lake Council", KindTitle, "the lake council met", ""},
		{"fr", "étude commune des lacs", KindFormula, "une étude conjointe des lacs", "étude conjointe des lacs"},
		{"ru", "совместное изучение больших озёр", KindFormula, "о совместном изучении малых озёр", "совместном изучении малых озёр"},
		{"zh", "湖区全面伙伴", KindFormula, "建立湖区全向伙伴关系", "湖区全向伙伴"},
	} {
		concept := conceptOf(c.lang, c.kind, c.term)
		m := (&Glossary{Concepts: []*Concept{concept}}).Matcher(language.MustParse(c.lang))
		near, ok := m.Near(c.text, document.Span{Start: 0, End: len(c.text)}, concept, nil)
		if got := c.text[near.Span.Start:near.Span.End]; got != c.want || ok != (c.want != "") {
			t.Errorf("%s %q in %q: got %q, want %q", c.lang, c.term, c.text, got, c.want)
		}
	}
}

// TestNearApart tells words of a term that stand in two phrases from the term with its words in another order.
func TestNearApart(t *testing.T) {
	concept := conceptOf("en", KindAct, "Charter of the Northern Lake Council")
	m := (&Glossary{Concepts: []*Concept{concept}}).Matcher(language.English)
	for text, apart := range map[string]bool{
		"the Lake Council confirmed in the Charter that": true,
		"the Lake Council Charter says":                  false,
	} {
		near, ok := m.Near(text, document.Span{Start: 0, End: len(text)}, concept, nil)
		if !ok || near.Apart != apart {
			t.Errorf("%q: %v, apart %v", text, ok, near.Apart)
		}
	}
}

func FuzzNear(f *testing.F) {
	for _, seed := range [][2]string{
		{"joint survey of lakes", "a joint survey of rivers"}, {"Lake Council", "the lake council"}, {"湖区合作伙伴", "湖区协作伙伴"},
		{"(A) b c d", "b (A) d c"}, {"étude des lacs", "des lacs étude"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, term, text string) {
		for _, lang := range []string{"en", "fr", "ru", "ar", "zh"} {
			c := conceptOf(lang, KindOrganisation, term)
			m := (&Glossary{Concepts: []*Concept{c}}).Matcher(language.MustParse(lang))
			near, ok := m.Near(text, document.Span{Start: 0, End: len(text)}, c, nil)
			if s := near.Span; ok && (s.Start < 0 || s.End > len(text) || s.Start >= s.End) {
				t.Fatalf("%s: span %v of %d bytes", lang, s, len(text))
			}
			// Words that are taken are no near miss.
			if _, again := m.Near(text, document.Span{Start: 0, End: len(text)}, c, []document.Span{{Start: 0, End: len(text)}}); again {
				t.Fatalf("%s: a near miss in taken words", lang)
			}
			common, a, b := m.Overlap(term, text)
			mirrored, b2, a2 := m.Overlap(text, term)
			if common < 0 || a < 0 || b < 0 || mirrored < 0 || a2 < 0 || b2 < 0 {
				t.Fatalf("%s: overlap %d %d %d", lang, common, a, b)
			}
		}
	})
}
