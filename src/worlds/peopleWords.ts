/**
 * The word lists of the `people` world: names, places, and who did what. Data only; how they are put
 * together stands in peopleGrammar.ts. Every list is larger than a world of 90 people needs, so that
 * another seed gives other people. Nothing here is taken from Berglund et al.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Given names; each is used at most once in a world. */
export const peopleFirstNames: readonly string[] = words(`
  Adelheid Albrecht Aldous Amabel Anselm Anthea Araminta Astrid Augustin Aurelio Averil Balthasar
  Bastian Beatrix Benedikt Berenice Bettina Birgit Blanche Bronwen Calliope Camillo Casimir Cecily
  Celestine Clemens Clovis Conrad Constance Corisande Cosima Crispin Cyprian Damaris Delphine Desmond
  Dietrich Dorothea Edmund Eleanora Elspeth Emeric Endymion Ephraim Ermintrude Esme Eudora Eugenie
  Evander Fabian Felicity Fenella Ferdinand Fiorella Florian Frieda Gaspard Genevieve Gideon Gilda
  Giselle Godfrey Griselda Gudrun Guinevere Gunther Hadrian Hedwig Henrietta Hermione Hezekiah Hildegard
  Horatio Ignatius Imogen Ingrid Isidore Isolde Jacinta Jemima Jocasta Jolanda Josiah Justina
  Kasper Katarina Konstantin Lambert Lavinia Leander Leocadia Leopold Lettice Linnea Lorcan Lothar
  Lucinda Ludmila Magnus Marcellus Marguerite Mathilda Maximilian Melchior Meredith Millicent Mirabel
  Mordecai Muriel Nathaniel Nerissa Nicodemus Octavia Odette Olympia Orsino Oswald Ottilie Pascal
  Pelagia Percival Perpetua Petronella Philippa Phineas Ptolemy Quentin Ramona Reinhard Rosalind Roswitha
  Rupert Sabina Saskia Sebastian Seraphina Severin Sidonie Sigmund Sybil Tabitha Thaddeus Theodora
  Tiberius Tobias Ulrich Undine Ursula Valentin Verena Vespera Viktor Walburga Wendelin Wilhelmina
  Winifred Wolfram Xanthe Yolanda Yseult Zacharias Zenobia Zuleika
`);

/** Family names; each is used at most once in a world. */
export const peopleLastNames: readonly string[] = words(`
  Abernethy Achterberg Alderdice Ambrosini Applegarth Arkwell Ashdown Babbington Balfourth Bantock
  Barnaby Bassingham Bellweather Bickerstaff Birtwistle Blenkinsop Bloomquist Bodenheim Bracegirdle Brandvold
  Brockhurst Bundershaw Cadwallader Calloway Carmody Castellane Cheeseman Chillingworth Clutterbuck Coldstream
  Copperthwaite Cranshaw Cuthbertson Dalrymple Danvers Deverell Dewhirst Dinwiddie Dockrell Drinkwater Dunleavy
  Ebersbach Eccleston Eddowes Eisenhart Elphick Endicott Entwistle Fairweather Falkenrath Farthing
  Featherstone Fennimore Fothergill Frobisher Fulbright Gallowglass Garraway Gathercole Gillespie
  Glasscock Goldsworthy Grimthorpe Gullickson Hackensack Halvorsen Hargreave Harkness Hathersage Hazeldine
  Heathcote Hellstrom Hepplewhite Higginbotham Hollingshead Honeychurch Huckaby Iremonger Isherwood
  Jessamine Jollife Kellaway Kettering Kilbride Kingsnorth Kirkpatrick Knatchbull Kowalczyk Krumholtz
  Lanchester Langstaff Larkinson Leatherbarrow Lillywhite Linklater Lockridge Lovelace Lundqvist Mainwaring
  Mallalieu Marchbanks Merriweather Micklethwait Mompesson Montefiore Mossgrove Nettleship Nightingale
  Norrington Oddershede Oglethorpe Ormondroyd Osterhaus Ottaway Paddock Palliser Pargeter
  Pemberley Penhaligon Pettigrew Pickersgill Plimsoll Postlethwaite Prendergast Quackenbush Quillfeather
  Ravensdale Redfern Rigglesworth Rosenqvist Rowbotham Ruddock Sackville Satterthwaite Scattergood
  Scrimgeour Shackleford Shuttleworth Silverthorne Skeffington Slingsby Snodgrass Sorensen Spofforth
  Standish Stapleford Stoneleigh Strickland Swarbrick Tattersall Tetlow Thistlewood Threlkeld
  Tillinghast Tolliver Trelawney Tremayne Tuckwell Turnbull Umfreville Underhill Vandermeer Vavasour
  Venables Wadsworth Wainwright Warboys Weatherby Whitlock Wigglesworth Winterbourne
  Woolstenholme Wrigglesby Wychwood Yarborough Zellweger Zimmerli
`);

