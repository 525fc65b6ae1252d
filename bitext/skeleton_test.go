package bitext

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// TestSkeleton aligns documents whose words say nothing to the aligner: by the structure alone.
func TestSkeleton(t *testing.T) {
	const text = "Brim lantook vusp. Oke drilten prabb wex. Ulf cam grost."
	for _, test := range []struct {
		name           string
		file           string
		source, target string
		want           string // of the linked passages, by number
	}{
		{
			"identifiers", "a.md",
			"# Ab {#one}\n\n" + text + "\n\n## Cdef {#two}\n\nUk zap.\n\n## Gh {#three}\n\nOl.\n",
			"# Zzyzx ok {#one}\n\n## Iou {#two}\n\n" + text + "\n\nUk zap.\n\n## Wumpus {#three}\n\nOl.\n",
			"0-0 2-1 4-4",
		},
		{
			"identifiers of elements", "a.html",
			`<p id="a">Ab.</p><section id="s"><h2>Cdef</h2><p>Ghi.</p></section><p id="b">Jkl mno.</p>`,
			`<p id="a">Zyx wvu.</p><section id="s"><h2>Q</h2><p>Tsrq.</p><p>Ponm.</p></section><p id="b">L.</p>`,
			"0-0 1-1 3-4",
		},
		{
			"the same identifier twice", "a.html",
			`<p id="a">Ab cdef.</p><p id="a">Ghi jkl.</p>`,
			`<p id="a">Zyx wvut.</p><p id="a">Srq pon.</p>`,
			"0-0 1-1",
		},
		{
			"headings", "a.md",
			"# Ab\n\n" + text + "\n\n## Cdef\n\n" + text + text + "\n\n## Gh\n\nOl.\n",
			"# Zzyzx\n\n" + text + "\n\n## Iou\n\n" + text + text + "\n\n## Wumpus\n\nOl.\n",
			"0-0 2-2 4-4",
		},
		{
			"numbers", "a.md",
			"(1) Ab cdef ghijkl mn.\n\nOp qr stuvw.\n\n(2) Xyz abc.\n\n(3) Def ghi jkl mno pqr.\n",
			"（一） Zyx.\n\n（二） Wvu.\n\nTsr qpo nml kj.\n\n（三） Ihg.\n",
			"0-0 2-1 3-3",
		},
	} {
		b := Align(document.Parse(test.file, language.English, []byte(test.source)), document.Parse(test.file, language.Finnish, []byte(test.target)), Options{})
		checkLaws(t, b)
		linked := " " + linkedPassages(b) + " "
		for want := range strings.FieldsSeq(test.want) {
			if !strings.Contains(linked, " "+want+" ") {
				t.Errorf("%s: passages%sare linked, not %s", test.name, linked, want)
			}
		}
	}
}

// TestSkeletonsThatDiffer aligns texts with a passage left out: numbering and headings are no anchors then.
func TestSkeletonsThatDiffer(t *testing.T) {
	source := "# The harbour\n\nShips leave at noon.\n\n# The market\n\nFish is sold here.\n\n# The church\n\nIts tower is old.\n"
	target := "# Der Hafen\n\nSchiffe fahren am Mittag ab.\n\n# Die Kirche\n\nIhr Turm ist alt.\n"
	b := Align(document.Parse("a.md", language.English, []byte(source)), document.Parse("b.md", language.German, []byte(target)), Options{})
	checkLaws(t, b)
	if got, want := linkedPassages(b), "0-0 1-1 4-2 5-3"; got != want {
		t.Errorf("passages %s are linked, not %s", got, want)
	}
}

// TestSkeletonOpenEnd aligns a numbered passage whose second sentence is a passage of its own, without a number, in
// the translation.
func TestSkeletonOpenEnd(t *testing.T) {
	source := "1) The ship leaves the harbour at noon; and\n\n2) the market opens in the morning. The fish that is left is given to the church:\n\n" +
		"(i) on Sunday, or\n\n(ii) on Monday.\n"
	target := "1) Das Schiff verlässt den Hafen am Mittag; und\n\n2) der Markt öffnet am Morgen.\n\nDer Fisch, der übrig bleibt, wird der Kirche gegeben:\n\n" +
		"(i) am Sonntag oder\n\n(ii) am Montag.\n"
	b := Align(document.Parse("a.txt", language.English, []byte(source)), document.Parse("b.txt", language.German, []byte(target)), Options{})
	checkLaws(t, b)
	if got, want := linkedPassages(b), "0-0 1-1 1-2 2-3 3-4"; got != want {
		t.Errorf("passages %s are linked, not %s", got, want)
	}
}

