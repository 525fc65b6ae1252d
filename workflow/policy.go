package workflow

import (
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// Policy is the rules that stood when an event was made: who may approve, how many have to, and from
// when a text may be published.
type Policy struct {
	Editors   []Editor
	Narrowed  []Editor                        // who of them may act in this release; nil: all. It adds nobody.
	Approvals map[language.Tag]map[string]int // by language, Und for the others, and role; "" is any role
	Embargo   time.Time                       // zero: none

	known atomic.Pointer[map[string]int] // see persons
}

// Policies returns the rules that have a digest, or nil where they are not known.
type Policies func(document.Digest) *Policy

// Editor is a person, all addresses of the person, and what the person may do.
type Editor struct {
	Name      string
	Addresses []string
	Languages []language.Tag // empty: all
	Role      string
	Override  bool // may override gates in an emergency
}

// Translator is the role of persons who take part and approve nothing.
const Translator = "translator"

// Role returns the role in which a person may approve, and whether there is one. A person with several
// entries acts in the role that is asked for.
func (p *Policy) Role(address string, lang language.Tag, role string) (string, bool) {
	got, ok := roleOf(p.Editors, address, lang, role)
	if ok && p.Narrowed != nil {
		return roleOf(p.Narrowed, address, lang, got)
	}
	return got, ok
}

func roleOf(editors []Editor, address string, lang language.Tag, role string) (string, bool) {
	for i := range editors {
		e := &editors[i]
		fits := e.Role != Translator && e.has(address) && (len(e.Languages) == 0 || slices.Contains(e.Languages, lang))
		if fits && (role == "" || role == e.Role) {
			return e.Role, true
		}
	}
	return "", false
}

func (e *Editor) has(address string) bool {
	return slices.ContainsFunc(e.Addresses, func(a string) bool { return strings.EqualFold(a, address) })
}

// persons maps every address that is known, in small letters, to its person: entries that share an
// address are one person.
func (p *Policy) persons() map[string]int {
	if known := p.known.Load(); known != nil {
		return *known
	}
	person := map[string]int{}
	for i, e := range slices.Concat(p.Editors, p.Narrowed) {
		same := map[int]bool{}
		for _, a := range e.Addresses {
			if k, ok := person[strings.ToLower(a)]; ok {
				same[k] = true
			}
			person[strings.ToLower(a)] = i
		}
		for a, k := range person {
			if same[k] {
				person[a] = i
			}
		}
	}
	p.known.Store(&person)
	return person
}

// required returns how many approvals each role has to give in a language; at least one of any role.
func (p *Policy) required(lang language.Tag) map[string]int {
	for _, key := range []language.Tag{lang, language.Und} {
		if r, ok := p.Approvals[key]; ok && len(r) > 0 {
			return r
		}
	}
	return map[string]int{"": 1}
}
