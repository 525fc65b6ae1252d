package main

// prose returns the collections of general prose: sentences of everyday life, articles of an encyclopedia, and the texts of a game.
func prose() []corpus {
	const (
		tatoeba = "/tatoeba-test-v2021-08-07."
		flores  = "opus-mt/datasets/facebook/flores/flores200_dataset/devtest/"
		arabic  = "opus-mt/testsets/ara-eng" + tatoeba
		chinese = "opus-mt/testsets/eng-cmn_Hans" + tatoeba
	)
	return []corpus{
		{source: arabic + "eng", target: arabic + "ara", lang: "ar", read: readLines},
		{source: chinese + "eng", target: chinese + "cmn_Hans", lang: "zh", read: readLines},
		{source: flores + "eng_Latn.devtest", target: flores + "arb_Arab.devtest", lang: "ar", read: readLines},
		{source: flores + "eng_Latn.devtest", target: flores + "zho_Hans.devtest", lang: "zh", read: readLines},
		{source: "opensource-guide/_articles", target: "opensource-guide/_articles/zh-hans", lang: "zh", read: readTree},
		{target: "cdda/lang/po/zh_CN.po", lang: "zh", read: readPO},
	}
}
