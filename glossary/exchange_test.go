package glossary

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// written returns concepts as they are written, by which two are compared.
func written(concepts []*Concept) string { return string(JSON(concepts)) }

func load(t *testing.T, name string, src []byte) *Glossary {
	t.Helper()
	g, problems := Load(name, src)
	if len(problems) > 0 {
		t.Fatalf("%s: %v", name, problems)
	}
	return g
}

const everyKey = `{"concepts": [
{"id":"a b","kind":"formula","valid_from":"2011-06-16","valid_to":"2019-06-05","severity":"warning","when":{"source":"zh"},
"terms":[{"lang":"zh","text":"甲"},{"lang":"en","text":"=SUM(a), \"x\" # y","status":"forbidden","valid_from":"2012-01-01","forms":["a b"],"not_after":["c"],"not_before":["d"],"note":"n: 'n'"},
{"lang":"en","text":"'@yes","status":"admitted"}],
"abbreviation":{"en":"AB"},"derived":{"en":["Ab","aby"]},"case":"strict","do_not_translate":true,"unless_source":["乙"],"mono":true,"near":0,
"note":"- x\n\ty","source":"1.5","examples":{"pass":[{"source":"甲","target":"b"}],"fail":[{"source":"甲","target":"c","check":"term-missing"}]}},
{"id":"person","kind":"person","terms":[{"lang":"en","text":"Ann Ash"}],"holds":[{"title":"minister","from":"2018-03-19","to":"2022-12-30"},{"title":"envoy"}]},
{"id":"no","terms":[{"lang":"en","text":"null"}]}
]}`

// TestFormsRoundTrip: what is written in JSON and YAML is read as what it was.
func TestFormsRoundTrip(t *testing.T) {
	want := load(t, "x.json", []byte(everyKey))
	for name, write := range map[string]func([]*Concept) []byte{"x.json": JSON, "x.yaml": YAML} {
		src := write(want.Concepts)
		if got := written(load(t, name, src).Concepts); got != written(want.Concepts) {
			t.Errorf("%s:\n%s\nread as\n%s", name, src, got)
		}
	}
	for _, pack := range Packs() {
		g, _ := Builtin(pack)
		if got := written(load(t, "x.yaml", YAML(g.Concepts)).Concepts); got != written(g.Concepts) {
			t.Errorf("%s differs in YAML", pack)
		}
	}
}

// TestTBXRoundTrip: what TBX can carry is read as what it was, in every style and dialect.
func TestTBXRoundTrip(t *testing.T) {
	for _, pack := range Packs() {
		g, _ := Builtin(pack)
		for _, dialect := range TBXDialects() {
			for _, dct := range []bool{false, true} {
				o := TBXOptions{dialect, dct}
				once, lost := TBX(g.Concepts, o)
				if len(lost) == 0 {
					t.Error("nothing is lost")
				}
				read := load(t, "x.tbx", once)
				if len(read.Lost) > 0 {
					t.Errorf("%s %v: reading loses %v", pack, o, read.Lost)
				}
				if len(read.Concepts) != len(g.Concepts) {
					t.Errorf("%s %v: %d of %d concepts", pack, o, len(read.Concepts), len(g.Concepts))
				}
				if twice, lost := TBX(read.Concepts, o); !bytes.Equal(once, twice) || len(lost) > 0 {
					t.Errorf("%s %v: written again it differs, lost %v", pack, o, lost)
				}
			}
		}
	}
}

