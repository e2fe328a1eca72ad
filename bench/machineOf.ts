/** The machine that figures were measured on. */
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib?: number;
  readonly system?: string;
  /** Instruction sets that decide which kernels run; absent where the system does not tell. */
  readonly features?: readonly string[];
}

const TELLING = ["avx2", "avx512f", "avx512_vnni", "avx_vnni", "avx512_bf16", "amx_int8", "amx_bf16"];

export function machineOf(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()} ${process.arch}`,
    features: features(),
  };
}

/** Of one CPU model, number of cores and instruction sets: figures of one may stand for the other. */
export function sameKind(a: Machine, b: Machine): boolean {
  return nameOf(a) === nameOf(b);
}

/** "2 × Some CPU (avx2)". */
export function nameOf({ cores, cpu, features = [] }: Machine): string {
  return `${cores} × ${cpu}${features.length > 0 ? ` (${features.join(", ")})` : ""}`;
}

function features(): string[] | undefined {
  try {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1]?.split(" ") ?? [];
    return TELLING.filter((name) => flags.includes(name));
  } catch {
    return undefined;
  }
}
