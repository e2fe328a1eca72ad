/**
 * Word lists for fillers. Their content words stand in no benchmark (`disjoint.test.ts`), so a word that
 * seems to be missing here may be one of those.
 */
const list = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

export const WORDS: Record<string, readonly string[]> = {
  material: list(
    "pewter, birch, flint, horn, tin, slate, wicker, jade, hemp, ash-wood, tallow, chalk, rattan, enamel, sheepskin, zinc, basalt, teak, linen, denim, rubber, cardboard, aluminium, nylon, polyester, ceramic, porcelain, concrete, plywood, steel, sandstone, mahogany, cotton",
  ),
  object: list(
    "ladle, trowel, bucket, anvil, spindle, pulley, satchel, funnel, ladder, hinge, thimble, sieve, mallet, kettle, crate, wheelbarrow, padlock, rake, birdcage, tray, shovel, mug, hook, winch, broom, umbrella, teapot, suitcase, pillow, hammock, calculator, typewriter, flashlight, kite, dartboard, toaster, spoon, backpack, pegboard, thermos, doormat, clipboard, skateboard, trombone, yo-yo",
  ),
  objects: list(
    "ladles, trowels, buckets, anvils, spindles, pulleys, satchels, funnels, ladders, hinges, thimbles, sieves, mallets, kettles, crates, wheelbarrows, padlocks, rakes, birdcages, trays, shovels, mugs, hooks, winches, brooms, parcels, envelopes, bolts, pipes, sacks, umbrellas, teapots, suitcases, pillows, hammocks, typewriters, kites, toasters, spoons, backpacks, doormats, trampolines, escalators, lawnmowers, mattresses, blankets, bathtubs, saucers, napkins, tents, raincoats, mittens, sweaters, sandals, buttons, calculators, keyboards, microphones, batteries, radiators, scooters, tractors, trolleys, billboards, mailboxes, benches, railings, aquariums, pumpkins, carrots, pancakes, dumplings, noodles, pretzels, doughnuts, jigsaws, dominoes, balloons, skateboards, dartboards, notebooks, pencils, clipboards, stickers, postcards, calendars, brochures, mops, corkscrews, thermometers, deckchairs, gramophones, bathrobes, gumboots, lampshades, milk jugs, tea towels, door handles, bus tickets, phone chargers, bumper cars",
  ),
  shape: list(
    "three-legged, narrow, dented, oversized, lopsided, hollow, square, double-handled, patched, long-necked, flat-bottomed, mottled, stubby, hinged, ribbed, waxed, collapsible, notched, soggy, wobbly, squeaky, greasy, wrinkled, plastic, inflatable, magnetic, solar, portable, disposable, adjustable, rechargeable, secondhand, homemade, imported, organic, spicy, sour, sticky, fluffy, woolly, itchy, baggy, pleated, checkered, beige, mauve, maroon, khaki, teal, neon, glossy, translucent, soundproof, shockproof, airtight, hexagonal, oval, triangular, curved, tiny, gigantic, lightweight, heavy, noisy, smelly, expensive, cheap, rare, ordinary, obsolete, modern, purple, orange, hairy, slippery, upside-down, two-tone, bulletproof, edible, haunted, crumpled, fuzzy, tartan",
  ),
  condition: list(
    "torn, damp, unlabelled, mislaid, overdue, tangled, unpaid, dusty, bent, soaked, faded, blunt, broken, spilled, swollen, loose, leaky, unsorted, stained, outdated, duplicate, missing, wrong, late, disputed, returned",
  ),
  role: list(
    "plumber, glazier, gravedigger, roofer, postman, docker, cartwright, quarryman, ferryman, tanner, miller, bricklayer, porter, milkman, ratcatcher, laundress, seamstress, tinker, drover, stonecutter, woodcutter, fishmonger, ironmonger, greengrocer, chandler, wheelwright, ostler, ploughman, gamekeeper, lamplighter, stoker, welder, upholsterer, draper, furrier, glover, dishwasher, barista, waiter, janitor, typist, notary, bailiff, pawnbroker, umpire, referee, goalkeeper, pharmacist, dietitian, lexicographer, proofreader, statistician, accountant, cashier, receptionist, paramedic, physiotherapist, orthodontist, chiropractor, psychologist, sociologist, anthropologist, virologist, volcanologist, oceanographer, astronaut, tram driver, trucker, mechanic, ventriloquist, comedian, busker, flautist, trombonist, harpist, accordionist, bagpiper, animator, cartoonist, illustrator, blogger, podcaster, webmaster, sommelier, bartender, butler, chauffeur, nanny, governess, schoolteacher, headmaster, lecturer, bishop, vicar, rabbi, juror, senator, ambassador, governor, treasurer, chancellor, sheriff, constable, coroner, customs officer, lumberjack, rancher, cowboy, dog walker, taxidermist, crossword setter, gymnast, wrestler, sprinter, hurdler, surfer, snowboarder, bowler, darts player, weightlifter, skydiver, stuntman, biochemist, geneticist, neurologist, dermatologist, economics teacher, tour guide, landlady, gutter cleaner, street sweeper, fortune teller, hypnotist, piano teacher, bus driver, beautician, hairdresser, masseuse, stenographer, lobbyist, pollster",
  ),
  trade: list(
    "ferrymen, tanners, plumbers, millers, bricklayers, porters, milkmen, glaziers, gravediggers, roofers, postmen, dockers, cartwrights, quarrymen, waiters, typists, umpires, cashiers, truckers, mechanics, bartenders, vicars, senators, gymnasts, surfers, pharmacists, janitors, comedians",
  ),
  did: list(
    "repainted, borrowed, misplaced, relabelled, swapped, glued, photocopied, vacuumed, rented, inspected, unscrewed, renumbered, unpacked, stacked, rescheduled, oiled, upholstered, pressed, laundered, soldered, unplugged, defrosted, outlawed, cancelled, postponed, bought, sold, weighed, shipped, imported, exported, archived, scanned, filmed, televised, advertised, sponsored, patented, invented, discovered, improved, shortened, widened, straightened, repaved, dusted, swept, mopped, bleached, starched, knitted, crocheted, embroidered, quilted, pickled, microwaved, grilled, toasted, marinated, subsidised, inherited, reviewed, imitated, collected, displayed, confiscated, repossessed, vandalised, sharpened, popularised, memorised, smashed, tripled, hid, quarantined, bequeathed, reupholstered, disguised, overpriced, undersold, weatherproofed, deodorised",
  ),
  does: list(
    "repaints, borrows, collects, rents out, inspects, unpacks, oils, presses, launders, solders, buys, sells, weighs, ships, imports, archives, scans, films, advertises, sponsors, reviews, imitates, displays, sharpens, knits, embroiders, quilts, pickles, grills, toasts, memorises, hides, dusts, sweeps, washes, distributes",
  ),
  spot: list(
    "the eastern cellar, the old boathouse, the lower barn, the brick stable, the tollgate, the abandoned sawmill, the cattle market, the upper pasture, the coal shed, the drying attic, the western weir, the stone granary, the cider press, the bus depot, the ticket office, the car park, the sports hall, the bowling alley, the petrol station, the launderette, the roundabout, the scrapyard, the tennis court, the food hall, the airport lounge, the cinema foyer",
  ),
  when: list(
    "at dawn, before breakfast, on rainy evenings, every other Thursday, during the hay season, after dusk, in late autumn, at low tide, on market days, once a fortnight, in the first week of May, by moonlight, at noon, on Sunday mornings, before each full moon, during lunch breaks, on leap days, at weekends, after school, in July",
  ),
  creature: list(
    "herons, snails, newts, geese, ferrets, toads, hedgehogs, bats, mules, trout, crickets, swallows, badgers, pigeons, otters, weasels, oxen, hens, llamas, hamsters, parrots, lobsters, tortoises, walruses, squirrels, raccoons, poodles, iguanas, tadpoles, wasps, flamingos, koalas, guinea pigs, donkeys, seagulls",
  ),
  food: list(
    "barley, turnips, buckwheat, rhubarb, pickled beets, lentils, oat cakes, quinces, leeks, gooseberries, mustard, parsnips, hazelnuts, sour cream, radishes, cabbage, lasagne, popcorn, pineapple, avocado, yoghurt, marmalade, peanut brittle, onion soup, banana bread, maize, tofu, garlic, spinach, lemonade, porridge, mashed potato",
  ),
  place: list(
    "cellar, boathouse, quarry, barn, stable, tollgate, sawmill, orchard, granary, tannery, brewpub, smithy, dairy, lime kiln, windmill, rope yard, cattle market, watermill, brickyard, creamery, car park, bowling alley, petrol station, launderette, arcade, planetarium, cinema, casino, aquarium, food hall, bus depot, milk bar",
  ),
  number: list(
    "two, three, four, five, six, seven, eight, eleven, twelve, fifteen, twenty, forty, sixty, ninety",
  ),
  ordinal: list(
    "first, second, third, fourth, oldest, only, longest, smallest, tallest, heaviest, youngest, loudest",
  ),
  month: list(
    "January, February, March, April, May, June, July, August, September, October, November, December",
  ),
  weekday: list("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"),
  handling: list(
    "sorting, weighing, stacking, drying, labelling, cleaning, rinsing, loading, packing, straightening, numbering, wrapping, lifting, sharpening, oiling, returning, inspecting, storing, taping over, sanding, welding, crushing, recycling, chilling, bottling, filming, scanning, vacuuming, pressing, rolling up, slicing, stretching, airing, heating",
  ),
  manner: list(
    "by weight, in small batches, without a lid, from the back door, in strict order, with a damp cloth, two at once, for the night shift, for outside customers, by colour, at short notice, in cold weather, for the smaller depots, under a tarpaulin, before export, in the dark, by barcode, over lunch, across both shifts, during holidays",
  ),
  office: list(
    "invoices, timesheets, refund requests, shift rosters, delivery notes, parking permits, visitor badges, expense claims, meter readings, complaint letters, spare laptops, stock lists, lease papers, payroll errors, purchase orders, evacuation drills, price lists, holiday requests, warranty cards, job adverts, supplier quotes, storage quotas, server backups, password resets, budget updates, spam reports, meeting minutes, press kits, exit polls, customer surveys, software licences, sick notes, onboarding videos, code reviews, security alerts, shipping labels, sales leads, chat logs, crash reports, seating lists",
  ),
  officeVerb: list(
    "checking, approving, sending out, archiving, collecting, signing off, scanning, reviewing, correcting, merging, forwarding, issuing, updating, summarising, matching, scheduling, renewing, cancelling, publishing, encrypting, transferring, sharing, anonymising, storing, deleting, visualising, analysing, ranking, exporting, probing",
  ),
  officeWho: list(
    "new starters, night staff, delivery drivers, remote workers, visiting auditors, clerks, the front desk, regional branches, overseas buyers, interns, contractors, shop managers, the canteen, field staff, returning customers, the loading dock, senior partners, volunteers, the sales floor, external lawyers, the web shop, the call centre, shareholders, the laboratory",
  ),
  job: list(
    "coordinator, supervisor, clerk, deputy, officer, specialist, contact, administrator, organiser, consultant, assistant, analyst, manager, spokesperson",
  ),
  show: list(
    "a podcast, a radio show, a quiz show, a cookbook, a weekly column, a city guide, a phone-in, a comic book, a sitcom, a rap album, a lecture series, a board game, a video game, a newsletter",
  ),
  club: list(
    "society, club, institute, academy, appeal, league, guild, foundation, committee, union, cooperative, festival",
  ),
};