// TestReadTBX reads what other programs write: version 2, groups, categories that we have no key for.
func TestReadTBX(t *testing.T) {
	g := load(t, "x.tbx", []byte(`<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1">
  <descripGrp><descrip type="definition">a body of states</descrip><admin type="source">UNTERM</admin></descripGrp>
  <descrip type="subjectField">politics</descrip>
  <langSet xml:lang="en">
    <ntig><termGrp><term>United <hi>Nations</hi></term><termNote type="termType">fullForm</termNote></termGrp></ntig>
    <tig><term>UN</term><termNote type="termType">acronym</termNote></tig>
    <tig><term>League</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote><note>old</note></tig>
  </langSet>
  <langSet xml:lang="zh-CN"><tig><term>联合国</term></tig></langSet>
</termEntry>
<termEntry><langSet xml:lang="en"><tig><term>talks</term></tig></langSet></termEntry>
</body></text></martif>`))
	const want = `{"concepts": [
{"id":"c1","terms":[{"lang":"en","text":"United Nations"},{"lang":"en","text":"League","status":"deprecated","note":"old"},{"lang":"zh-CN","text":"联合国"}],"abbreviation":{"en":"UN"},"note":"a body of states","source":"UNTERM"},
{"id":"talks","terms":[{"lang":"en","text":"talks"}]}
]}
`
	if got := written(g.Concepts); got != want {
		t.Errorf("read as\n%s", got)
	}
	if g.Concepts[0].Line != 5 || g.Lost["subjectField"] != 1 || len(g.Lost) != 1 {
		t.Errorf("line %d, lost %v", g.Concepts[0].Line, g.Lost)
	}
}

func TestTBXProblems(t *testing.T) {
	for _, c := range []struct{ src, id string }{
		{`<tbx><conceptEntry><langSec xml:lang="en"><termSec></termSec></langSec></conceptEntry></tbx>`, "termbase.no-text"},
		{`<tbx><conceptEntry id="x"></conceptEntry></tbx>`, "termbase.no-terms"},
		{`<tbx><conceptEntry><langSec><termSec><term>a</term></termSec></langSec></conceptEntry></tbx>`, "yaml.want-language"},
		{`<html></html>`, "termbase.no-tbx"},
		{`<tbx>`, "termbase.xml-syntax"},
		{`<!DOCTYPE tbx [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><tbx>&b;</tbx>`, "termbase.xml-entity"},
		{strings.Repeat("<tbx>", 100000), "termbase.xml-deep"},
		{`<tbx><conceptEntry id="a"><langSec xml:lang="en"><termSec><term>a</term></termSec></langSec></conceptEntry>` +
			`<conceptEntry id="a"><langSec xml:lang="en"><termSec><term>b</term></termSec></langSec></conceptEntry></tbx>`, "termbase.duplicate-id"},
	} {
		_, problems := Load("x.tbx", []byte(c.src))
		if len(problems) != 1 || problems[0].ID != c.id || problems[0].Line != 1 {
			t.Errorf("%.60s: %v, want %s", c.src, problems, c.id)
		}
	}
}

// TestCSVRoundTrip: what CSV can carry is read as what it was, and no cell is a formula.
func TestCSVRoundTrip(t *testing.T) {
	g := load(t, "x.json", []byte(everyKey))
	src, lost := CSV(g.Concepts)
	if len(lost) == 0 || bytes.Contains(src, []byte(",=")) || bytes.Contains(src, []byte("\"=")) {
		t.Errorf("lost %v\n%s", lost, src)
	}
	read := load(t, "x.csv", src)
	for i, c := range g.Concepts {
		got := read.Concepts[i]
		if got.ID != c.ID || got.Kind != c.Kind || len(got.Terms) != len(c.Terms) || !got.ValidTo.Equal(c.ValidTo) {
			t.Errorf("%+v", got)
		}
		for k := range c.Terms {
			if got.Terms[k].Text != c.Terms[k].Text || got.Terms[k].Status != c.Terms[k].Status {
				t.Errorf("%+v", got.Terms[k])
			}
		}
	}
}

