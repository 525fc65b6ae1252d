package lexicon

import (
	_ "embed"
	"math"
	"strings"
	"sync"
)

// pack is a list of words of one language, the keys, each with words of another that explain it.
type pack struct {
	keyLang, glossLang string
	keys, glosses      words
	offsets            string // by key, of its entries in data; four bytes each
	data               string // per key: the number of entries; per entry: the distance of its gloss from the one before, its weight
}

// magic begins every pack; its digit is the version of the format. The two languages follow, and a
// line end.
const magic = "concord lexicon 2 "

// readPack reads a pack where it lies.
func readPack(src string) (*pack, error) {
	head, src, ok := strings.Cut(src, "\n")
	langs, ours := strings.CutPrefix(head, magic)
	if !ok || !ours {
		return nil, errCorrupt
	}
	p := &pack{}
	p.keyLang, p.glossLang, _ = strings.Cut(langs, " ")
	var err error
	if p.keys, src, err = readWords(src); err != nil {
		return nil, err
	}
	if p.glosses, src, err = readWords(src); err != nil {
		return nil, err
	}
	if len(src) < 4*p.keys.n {
		return nil, errCorrupt
	}
	p.offsets, p.data = src[:4*p.keys.n], src[4*p.keys.n:]
	return p, nil
}

// entries are the glosses of a key, one after the other.
type entries struct {
	gloss   int32
	logged  byte // the weight, see byteOf
	left    uint64
	glosses int // of the pack
	data    string
}

// entries returns the glosses of key number id with their weights, which add up to about 1.
func (p *pack) entries(id int) entries {
	n, data, _ := cutUvarint(p.data[min(int(uint32At(p.offsets, id)), len(p.data)):])
	return entries{left: n, glosses: p.glosses.n, data: data}
}

// next goes to the next gloss, the first at first. It reports whether there is one.
func (e *entries) next() bool {
	if e.left == 0 {
		return false
	}
	e.left--
	step, data, ok := cutUvarint(e.data)
	if !ok || data == "" || step >= uint64(e.glosses)-uint64(e.gloss) {
		e.left = 0
		return false
	}
	e.gloss, e.logged, e.data = e.gloss+int32(step), data[0], data[1:]
	return true
}

func (e *entries) weight() float32 { return weightOf(e.logged) }

// Weights are kept in a byte as their logarithm, in sixteenths of a factor of two.
func weightOf(b byte) float32 {
	return sixteenths[b%16] / float32(uint32(1)<<(b/16))
}

// sixteenths are 2 to the power of -n/16.
var sixteenths = [16]float32{
	1, 0.95760328, 0.917004043, 0.878126080, 0.840896415, 0.805245166, 0.771105413, 0.738413073,
	0.707106781, 0.677127773, 0.648419777, 0.620928906, 0.594603558, 0.569394317, 0.545253866, 0.522136891,
}

func byteOf(weight float64) byte {
	return byte(math.Max(0, math.Min(255, math.Round(-16*math.Log2(weight)))))
}

// The built-in packs, each with English. They are searched where they lie in the program.
var (
	//go:embed packs/ar-en.lex
	arabic string
	//go:embed packs/de-en.lex
	german string
	//go:embed packs/es-en.lex
	spanish string
	//go:embed packs/fr-en.lex
	french string
	//go:embed packs/ja-en.lex
	japanese string
	//go:embed packs/pt-en.lex
	portuguese string
	//go:embed packs/ru-en.lex
	russian string
	//go:embed packs/zh-en.lex
	chinese string
)

// builtins are the packs that were asked for, by language: they are read once, however many texts there are.
var builtins sync.Map

// builtin returns the built-in pack of a language and English, or nil.
func builtin(lang string) *pack {
	if p, ok := builtins.Load(lang); ok {
		return p.(*pack)
	}
	files := map[string]string{
		"ar": arabic, "de": german, "es": spanish, "fr": french,
		"ja": japanese, "pt": portuguese, "ru": russian, "zh": chinese,
	}
	p, err := readPack(files[lang])
	if err != nil {
		return nil
	}
	kept, _ := builtins.LoadOrStore(lang, p)
	return kept.(*pack)
}
