/**
 * Words of four or five letters that sound like English and are none: they name the kinds and things of the
 * worlds that must not lean on what a model has read. Data only.
 *
 * Made once: an English onset, a vowel and a coda; left out was what stands in two word lists (with its plural
 * and verb forms), what sounds like such a word, what the reasoner's episodes or the people world can name,
 * and what SmolLM2's tokenizer has as one token. No two share their consonants or all letters but one.
 * nonsenseWords.test.ts checks what can be checked offline.
 */
import type { Random } from "../core/random.ts";

export const nonsenseWords: readonly string[] = `
  bimp blal blalm blant blarg blask bleld blerk blez blif blilp blirt blod bloft blord blult blumb blun
  blurl braf braft brald bramp breb brelk brend brept brern brint brirm brol brort brug brurk brusp bupt
  carg cerk claft clalk clarn cleb clelm clemp clenk clerl clig clilt clirg clol clold clort clulp clum
  clupt clurm clusk crelt cren crerd crirp crist criz crolm cromp crond cropt crork crot cruld crup crurt
  dard dast deld derl dilt domp dorn dramb drark drelp drerm dresk drez drig drilm drirl drisp drok drolt
  drorp druf drulk drund drupt drurn feft flad flalp flapt fleft flend flep flerp flib flild flimb flink
  flirl flisp flolm flom flork flost flug flulk flunt flurd fonk fosp fralm fran frand frarn frast frek
  frent frerg fresp frilk frim fript frird frod frold frorl frosk fruft frul frulp frumb frunk frurm furp
  galt gark gelk gept gind glaf glald glamb glart glelt glem glerm glilk glip glipt glird glomp glon glont
  glorg glosk glub glulm glund glurp glust gord grag grarl grel grelm grert grib grimp grirk grof grolp
  gromb gronk grord grost grult grurg grusk gruz gusk hilk huld hurg jand jelm jent jerg jesk jild jirt jorp
  jost jurk kerd kift kimb kolk kump larp lilm lipt lird lold lont lorg lulp lurl malp mapt menk mert misp
  momb mork muft mulk namb nart nemp nend nink nirn noft norl nosk palk parn pesp plalt plarm plasp plaz
  plef plelp plerd plil plimp plirn plist plog plolk plomb plond plopt plorp pluft pluld plup plurg polm
  pral pralk prant prarp preg premb prenk prerl prild prip prirg prisk proft prorm proz prump prurd prust
  prut pund purm quald quamb quan quank quarm quast quek quelk quent querp quib quimp quipt quirn quoft
  quolm quom quond quork quosp quud quult quurl quusk ralm rarl relt rerm rurd serp sest sirg skak skalt
  skamb skarn skeb skeft skerk skipt skirg skisp skod skond skorm skost skulm skump skunt skurd skusk slard
  slek slemb slerg slift slilm slind slirp slisk sliz slof slolt slonk slorn slosp smamp smank smarl smat
  smelp smep smept smerd smig smild smirn smist smoft smolm smomb smon smorg smub smund smurk smusp snad
  snaft snarg snelk snent snerl snesp snet snilt snim snimb snink snirm snold snopt snorp snosk snoz snulp
  snun snurn snust solt sorm spaf spalp spand spast spelm spemp spern spesk spez spol spolk sporl spult spup
  spurm stalm stapt stasp staz stef steld stenk sterm stest stib stilk stimp stird stolp stont stuft stumb
  stut surt taft temb tirk tist tond tralp trard trask traz tred treft treld tremp trerk trilt trimb trink
  trirn trob trolk tront trorg trosp trulm trurl tulm tunt tusp varm velp virp vopt vumb vunk vurn vust wamp
  wask wern wirm wolp wult zald zank zasp zilp zint zirl zisk zort
`
  .trim()
  .split(/\s+/);

/** `count` different words. */
export function drawNonsense(random: Random, count: number): string[] {
  if (count > nonsenseWords.length)
    throw new RangeError(`${count} nonsense words of ${nonsenseWords.length}`);
  return random.sample(nonsenseWords, count);
}
