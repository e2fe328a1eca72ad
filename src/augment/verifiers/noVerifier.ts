/**
 * No verification: what the other filters pass is kept, true or not. Lampinen et al. 2025 (arXiv 2505.00661) describe no
 * filter of content either; what a verifier is worth is measured against this.
 */
import type { Verifier } from "../verifier.ts";

export function noVerifier(): Verifier {
  return {
    name: "none",
    async verify(claims) {
      return claims.map(() => ({ verdict: "entailed", reason: "not verified" }));
    },
  };
}
