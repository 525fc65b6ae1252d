package lsp

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/locales"
)

// TestConcept looks at what is told of a concept in each language of the program.
func TestConcept(t *testing.T) {
	g, problems := glossary.Load("terms.yaml", []byte(`concepts:
  - id: session
    kind: event
    valid_from: 2001-06-15
    note: a note
    source: the Charter
    when: {source: zh, country: [KZ], side: [CN], domain: [trade], to: 2030-12-31}
    terms:
      - {lang: zh, text: "第{n:ordinal}届会议", note: a term's note}
      - {lang: en, text: "{n:ordinal} session"}
      - {lang: en, text: "{n:ordinal} meeting", status: forbidden, valid_to: 2010-01-01}
`))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	found := g.Matcher(language.English).Find("It was the 16th session of the council.")
	if len(found) != 1 {
		t.Fatalf("found %v", found)
	}
	for lang, own := range map[string][]string{
		"en": {"Only for texts:\n- translated from zh\n- about KZ\n- issued by CN\n- on the subject of trade\n- dated until 2030-12-31", "forbidden"},
		"zh": {"译自：zh", "涉及国家：KZ", "2001-06-15"},
		"ru": {"язык оригинала: zh", "тема: trade"},
		"fr": {"traduits de\u00a0: zh", "émanant de\u00a0: CN"},
		"es": {"emitidos por: CN", "ámbito: trade"},
		"ar": {"المترجمة من: zh", "في مجال: trade"},
	} {
		s := &server{Options: Options{Catalogue: locales.Load(language.Make(lang))}}
		got := s.concept(found[0].Concept, found[0].Slots)
		for _, want := range append(own, "{n:ordinal} session · 16th session", "a term's note", "2010-01-01", "a note", "the Charter") {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", lang, want, got)
			}
		}
	}
}
