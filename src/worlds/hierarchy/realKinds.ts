/**
 * The real categories behind the `hierarchy` world: a tree of animals and objects with what is true of each
 * (Lampinen et al. 2025 use 110 such categories; the choice of these is ours). Data only. Its words never
 * stand in a document: drawKinds.ts puts a nonsense word in the place of each.
 *
 * One category a line, indented under its parent: `name | can … | have … | are …`, properties of its own,
 * 1 to 6 in all, commas between them. A property that a category inherits is not said again.
 */
const TREE = `
animal | can move, breathe | are alive
  vertebrate | have spine, skull
    mammal | can nurse | have fur | are warm
      carnivore | can hunt | have fangs
        cat | can purr, pounce | have whiskers
          lion | can roar | have mane
          tiger | have stripes | are solitary
        dog | can bark | are loyal
          wolf | can howl | are wild
          terrier | can burrow | are stubborn
          sheepdog | can herd, obey
        bear | can hibernate | are bulky
        seal | have flippers | are sleek
        otter | can float | are playful
      rodent | can gnaw | have incisors
        mouse | can squeak | are timid
        squirrel | can hoard | are nimble
        beaver | can fell | are busy
        porcupine | have quills | are prickly
      ungulate | can graze | have hooves
        horse | can gallop, neigh
        zebra | can bray | have bands
        cow | can moo | have udder | are placid
        deer | have antlers | are shy
        goat | can climb, bleat | have horns
        pig | can grunt | have snout
        camel | have hump | are thirsty
        giraffe | have neck | are tall
      primate | have thumbs | are clever
        monkey | can swing, chatter
        gorilla | are strong, gentle
      whale | can dive | have blowhole
        dolphin | can leap, whistle | are friendly
        orca | can ambush | are dappled
    bird | can hatch | have feathers, beak, wings
      songbird | can sing, perch
        robin | are red
        sparrow | can hop | are drab
        nightingale | can warble | are nocturnal
        canary | are yellow
      raptor | can swoop | have talons
        eagle | can soar | are majestic
        owl | can hoot | have tufts
        hawk | can hover | are fierce
      waterfowl | can paddle | have webbing
        duck | can quack
        goose | can honk, migrate
        swan | are white, graceful
      penguin | can waddle | are flightless
      ostrich | can sprint | have plumes
    fish | can swim | have gills, fins
      shark | can bite | have cartilage
      salmon | can spawn | are pink
      eel | can slither | are slippery
    reptile | can bask | have scales | are cold
      snake | can coil, hiss
        cobra | have hood | are venomous
        python | can squeeze | are long
      lizard | can scurry | have frills
        gecko | can cling | have pads
        chameleon | can blend | are patient
      turtle | have shell | are slow
      crocodile | can lurk | have jaws
    amphibian | can moult | are moist
      frog | can croak, jump
  invertebrate | are spineless, small
    insect | can crawl | have antennae
      ant | can carry | are orderly
      bee | can buzz | have stinger
      butterfly | can flutter | are colourful
      beetle | have casing | are shiny
    arachnid | have pincers
      spider | can spin | have spinnerets
      scorpion | can sting | have tail
    mollusc | are soft
      snail | can creep | are slimy
      octopus | can squirt | have tentacles, suckers
object | can last | are solid, lifeless
  tool | can help | have handle
    hammer | can pound | have head
    saw | can cut | have teeth
    axe | can chop | have blade | are sharp
    screwdriver | can twist | have shank
  vehicle | can travel | have frame
    car | can park | have engine
      taxi | have meter | are hailed
      ambulance | can rush | have siren
    truck | can haul | have trailer
    bicycle | can balance | have pedals, chain
    boat | can drift | have hull
      sailboat | can tack | have mast, sails
      ferry | can dock | have ramp
    aeroplane | can fly | have cockpit
  furniture | are domestic, movable
    chair | have backrest, seat
      armchair | have cushions | are cosy
      stool | can tip | are plain
    table | have legs, top
      desk | have drawers
    bed | have mattress | are restful
  instrument | can sound | are tuned
    guitar | can strum | have frets
    violin | can wail | have bow
    drum | can boom | have skin
    trumpet | can blare | have valves | are brassy
  clothing | can fold | have seams
    coat | have collar, sleeves
    shoe | can scuff | have sole, laces
      boot | can stomp | are sturdy
      sandal | have straps | are airy
`;

/** How a category has a property. */
export type PropertyKind = "can" | "have" | "are";

export const PROPERTY_KINDS: readonly PropertyKind[] = ["can", "have", "are"];

export interface RealKind {
  readonly name: string;
  /** Name of the category above; absent for the two roots. */
  readonly parent?: string;
  readonly properties: readonly { readonly kind: PropertyKind; readonly word: string }[];
}

/** What relates one category to another; who relates to whom is drawn with the world. */
export const REAL_VERBS: readonly string[] = [
  "chase",
  "follow",
  "guard",
  "fear",
  "need",
  "avoid",
  "cover",
  "carry",
  "move",
  "find",
  "break",
  "hide",
  "hold",
  "meet",
  "block",
];

/** All categories, each after its parent. */
export const realKinds: readonly RealKind[] = readTree(TREE);

function readTree(tree: string): RealKind[] {
  const above: string[] = [];
  return tree
    .trim()
    .split("\n")
    .map((line) => {
      const depth = (line.length - line.trimStart().length) / 2;
      const [name = "", ...lists] = line.split("|").map((part) => part.trim());
      above.length = depth;
      above.push(name);
      const parent = above[depth - 1];
      const properties = lists.flatMap((list) => {
        const [kind, ...words] = list.split(/,? /);
        return words.map((word) => ({ kind: kind as PropertyKind, word }));
      });
      return { name, ...(parent !== undefined && { parent }), properties };
    });
}