// TestAdd: what is in the file stays as it is, byte for byte.
func TestAdd(t *testing.T) {
	c := load(t, "x.json", []byte(everyKey)).Concepts[0]
	for _, src := range []string{
		"", "concepts: []\n", "# ours\nconcepts:\n", "\ufeffconcepts:\n  - id: x # why\n    terms: [{lang: en, text: x}]\n\n",
		"# ours\nconcepts: # all\n\n# one\n- id: x\n  terms:\n  - {lang: en, text: x}",
		"concepts:\r\n    - id: x\r\n      terms:\r\n        - {lang: en, text: x}\r\n",
	} {
		out, problems := Add("x.yaml", []byte(src), c)
		if len(problems) > 0 {
			t.Errorf("%q: %v", src, problems)
			continue
		}
		if kept := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(src), "[]")); !strings.HasPrefix(string(out), kept) {
			t.Errorf("%q became %q", src, out)
		}
	}
	for _, src := range []string{everyKey, "concepts: [{id: x, terms: [{lang: en, text: x}]}]\n", "concepts:\n- id: a b\n  terms: [{lang: en, text: x}]\n", "concepts: {"} {
		if out, problems := Add("x.yaml", []byte(src), c); len(problems) == 0 {
			t.Errorf("%q became %q", src, out)
		}
	}
}

func TestVerify(t *testing.T) {
	g := load(t, "x.yaml", []byte(`concepts:
  - {id: a, terms: [{lang: en, text: envoy}, {lang: en, text: envoy}, {lang: en, text: Envoy, status: forbidden}, {lang: zh, text: 特使}]}
  - {id: b, terms: [{lang: zh, text: 特使}, {lang: en, text: messenger}, {lang: en, text: wrong messenger, status: forbidden}]}
  - {id: c, when: {source: en}, terms: [{lang: zh, text: 特使}, {lang: en, text: messengers boy}]}
  - {id: d, terms: [{lang: en, text: "«»"}]}
  - {id: e, terms: [{lang: zh, text: 合作}, {lang: en, text: collaboration}, {lang: en, text: cooperation, status: forbidden}]}
  - {id: f, mono: true, terms: [{lang: en, text: cooperation}, {lang: en, text: collaboration, status: forbidden}]}
  - {id: g, kind: person, holds: [{title: h}, {title: a}], terms: [{lang: en, text: Ann Ash}]}
  - {id: h, kind: title, terms: [{lang: en, text: warden}]}
`))
	var got []string
	for _, p := range g.Verify() {
		got = append(got, p.Data["Concept"].(string)+" "+strings.TrimPrefix(p.ID, "termbase."))
	}
	want := []string{"a duplicate-term", "a contradictory", "b conflicting", "b shadowed", "d unreachable", "g tenure-unknown", "f cyclic"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	for _, pack := range Packs() {
		g, _ := Builtin(pack)
		for _, p := range g.Verify() {
			if p.ID != "termbase.conflicting" && p.ID != "termbase.duplicate-term" {
				t.Errorf("%s: %s %v", pack, p.ID, p.Data)
			}
		}
	}
}

func TestSearch(t *testing.T) {
	packs := make([]*Glossary, 0, 2)
	for _, name := range []string{"diplomatic", "states"} {
		g, _ := Builtin(name)
		packs = append(packs, g)
	}
	g := New(packs...)
	for words, want := range map[string]string{
		"俄方": "state-ru", "Russian": "state-ru", "state-ru": "state-ru", "responsible major countries": "responsible-major-country",
		"Afganistan": "state-af", "全面战略协作伙伴": "comprehensive-strategic-partnership-of-coordination",
	} {
		found := g.Search(words)
		if !slices.ContainsFunc(found[:min(len(found), 3)], func(c *Concept) bool { return c.ID == want }) {
			t.Errorf("%s: %d found, %s is not among the first", words, len(found), want)
		}
	}
	for words, first := range map[string]string{ // nearer than what others are like, or a part of
		"comprehensive stratgic partnership": "comprehensive-strategic-partnership", "战略伙伴关系": "strategic-partnership",
	} {
		if found := g.Search(words); len(found) == 0 || found[0].ID != first {
			t.Errorf("%s: %s is not the first of %d", words, first, len(found))
		}
	}
	if found := g.Search(" "); found != nil {
		t.Errorf("%d found for nothing", len(found))
	}
}

// FuzzLoadAndWrite: whatever is read can be written and read again as the same.
func FuzzLoadAndWrite(f *testing.F) {
	f.Add([]byte(everyKey))
	f.Add([]byte("concepts:\n  - {id: a, terms: [{lang: en, text: \"- x\"}], note: \"y: #\"}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		g, _ := Load("x.yaml", src)
		for name, write := range map[string]func([]*Concept) []byte{"x.json": JSON, "x.yaml": YAML} {
			out := write(g.Concepts)
			again, problems := Load(name, out)
			if len(problems) > 0 || written(again.Concepts) != written(g.Concepts) {
				t.Fatalf("%q\nwritten as\n%s\n%v", src, out, problems)
			}
		}
	})
}

// FuzzTBX: what is read of TBX is what is written, and read again the same.
func FuzzTBX(f *testing.F) {
	g, _ := Load("x.json", []byte(everyKey))
	for _, dct := range []bool{false, true} {
		src, _ := TBX(g.Concepts, TBXOptions{"basic", dct})
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		g, _ := Load("x.tbx", src)
		once, _ := TBX(g.Concepts, TBXOptions{"basic", true})
		again, problems := Load("x.tbx", once)
		if len(problems) > 0 {
			t.Fatalf("%q: %v\n%s", src, problems, once)
		}
		if twice, _ := TBX(again.Concepts, TBXOptions{"basic", true}); !bytes.Equal(once, twice) {
			t.Fatalf("%s\nbecame\n%s", once, twice)
		}
	})
}

