// The program that runs an export in Python: it loads the module with its weights, feeds it, and writes what comes out.

/** Where each kind of export finds what it needs. */
export const pythonPackages = { pytorch: ["torch", "numpy"], jax: ["jax", "numpy"], onnx: ["onnx", "onnxruntime", "numpy"] } as const;
export type PythonKind = keyof typeof pythonPackages;

/** `python driver.py KIND FOLDER`; the folder holds the export, feeds.json and the arrays it names. */
export const pythonDriver = `import importlib.util
import inspect
import json
import struct
import sys
import types
from pathlib import Path

import numpy as np

kind, folder = sys.argv[1], Path(sys.argv[2])
plan = json.loads((folder / "feeds.json").read_text())
feeds = {feed["name"]: np.load(folder / feed["file"]) for feed in plan["feeds"]}
numpy_dtypes = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "i1", "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "u1", "BOOL": "?"}


def load_arrays(path):
    """A safetensors file, where Python does not have the package for it."""
    data = Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    arrays = {}
    for name, about in json.loads(data[8 : 8 + length]).items():
        if name != "__metadata__":
            begin, end = about["data_offsets"]
            arrays[name] = np.frombuffer(data[8 + length + begin : 8 + length + end], numpy_dtypes[about["dtype"]]).reshape(about["shape"]).copy()
    return arrays


def stand_in():
    if importlib.util.find_spec("safetensors") is None:
        package = types.ModuleType("safetensors")
        for name, load in {"numpy": load_arrays, "torch": lambda path: {key: torch.from_numpy(array) for key, array in load_arrays(path).items()}}.items():
            module = types.ModuleType("safetensors." + name)
            module.load_file = load
            sys.modules["safetensors." + name] = module
            setattr(package, name, module)
        sys.modules["safetensors"] = package


def exported():
    spec = importlib.util.spec_from_file_location("exported", folder / "exported.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def arguments(function, given):
    """What it is fed by place: sliders that the code has as numbers are left out."""
    taken = [name for name, one in inspect.signature(function).parameters.items() if one.kind is one.POSITIONAL_OR_KEYWORD]
    return list(given.values())[: len(taken)]


weights = folder / "exported.safetensors"
if kind == "pytorch":
    import torch

    stand_in()
    torch.set_grad_enabled(False)
    module = exported()
    network_class = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, torch.nn.Module)][-1]
    network = network_class.from_weft(weights) if hasattr(network_class, "from_weft") else network_class().eval()
    results = network(*arguments(network.forward, {name: torch.from_numpy(array) for name, array in feeds.items()}))
    version = "PyTorch " + torch.__version__
elif kind == "jax":
    import jax

    stand_in()
    module = exported()
    function = [value for name, value in vars(module).items() if inspect.isfunction(value) and name != "params_from_weft"][-1]
    params = {"params": module.params_from_weft(weights)} if hasattr(module, "params_from_weft") else {}
    results = jax.jit(function)(*arguments(function, {**params, **{name: jax.numpy.asarray(array) for name, array in feeds.items()}}))
    version = "JAX " + jax.__version__
else:
    import onnx
    import onnxruntime

    onnx.checker.check_model(str(folder / "exported.onnx"))
    quiet = onnxruntime.SessionOptions()
    quiet.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(folder / "exported.onnx"), quiet, providers=["CPUExecutionProvider"])
    names = [one.name for one in session.get_inputs()]
    results = session.run(None, {name: array for name, array in zip(names, feeds.values())})
    version = "ONNX Runtime " + onnxruntime.__version__ + ", and the checker of ONNX " + onnx.__version__

results = list(results) if isinstance(results, (tuple, list)) else [results]
for i, result in enumerate(results):
    array = result.numpy(force=True) if kind == "pytorch" and result.dtype is not torch.bfloat16 else result.float().numpy(force=True) if kind == "pytorch" else np.asarray(result)
    np.save(folder / f"result_{i}.npy", array if array.dtype.kind in "fiub" else array.astype(np.float32))
print(json.dumps({"version": version, "results": len(results)}))
`;
