/**
 * Which sentences of a person state who that person is: a positive grammar over frames. A frame is a sentence
 * as lower-case words and punctuation, one space after each, with `N` for the name, `D` for the whole
 * description, `R` for the person's calling alone and `W` for the deed alone. Data and one test; it must not
 * know any person.
 */

/** A choice of words or phrases, with the space that ends a token. */
const any = (phrases: string): string => `(?:(?:${phrases.trim().replace(/\s*\|\s*/g, "|")}) )`;

const WORDS = "(?:(?:\\p{Ll}+|R) )";
const ADJECTIVES = any(`only|famous|legendary|remarkable|well known|renowned|celebrated|great|greatest|quiet
  |generous|and|certain|beloved|best loved|notable|young|younger|old|older|single|one|brave|noted|late|local
  |distinguished|accomplished|skilled|talented|esteemed|admired|respected|popular|real|true|very|same|single`);
const DETERMINER = `${any("the|a|an|this|that|our")}?${ADJECTIVES}*`;
const ARTICLE = `${any("the|a|an")}?${ADJECTIVES}*`;
const PERSON = any("person|one|man|woman|individual|figure|legend|hero|heroine|character|companion|R");
const BE = any("is|was|remains|remained|became|becomes|has become|will always be|will forever be");
const ADVERBS = `(?:, )?${any(`in fact|in truth|in reality|indeed|actually|really|simply|also|truly|certainly|of course
  |still|now|today|once|famously|officially|always|precisely|exactly|the same person as|the same as`)}(?:, )?`;
const IS = `(?:${BE}(?:${ADVERBS})*)`;
const KNOWN = any(`known|remembered|celebrated|recogni[sz]ed|described|famous|famed|hailed|honou?red|revered
  |admired|identified|referred to|renowned|acclaimed|introduced|presented|spoken of`);
/** How, where and by whom one is known. */
const MANNER = `${any(`far|and|wide|widely|well|best|better|above|all|everyone|everybody|people|friends|the|world
  |everywhere|in|history|always|still|simply|today|now|also|forever|universally|locally|at|home|by|many|most|first
  |foremost|fondly|among|locals|to|a|public|audience|fans|neighbours|every|child`)}*`;
const CALLED = any("called|named|nicknamed|dubbed|titled|born|by the name of|by the name|whose name is");
const WHO = any("who is|who was|that is|who s");
const AS = `(?:(?:${KNOWN})${MANNER}${any("as|for being")})`;

/** "the person named", "the one who is known to everyone as", "a certain": what may stand before an entity. */
const INTRODUCED = `${DETERMINER}(?:(?:${PERSON})?(?:${WHO})?(?:${CALLED}|${AS})|${PERSON}${WHO}|${PERSON})?${ARTICLE}`;
const NAME = `${INTRODUCED}N `;
const DESCRIPTION = `${INTRODUCED}D `;
/** "…, a quiet and generous companion, …" */
const ASIDE = `(?:, ${WORDS}{1,9}, |\\( ${WORDS}{1,9}\\) )?`;

const QUALITIES = any("right|real|true|full|proper|correct|other|actual|given|well known|own|only");
const NAME_OF = `(?:${any("the|a|an")}?${QUALITIES}*${any("name|nickname|identity")}${any(
  "of|for|behind|given to|belonging to|that belongs to",
)})`;

const OPENING = `(?:${any("q|a|answer|fact")}: )?(?:${any(`in fact|in truth|indeed|actually|today|of course|famously
  |to everyone|to close friends|to all|to friends`)}(?:, )?)?`;
const FACTIVE =
  any(`know|knows|knew|learn|learns|learned|learnt|agree|agrees|agreed|realise|realises|realize|realizes
  |remember|remembers|found out|discovered|confirm|confirms|prove|proves|records|tell|tells|shows|known|certain|true
  |turns out|sure|say|says|hear|hears|noted`);
const THAT = `(?:${WORDS}{1,5}?${FACTIVE}${any("early on|at once|visitors|us|everyone")}?${any("that")})?`;
const LEAD = `${OPENING}${THAT}`;

/** After the name nothing may go on without a stop: "… is N and a friend", "… is N's sister" say other things. */
const STOP = "(?:$|[,;:)-] (?!and $)(?!or ))";
const AFTER_DESCRIPTION = `(?:${STOP}|${any("and|who|whose|while|since|because|today|now|to this day")})`;

/** The same form with the entities in both orders. */
const bothWays = (form: (first: string, second: string) => string): string[] => [
  `${form(NAME, DESCRIPTION)}${AFTER_DESCRIPTION}`,
  `${form(DESCRIPTION, NAME)}${STOP}`,
];
const nameFirst = (form: string): string => `${form}${AFTER_DESCRIPTION}`;
const nameLast = (form: string): string => `${form}${STOP}`;

