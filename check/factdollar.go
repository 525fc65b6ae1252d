package check

import "strings"

// dollarStates are what the states are called, in the languages that write a bare sign, whose dollar has a code of its own.
var dollarStates = map[string][]string{
	"AUD": {"Austral"}, "CAD": {"Canad"}, "NZD": {"New Zealand", "Nueva Zeland", "Nouvelle-Zélande"}, "SGD": {"Singap"}, "HKD": {"Hong Kong"},
}

// nameDollars lets the bare dollar signs of a text that names such a state mean its dollar, where the other text has no
// American one: $5 million in Melbourne, 500万澳元.
func nameDollars(t *Text, facts, others [][]*candidate) {
	code := ""
	for _, link := range others {
		for _, o := range link {
			switch {
			case o.Unit == "USD":
				return
			case dollarStates[o.Unit] != nil:
				code = o.Unit
			}
		}
	}
	if code == "" || !containsAny(string(t.Doc.Source), dollarStates[code]...) {
		return
	}
	for _, link := range facts {
		for _, c := range link {
			if strings.HasPrefix(c.words, "$") {
				c.dollar = code
			}
		}
	}
}
