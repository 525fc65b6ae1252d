package glossary

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

func TestPacks(t *testing.T) {
	for _, name := range Packs() {
		t.Run(name, func(t *testing.T) {
			if _, problems := Load(name+".json", []byte(packOf(name).src)); len(problems) > 0 {
				t.Errorf("problems: %v", problems)
			}
			g, ok := Builtin(name)
			if !ok || len(g.Concepts) == 0 {
				t.Fatal("no concepts")
			}
			for _, c := range g.Concepts {
				checkConcept(t, g, c)
			}
		})
	}
	if g, ok := Builtin("no-such-pack"); ok || g != nil {
		t.Error("a pack that there is not")
	}
}

// checkConcept wants a concept that can be asked for: terms in several languages, each found in itself,
// and forbidden terms that nothing hides.
func checkConcept(t *testing.T, g *Glossary, c *Concept) {
	t.Helper()
	langs := map[string]bool{}
	for i := range c.Terms {
		term := &c.Terms[i]
		langs[baseOf(term.Lang)] = true
		matches := slices.DeleteFunc(g.Matcher(term.Lang).Find(term.Text), func(m Match) bool { return m.Concept != c })
		if !slices.ContainsFunc(matches, func(m Match) bool { return m.Term == term }) {
			t.Errorf("%s: %q is not found in itself", c.ID, term.Text)
		}
		hidden := slices.ContainsFunc(matches, func(m Match) bool { return isAllowed(m.Term) != isAllowed(term) })
		if !isAllowed(term) && hidden && c.Kind != KindFormula && c.Kind != KindTitle {
			t.Errorf("%s: forbidden %q holds an allowed term", c.ID, term.Text)
		}
		for _, m := range matches {
			if isAllowed(term) && !isAllowed(m.Term) && m.Span.Start == 0 && m.Span.End == len(term.Text) {
				t.Errorf("%s: allowed %q is forbidden too", c.ID, term.Text)
			}
		}
	}
	if !langs["zh"] || !langs["en"] && !langs["ru"] {
		t.Errorf("%s: languages %v", c.ID, langs)
	}
}

// TestDiplomaticConcepts holds the pack to what its README says of every concept.
func TestDiplomaticConcepts(t *testing.T) {
	g, _ := Builtin("diplomatic")
	for _, c := range g.Concepts {
		langs := map[language.Tag]bool{}
		for _, t := range c.Terms {
			langs[t.Lang] = true
		}
		if c.When.Source != language.Chinese && len(langs) < 3 || c.Mono && c.Kind != KindFormula || c.When.Source == language.Chinese && c.Severity == "" {
			t.Errorf("%s: source %s, mono %v, severity %q", c.ID, c.When.Source, c.Mono, c.Severity)
		}
	}
}

// TestDiplomaticNames finds bodies by the names of their table, and not where these are part of another.
func TestDiplomaticNames(t *testing.T) {
	g, _ := Builtin("diplomatic")
	for _, c := range []struct {
		lang       language.Tag
		text, want string
	}{
		{language.English, "the UN Office for Outer Space Affairs", "united-nations-office-for-outer-space-affairs"},
		{language.French, "le Forum de l'ONU sur les forêts", "united-nations-forum-on-forests"},
		{language.Chinese, "两国是全天候战略伙伴", "all-weather-strategic-partnership"},
		{language.Chinese, "亚欧基金会", ""},
		{language.Chinese, "水利和自然资源部", ""},
		{language.Chinese, "高级代表团", ""},
	} {
		var found []string
		for _, m := range Outermost(g.Matcher(c.lang).Find(c.text)) {
			if isAllowed(m.Term) {
				found = append(found, m.Concept.ID)
			}
		}
		if got := strings.Join(found, " "); got != c.want {
			t.Errorf("%q: %q", c.text, got)
		}
	}
}

// findsConcepts reports the concepts that are wanted and not found in a text, and those that are found and may not be.
func findsConcepts(t *testing.T, g *Glossary, lang, text, want, not string) {
	t.Helper()
	var got []string
	for _, m := range g.Matcher(language.MustParse(lang)).Find(text) {
		got = append(got, m.Concept.ID)
	}
	for _, id := range strings.Fields(want) {
		if !slices.Contains(got, id) {
			t.Errorf("%q: %s is not found, but %v", text, id, got)
		}
	}
	for _, id := range strings.Fields(not) {
		if slices.Contains(got, id) {
			t.Errorf("%q: %s is found", text, id)
		}
	}
}

