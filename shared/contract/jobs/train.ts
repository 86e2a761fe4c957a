// Training a network: the document and the settings of a run go in; measurements, figures of its arrays and fresh weights come out.
import { anyNumber, boolean, literal, list, nullable, number, object, optional, orFailed, record, string, type Infer } from "../schema.ts";
import { providerNames } from "../engine.ts";
import { runOwner } from "../run-owner.ts";
import { defineJobKind } from "./define.ts";

/** One line of the run's record; a name that is missing was not measured in this step. */
export const measured = object({ step: number, epoch: number, seconds: number, values: record(anyNumber) });
export type MeasuredStep = Infer<typeof measured>;

const histogram = object({ least: anyNumber, greatest: anyNumber, counts: list(number) });

/** How the numbers of one array lie. */
const spread = object({
  /** A parameter, or the port of an activation. */
  of: string,
  mean: anyNumber, deviation: anyNumber,
  /** The part of all elements. */
  zero: number,
  histogram,
  /** Of an activation: its units, and which of them were zero for every sample looked at. */
  units: optional(object({ count: number, dead: list(number), samples: number })),
});
export type Spread = Infer<typeof spread>;

/** A look at the arrays of the network between two steps. */
const look = object({ step: number, parameters: list(spread), activations: list(spread) });
export type TrainingLook = Infer<typeof look>;

/** Where the classes part on the plane that the data lie in. */
const plane = object({
  extent: object({ left: number, right: number, bottom: number, top: number }),
  side: number,
  /** Row by row from the bottom: the class, and how sure the network is of it. */
  classes: list(number), certainty: list(number),
  points: list(object({ x: number, y: number, label: number })),
});
export type DecidedPlane = Infer<typeof plane>;

/** One or several at once; what is missing has not changed. */
const news = object({
  /** The name of the run, which its folder has too. */
  run: optional(string),
  /** What cannot learn, and why. */
  warnings: optional(list(string)),
  measured: optional(list(measured)),
  look: optional(look),
  /** Parameters as they are after that step, in a file of the network's weights. */
  weights: optional(object({ step: number, file: string })),
  /** Steps after which there is a checkpoint. */
  checkpoints: optional(object({ steps: list(number) })),
  /** As it is in the end, where the data are points of a plane; meanwhile one asks for it. */
  plane: optional(plane),
});
export type TrainingNews = Infer<typeof news>;

export const train = defineJobKind({
  name: "train",
  wish: object({
    /** The document's text, and where it is saved, for what it names. */
    document: string,
    path: nullable(string),
    /** As `printRunSettings` gives them. */
    settings: string,
    /** Begins with new parameters, whatever weights the document has. */
    fresh: boolean,
    /** What computes; the CPU, which gives the same numbers every time, where nothing is said. */
    provider: optional(literal("auto", ...providerNames)),
    /** The run's folder, by its name among the runs of its owner; a new one of the document's where it is left out. */
    run: optional(string),
    owner: optional(runOwner),
    /** Steps after which it goes on, from the checkpoint that was kept then; from the newest where there is a run and nothing is said. */
    from: optional(number),
  }),
  says: { document: "words", path: "document", settings: "settings", run: "words", owner: "words" },
  news,
  /** `boundary`: what the network says on a grid of so many points a side over the plane of its data. */
  question: object({ ask: literal("boundary"), side: number }),
  answer: orFailed(plane),
});
