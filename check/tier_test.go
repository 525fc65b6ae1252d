package check_test

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// TestTiers holds what relationships between states are called to pairs of sentences, without a termbase.
func TestTiers(t *testing.T) {
	for _, c := range []struct{ source, to, target, found string }{
		{"两国互为全面战略合作伙伴。", "en", "The two countries are comprehensive strategic partners.", "comprehensive strategic partners"},
		{"两国互为全面战略合作伙伴。", "en", "The two countries enjoy a comprehensive strategic partnership of cooperation.", ""},
		{"两国互为全面战略合作伙伴。", "en", "The two countries are strategic cooperative partners.", "strategic cooperative partners"},
		{"甲公司是乙公司的全面战略合作伙伴。", "en", "The company is a comprehensive strategic partner of the other one.", ""},
		{"两国建立了战略合作关系。", "ru", "Две страны установили отношения стратегического партнёрства.", "стратегического партнёрства"},
		{"两国建立了战略合作关系。", "ru", "Две страны установили отношения стратегического сотрудничества.", ""},
		{"两国建立了全面战略合作伙伴关系。", "fr", "Les deux pays ont établi un partenariat stratégique global.", "partenariat stratégique global"},
		{"两国建立了全面合作伙伴关系。", "fr", "Les deux pays ont établi un partenariat stratégique global.", "partenariat stratégique global"},
		{"两国建立了全面合作伙伴关系。", "fr", "Les deux pays ont établi un partenariat de coopération global.", ""},
		{"两国是好朋友、好伙伴。", "es", "Los dos países tienen una asociación estratégica.", ""},
		{"我国同十个国家建立了全面战略伙伴关系。", "fr", "Notre pays a établi des partenariats stratégiques globaux avec dix pays.", ""},
		{"两国建立了战略伙伴关系。", "es", "Los dos países establecieron una asociación estratégica integral.", "asociación estratégica integral"},
		{"两国建立了全面战略合作伙伴关系。", "ar", "أقام البلدان علاقات الشراكة الاستراتيجية الشاملة.", "الشراكة الاستراتيجية الشاملة"},
		{"两国建立了全面战略合作伙伴关系。", "ar", "أقام البلدان علاقات شراكة التعاون الاستراتيجية الشاملة.", ""},
		{"双方愿在战略伙伴关系框架内扩大合作。", "en", "The two sides will expand cooperation within the strategic partnership.", ""},
		{"双方将深化战略伙伴关系，落实发展战略。", "en", "The two sides will deepen their comprehensive strategic partnership.", ""},
	} {
		target := document.Parse("target.md", language.Make(c.to), []byte(c.target))
		found := ""
		for _, f := range check.Run(check.Input{Source: document.Parse("source.md", language.Chinese, []byte(c.source)), Target: target}).Findings {
			if f.Message.ID == "check.term-tier" {
				found = string(target.Source[f.Span.Start:f.Span.End])
			}
		}
		if found != c.found {
			t.Errorf("%s → %s: got %q, want %q", c.source, c.target, found, c.found)
		}
	}
}
