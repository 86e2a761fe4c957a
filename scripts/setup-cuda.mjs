// npm run setup:cuda: the one step that fetches more than the registry gives: ONNX Runtime's CUDA libraries, by its own installer.
import { giveUp, hasFile, inProject, projectRoot, requireNode, say } from "./project.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { runNode } from "./run-command.mjs";

requireNode();
process.chdir(projectRoot);
if (process.platform !== "linux" || process.arch !== "x64") {
  giveUp(`found ${process.platform}/${process.arch}: ONNX Runtime offers CUDA from npm on Linux x64 only. Windows has DirectML and WebGPU, macOS CoreML and WebGPU, without further set-up.`);
}
await ensureInstalled();
const installer = "node_modules/onnxruntime-node/script/install.js";
if (!hasFile(installer)) giveUp(`there is no ${installer}: run \`npm ci\` and try again`);

say("fetching the CUDA 12 libraries of ONNX Runtime (a few hundred MB, from Microsoft's feed)");
const { code } = await runNode([inProject(installer)], { env: { ONNXRUNTIME_NODE_INSTALL: process.env.ONNXRUNTIME_NODE_INSTALL ?? "cuda12" } });
if (code !== 0) giveUp("they could not be fetched: see the message above; everything else works on without them");
say("done. They need an NVIDIA driver, CUDA 12 and cuDNN 9 on this machine; the provider list in Weft says whether they load.");
