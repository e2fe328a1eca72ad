/**
 * Words around a claim that leave it open or take it back: a judge that meets one cannot say that the claim is
 * made. It must not know what the claim is about.
 */
const OPEN: ReadonlySet<string> = new Set(
  `may might could can would should perhaps maybe possibly probably presumably allegedly supposedly reportedly
   rumoured rumored seems seem appears appear unknown unclear whether if unless except without falsely wrongly
   mistaken mistakenly false untrue wrong incorrect lie lies myth pretend pretends claim claims claimed wish
   wishes hope hopes believe believes believed think thinks thought suppose supposes imagine imagines doubt
   doubts deny denies denied disagree disagrees refuse refuses guess guesses
   not no never neither nor nobody nothing hardly barely cannot cant isnt arent wasnt werent dont doesnt didnt
   wont wouldnt`
    .trim()
    .split(/\s+/),
);

/** The first such word of a stretch of lower-case words. */
export function openWordIn(words: readonly string[]): string | undefined {
  return words.find((word) => OPEN.has(word));
}
