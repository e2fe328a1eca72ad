/** English words that carry no content of their own. Other languages have none here: their words all count. */

const list = (text: string): string[] => text.trim().split(/\s+/);

export const functionWords: ReadonlySet<string> = new Set(
  list(`
    a about above across after again against all almost along already also although always am among an and
    another any anyone anything are around as at away be became because become becomes been before behind being
    below beneath beside besides between beyond both but by can come comes could did do does done down during
    each either else ever every everyone everything except few for from further get gets goes had has have
    having he hence her here hers herself him himself his how however i if in indeed inside instead into is it
    its itself just last least less let lets like made make makes many may me might mine more most much must my
    myself near neither never nevertheless next no nobody none nor not nothing now of off often on once one
    only onto or other others otherwise our ours out outside over own per perhaps quite rather same several
    shall she should since so some someone something soon still such than that the their theirs them
    themselves then there therefore these they thing this those though through throughout thus to together
    too toward towards under unless until up upon us very via was we well were what whatever when where
    whereas wherever whether which while who whoever whom whose why will with within without would yet you
    your yours
  `),
);
