"""Runs generated modules one after the other and writes how far each is from what was wanted."""

import ast
import importlib
import json
import sys
import traceback
import warnings

import numpy as np

folder = sys.argv[1]
sys.path.insert(0, folder)
plan = json.load(open(f"{folder}/plan.json"))
places = json.load(open(f"{folder}/numbers.json"))
numbers = np.fromfile(f"{folder}/numbers.bin", dtype=np.float64)
kinds = {"f32": np.float32, "i32": np.int64, "bool": np.bool_}
warnings.simplefilter("ignore")

if plan["framework"] == "torch":
    import torch

    torch.set_num_threads(2)
    torch.set_grad_enabled(False)
    as_fed = torch.from_numpy
else:
    import jax
    import jax.numpy as jnp

    def as_fed(array):
        return jnp.asarray(array.astype(np.int32) if array.dtype == np.int64 else array)


def array(place):
    found = places[place]
    return numbers[found["begin"] : found["end"]].reshape(found["dims"])


def fed(place):
    return as_fed(array(place).astype(kinds[places[place]["dtype"]]))


def error(got, want):
    got = np.asarray(got).astype(np.float64)
    if got.shape != want.shape:
        return f"dims {list(got.shape)}, expected {list(want.shape)}"
    same = (got == want) | (np.isnan(got) & np.isnan(want))
    with np.errstate(invalid="ignore"):
        off = np.where(same, 0.0, np.abs(got - want))
    largest = np.max(np.abs(want), where=np.isfinite(want), initial=0.0)
    worst = float(np.max(off, initial=0.0)) / max(1.0, float(largest))
    return worst if np.isfinite(worst) else "numbers that are none"


def faults(source):
    """What a reviewer would strike out: long lines, imports and variables that nothing reads."""
    found = [f"a line of {len(line)} characters: {line}" for line in source.split("\n") if len(line) > 100]
    tree = ast.parse(source)
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [(alias.asname or alias.name).split(".")[0] for alias in node.names]
            found += [f"the import {name} is not used" for name in names if name not in read]
        if isinstance(node, ast.FunctionDef):
            inside = [one for one in ast.walk(node) if isinstance(one, ast.Name)]
            loaded = {one.id for one in inside if isinstance(one.ctx, ast.Load)}
            stored = {one.id for one in inside if isinstance(one.ctx, ast.Store)} - {"_"}
            found += [f"{node.name} never reads {name}" for name in sorted(stored - loaded)]
    return found


def told(exception):
    return "".join(traceback.format_exception(exception, limit=-2))[-600:]


def compute(case, module, feeds, prepared):
    got = eval(case["run"], {"module": module, "feeds": feeds, "prepared": prepared})
    return got if isinstance(got, tuple) else (got,)


errors = {}
ready = {}
for number, case in enumerate(plan["cases"]):
    try:
        module = importlib.import_module(f"case_{number}")
        struck = faults(open(f"{folder}/case_{number}.py").read()) if case["reads_well"] else []
        if struck:
            errors[case["name"]] = "; ".join(struck)
            continue
        weights = f"{folder}/case_{number}.safetensors"
        prepared = eval(case["prepare"], {"module": module, "weights": weights})
        ready[case["name"]] = (case, module, [fed(place) for place in case["feeds"]], prepared)
    except Exception as exception:
        errors[case["name"]] = told(exception)

results = {}
if plan["framework"] == "torch":
    for name, (case, module, feeds, prepared) in ready.items():
        try:
            results[name] = compute(case, module, feeds, prepared)
        except Exception as exception:
            errors[name] = told(exception)
else:

    def all_of_them(inputs):
        """One compilation for all cases: hundreds of small ones would take minutes."""
        found = {}
        for name, (feeds, prepared) in inputs.items():
            case, module, _, _ = ready[name]
            try:
                found[name] = compute(case, module, feeds, prepared)
            except Exception as exception:
                errors[name] = told(exception)
        return found

    results = jax.jit(all_of_them)({name: (feeds, prepared) for name, (_, _, feeds, prepared) in ready.items()})

for name, got in results.items():
    wanted = [array(place) for place in ready[name][0]["want"]]
    if len(got) != len(wanted):
        errors[name] = f"{len(got)} results, expected {len(wanted)}"
        continue
    found = [error(one, want) for one, want in zip(got, wanted)]
    words = [one for one in found if isinstance(one, str)]
    errors[name] = words[0] if words else max(found, default=0.0)
json.dump(errors, open(f"{folder}/out/errors.json", "w"))
