package main

import (
	"regexp"
	"strings"
)

// addPartners adds what a partnership makes of those who have it: all-weather strategic partners. Chinese leaves out the
// last word of its name for them, 全天候战略伙伴, which is asked for too where companies do not call each other so.
func (c *concept) addPartners() {
	zh, found := strings.CutSuffix(c.Terms[0].Text, "关系")
	if !found || !strings.HasSuffix(zh, "伙伴") {
		return
	}
	if statesAlone().MatchString(zh) {
		c.Terms[0].Forms = append(c.Terms[0].Forms, zh)
	}
	for _, t := range c.Terms {
		partner := ""
		switch {
		case t.Status == "forbidden":
		case t.Lang == "en":
			partner = strings.Replace(t.Text, "partnership", "partner", 1)
		case t.Lang == "ru":
			partner = russianPartner(t.Text)
		}
		if partner != "" && partner != t.Text {
			c.derive(t.Lang, partner)
		}
	}
}

// statesAlone are the names of partners that no companies have.
func statesAlone() *regexp.Regexp {
	return regexp.MustCompile(`全天候|新时代|全方位战略|永久|全面战略(?:协作)?伙伴`)
}

// derive adds a word that satisfies the concept and asks for nothing.
func (c *concept) derive(lang, text string) {
	if c.Derived == nil {
		c.Derived = map[string][]string{}
	}
	c.Derived[lang] = append(c.Derived[lang], text)
}

// russianPartner makes a partner of a partnership and its adjectives, "" of what begins with other words.
func russianPartner(text string) string {
	before, behind, found := strings.Cut(text, "партнёрство")
	if !found || strings.HasPrefix(behind, " и ") { // of which the partners have no word
		return ""
	}
	words := strings.Fields(before)
	for i, w := range words {
		stem, hard := strings.CutSuffix(w, "ое")
		soft := strings.HasSuffix(stem, "к")
		if !hard {
			stem, soft = strings.CutSuffix(w, "ее")
		}
		switch {
		case w == "и":
		case soft:
			words[i] = stem + "ий"
		case hard:
			words[i] = stem + "ый"
		default:
			return ""
		}
	}
	return strings.Join(append(words, "партнёр"), " ") + behind
}
