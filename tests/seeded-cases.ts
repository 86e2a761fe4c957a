// Generated cases are the same on every run, so that a red test is a changed program; WEFT_SEED=NUMBER looks elsewhere.
import fc from "fast-check";

const seed = Number(process.env.WEFT_SEED ?? 20);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
