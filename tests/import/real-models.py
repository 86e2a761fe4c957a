"""Exports real architectures to ONNX from random initialisation, and holds what Weft makes of them against the original.

    python real-models.py names                           prints one JSON object a line: name, exporter, from; or name, skipped
    python real-models.py export NAME EXPORTER FOLDER     writes model.onnx, input_N.npy and expected_N.npy
    python real-models.py compare FOLDER                  prints one JSON object: the largest error, and the run time of again.onnx as a share of model.onnx
"""

import importlib.util
import json
import re
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import nn

pictures = ["resnet18", "resnet50", "mobilenet_v2", "densenet121", "efficientnet_b0", "vit_b_16"]
texts = ["bert", "gpt2", "llama"]
width, heads, layers, length, words = 256, 4, 12, 48, 2000


def has(package):
    return importlib.util.find_spec(package) is not None


def torchvision_models():
    """A torchvision built for another torch lacks its compiled operators. No network here uses them, so it is enough that their names exist."""
    names = torch.library.Library("torchvision", "FRAGMENT")
    while True:
        try:
            import torchvision

            torchvision_models.kept = names
            return torchvision.models
        except RuntimeError as error:
            missing = re.search(r"operator torchvision::(\w+) does not exist", str(error))
            if missing is None:
                raise
            for module in [name for name in sys.modules if name.split(".")[0] == "torchvision"]:
                del sys.modules[module]
            names.define(missing.group(1) + "(Tensor x) -> Tensor")


class Outputs(nn.Module):
    """The named outputs of a network as a tuple, in the order in which it computes them."""

    def __init__(self, network, inputs, outputs):
        super().__init__()
        self.network, self.inputs, self.outputs = network, inputs, outputs

    def forward(self, *feeds):
        result = self.network(**dict(zip(self.inputs, feeds)))
        return tuple(result[name] for name in self.outputs)


def from_transformers(name):
    if has("torchvision"):
        torchvision_models()
    import transformers as t

    inputs = ["input_ids", "attention_mask"]
    if name == "bert":
        config = t.BertConfig(vocab_size=words, hidden_size=width, num_hidden_layers=layers, num_attention_heads=heads, intermediate_size=4 * width, max_position_embeddings=length, attn_implementation="eager")
        return Outputs(t.BertModel(config), inputs, ["last_hidden_state", "pooler_output"])
    if name == "gpt2":
        config = t.GPT2Config(vocab_size=words, n_embd=width, n_layer=layers, n_head=heads, n_positions=length, bos_token_id=0, eos_token_id=1, use_cache=False, attn_implementation="eager")
        return Outputs(t.GPT2LMHeadModel(config), inputs, ["logits"])
    config = t.LlamaConfig(vocab_size=words, hidden_size=width, num_hidden_layers=layers, num_attention_heads=heads, intermediate_size=3 * width, max_position_embeddings=length, use_cache=False, attn_implementation="eager")
    return Outputs(t.LlamaForCausalLM(config), inputs, ["logits"])


def from_definition(name):
    import plain_transformers as plain

    return {"bert": plain.Bert, "gpt2": plain.Gpt, "llama": plain.Llama}[name]()


def feeds_of(name):
    if name in pictures:
        return (torch.rand(1, 3, 224, 224),)
    ids = torch.randint(0, 1000, (2, 32))
    if name != "bert" and not has("transformers"):
        return (ids,)
    attended = torch.ones(2, 32, dtype=torch.int64)
    attended[1, 16:] = 0
    return (ids, attended)


def made(name):
    if name in pictures:
        return getattr(torchvision_models(), name)(weights=None)
    return from_transformers(name) if has("transformers") else from_definition(name)


def print_names():
    exporters = ["torchscript", *(["dynamo"] if has("onnxscript") else [])]
    for name in [*pictures, *texts]:
        package = "torchvision" if name in pictures else "transformers"
        if name in pictures and not has(package):
            print(json.dumps({"name": name, "skipped": f"this Python has no {package}"}))
            continue
        for exporter in exporters:
            print(json.dumps({"name": name, "exporter": exporter, "from": package if has(package) else "plain torch"}))
    if "dynamo" not in exporters:
        print(json.dumps({"name": "exporter dynamo", "skipped": "this Python has no onnxscript"}))


def lively(model):
    """Statistics as training would leave them, so that no norm is the identity and no head gives nothing."""
    for module in model.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.6, 1.4)
    for parameter in model.parameters():
        if not parameter.any():
            parameter.normal_(0, 0.02)


def export(name, exporter, folder):
    torch.manual_seed(0)
    model, feeds = made(name), feeds_of(name)
    model.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        lively(model)
        results = model(*feeds)
        names = {"input_names": ["pixels"] if name in pictures else ["input_ids", "attention_mask"][: len(feeds)]}
        if exporter == "dynamo":
            torch.onnx.export(model, feeds, str(folder / "model.onnx"), dynamo=True, external_data=False, verbose=False, **names)
        else:
            torch.onnx.export(model, feeds, str(folder / "model.onnx"), dynamo=False, opset_version=17, do_constant_folding=True, **names)
    for i, feed in enumerate(feeds):
        np.save(folder / f"input_{i}.npy", feed.numpy())
    for i, result in enumerate(results if isinstance(results, tuple) else (results,)):
        np.save(folder / f"expected_{i}.npy", result.numpy())


def compare(folder):
    """Errors are shares of the largest number expected, as everywhere in Weft."""
    told = {}
    errors = []
    for i, found in enumerate(json.loads((folder / "outputs.json").read_text())):
        expected, given = np.load(folder / f"expected_{i}.npy").astype(np.float64), np.load(found).astype(np.float64)
        same = expected.shape == given.shape
        errors.append(float(np.abs(expected - given).max() / max(np.abs(expected).max(), 1e-30)) if same else float("inf"))
    told["error"] = max(errors)
    if has("onnxruntime"):
        told["ratio"] = run_ratio(folder)
    print(json.dumps(told))


def run_ratio(folder):
    """Both in turns, so that what else the machine does falls on both; the median of the ratios."""
    import onnxruntime as ort

    quiet = ort.SessionOptions()
    quiet.log_severity_level = 3
    # Threads of the session that waits would spin on the cores that the other one computes on.
    quiet.intra_op_num_threads = 1
    sessions = [ort.InferenceSession(str(folder / name), quiet, providers=["CPUExecutionProvider"]) for name in ("model.onnx", "again.onnx")]
    arrays = [np.load(folder / f"input_{i}.npy") for i in range(len(list(folder.glob("input_*.npy"))))]
    kinds = {"tensor(float)": np.float32, "tensor(int64)": np.int64, "tensor(int32)": np.int32}
    feeds = [{at.name: array.astype(kinds[at.type]) for at, array in zip(session.get_inputs(), arrays)} for session in sessions]
    ratios = []
    for at in range(44):
        seconds = [0.0, 0.0]
        for each in (0, 1) if at % 2 == 0 else (1, 0):
            begin = time.perf_counter()
            sessions[each].run(None, feeds[each])
            seconds[each] = time.perf_counter() - begin
        if at >= 4:
            ratios.append(seconds[1] / seconds[0])
    return float(np.median(ratios))


warnings.simplefilter("ignore")
# The fused attention of evaluation has no words in ONNX.
torch.backends.mha.set_fastpath_enabled(False)
command = sys.argv[1]
if command == "names":
    print_names()
elif command == "export":
    export(sys.argv[2], sys.argv[3], Path(sys.argv[4]))
else:
    compare(Path(sys.argv[2]))
