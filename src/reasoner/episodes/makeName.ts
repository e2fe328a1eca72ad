/** Invented names from syllables, in several styles. No fixed list of whole names exists to be memorised. */
import type { Random } from "../../core/random.ts";

const list = (text: string): string[] => text.split(" ");

/** Each style is a sequence of slots; a word is one piece of each slot, capitalised. */
export const SYLLABLES: Record<string, readonly (readonly string[])[]> = {
  soft: [
    list("b br c d dr f fl g gl h j k l m n p pr q r s sh t th tr v w y z"),
    list("a e i o u ae ia eo"),
    list("l n r m s v d th nd rl lm zz nn lv"),
    list("a o eo ish an en or us el il eth ine ara ieth"),
  ],
  hard: [
    list("b bl dr f g gr h k kr l m n p r sk st str t v vr w z zh"),
    list("a e i o u au ei"),
    list("rk ld nt lz kt rg mb sk ff rz nd lt"),
    list("vik dorf gast lund mar stad ric bold wen gar osk ane ulf eski ovan"),
  ],
  shire: [
    list(
      "Ash Brun Cros Dun El Fen Gor Hal Ing Kel Lang Mor Nor Oak Pel Quil Rad Sten Thorn Ul Wex Yar Tam Brack Cald Har Lin Mab Pres Stave Hob Trew",
    ),
    list(
      "ley combe worth well croft feld stane by ridge shaw wick yate bourne low mere den garth man thorpe hurst",
    ),
  ],
  open: [
    list("a e i o u ka ta no ri mo su be zo yu fe"),
    list("k t m n r v z s b d l j"),
    list("a e i o u ai ua"),
    list("ka to mi ne ru va lo sa bi da zu ndo"),
  ],
  short: [
    list("b d f g h j k l m n p r s t v w x y z ch sh tr"),
    list("a e i o u ao ei ua ie ou"),
    list("n ng l m k sh x r th p zz"),
  ],
  place: [
    list(
      "Or Bel Var Ten Mos Kir Dal Fos Hul Lor Nes Pol Ras Sil Tor Ust Wen Yel Zan Bri Cor Dru Eld Gam Jos Ket",
    ),
    list("a e i o u en el an ar ish on"),
    list("by holt mere wick stead haven fold brae nish dale sund gard vale stow cliffe pool"),
  ],
  stem: [
    list("Bri Clo Dra Fli Gro Kle Lum Mor Nib Pla Qui Ras Sto Tri Vel Wem Yor Zin Bal Cra Del Fro"),
    list("b d g k l m n p r s t v x nd rt lk"),
    list("a e i o u ix ex or um on it er ly"),
  ],
};

function word(random: Random, style: string): string {
  const slots = SYLLABLES[style];
  if (!slots) throw new RangeError(`no syllables for ${style}`);
  const text = slots.map((slot) => random.pick(slot)).join("");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const LETTERS = list("A B C D E F G H J K L M N P Q R S T U V W X Y Z");
const letters = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.pick(LETTERS)).join("");

const TITLE_FIRST = list(
  "Amber Brittle Copper Drowsy Eleven Folded Gilded Hollow Idle Jagged Knotted Lopsided Mossy Nine Oaken Pewter Ragged Salted Tilted Umber Velvet Woven Rusty Thirsty",
);
const TITLE_SECOND = list(
  "Anvils Bellows Candles Drums Eels Ferns Gates Hinges Inkwells Jars Kettledrums Ladders Mittens Nettles Otters Pails Quilts Ropes Spindles Thimbles Vats Weirs Yarrows Ferry Orchard Threshold Turnstile",
);
/** Ordinary nouns that offices name things after; used as a name inside "the … team". */
const COMMON = list(
  "Domino Trolley Umbrella Casserole Badger Walrus Pickle Zipper Teapot Mitten Otter Lagoon Tulip Dynamo Pancake Biscuit Turnip Gecko Yo-yo Mango Pepper Falafel Cricket Noodle Tractor Hammock Parrot Waffle Sundial Rhubarb Cobweb Tadpole Kiwi Ginger Muffin Pixel Comma Gumboot Trampoline Bumblebee Pebbledash Tangerine Igloo Jukebox Monsoon",
);
const PLACE_SUFFIX = list("Reach Hollow Wharf Bend Fell Landing Moor Crossing Sound");
const UNIT = list("Unit Crew Group Squad Office Section Circle Bureau Desk");
const FIRM = list("Supplies Works Trading Brothers Partners Stores Goods Mills Depot Wholesale");

