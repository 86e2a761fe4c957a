// Every initialiser, in the order in which they are offered.
import { constant } from "./constant.ts";
import type { InitialiserDefinition } from "./define.ts";
import { gabor } from "./gabor.ts";
import { identity } from "./identity.ts";
import { kaiming } from "./kaiming.ts";
import { kaimingNormal } from "./kaiming-normal.ts";
import { normal } from "./normal.ts";
import { ones } from "./ones.ts";
import { orthogonal } from "./orthogonal.ts";
import { sinusoidal } from "./sinusoidal.ts";
import { sobel } from "./sobel.ts";
import { truncatedNormal } from "./truncated-normal.ts";
import { uniform } from "./uniform.ts";
import { values } from "./values.ts";
import { varianceScaling } from "./variance-scaling.ts";
import { xavier } from "./xavier.ts";
import { xavierNormal } from "./xavier-normal.ts";
import { zeros } from "./zeros.ts";

export const initialisers: readonly InitialiserDefinition[] = [
  kaiming, kaimingNormal, xavier, xavierNormal, varianceScaling, normal, truncatedNormal, uniform, orthogonal, identity, zeros, ones, constant, values, sinusoidal, gabor, sobel,
];