// TestStates finds states by their names, adjectives and abbreviations, and not where their name is
// part of another.
func TestStates(t *testing.T) {
	g, _ := Builtin("states")
	if len(g.Concepts) != 197 {
		t.Errorf("%d states", len(g.Concepts))
	}
	for _, c := range []struct{ lang, text, want, not string }{
		{"en", "the Russian side", "state-ru", ""},
		{"en", "Foreign Minister of the Russian Federation", "state-ru", ""},
		{"zh", "俄方重申，中俄关系良好", "state-ru state-cn", ""},
		{"zh", "发展中国家，拉美国家", "", "state-cn state-us"},
		{"zh", "法律、印度洋", "", "state-fr state-in"},
		{"ru", "по приглашению Беларуси", "state-by", ""},
		{"en", "the Democratic Republic of the Congo", "state-cd", ""},
		{"en", "Northern Ireland and New Mexico; they told us", "", "state-us"},
		{"ru", "российско-китайские отношения", "state-ru state-cn", ""},
		{"ru", "в Соединённых Штатах Америки", "state-us", ""},
		{"fr", "les autorités chinoises et la République française", "state-cn state-fr", ""},
		{"es", "la delegación española", "state-es", ""},
		{"ar", "الجانب الروسي", "state-ru", ""},
	} {
		findsConcepts(t, g, c.lang, c.text, c.want, c.not)
	}
}

// TestDiplomaticPack holds the pack against sentences in which official wording is inflected, split
// over lines or quoted, and against what only looks like it.
func TestDiplomaticPack(t *testing.T) {
	g, _ := Builtin("diplomatic")
	for _, c := range []struct{ lang, text, want, not string }{
		{"en", "They held talks and had an in-depth exchange of views.", "hold-talks have-an-in-depth-exchange-of-views", ""},
		{"en", "two responsible\nmajor countries", "responsible-major-country", ""},
		{"en", "the Comprehensive Strategic Partnership of Coordination", "comprehensive-strategic-partnership-of-coordination", ""},
		{"en", "those who signed the doc told us", "", "world-health-organization declaration-on-the-conduct-of-parties-in-the-south-china-sea"},
		{"zh", "共建 “一带一路” 国际合作", "belt-and-road-cooperation", ""},
		{"zh", "负责任的大国，商务部副部长，国务院", "responsible-major-country state-council", "ministry-of-commerce"},
		{"zh", "云南海关，中南海", "", "south-china-sea"},
		{"zh", "两国是全天候战略伙伴", "all-weather-strategic-partnership", ""},
		{"zh", "两家公司是战略合作伙伴", "", "strategic-cooperative-partnership"},
		{"en", "two all-weather strategic partners", "all-weather-strategic-partnership", ""},
		{"ru", "с вечными всесторонними стратегическими партнёрами", "permanent-comprehensive-strategic-partnership", ""},
		{"ru", "в рамках Шанхайской организации сотрудничества", "shanghai-cooperation-organization", ""},
	} {
		findsConcepts(t, g, c.lang, c.text, c.want, c.not)
	}
}

// TestDiplomaticPackOnOfficialRelease finds the official wording of a published release, and no
// forbidden one.
func TestDiplomaticPackOnOfficialRelease(t *testing.T) {
	src, err := os.ReadFile("../testdata/releases/2019-05-13-wang-yi-lavrov/en.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(src)
	g, _ := Builtin("diplomatic")
	found := map[string]bool{}
	for _, m := range Outermost(g.Matcher(language.English).Find(text)) {
		if !isAllowed(m.Term) {
			t.Errorf("forbidden: %s", text[m.Span.Start:m.Span.End])
		}
		found[text[m.Span.Start:m.Span.End]] = true
	}
	for _, want := range []string{
		"comprehensive strategic partnership of coordination", "strategic coordination", "responsible major countries",
		"exchanged in-depth views", "United Nations", "UN", "Shanghai Cooperation Organization", "held talks",
		"international and regional issues of common concern", "State Councilor and Foreign Minister", "multi-polarization",
	} {
		if !found[want] {
			t.Errorf("%q is not found", want)
		}
	}
}
