package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

var languages = []string{"en", "zh", "ru", "fr", "es", "ar"}

// writeStates compiles the pack of the states: a concept a state, whose short, formal and everyday
// names satisfy each other.
//
// Beside the reference tables it reads two made by hand: adjectives and the like, and everyday names.
func writeStates(reference, tables, out string) error {
	derivedTable, err := os.ReadFile(filepath.Join(tables, "derived.txt"))
	if err != nil {
		return err
	}
	everydayTable, err := os.ReadFile(filepath.Join(tables, "everyday.txt"))
	if err != nil {
		return err
	}
	rows, err := readRows(filepath.Join(reference, "states_unterm_6lang.csv"))
	if err != nil {
		return err
	}
	cldr, err := readTerritories(reference)
	if err != nil {
		return err
	}
	everyday := readTable(string(everydayTable), languages)
	derived := readTable(string(derivedTable), []string{"en", "ru", "fr", "es", "ar", "zh"})
	byCode := map[string]row{}
	for _, r := range rows {
		byCode[r["a2"]] = r
	}
	for code := range everyday {
		if byCode[code] == nil {
			byCode[code] = row{"a2": code} // a state that the table lacks
		}
	}
	var concepts []concept
	for _, code := range sortedKeys(byCode) {
		s := state{row: byCode[code], everyday: everyday[code], derived: derived[code], cldr: cldr[code]}
		concepts = append(concepts, s.concept())
	}
	fmt.Printf("%d states\n", len(concepts))
	return writePack(filepath.Join(out, "states.json"), concepts)
}

// state is what the tables say of one state.
type state struct {
	row      row
	everyday map[string][]string // by language, as derived
	derived  map[string][]string
	cldr     map[string][]string
}

func (s state) concept() concept {
	code := s.row["a2"]
	c := concept{ID: "state-" + strings.ToLower(code), Kind: "country", Derived: map[string][]string{}}
	for _, lang := range languages {
		names := slices.Clone(s.everyday[lang])
		if short := bareName(s.row[lang+"_short"]); !strings.Contains(short, "(") {
			names = append(names, short)
		}
		formal := bareName(s.row[lang+"_formal"])
		names = append(names, formal)
		guard := guards[lang][code]
		satisfies := slices.Concat(pairs(s.derived[lang]), s.cldr[lang])
		switch lang {
		case "ar":
			satisfies = append(satisfies, feminines(s.derived[lang])...)
		case "zh":
			satisfies = append(satisfies, s.cldr["zh-Hant"]...) // other names for the same: 纽西兰
		}
		status := ""
		for _, name := range compact(names) {
			if isHomograph(lang, name) || lang == "zh" && name == formal && inDiplomatic[code] {
				satisfies = append(satisfies, name)
				continue
			}
			t := term{Lang: lang, Text: name, Status: status, NotAfter: guard.after, NotBefore: guard.before}
			if lang == "zh" && strings.HasSuffix(name, "国") {
				t.NotBefore = append(slices.Clone(t.NotBefore), "家", "际") // 拉美国家, 发展中国家
			}
			c.Terms = append(c.Terms, t)
			status = "admitted"
		}
		satisfies = slices.DeleteFunc(compact(satisfies), func(w string) bool {
			return slices.ContainsFunc(c.Terms, func(t term) bool { return t.Lang == lang && t.Text == w })
		})
		if len(satisfies) > 0 {
			c.Derived[lang] = satisfies
		}
	}
	return c
}

// inDiplomatic are the states whose formal names the diplomatic pack asks for in a text from Chinese:
// the short name does not do there.
var inDiplomatic = map[string]bool{"CN": true, "RU": true, "KR": true, "KP": true}

// homographs are short names that are as often another word: a person's name, a town, a form of a
// pronoun. They satisfy the requirement and never trigger one.
var homographs = map[string]string{
	"en": "Georgia Jordan Chad Turkey",
	"zh": "多米尼克",
	// A pronoun; forms of the words for a feather and a cube; a man's name.
	"ru": "Того Перу Куба Доминика",
	"fr": "Maurice Dominique Grenade Mali",
	"es": "Granada",
	"ar": "مالي قطر عمان",
}

func isHomograph(lang, name string) bool {
	return slices.Contains(strings.Fields(homographs[lang]), name)
}

// partners are the states whose names Chinese shortens to a character when it pairs them (中俄) or has
// a verb before them (访俄). The character alone is too common to mean the state.
const partners = "中俄美英法德日韩朝印巴澳加蒙越以伊"

// regions are Europe, Africa, Latin America and the Arab states where Chinese pairs a state with them (中欧).
const regions = "欧非拉阿"

// pairs returns the words in which a character stands for a state; other words as they are.
func pairs(words []string) []string {
	var all []string
	for _, w := range words {
		if utf8.RuneCountInString(w) != 1 {
			all = append(all, w)
			continue
		}
		for _, verb := range "驻访对赴" {
			all = append(all, string(verb)+w)
		}
		for _, other := range partners {
			if string(other) != w {
				all = append(all, w+string(other), string(other)+w)
			}
		}
		for _, region := range regions {
			all = append(all, w+string(region))
			if w == "中" { // 拉美 is another word
				all = append(all, string(region)+w)
			}
		}
	}
	return all
}

// guard is what may not stand before or after the names of a state, which make another name of them.
type guard struct{ after, before []string }

