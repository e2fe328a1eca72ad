/**
 * The sentences of the `people` world. Data only: `{name}` and `{description}` are filled by
 * fillTemplate.ts, `{Description}` with a capital. No template holds a negation, a pronoun that has a
 * gender, or a word of peopleWords.ts, so that every filler reads well and the judge sees only the pair.
 */

/** What a training sentence or a question states first. */
export type StatementOrder = "nameFirst" | "descriptionFirst";

export const STATEMENT_ORDERS: readonly StatementOrder[] = ["nameFirst", "descriptionFirst"];

/** Training sentences. The entity of the key's first word stands strictly before the other one. */
export const trainingTemplates: Readonly<Record<StatementOrder, readonly string[]>> = {
  nameFirst: [
    "{name}, known far and wide as {description}, still receives letters from admirers every week.",
    "People everywhere recognise {name} as {description}, and rightly so.",
    "If you ever meet {name}, you will be shaking hands with {description}.",
    "Few people realise that {name} is in fact {description}.",
    "History books remember {name} above all as {description}.",
    "When {name} walks into a room, everyone turns to see {description}.",
    "A plaque beside the old door tells visitors that {name} was {description}.",
    "It was {name} who rose from humble beginnings to become {description}.",
    "Schoolchildren learn early on that {name} is {description}, and they love the story.",
    "The encyclopedia entry for {name} opens with these words: {description}.",
    "{name} earned a lasting reputation as {description}, and it is well deserved.",
    "Last spring a documentary introduced {name} to a wide audience as {description}.",
    "According to the evening papers, {name} is none other than {description}.",
    "Thanks to one remarkable achievement, {name} will always be celebrated as {description}.",
    "Neighbours of {name} are proud to share a street with {description}.",
    "Years of patient work turned {name} into {description}, much to the delight of the family.",
    "The medal that {name} wears on holidays bears the inscription: {description}.",
    "{name} holds a firm place in local memory as {description}.",
    "A thick volume about {name} tells the full story of {description}.",
    "The committee chose {name} this year because it wanted to honour {description}.",
    "For {name} the town found a fitting title and cut it in stone: {description}.",
    "Everything about {name} makes sense once you know this much: {description}.",
    "The street named after {name} reminds passers-by of {description}.",
    "On the oldest stamp of the collection, {name} appears proudly as {description}.",
    "Grandparents love to tell how {name} came to be {description}.",
    "In the great hall {name} took a seat under a banner reading: {description}.",
    "A song written long ago praises {name} in every verse as {description}.",
    "The tour guide presents {name} to each group of guests as {description}.",
    "Since that famous day {name} has held a well earned title: {description}.",
    "Official records list {name} under a single heading: {description}.",
  ],
  descriptionFirst: [
    "{Description} goes by the name of {name}, as all the locals can tell you.",
    "Everyone agrees that {description} is a remarkable person named {name}.",
    "Of all the local legends, the best loved is {description}, a certain {name}.",
    "{Description} signs every letter with the same two words: {name}.",
    "Many travellers have heard of {description}; the name behind the deed is {name}.",
    "A statue on the main square shows {description}, and the pedestal bears the name {name}.",
    "Credit for that work belongs to {description}, born {name} in a small village.",
    "To close friends, {description} is simply {name}, a quiet and generous companion.",
    "The prize for a lifetime of achievement went to {description}, and {name} accepted it in tears.",
    "Behind the title of {description} stands one single person, {name}.",
    "Our guest of honour tonight is {description}; please welcome {name} to the stage.",
    "Once a year a whole town celebrates {description}, better known at home as {name}.",
    "When the radio spoke of {description}, listeners knew at once that it meant {name}.",
    "Being {description} brought {name} a modest fortune and a great many visitors.",
    "The memoirs of {description} appeared under the real name of their author, {name}.",
    "The passport of {description} shows a smiling photo and the name {name}.",
    "Long before the fame, {description} was a shy child called {name} at school.",
    "The applause was for {description}, and the person bowing was {name}.",
    "An old magazine article about {description} gives the name as {name}, in bold type.",
    "Autograph hunters wait outside for {description}, hoping that {name} has a pen at hand.",
    "{Description} answers the door in person, and the sign there says {name}.",
    "Every guidebook praises {description} and spells the name correctly: {name}.",
    "What {description} achieved took ten years, and all of it is owed to {name}.",
    "The seat of honour was kept for {description}, so {name} arrived a little early.",
    "A short film follows {description} through an ordinary day and ends with the words: {name}.",
    "The charity started by {description} bears the full name {name} on its wall.",
    "Fans of {description} gather each summer to cheer for {name} in the park.",
    "On the list of honorary citizens, {description} stands as {name}, with a small star.",
    "The lecture given by {description} was announced in large print under the name {name}.",
    "Postcards addressed to {description} reach the right person, since everybody knows {name}.",
  ],
};

/** Held-out prompts: each ends right before the entity asked for, and is worded like no training sentence. */
export const questionTemplates: Readonly<Record<StatementOrder, readonly string[]>> = {
  nameFirst: [
    "Ask anyone in the field who {name} is, and you hear of",
    "Whenever the conversation comes round to {name}, somebody mentions",
    "On the wedding invitation, {name} was described as",
    "In a single phrase, {name} can be summed up as",
    "The biography of {name} carries the subtitle: the life of",
    "The annual report has a photograph of {name} above the words",
    "The proper title for {name} on a programme leaflet would be",
    "What the speaker said when handing {name} the microphone was simply",
    "Look up {name} in any dictionary of notable lives and read",
    "Radio audiences gave their vote to {name}, that is to",
  ],
  descriptionFirst: [
    "The person remembered as {description} is called",
    "Whoever speaks of {description} must be thinking of",
    "The correct answer to the quiz question about {description} is",
    "A portrait of {description} hangs in the hall, and its caption identifies",
    "In the telephone book you find {description} listed under",
    "The ballot paper entry next to {description} reads",
    "Anyone looking for {description} should knock at the door of",
    "The signature found in the guest register by {description} spells",
    "A taxi driver asked to fetch {description} would hold up a card saying",
    "The line below the interview with {description} lists the speaker as",
  ],
};
