package check

import (
	"strings"

	"github.com/concord-l10n/concord/document"
)

// Link finds links of the source that the translation has lost, and links that lead elsewhere.
var Link = &Check{Name: "link", Doc: "link", Severity: Warning, Run: func(p *Pass) {
	var changes []linkChange
	for _, g := range p.groups() {
		source, target := p.Source.links(g.source), p.Target.links(g.target)
		lost, added := differing(source, target)
		for _, it := range lost {
			if k := max(localised(it, added), samePage(it, added)); k >= 0 {
				added = append(added[:k], added[k+1:]...)
				continue
			}
			if k := changed(it, added); k >= 0 {
				changes = append(changes, linkChange{it, added[k]})
				added = append(added[:k], added[k+1:]...)
				continue
			}
			if len(lost) > len(added) {
				p.reportItem(p.Source, it, "check.link-missing", p.Target.related(g.target))
			}
		}
	}
	renamed := renamedPages(changes)
	for _, c := range changes {
		if !renamed[[2]string{c.from.key, c.to.key}] {
			p.reportChanged(c.from, c.to, "check.link-different", nil)
		}
	}
}}

// linkChange is a link of the source and the one in its place, which leads elsewhere.
type linkChange struct{ from, to item }

// renamedPages returns the pages near by, by their keys, whose names are translated with the text: each leads
// to one and the same page wherever it is named, that stands for no other, and there are several of
// them or places where one is named. A name with a slip of the hand is none.
func renamedPages(changes []linkChange) map[[2]string]bool {
	const slip = 2 // letters
	from, to, both := map[string]int{}, map[string]int{}, map[[2]string]int{}
	for _, c := range changes {
		from[c.from.key]++
		to[c.to.key]++
		both[[2]string{c.from.key, c.to.key}]++
	}
	renamed := map[[2]string]bool{}
	places := 0
	for _, c := range changes {
		pair := [2]string{c.from.key, c.to.key}
		n := both[pair]
		if nearby(c.from.value) && nearby(c.to.value) && 2*n > from[pair[0]] && 2*n > to[pair[1]] && distance([]rune(pair[0]), []rune(pair[1])) > slip {
			renamed[pair] = true
			places++
		}
	}
	if places < 2 {
		return nil
	}
	return renamed
}

// nearby reports an address that is a path from the page itself.
func nearby(address string) bool {
	return address != "" && !strings.ContainsAny(address[:1], "/#?") && !strings.Contains(address, ":")
}

// mostLinks bounds how many links of a passage are compared with each other.
const mostLinks = 200

func (t *Text) links(passages []int) []item {
	var items []item
	for _, i := range passages {
		for _, m := range t.Doc.Passages[i].Marks {
			if m.Kind == document.Link && len(items) < mostLinks {
				items = append(items, item{Place{i, m.Span}, m.Value, address(m.Value)})
			}
		}
	}
	return items
}

// address returns what two spellings of one address have in common. All places within the page are one:
// their names are made of the headings, which are translated.
func address(s string) string {
	s = strings.ToLower(strings.Trim(s, " \\"))
	if strings.HasPrefix(s, "#") {
		return "#"
	}
	s, _, _ = strings.Cut(s, "#")
	for _, scheme := range []string{"https://", "http://", "mailto:", "//", "www."} {
		s = strings.TrimPrefix(s, scheme)
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/.?&=_-", r) })
	kept := parts[:0]
	for _, part := range parts {
		if !languageMark(part) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "/")
}

// languageMark reports whether a part of an address only says which language is meant.
func languageMark(part string) bool {
	switch part {
	case "zh", "en", "ru", "fr", "es", "ar", "de", "ja", "pt", "ko", "uk", "it", "pl", "tr", "vi", "cn", "hans", "hant", "tw", "eng", "rus", "fra", "fre", "spa", "esp",
		"ara", "chi", "zho", "english", "chinese", "russian", "french", "spanish", "arabic", "francais", "espanol", "us", "gb", "br",
		"index", "html", "htm", "md", "mdx":
		return true
	}
	return false
}

// localised returns which of the links leads to the page for another language that it leads to: the
// address names a language, or one page has one address for each, as in an encyclopaedia. -1: none.
func localised(it item, others []item) int {
	for k, o := range others {
		if hostOf(it.key) == hostOf(o.key) && (address(it.value) != plainAddress(it.value) || address(o.value) != plainAddress(o.value)) {
			return k
		}
	}
	return -1
}

// samePage returns which of the links names the same page from elsewhere: one of the two from the root of the
// site, the other from a folder near it. -1: none.
func samePage(it item, others []item) int {
	for k, o := range others {
		rooted, from := it, o
		if strings.HasPrefix(o.value, "/") {
			rooted, from = o, it
		}
		if strings.HasPrefix(rooted.value, "/") && nearby(from.value) && strings.HasSuffix("/"+rooted.key, "/"+from.key) {
			return k
		}
	}
	return -1
}

// changed returns which of the links stands for it and leads elsewhere: another address of the same
// host, or the only one there is. -1: none.
func changed(it item, others []item) int {
	for k, o := range others {
		if hostOf(it.key) == hostOf(o.key) {
			return k
		}
	}
	if len(others) == 1 && it.key != "#" && others[0].key != "#" {
		return 0
	}
	return -1
}

// plainAddress is address without leaving anything out but the scheme.
func plainAddress(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	s, _, _ = strings.Cut(s, "#")
	for _, scheme := range []string{"https://", "http://", "mailto:", "//", "www."} {
		s = strings.TrimPrefix(s, scheme)
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/.?&=_-", r) }), "/")
}

// hostOf returns the name that an address begins with: the first two parts that say no language.
func hostOf(key string) string {
	a, rest, ok := strings.Cut(key, "/")
	if !ok {
		return a
	}
	b, _, _ := strings.Cut(rest, "/")
	return a + "/" + b
}
