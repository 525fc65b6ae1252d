package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/internal/token"
)

// zone is what a text calls the time of one place: the minutes by which it may be ahead of UTC, none where that is not known.
type zone []int

// zones are the times that have a name, with the words for them.
var zones = [...]struct {
	ahead zone
	words []string
}{
	{zone{0}, []string{"GMT", "UTC", "Greenwich", "Гринвич", "格林尼治", "格林威治", "世界协调时", "协调世界时", "世界时", "غرينتش", "غرينيتش"}},
	{zone{480}, []string{"北京时间", "Beijing time", "Beijing Time", "пекинскому времени", "heure de Pékin", "heure de Beijing", "hora de Beijing", "hora de Pekín", "بتوقيت بكين", "بتوقيت بيجين"}},
	{zone{180}, []string{"莫斯科时间", "Moscow time", "Moscow Time", "МСК", "мск", "московскому времени", "heure de Moscou", "hora de Moscú", "بتوقيت موسكو"}},
	{zone{540}, []string{"东京时间", "Tokyo time", "токийскому времени", "heure de Tokyo", "hora de Tokio", "بتوقيت طوكيو"}},
	{zone{60, 120}, []string{"巴黎时间", "柏林时间", "日内瓦时间", "布鲁塞尔时间", "马德里时间", "Paris time", "Berlin time", "Geneva time", "Brussels time", "Madrid time", "парижскому времени", "берлинскому времени",
		"женевскому времени", "heure de Paris", "heure de Berlin", "heure de Genève", "heure de Bruxelles", "hora de París", "hora de Berlín", "hora de Ginebra", "hora de Bruselas", "بتوقيت باريس", "بتوقيت برلين", "بتوقيت جنيف"}},
	{zone{0, 60}, []string{"伦敦时间", "London time", "лондонскому времени", "heure de Londres", "hora de Londres", "بتوقيت لندن"}},
	{zone{-300, -240}, []string{"东部时间", "纽约时间", "Eastern time", "Eastern Time", "New York time", "Washington time", "нью-йоркскому времени", "heure de New York", "heure de l’Est", "heure de l'Est", "hora de Nueva York", "hora del Este", "بتوقيت نيويورك", "بتوقيت واشنطن"}},
	{zone{120, 180}, []string{"开罗时间", "Cairo time", "каирскому времени", "heure du Caire", "hora de El Cairo", "بتوقيت القاهرة"}},
}

// otherZone are the words for the time of a place, whichever: a capital has to stand before those that begin with a blank and
// behind those that end in a preposition (Kabul time, heure de Lima).
var otherZone = [...]string{" time", "скому времени", "heure de ", "heure d’", "heure d'", "hora de ", "hora del ", "بتوقيت"}

// zonesOf are the zones that the segments name, in the order of the table; one that it lacks is empty.
func (t *Text) zonesOf(segments []int) []zone {
	var named []zone
	for _, s := range segments {
		text := t.String(t.Segment(s))
		known := len(named)
		for _, z := range zones {
			if i := slices.IndexFunc(z.words, func(w string) bool { return strings.Contains(text, w) }); i >= 0 {
				_, behind, _ := strings.Cut(text, z.words[i])
				named = append(named, z.ahead.shifted(behind))
			}
		}
		if known == len(named) && namesPlaceOfTime(text) {
			named = append(named, nil)
		}
	}
	return named
}

// shifted is the zone with the difference that stands right behind its name: +8 of GMT+8, +0530, +5:30.
func (z zone) shifted(behind string) zone {
	const most = 14 // hours
	m := zoneOffset().FindStringSubmatch(behind)
	if m == nil || len(z) != 1 || z[0] != 0 {
		return z
	}
	hours, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3]) // 0 where there are none
	switch ahead := 60*hours + minutes; {
	case hours > most:
		return z
	case m[1] == "+":
		return zone{ahead}
	default:
		return zone{-ahead}
	}
}

