/** The kinds of named things; two relations chain where the filler of one has the type of the other's subject. */
import type { EntityType } from "./types.ts";

const type = (key: string, styles: string, person = false): EntityType => ({
  key,
  styles: styles.split(" "),
  person,
});

export const PERSON = type(
  "person",
  "personSoft personShire personOpen personHard personInitial personDouble personShire personSoft",
  true,
);
export const VILLAGE = type("village", "place placeTwo placeSuffix place");
export const TOOL = type("tool", "word camel wordPair word");
export const SYSTEM = type("system", "acronym camel word wordNumber acronymNumber");
export const TEAM = type("team", "unit unitTeam unit");
export const ROOM = type("room", "room roomNamed room");
export const MACHINE = type("machine", "wordNumber acronymNumber camel wordPair");
export const FORM = type("form", "form formLetters");
export const RULE = type("rule", "rule ruleNamed");
export const FIRM = type("firm", "firm firmAnd camel word");
export const CREATURE = type("creature", "word wordPair");
export const WORK = type("work", "title titleOf title");
export const FESTIVAL = type("festival", "word titleOf wordPair");
export const PLANT = type("plant", "word wordPair");
export const SHIP = type("ship", "title word wordPair");
export const DISH = type("dish", "word wordPair");
export const GAME = type("game", "word wordPair title");
