/**
 * The merges of a SentencePiece BPE model out of its pieces and scores. SentencePiece keeps no list of merges: it
 * joins the two neighbours whose union is the piece of the highest score. As transformers' `generate_merges`
 * (convert_slow_tokenizer.py): every way to cut a piece into two pieces, best piece first.
 */
export function sentencePieceMerges(
  pieces: readonly string[],
  scores: readonly number[],
  isText: (id: number) => boolean,
): [string, string][] {
  const ids = new Map<string, number>();
  pieces.forEach((piece, id) => {
    if (isText(id)) ids.set(piece, id);
  });
  const merges: { left: string; right: string; score: number }[] = [];
  for (const [piece, id] of ids) {
    for (let cut = 1; cut < piece.length; cut++) {
      const left = piece.slice(0, cut);
      if (!ids.has(left)) continue;
      const right = piece.slice(cut);
      if (ids.has(right)) merges.push({ left, right, score: scores[id] as number });
    }
  }
  merges.sort(
    (a, b) => b.score - a.score || b.left.length - a.left.length || b.right.length - a.right.length,
  );
  return merges.map(({ left, right }) => [left, right]);
}
