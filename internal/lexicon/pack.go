package lexicon

import (
	_ "embed"
	"iter"
	"math"
	"strings"
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
const magic = "concord lexicon 1 "

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

// entries returns the glosses of key number id with their weights, which add up to about 1.
func (p *pack) entries(id int) iter.Seq2[int, float32] {
	return func(yield func(int, float32) bool) {
		s := p.data[min(int(uint32At(p.offsets, id)), len(p.data)):]
		n, s, _ := cutUvarint(s)
		gloss := 0
		for range min(n, uint64(len(s))) {
			step, rest, ok := cutUvarint(s)
			if !ok || rest == "" || step > uint64(p.glosses.n) {
				return
			}
			if gloss += int(step); gloss >= p.glosses.n || !yield(gloss, weightOf(rest[0])) {
				return
			}
			s = rest[1:]
		}
	}
}

// Weights are kept in a byte as their logarithm, in sixteenths of a factor of two.
func weightOf(b byte) float32 { return float32(math.Exp2(-float64(b) / 16)) }

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

// builtin returns the built-in pack of a language and English, or nil.
func builtin(lang string) *pack {
	files := map[string]string{
		"ar": arabic, "de": german, "es": spanish, "fr": french,
		"ja": japanese, "pt": portuguese, "ru": russian, "zh": chinese,
	}
	p, _ := readPack(files[lang])
	return p
}