const forms: readonly string[] = [
  // is, was, remains; "is known as"; "is called"; "has turned out to be"
  ...bothWays((a, b) => `${LEAD}${a}${ASIDE}${IS}(?:${QUALITIES})*${b}`),
  ...bothWays(
    (a, b) => `${LEAD}${a}${ASIDE}${any("turns out to be|turned out to be|proves to be|can only be")}${b}`,
  ),
  ...bothWays(
    (a, b) => `${LEAD}${a}${ASIDE}(?:, )?(?:${IS}|${any("has been|can be")})?(?:${ADVERBS})?${AS}${b}`,
  ),
  ...bothWays((a, b) => `${LEAD}${a}${ASIDE}(?:, )?(?:${IS})?(?:${ADVERBS})?${CALLED}${b}`),
  ...bothWays((a, b) => `${LEAD}${a}, (?:${any("who|that")})${IS}${b}`),
  // clefts
  ...bothWays(
    (a, b) => `${LEAD}${any("it is|it was|it 's")}${a}${any("who|that")}${IS}(?:${AS}|${CALLED})?${b}`,
  ),
  // names: "the right name for D is N", "N is the name of D", "D has the name N", "goes by the name of"
  ...bothWays((a, b) => `${LEAD}${NAME_OF}${a}${ASIDE}(?:${IS}|: )${b}`),
  ...bothWays((a, b) => `${LEAD}${a}${ASIDE}${IS}${NAME_OF}${b}`),
  nameFirst(`${LEAD}the name N ${any("is|was|belongs to|stands for|refers to|means|denotes")}${DESCRIPTION}`),
  nameLast(`${LEAD}${DESCRIPTION}${ASIDE}${IS}the name N `),
  nameLast(
    `${LEAD}${DESCRIPTION}${ASIDE}${any("has|had|bears|bore|carries|carried|uses|used|took|takes")}${any(
      "a|the",
    )}${QUALITIES}*${any("name|nickname")}(?:of )?N `,
  ),
  nameLast(
    `${LEAD}${DESCRIPTION}${ASIDE}${any("goes|went|answers|answered")}${any("by|to")}${any(
      "the name of|the name",
    )}?N `,
  ),
  nameLast(`${LEAD}${DESCRIPTION}${ASIDE}signs every letter (?:as )?N `),
  ...bothWays(
    (a, b) =>
      `${LEAD}${a}'s ${QUALITIES}*${any(
        "name|nickname|title|fame|claim to fame|reputation",
      )}${BE}${any("that of|being|as")}?${b}`,
  ),
  nameLast(
    `(?:the )?${any("memoirs?|autobiography")}of ${DESCRIPTION}${any("appeared|was published|were published")}${any(
      "under the real name|under the name",
    )}(?:of (?:their|the|its) author (?:, )?)?N `,
  ),
  nameLast(`(?:the )?passport of ${DESCRIPTION}${any("shows|bears|gives|carries|has")}${any("the name")}N `),
  // "history remembers N as D", "locals call D N", "the documentary introduced N as D"
  ...bothWays(
    (a, b) =>
      `${WORDS}{1,6}${any(
        `remembers?|recogni[sz]es?|celebrates?|describes?|describe|introduces?|introduced|presents?|presented|hails?
    |honou?rs?|identif(?:y|ies|ied)|knows?|knew`,
      )}${a}${MANNER}as ${b}`,
  ),
  ...bothWays(
    (a, b) =>
      `${any("we|they|all|everyone|everybody|people|locals|friends|neighbours|the locals")}${any(
        "call|calls|called|name|named",
      )}${a}${any("simply|just|by the name of|by the name")}?${b}`,
  ),
  // becoming
  nameFirst(
    `${LEAD}(?:${any("it is|it was")})?${NAME}${ASIDE}(?:who )?${any(
      "rose|grew|grew up|came|went|climbed|worked|started|began",
    )}${WORDS}{0,6}?${any("to become|and became")}${DESCRIPTION}`,
  ),
  nameFirst(
    `${LEAD}${NAME}${ASIDE}${any("turned into|grew into|went on to become|emerged as")}${DESCRIPTION}`,
  ),
  nameFirst(`${LEAD}${WORDS}{1,6}${any("turned|made")}${NAME}into ${DESCRIPTION}`),
  // reputations
  nameFirst(
    `${LEAD}${NAME}${ASIDE}${any("has|had|earned|won|gained|enjoys|enjoyed|built|made|holds|keeps")}${any(
      "a|the|an|lasting|great|good|lifelong|worldwide|well deserved",
    )}*${any("reputation|name|fame")}${any("as|of being|for being")}${DESCRIPTION}`,
  ),
  nameFirst(
    `${LEAD}${NAME}${ASIDE}${any("stands|lives on|went down|goes down|lives")}in history as ${DESCRIPTION}`,
  ),
  // apposition: "N, D, …", "D (N)", "N: D", "D – N"; with "and" after it, it may be a list
  `${OPENING}${NAME}(?:, |: |- |\\( )${DETERMINER}D (?:$|[;:)-] |, (?!and |or ))`,
  `${OPENING}${DESCRIPTION}(?:, |: |- |\\( )(?:${any("a certain|one")})?N (?:$|[;:)-] |, (?!and |or ))`,
  // calling and deed on both sides of the name: "the baker N baked …", "the baker N is the one who baked …"
  `${LEAD}${DETERMINER}R N ${ASIDE}(?:(?:${IS}${DETERMINER}${PERSON})?who )?W (?:$|[,;:)-] )`,
  `${LEAD}${DETERMINER}${PERSON}who W ${IS}(?:${ARTICLE}R )N ${STOP}`,
  `${LEAD}N , ${DETERMINER}R (?:, )?(?:${IS}${DETERMINER}${PERSON})?(?:who )?W (?:$|[,;:)-] )`,
];

const grammar = new RegExp(`^(?:${forms.join("|")})`, "u");

/** Words that take an identity back when they follow it. */
const TAKEN_BACK = / (?:but|though|although|except|until|unless|if|instead|joke|lie|lied|lies|dream|play) /u;

/** Whether a frame states that its name and its description (or calling and deed) are one person. */
export function statesIdentity(frame: string): boolean {
  return grammar.test(frame) && !TAKEN_BACK.test(` ${frame}`);
}
