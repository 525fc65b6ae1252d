package glossary

import (
	"slices"
	"testing"

	"golang.org/x/text/language"
)

func TestExtract(t *testing.T) {
	links := []Linked{
		{"双方将加强海洋救援合作。", "The two sides will strengthen maritime rescue cooperation."},
		{"海洋救援合作十分重要。", "Maritime rescue cooperation matters greatly."},
		{"他谈到海洋救援合作和渔业。", "He spoke of maritime rescue cooperation and of fisheries."},
		{"渔业是另一个话题。", "Fisheries were another topic."},
		{"渔业协定已经签署。", "The fisheries accord was signed."},
		{"会议在湖边举行。", "The meeting took place at the lake."},
		{"会议结束了。", "The meeting is over."},
		{"下次会议在秋天。", "The next meeting is in autumn."},
	}
	found := Extract(links, ExtractOptions{Source: language.Chinese, Target: language.English})
	want := map[string]string{"海洋救援合作": "maritime rescue cooperation", "渔业": "fisheries", "会议": "meeting"}
	for _, c := range found {
		if want[c.Source] != c.Target {
			t.Errorf("found %s: %s", c.Source, c.Target)
		}
		if c.Count != 3 || len(c.Links) != 3 {
			t.Errorf("%s: %+v", c.Source, c)
		}
		delete(want, c.Source)
	}
	for s := range want {
		t.Errorf("%s is not found", s)
	}
	if len(found) == 0 || found[0].Source != "海洋救援合作" {
		t.Error("the longest term of the same frequency does not come first")
	}
}

// TestExtractKeepsToLeast drops what stands in too few links, and counts a link once.
func TestExtractKeepsToLeast(t *testing.T) {
	links := []Linked{{"puerto, puerto", "port, port"}, {"puerto", "port"}, {"lago", "lake"}}
	o := ExtractOptions{Source: language.Spanish, Target: language.English, Least: 2}
	if found := Extract(links, o); len(found) != 1 || found[0].Count != 2 {
		t.Errorf("%+v", found)
	}
	o.Least = 3
	if found := Extract(links, o); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	if found := Extract(nil, o); len(found) != 0 {
		t.Errorf("of nothing: %+v", found)
	}
}

// TestExtractAsksTheDictionary decides by it between words that stand together as often.
func TestExtractAsksTheDictionary(t *testing.T) {
	links := []Linked{{"gato perro", "dog, cat"}, {"gato, perro", "cat dog"}, {"pez", "fish"}, {"ave", "bird"}}
	o := ExtractOptions{Source: language.Spanish, Target: language.English, Least: 2}
	o.Dictionary = func(source, target []string) []Rendering {
		at := func(words []string, w string) int { return slices.Index(words, w) }
		return []Rendering{{at(source, "gat"), at(target, "cat")}, {at(source, "perr"), at(target, "dog")}}
	}
	for _, c := range Extract(links, o) {
		if (c.Source == "gato") != (c.Target == "cat") {
			t.Errorf("%s: %s", c.Source, c.Target)
		}
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("海洋 A b", "sea a-b")
	f.Add("“a” a\u00ad—", "𠀀国国 \xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		links := []Linked{{a, b}, {a, b}, {b, a}}
		for _, c := range Extract(links, ExtractOptions{Source: language.Chinese, Target: language.French, Least: 2}) {
			if c.Source == "" || c.Target == "" || c.Count < 2 || len(c.Links) == 0 {
				t.Errorf("%+v", c)
			}
		}
	})
}
