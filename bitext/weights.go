package bitext

// The numbers of the model. They were set on texts of many kinds; what a document itself tells is
// learnt over them, see [model.learn].
const (
	// Shares of the link types among all links.
	shareEmpty    = 0.004 // each of 1:0 and 0:1
	shareTwo      = 0.035 // 1:2 and 2:1
	shareThree    = 0.009
	shareFour     = 0.003
	shareLong     = 0.001 // each of 1:5, 1:6 and their mirrors
	shareTwoTwo   = 0.006
	shareLarge    = 0.0008 // any other
	pseudoLinks   = 20     // that the shares above count for against those of the document
	leastEmpty    = 0.0025
	mostEmpty     = 0.08
	emptyMissed   = 0.5  // of those found, unless the translation is free
	doubtHalf     = 5.0  // what speaks against a link of which it is as likely as not that it is none,
	doubtLength   = 20.0 // if both its sides have so many weighted characters: headings are rendered freely
	severalDoubt  = 0.6  // of links of several segments that no link speaks for, likewise
	mostWary      = 0.5  // see model.wary: for a text of whose links
	waryFrom      = 0.01 // more than this share
	waryOver      = 0.04 // and this leave a side out
	partedFrom    = 0.25 // of a link of several, if a segment has no counterpart at this probability, it is taken out;
	partedFree    = 0.35 // more in a free translation,
	partedSure    = 0.20 // and in one that leaves out little
	unpartedOnce  = -1.0 // of a sentence that no comma parts, linked with several, see [side.unparted];
	unpartedWary  = -6.0 // by how wary the model is besides
	mostStrict    = 2.0  // see model.strict: for a text translated sentence by sentence,
	strictBelow   = 0.03 // of whose links of two segments less than this share
	missedMuch    = 4.0  // have so much against them, by the words of both directions; it is what goes beyond that counts more
	mostStrangers = 2    // and so many at most, of those with so much against them, are taken for two whose own counterparts were left out
	mostLenient   = 0.6  // see model.lenient: for a text of whose links with a short side
	lenientFrom   = 0.04 // this share, beyond the first
	freeLeast     = 2    // of them, have anything against them
	strictPseudo  = 20   // links that are added to those of the text, one of them with so much against it

	// Lengths.
	logFloor    = -3.0 // of the length score: a share of links has lengths that say nothing
	spreadGuess = 7.5
	spreadFree  = 0.35 // by how much more lengths spread in a free translation,
	freeShare   = 0.25 // of whose links this share is of several segments; see freedom
	spreadExtra = 15.0 // variance that even the shortest segments have

	// Words.
	reachCap     = 200     // the most that one unit may multiply the odds by
	lexicalScale = 0.5     // the two directions tell the same
	hanWeight    = 0.6     // characters and the pairs of them overlap
	wholeWeight  = 3       // see classWeight; a whole number
	mostFound    = 0.95    // how sure of being found a unit may be: no lexicon is perfect
	doubtedWords = 0.1     // λ of words of the lexicon where few of them find anything
	foundPseudo  = 120     // units at the default rate that are added to those seen
	learntCover  = 1.1     // what a unit's share that the document's own lexicon explains counts as
	smoothTotal  = 200     // units that a text is taken to go on for with the usual words,
	smoothShare  = 0.85e-3 // of which each is this share unless more is known

	// Moved segments: what has to speak for them, and how much of it leaves the pair in doubt; how much more has to
	// speak for two of them in the other order.
	movedLeast   = 5.0
	movedNear    = 3 // links away at most: a place that is likelier by
	nearMoved    = 3.0
	movedDoubt   = 2.0
	movedBeside  = 0.0  // of a segment next to a moved one, on both sides
	movedFree    = 10.0 // and in a free translation, which says a little of everything in every place, so much more
	movedClear   = 0.5  // more than for any other segment in the place of one of the two
	swappedLeast = 5.0
	// By how much likelier a text has to be in another order, see [search.reordered]; and what there is against a
	// segment that has no counterpart where it stands, and beside what has been moved.
	reorderedLeast = 3.0
	seamPrice      = 2.0
	leftBehind     = 5.0
	leftElsewhere  = 10.0
	leftBeside     = 2.0 // where there is one that may be
	mostSpread     = 2   // segments of the target for one of the source

	// Layout.
	boundaryKept  = 0.97  // passages that a translator neither splits nor merges
	boundaryCross = 0.04  // links that reach over a passage boundary, where that tells something
	kindKept      = 0.95  // passages that are of the same kind on both sides
	labelClash    = -3.0  // both sides are numbered, and differently
	labelAlone    = -1.0  // only one side is
	labelInside   = -1.5  // a numbered segment that is not the first of its link
	labelMost     = 5.0   // for numbering that is the same
	blankClash    = -20.0 // a blank line linked to text
	blankInside   = -2.0
	mixedInside   = -3.5  // of two segments next to each other in a link only one ends with a mark, as with a heading
	openInside    = -1.5  // neither does
	speechKept    = 0.5   // places between segments where direct speech stands as on the other side
	endKept       = 0.5   // and that come after the same mark
	emptySplit    = -0.15 // a passage that begins in or beside what has no counterpart, inside one of the other side
	emptyTail     = -3.0  // a mark that was left behind, or a number that belongs to what follows, without counterpart
	emptyPart     = -1.0  // less than a sentence, up to a comma, of fewer weighted characters
	partLength    = 25.0  // than these, without counterpart
	pauseInside   = 1.0   // a comma does not end a sentence
	edgePseudo    = 40    // places at these rates that are added to those seen
	edgeScale     = 0.85  // the two tell partly the same
	tailInside    = 2.5   // a mark that was left behind belongs to the segment before, not to the one after
	seamInside    = -1000 // no link reaches over the end of what stands elsewhere
	copyInside    = -6.0  // a segment that stands twice is rather a paste too many than a part of a sentence
)

// foundGuess is the default of λ, the share of units that find their counterpart.
var foundGuess = [classes]float64{
	wordUnit: 0.5, dictUnit: 0.45, hanUnit: 0.25, copyUnit: 0.4, numberUnit: 0.93, smallUnit: 0.4,
	markUnit: 0.45, conceptUnit: 0.85, wholeUnit: 0.5,
}
