package fact

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// Exceptions is how a language makes exceptions: what says so, as it is written, and what may stand for one: beginnings of
// words with _ before each, in Chinese any characters.
type Exceptions struct{ Says, May []string }

// ExceptionsOf returns how a language makes exceptions; nothing where that is not known.
func ExceptionsOf(lang language.Tag) Exceptions { return exceptions()[baseOf(lang)] }

var exceptions = sync.OnceValue(func() map[string]Exceptions {
	return map[string]Exceptions{
		"zh": {
			Says: []string{"除外", "不在此限"},
			May:  strings.Split("除外例但非免否别別不没沒未无無唯仅僅只限另才排", ""),
		},
		"en": {
			Says: []string{"xcept for ", "xcept in ", "xcept where ", "xcept when ", "ith the exception of ", ", excluding "},
			May: strings.Fields(`_except _exclu _exempt _unless _save _other_than _apart _aside _otherwise _outside _without _beyond _barring _but _however
				_provided_that _not_appl _not_includ _not_cover _not_exten _not_subject _not_require _not_concern _not_affect _no_such _nor _waive`),
		},
		"ru": {Says: []string{"за исключением "}},
		"fr": {Says: []string{"sauf ", "l’exception d", "l'exception d", "hormis "}},
		"es": {Says: []string{"salvo ", "excepto ", "excepción de "}},
		"ar": {Says: []string{"باستثناء "}},
	}
})