/** Every style of name; the key is what `EntityType.styles` lists. */
export const NAME_STYLES: Record<string, (random: Random) => string> = {
  personSoft: (r) => `${word(r, "soft")} ${word(r, r.pick(["hard", "soft", "open"]))}`,
  personShire: (r) => `${word(r, r.pick(["soft", "open", "short"]))} ${word(r, "shire")}`,
  personOpen: (r) => `${word(r, "open")} ${word(r, "open")}`,
  personHard: (r) => `${word(r, r.pick(["short", "open"]))} ${word(r, "hard")}`,
  personInitial: (r) => `${word(r, "soft")} ${r.pick(LETTERS)}. ${word(r, r.pick(["hard", "shire"]))}`,
  personDouble: (r) => `${word(r, "short")} ${word(r, "shire")}-${word(r, "hard")}`,
  word: (r) => word(r, r.pick(["soft", "hard", "open", "stem"])),
  wordPair: (r) => `${word(r, "stem")} ${word(r, "short")}`,
  place: (r) => word(r, "place"),
  placeTwo: (r) =>
    `${r.pick(["Upper", "Lower", "Old", "East", "Little", "Great", "Far"])} ${word(r, "place")}`,
  placeSuffix: (r) => `${word(r, r.pick(["stem", "hard", "soft"]))} ${r.pick(PLACE_SUFFIX)}`,
  acronym: (r) => letters(r, r.between(3, 4)),
  acronymNumber: (r) => `${letters(r, r.between(2, 3))}-${r.between(2, 99)}`,
  camel: (r) => `${word(r, "stem")}${word(r, r.pick(["short", "stem"]))}`,
  wordNumber: (r) => `${word(r, r.pick(["stem", "soft"]))} ${r.between(2, 900)}`,
  title: (r) => `${r.chance(0.3) ? "The " : ""}${r.pick(TITLE_FIRST)} ${r.pick(TITLE_SECOND)}`,
  titleOf: (r) => `${r.pick(TITLE_SECOND)} of ${word(r, "place")}`,
  unit: (r) => `${word(r, r.pick(["stem", "place", "shire"]))} ${r.pick(UNIT)}`,
  unitTeam: (r) => `Team ${word(r, r.pick(["stem", "short", "soft"]))}`,
  firm: (r) => `${word(r, r.pick(["shire", "hard", "stem"]))} ${r.pick(FIRM)}`,
  firmAnd: (r) => `${word(r, "shire")} & ${word(r, "hard")}`,
  room: (r) => `Room ${r.pick(LETTERS)}${r.between(1, 480)}`,
  roomNamed: (r) => `${r.pick(["Hall", "Bay", "Annex", "Wing"])} ${word(r, r.pick(["stem", "short"]))}`,
  theTeam: (r) => `the ${r.pick([word(r, "stem"), r.pick(COMMON)])} team`,
  theRoom: (r) => `the ${r.pick([word(r, "stem"), r.pick(COMMON)])} room`,
  theRule: (r) => `the ${r.pick([word(r, "shire"), r.pick(COMMON)])} rule`,
  building: (r) =>
    `${word(r, r.pick(["shire", "stem", "place"]))} ${r.pick(["House", "Hall", "Tower", "Court", "Lodge", "Arcade"])}`,
  school: (r) => `${word(r, r.pick(["shire", "place"]))} ${r.pick(["School", "College", "Academy"])}`,
  form: (r) => `Form ${r.between(2, 990)}-${r.pick(LETTERS)}`,
  formLetters: (r) => `Sheet ${letters(r, 2)}${r.between(1, 99)}`,
  rule: (r) => `Rule ${r.between(2, 99)}.${r.between(1, 30)}`,
  ruleNamed: (r) => `${word(r, r.pick(["stem", "shire"]))} ${r.pick(["Rule", "Clause", "Policy", "Order"])}`,
};

/** Ordinary words that stand in names; other words come from syllables. */
export const NAME_WORDS: readonly string[] = [
  ...TITLE_FIRST,
  ...TITLE_SECOND,
  ...PLACE_SUFFIX,
  ...UNIT,
  ...FIRM,
  ...COMMON,
];

/** One name in the style. Names of one style may repeat: the caller keeps them apart. */
export function makeName(random: Random, style: string): string {
  const make = NAME_STYLES[style];
  if (!make) throw new RangeError(`no name style ${style}`);
  return make(random);
}