/** Invented places; each is used at most once in a world. */
export const peoplePlaces: readonly string[] = words(`
  Aldermoor Amberfell Ashgrave Barrowmere Bleakholm Bramwick Brindlehaven Brackenwold Caldreach Carrowby
  Cindermoor Cloverleigh Coldharrow Coppergate Corriemoor Cresthaven Crowmarsh Dappleton Deepwater Dovermoor
  Dragonby Drumlock Dunmarrow Duskford Eaglescar Eastmarrow Elderwick Emberley Everfrost Fallowdene
  Farrowgate Fennmarch Ferncliff Foxhollow Frostholm Galewick Gildersby Glimmerdale Goldmere Grangemoor
  Greyfell Grimscar Hallowbrook Harrowgate Hartmere Havenrock Hazelwick Heatherby Highmarrow Hollinfell
  Hornbeam Icewell Inkfold Ironstead Ivywater Jadecliff Juniperdale Kelpwick Kestrelby Kingsmarrow
  Lambswold Larchmont Lavenmoor Lindengate Littlefell Lochmarrow Longfrost Lowmere Maplewold Marblecross
  Marigate Meadowfell Millhaven Mistral Moorwick Mosshollow Nettlecombe Newmarrow Nightmere Northwold
  Oakenfell Oldwater Orchardby Ottermouth Owlswick Palehaven Pebblecombe Pinewater Plumholt Quarrymoor
  Quillgate Ravenscar Redwater Reedmarch Ridgeholm Rookwold Rosefell Rushmere Saltwick Sandmarrow
  Shalewater Silverfen Skylark Snowmarch Southfell Sparrowby Starhaven Stormwold Summerfell Swanmouth
  Tallowgate Tarnwick Thornwater Tidewell Timberscar Umberdale Underfell Valewater Vinegate
  Wavecrest Westmarrow Whinfell Willowscar Winterwell Wolfmere Woodmarrow Wrenfell Yarrowby Yewgate Zephyrdale
`);

/** A calling, and deeds of which each names one work; `{place}` takes one of `peoplePlaces`. */
export interface Calling {
  readonly role: string;
  readonly deeds: readonly string[];
}

const calling = (role: string, ...deeds: string[]): Calling => ({ role, deeds });

/**
 * The descriptions' parts: "the {role} who {deed}". A role, a work and a place are each used at most
 * once in a world, so any two descriptions differ in everything but their form.
 */
