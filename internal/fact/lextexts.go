package fact

import _ "embed"

// lex/<lang>.txt is written by hand; lex/<lang>.numbers.txt is made by ./gen from the rule-based
// number formats of Unicode CLDR and names origin and licence in its head. A line is a class, a
// value and the forms, with a space between each two; _ joins the words of a phrase.
var (
	//go:embed lex/common.txt
	commonText string
	//go:embed lex/ar.txt
	arText string
	//go:embed lex/ar.numbers.txt
	arNumbers string
	//go:embed lex/en.txt
	enText string
	//go:embed lex/en.numbers.txt
	enNumbers string
	//go:embed lex/es.txt
	esText string
	//go:embed lex/es.numbers.txt
	esNumbers string
	//go:embed lex/fr.txt
	frText string
	//go:embed lex/fr.numbers.txt
	frNumbers string
	//go:embed lex/ru.txt
	ruText string
	//go:embed lex/ru.numbers.txt
	ruNumbers string
	//go:embed lex/zh.txt
	zhText string
)
