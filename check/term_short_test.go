package check_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// TestSaidOtherwise tells what a translation says in another way, or need not say, from what it leaves out or changes.
func TestSaidOtherwise(t *testing.T) {
	for _, c := range []struct{ term, source, target, want string }{
		// The word for an act tells whose it is.
		{"organisation en:Governor in Council fr:gouverneur en conseil", "It comes into force on a day fixed by order of the Governor in Council.", "Elle entre en vigueur à la date fixée par décret.", ""},
		{"organisation en:Governor in Council fr:gouverneur en conseil", "The Governor in Council may hear the parties.", "On peut entendre les parties.", "term-missing"},
		// What is imported crosses the border of the country whose law it is.
		{"country en:Canada fr:Canada", "Every person who imports it into Canada is guilty of an offence.", "Commet une infraction quiconque en importe.", ""},
		{"country en:Canada fr:Canada", "The office is in Canada.", "Le bureau est à Paris.", "term-missing"},
		// Two words that look like a term may be a verb and its object.
		{"term en:return value es:valor de retorno", "A factory function that returns values is called.", "Se llama a una función que devuelve objetos.", ""},
		{"term en:return value es:valor de retorno", "Two return values are given.", "Se dan dos objetos.", "term-missing"},
		// 所 may belong to the verb behind it.
		{"organisation zh:期货交易所 en:futures exchange", "期货交易所生之争议提交仲裁。", "Disputes arising out of futures trading are referred to arbitration.", ""},
		{"organisation zh:期货交易所 en:futures exchange", "期货交易所提交报告。", "The authority submits a report.", "term-missing"},
		// A conjunction joins the names of two bodies.
		{"organisation zh:内政部 en:Ministry of the Interior", "内政部和国防部共同发布。", "It was issued by the Ministries of Interior and Defense.", ""},
		{"organisation zh:内政部 en:Ministry of the Interior", "内政部发布通知。", "The notice was issued by the Department of the Interior.", "term-altered"},
		// What stands there in the source's language is the title of something, or not translated.
		{"term en:source code fr:code source", "Making source code open (Service Manual)", "Making source code open (Service Manual)", ""},
		// An article inside a title is the grammar's, another word is none of it.
		{"title en:node manager es:administrador de nodo", "The node manager reports to it.", "El administrador del nodo le informa.", ""},
		{"title en:node manager es:administrador de nodo", "A temporary node manager is designated.", "Se designa un administrador temporal de nodos.", ""},
		{"title en:node manager es:administrador de nodo", "The node manager reports to it.", "El responsable del nodo le informa.", "term-altered"},
		// Two phrases share a word.
		{"term en:data management fr:gestion des données", "Supporting biodiversity data management and curation.", "Faciliter la gestion et la conservation des données sur la biodiversité.", ""},
		{"term en:data management fr:gestion des données", "Supporting biodiversity data management.", "Faciliter la conservation des données sur la biodiversité.", "term-altered"},
		// What joins the items of a list is the sentence's.
		{"term zh:儿童及少年 en:children and youth", "对目睹家庭暴力儿童及少年，得附条件。", "Conditions may be imposed as to any child, youth that has witnessed violence.", ""},
		// A foreign name can do without the title that it was given before.
		{"title zh:执行主任 en:Executive Director", "执行主任卡莱尔到会。\n执行主任卡莱尔发言。", "The Executive Director, Mr Carlyle, came.\nMr Carlyle spoke.", ""},
		{"title zh:执行主任 en:Executive Director", "执行主任卡莱尔到会。", "The administrator Carlyle came.", "term-missing"},
		// Whose money it is stands behind letters that are shorter when they are small.
		{"country en:United States zh:美国", "İzmir and İnegöl hold many United States dollars.", "两市持有许多美元。", ""},
		// The space before an identifier may be one at which no line ends.
		{"term en:metrics fr:métriques", "See\u00a0sdk-metrics for more.", "Voir sdk-metrics pour plus.", ""},
		// A quoted value stays as it is.
		{"term en:shareholding es:participación accionaria", "The interest type is 'shareholding'.", "El tipo de interés es 'shareholding'.", ""},
		{"term en:shareholding es:participación accionaria", "A company's shareholding is disclosed.", "Se divulga el shareholding de la empresa.", "term-missing"},
		// A Chinese word may be a verb, and stand in a compound.
		{"term zh:选举 en:election", "通过 Raft 自动选举出一个 Leader。", "They elect a leader by Raft automatically.", ""},
		{"term zh:回滚 en:rollback", "不会回滚应用创建。", "The creation is not rolled back.", ""},
		{"term zh:回滚 en:rollback", "不会回滚应用创建。", "The creation is not undone.", "term-missing"},
		{"term zh:线程 en:thread", "多线程设计。", "The multi-thread design.", ""},
		// Nor is a sentence a noun.
		{"term en:data flow es:flujo de datos", "It shows how the data flows through the app.", "Muestra cómo fluye la información por la aplicación.", ""},
		{"term en:data flow es:flujo de datos", "The data flows of the app are shown.", "Se muestra la información de la aplicación.", "term-missing"},
		{"term en:data publishing es:publicación de datos", "Much of the data published by others is used.", "Se usan muchos de los datos que publican otros.", ""},
		{"term en:award es:adjudicación", "The port authority awards a contract to each bidder.", "La autoridad portuaria otorga un contrato a cada licitador.", ""},
		{"term en:award es:adjudicación", "Two awards are listed.", "Se enumeran dos contratos.", "term-missing"},
		{"term en:share es:acción", "The ports can share it, and wish to share these maps.", "Los puertos pueden divulgarlo y desean divulgar estos mapas.", ""},
		{"term en:share es:acción", "The port sold its share to the city.", "El puerto vendió su cuota a la ciudad.", "term-missing"},
		{"term en:jurisdiction es:jurisdicción", "It is a body with jurisdiction 'zz'.", "Es un organismo cuyo valor de jurisdiction es 'zz'.", ""},
		// What a name of several words has of a term is the name's.
		{"term en:cloud service fr:service infonuagique", "Directive on the Use of Commercial Cloud Services: Policy Notice 2031-07, subsection 4.2", "Directive sur l’utilisation des services commerciaux en nuage : avis de politique 2031-07, paragraphe 4.2", ""},
		{"term en:cloud service fr:service infonuagique", "The use of commercial cloud services is told.", "L’utilisation des services commerciaux en nuage est indiquée.", "term-altered"},
		// A verb and its object are no term.
		{"term en:checkbox fr:case à cocher", "Make sure that the checkbox is checked.", "Veillez à cocher la case.", ""},
		{"term en:checkbox fr:case à cocher", "Each checkbox is blue.", "Chaque case à remplir est bleue.", "term-altered"},
		// Two Chinese words share their end.
		{"term zh:监事会 en:board of supervisors", "由理、监事会遴选。", "They are selected by the directors and supervisors.", ""},
		{"term zh:监事会 en:board of supervisors", "由监事会遴选。", "They are selected by the committee.", "term-missing"},
		// The last character of a term may be the next word's.
		{"term zh:期货交易所 en:futures exchange", "期货交易所得之计算。", "The computation of income from futures trading.", ""},
		{"term zh:运行时 en:runtime", "实际运行时会被转换。", "It is converted when it actually runs.", ""},
		{"term zh:运行时 en:runtime", "初始化运行时。", "Initialize the environment.", "term-missing"},
		// What a program calls something stays as it is, and so does the name of a file.
		{"term en:workbook es:libro", "The Workbook object has all the tables.", "El objeto Workbook tiene todas las tablas.", ""},
		{"term en:workbook es:libro", "The workbook has all the tables.", "El workbook tiene todas las tablas.", "term-missing"},
		{"term en:worksheet es:hoja de cálculo", "See src=\"../images/combine-worksheets-3.png\" for it.", "Véase src=\"../images/combine-worksheets-2.png\".", ""},
		{"term en:starter template es:plantilla de inicio", "Start with our [starter template](https://example.build).", "Comience con nuestro [modelo](https://example.build).", "term-missing"},
		// The Latin word of a Chinese rendering may stand for the whole.
		{"term en:state variable zh:state 变量", "Update the state variable before the next render.", "在下次渲染之前更新 state。", ""},
		{"term en:state variable zh:state 变量", "Update the state variable before the next render.", "在下次渲染之前更新该值。", "term-missing"},
	} {
		report := check.Run(check.Input{
			Source: document.Parse("source.md", language.Make(languageOf(c.term, 0)), []byte(c.source)),
			Target: document.Parse("target.md", language.Make(languageOf(c.term, 1)), []byte(c.target)), Glossary: oneConcept(t, c.term),
		})
		got := ""
		for _, f := range report.Findings {
			if strings.HasPrefix(f.Check, "term-") && f.Severity != check.Info {
				got = f.Check
			}
		}
		if got != c.want {
			t.Errorf("%s → %s: got %q, want %q", c.source, c.target, got, c.want)
		}
	}
}

// oneConcept reads a kind and two terms, each behind its language.
func oneConcept(t *testing.T, line string) *glossary.Glossary {
	kind, rest, _ := strings.Cut(line, " ")
	a, b := languageOf(line, 0), languageOf(line, 1)
	first, second, _ := strings.Cut(strings.TrimPrefix(rest, a+":"), " "+b+":")
	src := fmt.Sprintf("concepts:\n  - id: c\n    kind: %s\n    terms:\n      - {lang: %s, text: %s}\n      - {lang: %s, text: %s}\n", kind, a, first, b, second)
	g, problems := glossary.Load("terms.yaml", []byte(src))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return g
}

// languageOf returns the language of term i of a line.
func languageOf(line string, i int) string {
	var languages []string
	for _, w := range strings.Fields(line) {
		if lang, _, ok := strings.Cut(w, ":"); ok {
			languages = append(languages, lang)
		}
	}
	return languages[i]
}
