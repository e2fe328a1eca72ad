/** Verification by a world's truth: the ceiling of any other verifier. */
import type { World } from "../../worlds/world.ts";
import type { Verifier } from "../verifier.ts";

/** Entailed is what the world calls true; false and unknown are not. */
export function worldVerifier(world: Pick<World, "judge">): Verifier {
  return {
    name: "world",
    async verify(claims) {
      return claims.map((claim) => {
        const { verdict, reason } = world.judge(claim.text);
        return { verdict: verdict === "true" ? "entailed" : "not-entailed", reason: `${verdict}: ${reason}` };
      });
    },
  };
}
