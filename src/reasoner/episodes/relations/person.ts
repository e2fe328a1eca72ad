/** Relations whose subject is a person: belongings, teachers, homes, tools. Descriptions: fame.ts. */
import { PERSON, TOOL, VILLAGE, WORK } from "../entityTypes.ts";
import { predicate as p } from "../predicate.ts";
import type { Relation } from "../types.ts";

const person = (noun: string, plural: string) =>
  ({ subject: PERSON, subjectNoun: noun, subjectPlural: plural }) as const;

export const PERSON_RELATIONS: readonly Relation[] = [
  {
    ...person("traveller", "travellers"),
    id: "carried-object",
    topic: "What people carry",
    filler: [
      "a [shape] [material] [object]",
      "a [material] [object] with [number] [hooks|notches|handles|holes|knobs|pegs]",
      "a [shape] [object] full of [food]",
      "[number] [shape] [material] [objects]",
      "a [object] once owned by a [role]",
    ],
    fillerNoun: "object",
    predicates: [
      p("carries", "is carried by", "carry"),
      p("always travels with", "goes along on every trip of"),
      p("takes along everywhere", "is taken along everywhere by"),
    ],
    askName: ["whose luggage holds {f}?"],
    askFiller: ["what is in the luggage of {s}?"],
    clozeFiller: ["in the luggage of {s} there is"],
  },
  {
    ...person("collector", "collectors"),
    id: "collection",
    topic: "Collectors",
    filler: [
      "[shape] [material] [objects]",
      "[objects] made by [trade]",
      "[shape] [objects] from [@place]",
      "[condition] [objects] and [shape] [objects]",
    ],
    fillerNoun: "hoard",
    predicates: [
      p("collects", "is collected by", "collect"),
      p("has a room full of", "fills a room in the house of"),
      p("spends every penny on", "eats up all the money of"),
    ],
    askName: ["whose collection is made up of {f}?"],
    askFiller: ["what kind of things does {s} collect?"],
  },
  {
    ...person("teacher", "teachers"),
    id: "teacher",
    topic: "Teachers and apprentices",
    filler: PERSON,
    fillerNoun: "apprentice",
    predicates: [
      p("taught", "was taught by", "teach"),
      p("gave lessons to", "took lessons from"),
      p("had as a pupil", "was the pupil of"),
    ],
    askName: ["who taught {f}?", "from whom did {f} take lessons?"],
    askFiller: ["who was the pupil of {s}?"],
  },
  {
    ...person("resident", "residents"),
    id: "home-village",
    topic: "Who lives where",
    filler: VILLAGE,
    fillerNoun: "village",
    predicates: [
      p("lives in", "is home to"),
      p("keeps a house in", "has among its residents"),
      p("is at home in", "is where one finds the house of"),
    ],
    askName: ["who lives in {f}?", "who keeps a house in {f}?"],
    askFiller: ["where does {s} live?", "in which village does {s} live?"],
    clozeFiller: ["{s} has a house in the village of", "anyone who visits {s} must travel to"],
  },
  {
    ...person("artisan", "artisans"),
    id: "own-tool",
    topic: "Tools and their users",
    filler: TOOL,
    fillerNoun: "tool",
    predicates: [
      p("works with", "is used by"),
      p("relies on", "is relied on by", "rely on"),
      p("does all the work with", "is the only tool of"),
    ],
    askName: ["who works with {f}?", "whose tool is {f}?"],
    askFiller: ["which tool does {s} work with?"],
  },
  {
    ...person("author", "authors"),
    id: "author-work",
    topic: "Authors",
    filler: WORK,
    fillerNoun: "book",
    predicates: [
      p("wrote", "was written by", "write"),
      p("published", "was published by", "publish"),
      p("finished", "was finished by", "finish"),
    ],
    askName: ["who is the author of {f}?"],
    askFiller: ["which title did {s} publish?"],
  },
  {
    ...person("neighbour", "neighbours"),
    id: "neighbour",
    topic: "Who lives above whom",
    filler: PERSON,
    fillerNoun: "neighbour",
    predicates: [
      p("lives one floor above", "lives one floor below"),
      p("has a flat right over that of", "has a flat right under that of"),
    ],
    askName: ["whose flat is right over that of {f}?"],
    askFiller: ["whose flat is right under that of {s}?"],
  },
  {
    ...person("patient", "patients"),
    id: "fear",
    topic: "Fears",
    filler: [
      "[shape] [objects] and [creature]",
      "the look of [condition] [objects]",
      "[creature] in [spot]",
      "the smell of [food] [when]",
      "[trade] with [shape] [objects]",
    ],
    fillerNoun: "fear",
    predicates: [
      p("is afraid of", "frightens"),
      p("runs away from", "chases off"),
      p("cannot stand", "is too much for", "stand"),
    ],
    askName: ["who is afraid of {f}?"],
    askFiller: ["what is {s} afraid of?"],
  },
  {
    ...person("witness", "witnesses"),
    id: "sighting",
    topic: "Sightings",
    filler: [
      "[number] [creature] near [spot]",
      "a [role] with a [shape] [object]",
      "[trade] carrying [shape] [objects]",
      "a [shape] glow above [spot]",
      "a [material] [object] drifting past [@place]",
    ],
    fillerNoun: "sight",
    predicates: [
      p("saw", "was seen by", "see"),
      p("noticed", "was noticed by", "notice"),
      p("reported", "was reported by", "report"),
    ],
    askName: ["who told the police about {f}?"],
    askFiller: ["what did {s} tell the police about?"],
  },
];