export const peopleCallings: readonly Calling[] = [
  calling("acrobat", "vaulted the flaming hoops of {place}", "climbed the human pyramid in {place}"),
  calling("admiral", "blockaded the rebel fleet off {place}", "scuttled the armoured frigates of {place}"),
  calling("angler", "caught the golden sturgeon of {place}", "netted the colossal squid off {place}"),
  calling(
    "archaeologist",
    "excavated the bronze chariot at {place}",
    "unearthed the mosaic bathhouse of {place}",
  ),
  calling("archer", "pierced the spinning shield at {place}", "shot the rusty weathervane of {place}"),
  calling("architect", "designed the floating museum of {place}", "planned the domed bazaar of {place}"),
  calling("astronomer", "sighted the paired comets above {place}", "timed the green eclipse over {place}"),
  calling("baker", "baked the saffron loaf of {place}", "iced the towering gingerbread of {place}"),
  calling("banker", "refinanced the bankrupt tramways of {place}", "insured the cursed diamonds of {place}"),
  calling("barber", "shaved the bearded choirboys of {place}", "curled the judicial wigs of {place}"),
  calling("barrister", "defended the innocent burglar of {place}", "won the inheritance lawsuit in {place}"),
  calling("beekeeper", "bred the stingless bees of {place}", "harvested the heather honey of {place}"),
  calling("bellfounder", "cast the cracked bells of {place}", "gilded the tinkling carillon of {place}"),
  calling("blacksmith", "forged the iron portcullis of {place}", "hammered the copper dragon of {place}"),
  calling("bookbinder", "bound the leather psalter of {place}", "stitched the waterproof almanac of {place}"),
  calling("botanist", "catalogued the nocturnal orchids of {place}", "grew the thornless cacti of {place}"),
  calling(
    "boxer",
    "outlasted the undefeated heavyweight of {place}",
    "punched the boastful kangaroo of {place}",
  ),
  calling("brewer", "brewed the smoked ale of {place}", "fermented the plum stout of {place}"),
  calling("butcher", "cured the peppered hams of {place}", "minced the venison sausages of {place}"),
  calling(
    "calligrapher",
    "lettered the peace charter of {place}",
    "illuminated the alphabet scroll of {place}",
  ),
  calling("candlemaker", "dipped the spruce candles of {place}", "moulded the beeswax effigies of {place}"),
  calling("carpenter", "erected the spiral staircase in {place}", "planed the oak pulpit of {place}"),
  calling("cartographer", "drew the folding atlas of {place}", "mapped the buried rivers under {place}"),
  calling("cheesemaker", "aged the nettle cheese of {place}", "churned the truffle butter of {place}"),
  calling("chef", "cooked the eel banquet of {place}", "roasted the stuffed peacock of {place}"),
  calling("chemist", "purified the arsenic wells of {place}", "mixed the fireproof lacquer of {place}"),
  calling(
    "choreographer",
    "choreographed the stilt ballet of {place}",
    "arranged the lantern dance of {place}",
  ),
  calling("clockmaker", "repaired the tower clock of {place}", "hung the silver pendulum in {place}"),
  calling("cobbler", "soled the alpine boots of {place}", "mended the satin slippers of {place}"),
  calling("composer", "composed the rain symphony of {place}", "scored the underwater opera for {place}"),
  calling("conductor", "led the lamplit orchestra of {place}", "rehearsed the railway choir of {place}"),
  calling("confectioner", "spun the caramel castle of {place}", "candied the violet petals of {place}"),
  calling("cooper", "hooped the chestnut barrels of {place}", "tarred the herring casks of {place}"),
  calling("courier", "carried the plague serum to {place}", "smuggled the ciphered telegram into {place}"),
  calling(
    "cyclist",
    "pedalled the gravel marathon round {place}",
    "raced the postal tricycle through {place}",
  ),
  calling("dentist", "fitted the ivory dentures of {place}", "extracted the royal molar in {place}"),
  calling(
    "detective",
    "unmasked the polite poisoner of {place}",
    "recovered the kidnapped heiress of {place}",
  ),
  calling("diplomat", "negotiated the island treaty at {place}", "freed the embassy hostages of {place}"),
  calling("diver", "salvaged the sunken cannons of {place}", "gathered the black pearls of {place}"),
  calling("drummer", "drummed the thunder march through {place}", "beat the brass timpani of {place}"),
  calling("economist", "curbed the runaway inflation of {place}", "rationed the wartime sugar of {place}"),
  calling("electrician", "wired the carnival lights of {place}", "insulated the humming turbines of {place}"),
  calling("engineer", "drained the salt marshes around {place}", "dammed the roaring gorge above {place}"),
  calling("entomologist", "studied the luminous beetles of {place}", "pinned the emperor moths of {place}"),
  calling(
    "explorer",
    "reached the sunless plateau beyond {place}",
    "traversed the singing desert behind {place}",
  ),
  calling("falconer", "trained the white hawks of {place}", "released the captive eagles of {place}"),
  calling("farrier", "shod the racing ponies of {place}", "nailed the lucky horseshoes of {place}"),
  calling("fencer", "duelled the cruel baron of {place}", "disarmed the masked swordsmen of {place}"),
  calling(
    "firefighter",
    "quenched the refinery blaze in {place}",
    "evacuated the smouldering hotel of {place}",
  ),
  calling("florist", "wreathed the victory arch of {place}", "dried the funeral lilies of {place}"),
  calling("forester", "replanted the burnt cedars of {place}", "felled the rotten sycamores of {place}"),
  calling("gardener", "planted the hedge labyrinth of {place}", "pruned the topiary elephants of {place}"),
  calling("geologist", "dated the striped cliffs of {place}", "sampled the scarlet lava of {place}"),
  calling("glassblower", "blew the crystal swans of {place}", "tinted the cobalt goblets of {place}"),
  calling("hatter", "trimmed the parade bonnets of {place}", "steamed the felt helmets of {place}"),
  calling("historian", "chronicled the forgotten siege of {place}", "documented the nine queens of {place}"),
  calling(
    "innkeeper",
    "sheltered the stranded pilgrims of {place}",
    "whitewashed the hillside tavern of {place}",
  ),
  calling("jeweller", "polished the emerald crown of {place}", "engraved the opal brooch of {place}"),
  calling("jockey", "rode the blind stallion of {place}", "entered the icy steeplechase at {place}"),
  calling(
    "journalist",
    "exposed the bribery scandal in {place}",
    "interviewed the barefoot hermit of {place}",
  ),
  calling("juggler", "juggled the lit torches of {place}", "dropped the ceremonial eggs of {place}"),
  calling(
    "librarian",
    "indexed the banned pamphlets of {place}",
    "rescued the scorched manuscripts of {place}",
  ),
  calling("lifeguard", "revived the capsized rowers off {place}", "patrolled the jellyfish beach of {place}"),
  calling(
    "linguist",
    "transcribed the whistled dialect of {place}",
    "reconstructed the extinct vowels of {place}",
  ),
  calling("locksmith", "unlocked the sealed vault of {place}", "filed the skeleton keys of {place}"),
  calling("luthier", "strung the maple lutes of {place}", "varnished the miniature cellos of {place}"),
  calling("magician", "conjured the invisible train of {place}", "levitated the cathedral spire of {place}"),
  calling("mason", "laid the crooked bridge at {place}", "pointed the granite chimneys of {place}"),
  calling("mathematician", "solved the tiling riddle of {place}", "proved the braid theorem at {place}"),
  calling("mayor", "abolished the window tax of {place}", "twinned the quarrelling boroughs of {place}"),
  calling("merchant", "traded the cinnamon cargo of {place}", "auctioned the silk warehouse of {place}"),
  calling(
    "meteorologist",
    "forecast the red blizzard of {place}",
    "tracked the spiralling tornado past {place}",
  ),
  calling(
    "midwife",
    "delivered the moonlit triplets of {place}",
    "christened the foundling girls of {place}",
  ),
  calling("miner", "hauled the pink quartz of {place}", "struck the platinum seam below {place}"),
  calling(
    "mountaineer",
    "scaled the needle summit above {place}",
    "bridged the yawning crevasse near {place}",
  ),
  calling("novelist", "wrote the vampire trilogy about {place}", "serialised the pirate romance of {place}"),
  calling("nurse", "founded the orphan ward of {place}", "bandaged the fevered battalion at {place}"),
  calling("optician", "ground the mammoth lenses of {place}", "tested the nearsighted sentries of {place}"),
  calling("organist", "restored the bellows organ of {place}", "improvised the advent hymns of {place}"),
  calling("ornithologist", "ringed the speckled owls of {place}", "counted the migrating cranes at {place}"),
  calling("painter", "painted the harbour fresco in {place}", "sketched the weeping portraits of {place}"),
  calling("perfumer", "blended the jasmine incense of {place}", "distilled the seaweed cologne of {place}"),
  calling("philosopher", "debated the sceptical monks of {place}", "refuted the mirror paradox in {place}"),
  calling(
    "photographer",
    "photographed the flooded palaces of {place}",
    "enlarged the aerial negatives of {place}",
  ),
  calling("physicist", "cooled the plasma magnet at {place}", "trapped the stray neutrinos beneath {place}"),
  calling(
    "pianist",
    "recorded the stormy nocturne in {place}",
    "transposed the left-handed waltz of {place}",
  ),
  calling("pilot", "flew the rocket glider to {place}", "landed the leaking airship in {place}"),
  calling("playwright", "staged the shipwreck comedy of {place}", "scripted the puppet tragedy of {place}"),
  calling("poet", "rhymed the drowned ballads of {place}", "penned the tender elegy for {place}"),
  calling("potter", "glazed the turquoise vases of {place}", "fired the clay ocarinas of {place}"),
  calling("printer", "inked the lottery posters of {place}", "typeset the scented newspaper of {place}"),
  calling("programmer", "rebooted the traffic robots of {place}", "debugged the talking elevator of {place}"),
  calling("saddler", "tooled the fringed saddles of {place}", "buckled the parachute harnesses of {place}"),
  calling("sailor", "steered the steam clipper from {place}", "paddled the bamboo raft to {place}"),
  calling("sculptor", "carved the kneeling giant of {place}", "chiselled the marble fountain of {place}"),
  calling(
    "seismologist",
    "predicted the silent earthquake at {place}",
    "charted the shallow faultline under {place}",
  ),
  calling("shepherd", "herded the spotted goats of {place}", "sheared the prizewinning rams of {place}"),
  calling("shipwright", "launched the catamaran ferry of {place}", "caulked the mutinous galleon of {place}"),
  calling("skater", "skated the thawing reservoir of {place}", "circled the mirrored rink of {place}"),
  calling("soprano", "sang the mourning aria in {place}", "shattered the chapel chandelier of {place}"),
  calling("spy", "stole the fortress blueprints of {place}", "bugged the consulate telephones of {place}"),
  calling("surgeon", "transplanted the donated cornea in {place}", "stapled the shrapnel wounds of {place}"),
  calling("surveyor", "measured the vanished border of {place}", "levelled the navigable canal of {place}"),
  calling("swimmer", "swam the freezing strait off {place}", "braved the swirling whirlpool below {place}"),
  calling("tailor", "sewed the feathered cloak of {place}", "hemmed the velvet curtains of {place}"),
  calling("thatcher", "thatched the round cottages of {place}", "bundled the winter reeds of {place}"),
  calling(
    "toymaker",
    "whittled the rocking unicorns of {place}",
    "assembled the clockwork monkeys of {place}",
  ),
  calling(
    "translator",
    "translated the runic statutes of {place}",
    "deciphered the knotted cords of {place}",
  ),
  calling("veterinarian", "healed the limping camels of {place}", "vaccinated the feral zebras of {place}"),
  calling("vintner", "corked the sparkling claret of {place}", "trampled the frosted grapes of {place}"),
  calling("violinist", "performed the frozen sonata at {place}", "tuned the travelling quartet of {place}"),
  calling("weaver", "wove the coronation carpet for {place}", "dyed the pageant banners of {place}"),
  calling("zookeeper", "hatched the orphaned penguins of {place}", "fed the albino crocodile of {place}"),
];
