/** The kinds of named things; two relations chain where the filler of one has the type of the other's subject. */
import type { EntityType } from "./types.ts";

const type = (key: string, styles: string): EntityType => ({ key, styles: styles.split(" ") });
/** Names that already hold their noun: "the room Room B14" would be odd. */
const labelled = (key: string, styles: string): EntityType => ({ ...type(key, styles), labelled: true });

export const PERSON: EntityType = {
  ...type(
    "person",
    "personSoft personShire personOpen personHard personInitial personDouble personShire personSoft",
  ),
  person: true,
};
export const VILLAGE = type("village", "place placeTwo placeSuffix place");
export const TOOL = type("tool", "word camel wordPair word");
export const SYSTEM = type("system", "acronym camel word wordNumber acronymNumber");
export const TEAM = labelled("team", "unit unitTeam theTeam theTeam");
export const ROOM = labelled("room", "room roomNamed theRoom theRoom");
export const MACHINE = type("machine", "wordNumber acronymNumber camel wordPair");
export const FORM = labelled("form", "form formLetters");
export const RULE = labelled("rule", "rule ruleNamed theRule");
export const FIRM = type("firm", "firm firmAnd camel word");
export const CREATURE = type("creature", "word wordPair");
export const WORK = type("work", "title titleOf title");
export const FESTIVAL = type("festival", "word titleOf wordPair");
export const PLANT = type("plant", "word wordPair");
export const SHIP = type("ship", "title word wordPair");
export const DISH = type("dish", "word wordPair");
export const GAME = type("game", "word wordPair title");
export const BUILDING = type("building", "building word");
export const SONG = type("song", "title titleOf");
export const BAND = type("band", "title wordPair");
export const INSTRUMENT = type("instrument", "word wordNumber");
export const SCHOOL = labelled("school", "school");
export const GOOD = type("good", "camel word wordNumber");
export const SITE = type("site", "placeSuffix place building");
