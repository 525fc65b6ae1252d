package check

import (
	"slices"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// namedWithin reports whether the target of link l, which a Chinese gap may be rendered with, names who is named in the
// gap and not beside it: 奥廷诺高度评价…。他说…, وأشاد أوتينو ...، وقال. What renders the name stands with it elsewhere and
// sounds like it.
func (p *Pass) namedWithin(g gap, l bitext.Link) bool {
	const name = 3 // characters
	beside := slices.DeleteFunc(slices.Clone(l.Source), func(s int) bool { return slices.Contains(g.run, s) })
	for _, s := range g.run {
		chars := []rune(p.Source.Doc.SegmentText(s))
		for i := 0; i+name <= len(chars); i++ {
			if said := string(chars[i : i+name]); !slices.ContainsFunc(chars[i:i+name], isNoTransliteration) &&
				!p.Source.says(beside, said) && slices.ContainsFunc(p.Target.soundAlike(l.Target, said), func(w string) bool { return p.standTogether(said, w, l) }) {
				return true
			}
		}
	}
	return false
}

func isNoTransliteration(r rune) bool { return !isTransliteration(r) }

// soundAlike returns the names in segments that sound like Chinese characters, as far as a text without capitals tells.
func (t *Text) soundAlike(segments []int, chars string) (alike []string) {
	key := ""
	for _, r := range chars {
		key += lexicon.HanConsonants(r)
	}
	for _, s := range segments {
		text := t.Doc.SegmentText(s)
		for _, w := range t.Words(s) {
			word := text[w.Start:w.End]
			if t.lang() == "ar" {
				word = withoutProclitics(word)
			} else if !capitalised(word) {
				continue
			}
			if utf8.RuneCountInString(word) > shortestName && inCommon(lexicon.Consonants(token.Fold(word)), key) >= enoughAlike {
				alike = append(alike, word)
			}
		}
	}
	return alike
}

// standTogether reports whether the words of either side stand together in another link, and the target's in none without
// the source's, l aside.
func (p *Pass) standTogether(source, target string, l bitext.Link) bool {
	together := false
	for _, o := range p.Bitext.Links {
		if len(o.Source) == 0 || len(o.Target) == 0 || max(o.Source[0]-l.Source[0], l.Source[0]-o.Source[0]) > farAway ||
			slices.Contains(l.Target, o.Target[0]) || !p.Target.says(o.Target, target) {
			continue
		}
		if !p.Source.says(o.Source, source) {
			return false
		}
		together = true
	}
	return together
}
