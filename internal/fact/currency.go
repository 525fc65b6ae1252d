package fact

import "strings"

// codesOf are the codes that the name of a currency of several countries may mean.
func codesOf(name string) string {
	switch name {
	case "krone":
		return "SEK NOK DKK ISK CZK"
	case "franc":
		return "CHF XAF XOF XPF CDF GNF RWF BIF DJF KMF"
	case "XAF": // what both CFA francs are called
		return "XOF"
	case "peso":
		return "MXN ARS CLP COP CUP PHP UYU DOP"
	case "pound":
		return "GBP EGP SDG LBP SYP"
	case "lira":
		return "TRY LBP SYP"
	case "riyal":
		return "SAR QAR OMR IRR YER"
	case "dirham":
		return "AED MAD"
	case "dinar":
		return "KWD JOD IQD BHD TND DZD LYD RSD"
	case "shilling":
		return "KES UGX TZS SOS"
	case "rupee":
		return "INR PKR LKR NPR IDR MUR SCR"
	case "manat":
		return "AZN TMT"
	case "mark":
		return "BAM"
	case "leu":
		return "RON MDL"
	}
	return ""
}

// SameCurrency reports whether two units of amounts can be one: the same code, or one the name of a
// currency that several countries use and the other a code of theirs ("kronor", SEK).
func SameCurrency(a, b string) bool {
	return a == b || len(b) == 3 && strings.Contains(codesOf(a), b) || len(a) == 3 && strings.Contains(codesOf(b), a)
}

// codeOfSign is the code of a currency sign, empty for any other rune.
func codeOfSign(r rune) string {
	switch r {
	case '$', '﹩':
		return "USD"
	case '€':
		return "EUR"
	case '£':
		return "GBP"
	case '¥':
		return "JPY"
	case '₽':
		return "RUB"
	case '₹':
		return "INR"
	case '₨':
		return "rupee"
	case '₩':
		return "KRW"
	case '₺':
		return "TRY"
	case '₴':
		return "UAH"
	case '₪':
		return "ILS"
	case '₸':
		return "KZT"
	case '₫':
		return "VND"
	case '₦':
		return "NGN"
	case '₱':
		return "PHP"
	case '₡':
		return "CRC"
	case '₾':
		return "GEL"
	case '₭':
		return "LAK"
	case '₮':
		return "MNT"
	case '₲':
		return "PYG"
	case '₵':
		return "GHS"
	case '₼':
		return "AZN"
	case '₿':
		return "BTC"
	case '৳':
		return "BDT"
	case '฿':
		return "THB"
	case '៛':
		return "KHR"
	case '؋':
		return "AFN"
	case '﷼':
		return "riyal"
	}
	return ""
}