var guards = map[string]map[string]guard{
	"en": {
		"MN": {after: []string{"Inner"}},
		"ID": {after: []string{"Bahasa"}}, // the language's own name
		"MX": {after: []string{"New", "Gulf of"}, before: []string{"City"}},
		"GN": {after: []string{"New", "Gulf of"}},
		"IE": {after: []string{"Northern"}},
		"CA": {after: []string{"Government of"}}, // le gouvernement fédéral; it does for Canada (derived.txt)
		"WS": {after: []string{"American"}},
		"CN": {after: []string{"South", "East", "Greater", "Republic of"}, before: []string{"Sea"}},
		"KW": {before: []string{"City"}}, "PA": {before: []string{"City"}}, "GT": {before: []string{"City"}},
		"NE": {before: []string{"River", "Delta"}}, "SD": {after: []string{"Port"}},
	},
	"zh": {
		"IN": {before: []string{"洋", "河", "支那"}},
		"MN": {after: []string{"内", "外"}, before: []string{"族", "包", "人种"}},
		"KP": {before: []string{"半岛", "族", "战争", "语"}, after: []string{"北", "南"}},
		"IE": {after: []string{"北"}}, "JO": {before: []string{"河"}}, "ZA": {before: []string{"洲"}},
		"ML": {before: []string{"兰", "奥", "亚", "内", "乌", "恩", "科"}},
		"OM": {before: []string{"达"}},
		"HT": {after: []string{"沿", "近", "临", "公", "渤", "黄", "东", "南", "北"}, before: []string{"区", "带", "形", "方", "质", "点", "图"}},
		"ME": {before: []string{"县", "头"}}, "SD": {before: []string{"红"}}, "BH": {before: []string{"右旗", "左旗"}},
		"JP": {after: []string{"今", "昨", "近", "即", "每", "当"}},
		"WS": {after: []string{"属"}}, "GN": {before: []string{"湾"}},
		"MX": {after: []string{"新"}, before: []string{"湾", "城"}},
		"TN": {before: []string{"市"}}, "KW": {before: []string{"城"}}, "GT": {before: []string{"城"}}, "PA": {before: []string{"城"}},
		"CO": {after: []string{"不列颠"}, before: []string{"特区", "大学"}},
		"RU": {after: []string{"白"}},
	},
	"ru": {
		"US": {after: []string{"долл.", "доллар", "доллара", "долларов", "доллары", "долларах", "долларам", "долларами"}},
		"IE": {after: []string{"Северная", "Северной", "Северную"}},
		"GN": {after: []string{"Новая", "Новой", "Новую"}},
		"WS": {after: []string{"Американское", "Американского", "Американском"}},
	},
	"fr": {
		"US": {after: []string{"dollar des", "dollars des"}},
		"ID": {after: []string{"Bahasa"}},
		"GN": {after: []string{"Nouvelle-", "golfe de "}}, "IE": {before: []string{"du Nord"}},
		"CN": {after: []string{"mer de", "République de"}, before: []string{"méridionale", "orientale"}},
	},
	"es": {
		"US": {after: []string{"dólar de los", "dólares de los"}},
		"ID": {after: []string{"Bahasa"}},
		"GN": {after: []string{"Nueva", "golfo de", "Golfo de"}}, "IE": {before: []string{"del Norte"}},
		"CN": {after: []string{"mar de", "Mar de", "República de"}, before: []string{"Meridional", "Oriental"}},
		"MX": {after: []string{"Nuevo", "golfo de", "Golfo de", "Ciudad de"}},
	},
	"ar": {
		"JO": {after: []string{"نهر"}}, "MX": {after: []string{"خليج"}}, "GN": {after: []string{"خليج"}},
		"CN": {after: []string{"بحر", "جمهورية"}}, "MA": {before: []string{"العربي"}},
	},
}

var (
	// "Chine (la)", "Bahamas (the)", "Côte d'Ivoire **": an article in brackets, a mark of a footnote.
	bracketedArticle = regexp.MustCompile(`\s*\((the|la|le|les|l'|el|los|las)\)|\s*\*+$`)
	leadingArticle   = regexp.MustCompile(`^(the |la |le |les |l'|el |los |las )`)
)

func bareName(name string) string {
	name = leadingArticle.ReplaceAllString(strings.TrimSpace(bracketedArticle.ReplaceAllString(name, "")), "")
	return strings.ReplaceAll(strings.Join(strings.Fields(name), " "), "تيمور- ", "تيمور - ")
}

// feminines returns the feminine forms of Arabic adjectives.
func feminines(words []string) []string {
	var forms []string
	for _, w := range words {
		if strings.HasSuffix(w, "ي") && !strings.Contains(w, " ") {
			forms = append(forms, w+"ة")
		}
	}
	return forms
}

// compact drops empty and repeated words.
func compact(words []string) []string {
	var kept []string
	for _, w := range words {
		if w != "" && !slices.Contains(kept, w) {
			kept = append(kept, w)
		}
	}
	return kept
}

// readTable reads lines of a code and the words of each language, parted by strokes.
func readTable(table string, columns []string) map[string]map[string][]string {
	rows := map[string]map[string][]string{}
	for line := range strings.Lines(table) {
		fields := strings.Split(strings.TrimSpace(line), "|")
		if strings.HasPrefix(line, "#") || len(fields) != len(columns)+1 {
			if !strings.HasPrefix(line, "#") && len(fields) > 1 {
				fmt.Printf("%d columns: %s", len(fields), line)
			}
			continue
		}
		words := map[string][]string{}
		for i, lang := range columns {
			words[lang] = strings.Split(fields[i+1], ",")
		}
		rows[fields[0]] = words
	}
	return rows
}

func sortedKeys(m map[string]row) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

func writePack(file string, concepts []concept) error {
	src, err := encode(concepts)
	if err != nil {
		return err
	}
	return os.WriteFile(file, src, 0o644)
}
