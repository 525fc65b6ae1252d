package revision

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

func markdown(text string) *document.Document {
	return document.Parse("text.md", language.English, []byte(text))
}

// FuzzEdits: the edits hold the old text and make the new one of it.
func FuzzEdits(f *testing.F) {
	f.Add("The two sides agreed.", "The two sides did not agree, again.")
	f.Add("双方同意加强合作。", "双方一致同意进一步加强务实合作。")
	f.Add(" a  b\u00a0c ", "a b\tc d")
	f.Add("a\xffb", "a\xfeb c")
	f.Add("A, B and C", "D, E and C")
	f.Fuzz(func(t *testing.T, old, new string) {
		for _, lang := range []language.Tag{language.English, language.Chinese} {
			edits := read(old, new, lang, [2][]glossary.Match{}).edits()
			if got := Apply(edits); got != new {
				t.Fatalf("%q to %q: the edits %q give %q", old, new, edits, got)
			}
			var was strings.Builder
			for _, e := range edits {
				if e.Op != Insert {
					was.WriteString(e.Text)
				}
				if e.Text == "" {
					t.Fatalf("%q to %q: an edit of nothing", old, new)
				}
			}
			if was.String() != old {
				t.Fatalf("%q to %q: the edits %q are of %q", old, new, edits, was.String())
			}
		}
	})
}

// FuzzDiff: each unit is in at most one change, those in none are equal and in the same order in both
// versions, and edits turn what was into what is.
func FuzzDiff(f *testing.F) {
	f.Add("# A\n\none two three\n\nfour five six\n", "# A\n\nfour five six\n\none two three\n")
	f.Add("- a\n- b\n\n```\ncode\n```\n", "- b\n- a\n\n```\ncodes\n```\n[x]: y\n")
	f.Add("---\ntitle: A\nweight: 1\n---\n\nText here.", "---\ntitle: B\nweight: 2\n---\n\nText. Here.")
	f.Add("---\na: 0\n---\nText", "---\nb: 0\n 0\n---\n")
	f.Add("One sentence of some words here. Another sentence of more words there.", "One sentence of some words here.\n\nAnother sentence of more words there.")
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old)+len(new) > 1<<14 || !utf8.ValidString(old) || !utf8.ValidString(new) {
			return
		}
		a, b := markdown(old), markdown(new)
		seen := [2]map[Unit]bool{{}, {}}
		text := func(d *document.Document, units []Unit) string {
			var parts []string
			for _, u := range units {
				parts = append(parts, u.Text(d))
			}
			return strings.Join(parts, "\n")
		}
		for _, ch := range Diff(a, b, nil) {
			for s, list := range [][]Unit{ch.Old, ch.New} {
				for _, u := range list {
					if seen[s][u] {
						t.Fatalf("%v is in two changes", u)
					}
					seen[s][u] = true
				}
			}
			if len(ch.Kinds) == 0 || ch.Kind != ch.Kinds[0] || ch.Requires == "" {
				t.Fatalf("a change without a kind: %+v", ch)
			}
			if was, is := text(a, ch.Old), text(b, ch.New); len(ch.Edits) > 0 && Apply(ch.Edits) != is || len(ch.Edits) == 0 && was != is {
				t.Fatalf("%q to %q: %q", was, is, ch.Edits)
			}
		}
		left := func(d *document.Document, seen map[Unit]bool) []unit {
			var list []unit
			for _, u := range unitsOf(d) {
				if !seen[u.Unit] && u.key == "" {
					list = append(list, u)
				}
			}
			return list
		}
		x, y := left(a, seen[0]), left(b, seen[1])
		if len(x) != len(y) {
			t.Fatalf("%d units are in no change of the old version, %d of the new", len(x), len(y))
		}
		for k := range x {
			if !same(&x[k], &y[k]) {
				t.Fatalf("%q and %q are in no change", x[k].text, y[k].text)
			}
		}
	})
}

// FuzzCompare: every change of the source gets one verdict, and nothing crashes.
func FuzzCompare(f *testing.F) {
	f.Add("One is here.\n\nTwo is there.", "Un est ici.\n\nDeux est là.", "One is here.\n\nThree is there.", "Un est ici.\n\nTrois est là.")
	f.Fuzz(func(t *testing.T, so, to, sn, tn string) {
		if len(so)+len(to)+len(sn)+len(tn) > 1<<12 {
			return
		}
		was := bitext.Align(markdown(so), document.Parse("t.md", language.French, []byte(to)), bitext.Options{})
		source, target := markdown(sn), document.Parse("t.md", language.French, []byte(tn))
		c := Compare(was, source, target, nil)
		if n := len(Diff(was.Source, source, nil)); n != len(c.Changes) {
			t.Fatalf("%d changes of the source, %d verdicts", n, len(c.Changes))
		}
		for _, ch := range c.Changes {
			switch ch.Verdict {
			case Followed, Untouched, AlreadyApplied, NoChangeNeeded:
			default:
				t.Fatalf("verdict %q of %v", ch.Verdict, ch.Kinds)
			}
		}
		if so == sn && len(c.Changes) > 0 || to == tn && len(c.Altered) > 0 {
			t.Fatal("a change without a difference")
		}
	})
}
