package check

import "github.com/concord-l10n/concord/bitext"

// here is how often a word of the source is met in the links of a text, and how often it finds its translation: a text
// may have words of its own for what the dictionary renders otherwise, and need not repeat what its source repeats.
type here struct {
	met, found int
}

// observe counts the words of all links of the source. It takes as long as there are links, and is for texts in which
// something seems to be missing.
func (r *renderings) observe(p *Pass) {
	if r.here != nil {
		return
	}
	counts := map[string]here{}
	for _, l := range p.Bitext.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue
		}
		m := matched{source: r.contents(p.Source, l.Source), target: r.contents(p.Target, l.Target)}
		if max(len(m.source), len(m.target)) > mostContents {
			continue
		}
		r.meet(&m)
		for _, w := range m.source {
			h := counts[w.key]
			if h.met++; w.found {
				h.found++
			}
			counts[w.key] = h
		}
	}
	r.here = counts
}

// elsewhere is what is known of a word from the other places of the text.
func (r *renderings) elsewhere(w *content) here {
	h := r.here[w.key]
	if w.side != bitext.Source || h.met == 0 {
		return here{}
	}
	if h.met--; w.found {
		h.found--
	}
	return here{h.met, max(0, min(h.found, h.met))}
}
