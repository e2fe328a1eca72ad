/** Quantile of the standard normal distribution. Pure arithmetic. */

/**
 * The z with Φ(z) = probability, to about 1e-12 for probabilities in [1e-6, 1 − 1e-6].
 * Bisection on Φ, which is summed by the series Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …)
 * (Marsaglia 2004, "Evaluating the Normal Distribution", J. Stat. Software 11(4)).
 * @throws RangeError outside [1e-6, 1 − 1e-6].
 */
export function normalQuantile(probability: number): number {
  if (!(probability >= 1e-6 && probability <= 1 - 1e-6)) {
    throw new RangeError(`probability ${probability} is outside [1e-6, 1 - 1e-6]`);
  }
  let low = -6;
  let high = 6;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function normalCdf(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum) && k < 400; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