var zoneOffset = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^ *([-+−–])(\d\d?)(?::?(\d\d))?`) })

// namesPlaceOfTime reports that the text says of which place the time is.
func namesPlaceOfTime(text string) bool {
	return slices.ContainsFunc(otherZone[:], func(words string) bool {
		before, behind, ok := strings.Cut(text, words)
		switch {
		case !ok:
			return false
		case words[0] == ' ':
			last := before[strings.LastIndexAny(before, " (")+1:]
			return last != "" && last[0] >= 'A' && last[0] <= 'Z'
		case strings.HasPrefix(words, "heure d"), strings.HasPrefix(words, "hora d"):
			r, _ := utf8.DecodeRuneInString(behind)
			return unicode.IsUpper(r)
		}
		return true
	})
}

// changedTime returns the times of day of link i that differ: those left on both sides, where they are as many; where each
// side names another zone all of them, by what they are in one. Where one side alone names a zone nothing is compared.
func (p *Pass) changedTime(i int, source, target []*candidate) []factCase {
	source, target = timesOf(source), timesOf(target)
	if len(source) == 0 || len(target) == 0 {
		return nil
	}
	l := p.Bitext.Links[i]
	zs, zt := p.Source.zonesOf(l.Source), p.Target.zonesOf(l.Target)
	var same func(s, t *candidate) bool
	switch {
	case slices.EqualFunc(zs, zt, slices.Equal[zone]):
		met := func(c *candidate) bool { return c.met }
		source, target = slices.DeleteFunc(source, met), slices.DeleteFunc(target, met)
		same = sameTime
	case len(zs) == 1 && len(zt) == 1 && zs[0] != nil && zt[0] != nil:
		same = func(s, t *candidate) bool { return sameInstant(s, t, zs[0], zt[0]) }
	}
	if same == nil || len(source) != len(target) {
		return nil
	}
	var cases []factCase
	for k, s := range source {
		if !same(s, target[k]) {
			cases = append(cases, factCase{link: i, source: s.Fact, target: target[k].Fact})
		}
	}
	return cases
}

// timesOf are the times of day among the facts.
func timesOf(facts []*candidate) []*candidate {
	return slices.DeleteFunc(slices.Clone(facts), func(c *candidate) bool { return !c.Clock })
}

// sameInstant reports whether two times of day in two zones can be one moment.
func sameInstant(s, t *candidate, zs, zt zone) bool {
	day := 24 * 60
	if s.EitherHalf || t.EitherHalf {
		day /= 2
	}
	apart := (s.Hour-t.Hour)*60 + s.Minute - t.Minute
	return slices.ContainsFunc(zs, func(a int) bool {
		return slices.ContainsFunc(zt, func(b int) bool { return (apart-a+b)%day == 0 })
	})
}

// lostTime returns the times of day of link i that one side alone states, in figures with minutes or the half of the day, where
// nothing on the other side can be one: no number is left there, and no word for an hour or a part of the day.
func (p *Pass) lostTime(i int, source, target []*candidate) []factCase {
	lost := func(facts, others []*candidate, other *Text) []*candidate {
		times := slices.DeleteFunc(timesOf(facts), func(c *candidate) bool {
			return c.met || c.Minute == 0 && c.EitherHalf || !strings.ContainsFunc(c.words, unicode.IsDigit)
		})
		left := func(c *candidate) bool { return c.Clock || !c.met }
		if len(times) == 0 || slices.ContainsFunc(others, left) || slices.ContainsFunc(p.Bitext.Links[i].Segments(other.Side), other.saysHour) {
			return nil
		}
		return times
	}
	var cases []factCase
	for _, c := range lost(source, target, p.Target) {
		cases = append(cases, factCase{link: i, source: c.Fact})
	}
	for _, c := range lost(target, source, p.Source) {
		cases = append(cases, factCase{link: i, target: c.Fact})
	}
	return cases
}

// saysHour reports a word by which the segment may say an hour, in whatever way.
func (t *Text) saysHour(segment int) bool {
	return containsAny(strings.ToLower(t.Doc.SegmentText(segment)), hourWords[token.Base(t.Doc.Lang)]...)
}

var hourWords = map[string][]string{
	"zh": {"时", "時", "点", "點", "早", "晚", "午", "夜", "晨", "刻"},
	"en": {"noon", "night", "morning", "evening", "clock", "hour", "past", "a.m", "p.m", "quarter", "half"},
	"ru": {"час", "полов", "полдв", "полд", "полтр", "полпе", "полше", "полсе", "полво", "полно", "полуд", "четверт", "утр", "дня", "днём", "вечер", "ноч"},
	"fr": {"heure", "midi", "minuit", "matin", "soir", "nuit", "quart", "demi"},
	"es": {"hora", "a las ", "las ", "a la una", "mañana", "tarde", "noche", "mediod"},
	"ar": {"ساعة", "صباح", "مساء", "ظهر", "ليل", "فجر", "عصر", "نصف", "ربع", "دقيقة", "دقائق"},
}
