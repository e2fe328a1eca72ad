/**
 * AdamW (Loshchilov and Hutter 2019) over a list of flat parameters, in place. The arithmetic and the order
 * of its steps are those of torch.optim.AdamW, so that its numbers can be compared.
 */

export interface AdamWSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

export const ADAMW_DEFAULTS: AdamWSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };

/** First and second moments of each parameter, and the number of steps taken. */
export interface AdamWState {
  step: number;
  readonly first: readonly Float32Array[];
  readonly second: readonly Float32Array[];
}

export function adamWState(parameters: readonly Float32Array[]): AdamWState {
  const zeros = () => parameters.map((parameter) => new Float32Array(parameter.length));
  return { step: 0, first: zeros(), second: zeros() };
}

/** One step; each gradient is multiplied by `gradientScale` first (clipping without another pass). */
export function adamWStep(
  parameters: readonly Float32Array[],
  gradients: readonly Float32Array[],
  state: AdamWState,
  learningRate: number,
  gradientScale: number,
  settings: AdamWSettings,
): void {
  const { beta1, beta2, epsilon, weightDecay } = settings;
  state.step++;
  const correction1 = 1 - beta1 ** state.step;
  const correction2 = Math.sqrt(1 - beta2 ** state.step);
  const rate = learningRate / correction1;
  const keep = 1 - learningRate * weightDecay;
  parameters.forEach((parameter, p) => {
    update(
      parameter,
      gradients[p] as Float32Array,
      state.first[p] as Float32Array,
      state.second[p] as Float32Array,
      { beta1, beta2, epsilon, gradientScale, keep, rate, correction2 },
    );
  });
}

interface Constants {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly gradientScale: number;
  readonly keep: number;
  readonly rate: number;
  readonly correction2: number;
}

/** A function of its own, all constants local: as a closure in the loop over parameters it took four times as long. */
function update(
  parameter: Float32Array,
  gradient: Float32Array,
  first: Float32Array,
  second: Float32Array,
  constants: Constants,
): void {
  const { beta1, beta2, epsilon, gradientScale, keep, rate } = constants;
  const [fresh1, fresh2, inverse2] = [1 - beta1, 1 - beta2, 1 / constants.correction2];
  for (let i = 0; i < parameter.length; i++) {
    const g = (gradient[i] as number) * gradientScale;
    const m = beta1 * (first[i] as number) + fresh1 * g;
    const v = beta2 * (second[i] as number) + fresh2 * g * g;
    first[i] = m;
    second[i] = v;
    parameter[i] = (parameter[i] as number) * keep - (rate * m) / (Math.sqrt(v) * inverse2 + epsilon);
  }
}