// FuzzCSV: what is read of CSV is written so that it is read as the same.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("concept,lang,text\na,en,'=x\nb,en,''-\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		g, _ := Load("x.csv", src)
		once, _ := CSV(g.Concepts)
		again, problems := Load("x.csv", once)
		if len(problems) > 0 {
			t.Fatalf("%q: %v\n%s", src, problems, once)
		}
		if twice, _ := CSV(again.Concepts); !bytes.Equal(once, twice) {
			t.Fatalf("%s\nbecame\n%s", once, twice)
		}
	})
}

// TestWideTable: a spreadsheet with a concept a row and a column for each language is a termbase.
func TestWideTable(t *testing.T) {
	const src = "ID;Domain;en;fr-CA;Note\nc1;law;\"act; statute\";loi;of parliament\n;;;;\n;law;bill;projet de loi;\n"
	g := load(t, "x.csv", []byte(src))
	want := load(t, "x.json", []byte(`{"concepts": [
{"id":"c1","note":"of parliament","terms":[{"lang":"en","text":"act"},{"lang":"en","text":"statute","status":"admitted"},{"lang":"fr-CA","text":"loi"}]},
{"id":"row-4","terms":[{"lang":"en","text":"bill"},{"lang":"fr-CA","text":"projet de loi"}]}]}`))
	if got := written(g.Concepts); got != written(want.Concepts) {
		t.Errorf("got %s", got)
	}
	if len(g.Lost) != 1 || g.Lost["domain"] != 2 {
		t.Errorf("lost %v", g.Lost)
	}
	const named = "Glossary of the ports,,\nEnglish,中文,Remarks\nquay,码头,\"of stone\"\n"
	want = load(t, "x.json", []byte(`{"concepts": [{"id":"row-3","note":"of stone","terms":[{"lang":"en","text":"quay"},{"lang":"zh","text":"码头"}]}]}`))
	if got := written(load(t, "x.tsv", []byte(strings.ReplaceAll(named, ",", "\t"))).Concepts); got != written(want.Concepts) {
		t.Errorf("columns named by languages below a title: %s", got)
	}
	if _, problems := Load("x.csv", []byte("id,en,fr\na,quay,quai\na,mole,môle\n")); len(problems) != 1 || problems[0].ID != "termbase.duplicate-id" || problems[0].Line != 3 {
		t.Errorf("an ID twice: %v", problems)
	}
	for _, bad := range []string{"No,id,Term,fr\n", "en,Definition\n", "term,status\n", "lake\nport\n"} {
		if _, problems := Load("x.csv", []byte(bad)); len(problems) != 1 || problems[0].ID != "termbase.no-column" {
			t.Errorf("%q: %v", bad, problems)
		}
	}
}