// linkedPassages lists the passages of the links that have both sides.
func linkedPassages(b *Bitext) string {
	var out []string
	for _, l := range b.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue
		}
		from, to := b.Source.Segments()[l.Source[0]].Passage, b.Target.Segments()[l.Target[0]].Passage
		if pair := links(&Bitext{Links: []Link{{Source: []int{from}, Target: []int{to}}}}); len(out) == 0 || out[len(out)-1] != pair {
			out = append(out, pair)
		}
	}
	return strings.Join(out, " ")
}

// A section that stands elsewhere takes its heading along, whatever the headings between are paired with.
func TestSectionMoved(t *testing.T) {
	source := []string{
		"# Report\n\nThe two sides met in Beijing on 3 May and exchanged views on trade.",
		"## Trade\n\nBilateral trade grew by 27.1 percent last year to 107.06 billion dollars.\n\nBoth sides will lower tariffs on agricultural goods from July.",
		"## Security\n\nThe two sides condemn terrorism in all its forms and oppose double standards.\n\nThey will hold three joint exercises every year.",
		"## Culture\n\nA festival of film will be held in Almaty in October.\n\nStudents of both countries will receive 200 new scholarships.",
		"## Climate\n\nBoth governments confirm the goals of the Paris Agreement.",
	}
	target := []string{
		"# Rapport\n\nLes deux parties se sont réunies à Pékin le 3 mai et ont échangé leurs vues sur le commerce.",
		"## Commerce\n\nLe commerce bilatéral a augmenté de 27,1 % l’an dernier pour atteindre 107,06 milliards de dollars.\n\nLes deux parties abaisseront les droits de douane sur les produits agricoles à partir de juillet.",
		"## Sécurité\n\nLes deux parties condamnent le terrorisme sous toutes ses formes et s’opposent à deux poids, deux mesures.\n\nElles organiseront trois exercices conjoints chaque année.",
		"## Culture\n\nUn festival du film se tiendra à Almaty en octobre.\n\nLes étudiants des deux pays recevront 200 nouvelles bourses.",
		"## Climat\n\nLes deux gouvernements confirment les objectifs de l’Accord de Paris.",
	}
	first := []int{0, 2, 5, 8, 11} // passages of the source
	for _, test := range []struct{ order, moved []int }{
		{[]int{0, 1, 2, 3, 4}, nil},
		{[]int{0, 1, 3, 4, 2}, []int{5, 6, 7}},
		{[]int{0, 2, 1, 3, 4}, []int{5, 6, 7}},
		{[]int{0, 1, 2, 4, 3}, []int{11, 12}},
		{[]int{0, 4, 1, 2, 3}, []int{11, 12}},
		{[]int{0, 3, 2, 1, 4}, []int{5, 6, 7, 8, 9, 10}},
	} {
		var parts []string
		var want []int // by passage of the target, that of the source
		for _, k := range test.order {
			parts = append(parts, target[k])
			for p := range strings.Count(target[k], "\n\n") + 1 {
				want = append(want, first[k]+p)
			}
		}
		b := Align(document.Parse("a.md", language.English, []byte(strings.Join(source, "\n\n"))),
			document.Parse("a.md", language.French, []byte(strings.Join(parts, "\n\n"))), Options{})
		checkLaws(t, b)
		for _, l := range b.Links {
			if len(l.Source) != 1 || len(l.Target) != 1 || want[l.Target[0]] != l.Source[0] {
				t.Errorf("%v: %v is linked to %v", test.order, l.Source, l.Target)
			} else if l.Moved != slices.Contains(test.moved, l.Source[0]) {
				t.Errorf("%v: %v is moved: %v", test.order, l.Source, l.Moved)
			}
		}
	}
}

// TestMovedIdentifier aligns passages of which one stands elsewhere, which its identifier alone tells.
func TestMovedIdentifier(t *testing.T) {
	source := `<p id="a">开始</p><p id="b">设置</p><p id="c">退出</p><p id="d">帮助</p>`
	target := `<p id="a">Get going</p><p id="d">Support desk</p><p id="b">Preferences</p><p id="c">Leave</p>`
	b := Align(document.Parse("a.html", language.Chinese, []byte(source)), document.Parse("b.html", language.English, []byte(target)), Options{})
	checkLaws(t, b)
	if got, want := linkedPassages(b), "0-0 1-2 2-3 3-1"; got != want {
		t.Errorf("passages %s are linked, not %s", got, want)
	}
}
