package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/document"
)

// Link finds links of the source that the translation has lost, and links that lead elsewhere.
var Link = &Check{Name: "link", Doc: "link", Severity: Warning, Run: func(p *Pass) {
	var changes []linkChange
	for _, g := range p.groups() {
		lost, added := differing(p.Source.links(g.source), p.Target.links(g.target))
		rest, changed, unsaid := pairLinks(lost, added)
		changes = append(changes, changed...)
		if len(lost) > unsaid {
			for _, it := range rest {
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
		if nearby(c.from.value) && nearby(c.to.value) && 2*n > from[pair[0]] && 2*n > to[pair[1]] && otherLetters(pair[0], pair[1]) > slip {
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
	if strings.HasPrefix(strings.TrimLeft(s, aroundAddress), "#") {
		return "#"
	}
	return strings.Join(slices.DeleteFunc(addressParts(s), languageMark), "/")
}

// aroundAddress are characters around an address that are none of it.
const aroundAddress = " \\"

// addressParts returns what stands between the marks of an address, in small letters, without its scheme and without the
// place within the page.
func addressParts(s string) []string {
	s, _, _ = strings.Cut(strings.ToLower(strings.Trim(s, aroundAddress)), "#")
	for _, scheme := range []string{"https://", "http://", "mailto:", "//", "www."} {
		s = strings.TrimPrefix(s, scheme)
	}
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("/.?&=_-", r) })
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

// pairLinks pairs links that one side has only: first those that lead to one page, then those that lead elsewhere
// on the same host, of both the likest first, and last the only one that is left of the target's. It returns the
// source's that have none, the changes, and how many of the target's have none.
func pairLinks(lost, added []item) (rest []item, changes []linkChange, unsaid int) {
	paired := [2][]bool{make([]bool, len(lost)), make([]bool, len(added))}
	unsaid = len(added)
	take := func(i, j int, same bool) {
		paired[0][i], paired[1][j] = true, true
		unsaid--
		if !same {
			changes = append(changes, linkChange{lost[i], added[j]})
		}
	}
	for _, c := range likelyPairs(lost, added) {
		if !paired[0][c.lost] && !paired[1][c.added] {
			take(c.lost, c.added, c.same)
		}
	}
	if left := slices.Index(paired[1], false); unsaid == 1 && added[left].key != "#" {
		if i := slices.Index(paired[0], false); i >= 0 && lost[i].key != "#" {
			take(i, left, false)
		}
	}
	for i, it := range lost {
		if !paired[0][i] {
			rest = append(rest, it)
		}
	}
	return rest, changes, unsaid
}

// linkPair is a link of the source and one of the target that may stand for each other.
type linkPair struct {
	lost, added int
	same        bool // they lead to one page
	distance    int  // of what their addresses have that tells no language
}

// mostLikely bounds how many pairs of links are compared by their letters.
const mostLikely = 400

// likelyPairs returns the links that may stand for each other, the likeliest first.
func likelyPairs(lost, added []item) []linkPair {
	var pairs []linkPair
	for i, a := range lost {
		for j, b := range added {
			c := linkPair{lost: i, added: j, same: (localised(a, b) || samePage(a, b)) && !cutShort(a, b)}
			if !c.same && hostOf(a.key) != hostOf(b.key) {
				continue
			}
			if len(lost)*len(added) <= mostLikely {
				c.distance = otherLetters(a.key, b.key)
			}
			pairs = append(pairs, c)
		}
	}
	slices.SortStableFunc(pairs, func(a, b linkPair) int {
		if a.same != b.same {
			if a.same {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.distance, b.distance)
	})
	return pairs
}

// otherLetters is by how many letters two addresses differ, of those behind what they begin with alike as many as tell it.
func otherLetters(a, b string) int {
	const most = 256
	x, y := []rune(a), []rune(b)
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	x, y = x[n:], y[n:]
	return distance(x[:min(len(x), most)], y[:min(len(y), most)])
}

// cutShort reports whether an address breaks off where the other goes on: it ends with a mark that joins words.
func cutShort(from, to item) bool {
	const joining = "-_=&%"
	breaks := func(address string) bool { return strings.TrimRight(address, joining) != address }
	return breaks(to.value) && !breaks(from.value)
}

// localised reports whether two links lead to pages for different languages: an address names a language, or one
// page has one address for each, as in an encyclopaedia.
func localised(a, b item) bool {
	namesLanguage := func(it item) bool { return slices.ContainsFunc(addressParts(it.value), languageMark) }
	return ownHost(a.value, b.value) || hostOf(a.key) == hostOf(b.key) && (namesLanguage(a) || namesLanguage(b))
}

// ownHost reports whether two addresses are of one site that has a host of its own for each language, and the names of
// pages in that language, but for their numbers: blog.example.org/2020/05/first-steps, blogue.example.org/2020/05/premiers-pas.
func ownHost(a, b string) bool {
	if !strings.Contains(a, "://") || !strings.Contains(b, "://") || digitsIn(a) != digitsIn(b) || strings.Count(a, "/") != strings.Count(b, "/") {
		return false
	}
	m, n := siteOf(a), siteOf(b)
	return len(m) > 2 && len(n) > 2 && m[0] != n[0] && slices.Equal(m[1:], n[1:])
}

// siteOf returns the parts of the name of an address's host.
func siteOf(address string) []string {
	_, host, _ := strings.Cut(strings.ToLower(address), "://")
	host, _, _ = strings.Cut(host, "/")
	return strings.Split(host, ".")
}

func digitsIn(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// samePage reports whether two links name the same page from different places: one from the root of the site, the
// other from a folder near it.
func samePage(a, b item) bool {
	rooted, from := a, b
	if strings.HasPrefix(b.value, "/") {
		rooted, from = b, a
	}
	return strings.HasPrefix(rooted.value, "/") && nearby(from.value) && strings.HasSuffix("/"+rooted.key, "/"+from.key)
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
