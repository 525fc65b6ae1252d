package glossary

import "sync"

// irregularRomance maps ends of forms that share no stem with the infinitive to its end, of the verbs that set
// phrases are made with and of those with prefixes: a tenu, maintiennent; sostuvieron, propuesto.
var irregularRomance = sync.OnceValue(func() map[string]string {
	return wordPairs(`
		tenu:tenir tenue:tenir tenus:tenir tenues:tenir tient:tenir tiennent:tenir tiendra:tenir tiendront:tenir tint:tenir tinrent:tenir
		venu:venir venue:venir venus:venir venues:venir vient:venir viennent:venir viendra:venir viendront:venir vint:venir vinrent:venir
		pris:prendre prise:prendre prises:prendre prend:prendre prennent:prendre prenne:prendre prirent:prendre
		mis:mettre mise:mettre mises:mettre met:mettre mettent:mettre mirent:mettre
		fait:faire faite:faire faits:faire faites:faire font:faire fera:faire feront:faire fit:faire firent:faire
		promu:promouvoir promue:promouvoir promus:promouvoir promues:promouvoir promeut:promouvoir promeuvent:promouvoir
		conclu:conclure conclue:conclure conclus:conclure conclues:conclure conclut:conclure
		rendu:rendre rendue:rendre rendus:rendre rendues:rendre conduit:conduire conduite:conduire conduits:conduire
		produit:produire produits:produire construit:construire construite:construire construits:construire
		écrit:écrire écrite:écrire écrits:écrire offert:offrir offerte:offrir offerts:offrir ouvert:ouvrir ouverte:ouvrir ouverts:ouvrir
		tuvo:tener tuvieron:tener tiene:tener tienen:tener tendrá:tener tendrán:tener
		vino:venir vinieron:venir viene:venir vienen:venir vendrá:venir vendrán:venir
		puso:poner pusieron:poner puesto:poner puesta:poner puestos:poner puestas:poner pondrá:poner pondrán:poner
		hizo:hacer hicieron:hacer hecho:hacer hecha:hacer hechos:hacer hechas:hacer hará:hacer harán:hacer
		dijo:decir dijeron:decir dicho:decir condujo:conducir condujeron:conducir produjo:producir produjeron:producir
		dio:dar dieron:dar estuvo:estar estuvieron:estar abierto:abrir abierta:abrir escrito:escribir escrita:escribir
		rindió:rendir rindieron:rendir rinde:rendir rinden:rendir siguió:seguir siguieron:seguir sigue:seguir siguen:seguir
		pidió:pedir pidieron:pedir pide:pedir piden:pedir eligió:elegir eligieron:elegir elige:elegir eligen:elegir
		suscrito:suscribir suscrita:suscribir suscritos:suscribir promueve:promover promueven:promover`)
})

// infinitive returns the infinitive of an irregular form, "" for other words.
func infinitive(w string) string {
	const longest = 12 // bytes of an end
	for i := max(len(w)-longest, 0); i < len(w)-1; i++ {
		if end, ok := irregularRomance()[w[i:]]; ok {
			return w[:i] + end
		}
	}
	return ""
}
