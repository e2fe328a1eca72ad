/**
 * Words after whose full stop a sentence goes on, by language: data for splitSentences. Lower case,
 * without the full stop. English is read for every language, since English names stand in all of them.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export interface LanguageWords {
  /** The sentence always goes on: titles, "e.g." and its kin. */
  readonly always: ReadonlySet<string>;
  /** It goes on when a number follows: "No. 5". */
  readonly beforeNumber: ReadonlySet<string>;
  /** Words of `beforeNumber` whose number is an ordinal and keeps its full stop: Croatian "čl. 12. Zakona". */
  readonly beforeOrdinal?: ReadonlySet<string>;
  /** It goes on unless a word that opens sentences follows: "Acme Co. Ltd" but "Acme Co. The". */
  readonly unlessStarter: ReadonlySet<string>;
  /** Capitalised words that open sentences and are no names. */
  readonly starters: ReadonlySet<string>;
  /** Whether "3." is an ordinal: "am 3. Mai". */
  readonly ordinals: boolean;
}

export const LANGUAGE_WORDS: Readonly<Record<string, LanguageWords>> = {
  en: {
    always: words(
      "mr mrs ms dr prof rev hon gen col capt lt sgt st mt messrs e.g i.e eg ie cf vs viz approx resp",
    ),
    beforeNumber:
      words(`no nos fig figs vol p pp sec ch art eq ref ext ver tab jan feb mar apr jun jul aug sep
      sept oct nov dec`),
    unlessStarter: words("co corp inc ltd bros dept est etc al jr sr ph.d phd a.m p.m"),
    starters: words(`the a an it its this that these those he she they we you i in on at if when while after
      before as for from with each every there but and or so no not all any both our your their his her who
      what which where how to by during under since then here only once please`),
    ordinals: false,
  },
  de: {
    always: words(`dr prof hr fr frl dipl ing bzw ca vgl evtl ggf inkl exkl zzgl bspw sog geb gest z.b d.h u.a
      o.ä s.o s.u i.d.r z.t u.u str dr.-ing dipl.-ing dipl.-kfm gem fa hrn bez einschl`),
    beforeNumber: words("nr abb bd s kap art abs tel tab ziff"),
    unlessStarter: words("usw etc co u.ä u.s.w"),
    starters: words(`der die das den dem des ein eine einen einem einer er sie es wir ihr ich im in am an auf
      bei wenn wer was dies diese dieser dieses danach dann dort jede jeder jedes für mit nach und aber oder
      alle auch nur seit vor zum zur während bitte hier man`),
    ordinals: true,
  },
  hr: {
    always: words(
      "dr prof mr gđa gđica gdin sv npr tj tzv odn ing dipl akad vel sc mag oec univ spec bacc ul",
    ),
    beforeNumber: words("br str čl st toč sl tel god tab pon uto sri čet ned sij velj ožu srp kol ruj stu"),
    beforeOrdinal: words("čl st toč pon uto sri čet ned"),
    unlessStarter: words("itd i.d.d d.o.o d.d i.sl"),
    starters: words(`ta taj to ti te on ona ono oni u na od do za kad kada ako svaki svaka svako zatim nakon
      prije tada ovo ovaj ova a i ali svi mi vi po pri s sa iz te nitko svatko molimo tko što gdje kako`),
    ordinals: true,
  },
};
