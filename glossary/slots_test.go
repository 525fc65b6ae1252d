package glossary

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// reading writes a match as its words, what is in its slots with the values, and a bar before the next.
func reading(text string, matches []Match) string {
	var parts []string
	for _, m := range matches {
		part := text[m.Span.Start:m.Span.End]
		if m.Slots != nil {
			for _, s := range m.Slots.Filled {
				part += "; " + s.Name + "=" + text[s.Span.Start:s.Span.End]
				if s.Value != nil {
					part += "=" + s.Value.RatString()
				}
			}
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "|")
}

func TestSlots(t *testing.T) {
	for _, c := range []struct {
		lang, term string
		kind       Kind
		text, want string
	}{
		{"zh", "第{n}次河谷峰会", KindEvent, "第十六次河谷峰会和第 3 次“河谷峰会”，第几次河谷峰会，第次河谷峰会。", "第十六次河谷峰会; n=十六=16|第 3 次“河谷峰会; n=3=3"},
		{"zh", "{n:ordinal}次河谷峰会", KindEvent, "第二十三次河谷峰会", "第二十三次河谷峰会; n=第二十三=23"},
		{"zh", "建交{n}周年", KindTerm, "两国建交七十五周年，建交 75 周年", "建交七十五周年; n=七十五=75|建交 75 周年; n=75=75"},
		{"en", "the {n:ordinal} River Summit", KindEvent, "The 16th River Summit, the twenty-first\nRiver summit, XXI River Summit, River Summit", "The 16th River Summit; n=16th=16|the twenty-first\nRiver summit; n=twenty-first=21|XXI River Summit; n=XXI=21"},
		{"en", "the {n:ordinal} River Summit", KindEvent, "3rd River Summit opens; the 16 River Summits; a twenty-first River Summit", "3rd River Summit; n=3rd=3|twenty-first River Summit; n=twenty-first=21"},
		{"en", "{n}-point proposal", KindTerm, "a four-point proposal, 12-point proposals", "four-point proposal; n=four=4|12-point proposals; n=12=12"},
		{"en", "Agenda {n}", KindAct, "Agenda 2063, agenda of 2063", "Agenda 2063; n=2063=2063"},
		{"ru", "{n:ordinal} Речной саммит", KindEvent, "На шестнадцатом Речном саммите, 16-го Речного саммита, XVI Речной саммит, Речной саммит", "шестнадцатом Речном саммите; n=шестнадцатом=16|16-го Речного саммита; n=16-го=16|XVI Речной саммит; n=XVI=16"},
		{"fr", "{n:ordinal} sommet du Fleuve", KindEvent, "le XVIe sommet du Fleuve, seizièmes sommets du Fleuve, 1er sommet du Fleuve", "XVIe sommet du Fleuve; n=XVIe=16|seizièmes sommets du Fleuve; n=seizièmes=16|1er sommet du Fleuve; n=1er=1"},
		{"es", "{n:ordinal} Cumbre del Río", KindEvent, "la XVI Cumbre del Río, la decimosexta Cumbre del Río, 16.ª Cumbre del Río", "XVI Cumbre del Río; n=XVI=16|decimosexta Cumbre del Río; n=decimosexta=16|16.ª Cumbre del Río; n=16.ª=16"},
		{"ar", "قمة النهر {n:ordinal}", KindEvent, "انعقدت قمة النهر السادسة عشرة", "قمة النهر السادسة عشرة; n=السادسة عشرة=16"},
		{"zh", "就{…}达成共识", KindFormula, "双方就加强边境合作达成共识。就此表态。随后达成共识。", "就加强边境合作达成共识; =加强边境合作"},
		{"en", "reach consensus on {...}", KindFormula, "They reached consensus on trade. Reach consensus on", "reached consensus on; ="},
		{"en", "put {…} into practice", KindFormula, "They put the plan into practice. They put it off. It came into practice.", "put the plan into practice; =the plan"},
	} {
		g := &Glossary{Concepts: []*Concept{conceptOf(c.lang, c.kind, c.term)}}
		if got := reading(c.text, g.Matcher(language.MustParse(c.lang)).Find(c.text)); got != c.want {
			t.Errorf("%s in %q\n got %q\nwant %q", c.term, c.text, got, c.want)
		}
		if problems := g.Verify(); len(problems) > 0 && problems[0].ID != "termbase.slot-unpaired" {
			t.Errorf("%s: %v", c.term, problems)
		}
	}
}

// TestSlotsHoldTerms: what stands between the words of a term does not lie in it.
func TestSlotsHoldTerms(t *testing.T) {
	g := &Glossary{Concepts: []*Concept{conceptOf("en", KindFormula, "put {…} into practice"), conceptOf("en", KindTerm, "peace plan"), conceptOf("en", KindTerm, "practice")}}
	const text = "They put the peace plan into practice."
	if got := reading(text, Outermost(g.Matcher(language.English).Find(text))); got != "put the peace plan into practice; =the peace plan|peace plan" {
		t.Error(got)
	}
}

func TestBracesThatAreText(t *testing.T) {
	c := conceptOf("en", KindTerm, "{n} items")
	c.DoNotTranslate = true
	for _, concept := range []*Concept{c, conceptOf("en", KindTerm, "{count} items")} {
		g := &Glossary{Concepts: []*Concept{concept}}
		if got := len(g.Matcher(language.English).Find("Shows " + concept.Terms[0].Text + ", 3 items")); got != 1 {
			t.Errorf("%s is found %d times", concept.Terms[0].Text, got)
		}
	}
}

func TestSlotFaults(t *testing.T) {
	for text, want := range map[string]string{
		"{n:ordnal} Summit": "yaml.unknown-word-guess", "{n} of {n} parts": "termbase.slot-twice", "the {n}{m} plan": "termbase.slots-adjacent",
		"{n}": "termbase.slot-alone", "{…}, {n}": "termbase.slots-adjacent",
		"a {a} b {b} c {c} d {d} e {e}": "termbase.slots-many", "{name} {Count} { x }": "",
	} {
		for name, src := range map[string]string{
			"t.yaml": "concepts:\n- id: c\n  terms:\n  - {lang: en, text: '" + text + "'}\n",
			"t.json": `{"concepts": [{"id": "c", "terms": [{"lang": "en", "text": "` + text + `"}]}]}`,
			"t.csv":  "concept,lang,text\nc,en,\"" + text + "\"\n",
			"t.tbx":  `<tbx type="TBX-Core"><text><body><conceptEntry id="c"><langSec xml:lang="en"><termSec><term>` + text + `</term></termSec></langSec></conceptEntry></body></text></tbx>`,
		} {
			_, problems := Load(name, []byte(src))
			got := ""
			if len(problems) > 0 {
				got = problems[0].ID
			}
			if got != want {
				t.Errorf("%s: %s: %q, want %q", name, text, got, want)
			}
		}
	}
}

// FuzzSlots holds that a term with slots, filled in, is found, whatever stands around it, and that its parts lie in
// it in order.
func FuzzSlots(f *testing.F) {
	for _, seed := range []string{"第16次", "a {n} b {…} c", "就…达成", "the 16th of 3", strings.Repeat("a ", 300)} {
		f.Add(seed, "a {n} b {…} c", "en")
		f.Add(seed, "第{n}次{…}会", "zh")
	}
	f.Fuzz(func(t *testing.T, text, term, lang string) {
		tag, err := language.Parse(lang)
		if err != nil || tag.IsRoot() || len(text) > 1<<12 || len(term) > 200 {
			return
		}
		g, problems := Load("t.json", JSON([]*Concept{conceptOf(lang, KindTerm, term)}))
		if len(problems) > 0 {
			return
		}
		for _, m := range g.Matcher(tag).Find(text) {
			if m.Slots == nil {
				continue
			}
			at := m.Span.Start
			for _, s := range m.Slots.Literals {
				if s.Start < at || s.End > m.Span.End || s.Len() <= 0 {
					t.Fatalf("%q in %q: %+v of %+v", term, text, m.Slots, m.Span)
				}
				at = s.End
			}
		}
	})
}
