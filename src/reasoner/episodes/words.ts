/** Word lists for fillers. Content words here stand in no benchmark (`disjoint.test.ts`). */
const list = (text: string): readonly string[] => text.trim().split(/\s*,\s*|\s*\n\s*/);

export const WORDS: Record<string, readonly string[]> = {
  material: list(
    "bronze, pewter, birch, cork, flint, horn, tin, willow, slate, felt, wicker, jade, hemp, brass, ash-wood, tallow, chalk, quartz, rattan, enamel, sheepskin, zinc, granite, cedar, basalt",
  ),
  object: list(
    "ladle, whistle, trowel, bucket, anvil, lantern, spindle, pulley, satchel, funnel, ladder, hinge, thimble, barrel, bellows, sieve, mallet, kettle, crate, wheelbarrow, padlock, saddle, rake, birdcage, tray, shovel, mug, hook, winch, broom",
  ),
  objects: list(
    "ladles, whistles, trowels, buckets, anvils, spindles, pulleys, satchels, funnels, ladders, hinges, thimbles, barrels, sieves, mallets, kettles, crates, wheelbarrows, padlocks, saddles, rakes, birdcages, trays, shovels, mugs, hooks, winches, brooms, parcels, envelopes, ropes, bolts, pipes, tiles, sacks",
  ),
  shape: list(
    "folding, three-legged, crooked, striped, narrow, dented, oversized, lopsided, hollow, speckled, square, double-handled, patched, rust-red, long-necked, flat-bottomed, mottled, stubby, hinged, ribbed, varnished, waxed, collapsible, notched",
  ),
  condition: list(
    "torn, damp, unlabelled, frozen, mislaid, cracked, overdue, rusty, tangled, unpaid, dusty, bent, soaked, faded, blunt, broken, spilled, swollen, scorched, loose, leaky, unsorted",
  ),
  trade: list(
    "ferrymen, beekeepers, tanners, plumbers, cobblers, shepherds, coopers, millers, bricklayers, porters, weavers, milkmen, glaziers, thatchers, locksmiths, bakers, saddlers, gravediggers, roofers, postmen, dockers, butchers, blacksmiths, cartwrights, quarrymen",
  ),
  worker: list(
    "ferryman, beekeeper, tanner, plumber, cobbler, shepherd, cooper, miller, bricklayer, porter, weaver, milkman, glazier, thatcher, locksmith, baker, saddler, gravedigger, roofer, postman, docker, butcher, blacksmith, cartwright, quarryman",
  ),
  spot: list(
    "the eastern cellar, the old boathouse, the third landing, the flooded quarry, the lower barn, the brick stable, the tollgate, the abandoned sawmill, the gravel yard, the cheese loft, the rear staircase, the coal shed, the upper pasture, the cattle market, the disused chapel, the canal lock, the drying attic, the northern weir, the stone granary, the cider press",
  ),
  time: list(
    "at dawn, before breakfast, on rainy evenings, every other Thursday, during the hay harvest, after dusk, in late autumn, at low tide, on market days, once a fortnight, in the first week of May, when the frost comes, by candlelight, through the winter, at noon",
  ),
  creature: list(
    "eels, moths, goats, herons, snails, newts, geese, ferrets, toads, hedgehogs, bats, mules, trout, crickets, swallows, badgers, pigeons, otters, beetles, weasels, oxen, hens",
  ),
  food: list(
    "barley, turnips, buckwheat, plums, rhubarb, smoked cheese, pickled beets, lentils, oat cakes, quinces, chestnuts, leeks, gooseberries, dried peas, mustard, parsnips, hazelnuts, sour cream, radishes, cabbage",
  ),
  place: list(
    "cellar, boathouse, quarry, barn, stable, tollgate, sawmill, orchard, granary, tannery, brewery, smithy, dairy, chapel, lime kiln, windmill, rope yard, salt pan, cattle market, watermill, brickyard, creamery",
  ),
  number: list("two, three, four, five, six, seven, eight, nine, eleven, twelve, fifteen, twenty"),
  ordinal: list("first, second, third, fourth, last, oldest, only, longest, smallest, tallest, heaviest"),
  month: list(
    "January, February, March, April, May, June, July, August, September, October, November, December",
  ),
  weekday: list("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday"),
  mending: list(
    "sorting, weighing, mending, counting, stacking, drying, labelling, trimming, cleaning, rinsing, loading, packing, sealing, straightening, numbering, wrapping, lifting, sharpening, oiling, returning, inspecting, storing",
  ),
  manner: list(
    "by weight, by hand, in small batches, without a lid, from the back door, in strict order, with a damp cloth, two at a time, for the night shift, behind the counter, for outside customers, by colour, at short notice, in cold weather, for the smaller depots, under a tarpaulin",
  ),
  office: list(
    "invoices, timesheets, refund slips, shift rosters, delivery notes, parking permits, key cards, travel claims, meter readings, complaint letters, spare laptops, visitor badges, stock counts, lease papers, payroll errors, tax forms, purchase orders, fire drills, price lists, holiday requests, warranty cards, safety checks, job adverts, bank transfers, supplier quotes, storage quotas, server backups, password resets, monthly forecasts, spam reports",
  ),
  officeVerb: list(
    "checking, filing, approving, sending out, archiving, tracking, collecting, signing off, scanning, reviewing, correcting, merging, forwarding, issuing, updating, summarising, matching, scheduling, renewing, cancelling",
  ),
  officeWho: list(
    "new starters, night staff, warehouse drivers, remote workers, visiting auditors, part-time clerks, the front desk, regional branches, overseas buyers, trainees, contractors, shop managers, the canteen, field engineers, returning customers, the loading dock",
  ),
};
