/**
 * English words that carry form and no content: not part of a world's vocabulary, and free to change
 * between two tellings of the same description.
 */
export const functionWords: ReadonlySet<string> = new Set(
  `a an the this that these those who whom whose which what when where while whenever whoever
   i you he she it we they me him her us them my your his its our their one
   of in at on to for from with by as into onto off over under above below beneath beyond behind past
   near about around round through across beside between among
   and or but so if then than also too very once ever still just only all every each some any both
   much many more most few great same other
   is are was were be been being am has have had do does did will would can could may might must should
   no not none never nor neither`
    .trim()
    .split(/\s+/),
);
