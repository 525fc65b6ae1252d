package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// readTerritories reads the everyday names of states and territories by code: those of the table and
// its variants, as running text has them.
func readTerritories(reference string) (map[string]map[string][]string, error) {
	rows, err := readRows(filepath.Join(reference, "territories_cldr_7.csv"))
	if err != nil {
		return nil, err
	}
	names := map[string]map[string][]string{}
	for _, r := range rows {
		code, variant, _ := strings.Cut(r["code"], "-alt-")
		if names[code] == nil {
			names[code] = map[string][]string{}
		}
		for _, lang := range append(languages, "zh-Hant") {
			name := plainName(r[lang])
			if name == "" {
				continue
			}
			if variant == "short" && (code == "HK" || code == "MO") {
				names[code][lang] = slices.Insert(names[code][lang], 0, name)
				continue
			}
			names[code][lang] = append(names[code][lang], name)
		}
	}
	return names, nil
}

// plainName writes out what user interfaces shorten; names with brackets, which running text does not
// have, and single abbreviations are left out.
func plainName(name string) string {
	if name == "科科斯（基林）群岛" {
		return "科科斯群岛"
	}
	if strings.ContainsAny(name, "()（）") || strings.Contains(name, ".-") || strings.HasPrefix(name, "É.-") || strings.HasPrefix(name, "R.A.S.") || strings.HasPrefix(name, "RAE ") {
		return ""
	}
	name = strings.NewReplacer(" & ", " and ", "о-ва", "острова", "о-в ", "остров ", "Св. ", "Святой ", " - ", "-", "’", "'").Replace(name)
	if rest, ok := strings.CutPrefix(name, "St. "); ok {
		name = "Saint " + rest
	}
	return name
}

// noTerritory are codes of the table that are none: regions that only statistics know, unions of
// states, codes for tests.
var noTerritory = []string{"EA", "EU", "EZ", "QO", "UN", "UM", "XA", "XB", "ZZ", "CQ"}

// writeTerritories compiles the pack of the territories that are no states.
func writeTerritories(reference, out string) error {
	names, err := readTerritories(reference)
	if err != nil {
		return err
	}
	states, err := readRows(filepath.Join(reference, "states_unterm_6lang.csv"))
	if err != nil {
		return err
	}
	known := map[string]row{}
	for _, s := range states {
		known[s["a2"]] = s
	}
	byCode := map[string]row{}
	for code := range names {
		if len(code) == 2 && known[code] == nil && !slices.Contains(noTerritory, code) && code != "CI" && code != "TR" {
			byCode[code] = row{}
		}
	}
	var concepts []concept
	for _, code := range sortedKeys(byCode) {
		concepts = append(concepts, territory(code, names[code]))
	}
	fmt.Printf("%d territories\n", len(concepts))
	return writePack(filepath.Join(out, "territories.json"), concepts)
}

func territory(code string, names map[string][]string) concept {
	if code == "MO" {
		names["ru"] = append(names["ru"], "Аомэнь", "Аомынь")
	}
	c := concept{ID: "territory-" + strings.ToLower(code), Kind: "place", Severity: "warning"}
	for _, lang := range languages {
		status := ""
		for _, name := range compact(names[lang]) {
			c.Terms = append(c.Terms, term{Lang: lang, Text: name, Status: status})
			status = "admitted"
		}
	}
	if others := compact(names["zh-Hant"]); len(others) > 0 {
		c.Derived = map[string][]string{"zh": others} // other names for the same: 纽西兰
	}
	return c
}
