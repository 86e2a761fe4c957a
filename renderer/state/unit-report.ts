// A unit's page as one file that needs nothing else: words, tables and pictures in HTML.
import type { ExampleMessage } from "../../shared/contract/jobs/unit-examples.ts";
import type { PictureMessage } from "../../shared/contract/picture.ts";
import { printNumber } from "../design/numbers.ts";
import { pictureAddress } from "../design/picture-address.ts";
import type { UnitState } from "./unit-store.ts";
import { attributionTitles, completeness, effectInWords, examplesInWords } from "./unit-words.ts";

const style = `body{font:14px/20px system-ui,sans-serif;max-width:860px;margin:32px auto;padding:0 16px;color:#1d1c1a;background:#fdfcf9}h1{font-size:20px}h2{font-size:15px;margin-top:28px}
figure{display:inline-block;margin:0 8px 8px 0}figcaption{font-size:11px;color:#716c62}img{display:block;image-rendering:pixelated}table{border-collapse:collapse}td,th{padding:1px 16px 1px 0;text-align:left;font-variant-numeric:tabular-nums}
.bar{display:inline-block;height:9px;background:#0072b2}.bar.is-best{background:#c98500}p{max-width:680px}`;

/** What has not been found out yet is left out. `title` is the document's. */
export function unitReport(title: string, state: UnitState, address: (picture: PictureMessage) => string = pictureAddress): string {
  const { unit, picture, wishes, examples, answer, attribution, effect } = state;
  const name = unit ? `${unit.port} ${unit.channel}` : "";
  const image = (one: PictureMessage, width: number, caption: string) => `<figure><img src="${address(one)}" width="${width}" alt="${escaped(caption)}"><figcaption>${escaped(caption)}</figcaption></figure>`;
  const shelf = (heading: string, all: readonly ExampleMessage[]) => (all.length === 0 ? "" : `<h3>${escaped(heading)}</h3>${all.map((one) => (one.whole ? image(one.whole, 84, caption(one)) : `<p>${escaped(caption(one))}</p>`)).join("")}`);
  const parts = [
    `<h1>${escaped(name)} of ${escaped(title)}</h1>`,
    picture && `<h2>What it answers to ${wishes.isAgainst ? "least" : "most"}</h2>${image(picture.picture, 252, `${printNumber(picture.objective)} after ${picture.taken} steps, ${wishes.objective === "neuron" ? "one place" : wishes.objective === "channel" ? "everywhere" : "its score"}, seed ${wishes.seed}`)}`,
    attribution && `<h2>This input</h2>${answer === undefined ? "" : `<p>The unit answers ${printNumber(answer)}.</p>`}${attribution.picture ? image(attribution.picture, 252, `${attributionTitles[attribution.by] ?? attribution.by}: red speaks for the answer, blue against it`) : ""}<p>${escaped(completeness(attribution))}</p>`,
    effect && `<h2>With ${escaped(effect.changes.join("; "))}</h2><p>${escaped(effectInWords(effect))}</p>${effect.outputs.map((output) => `<table><tr><th>${escaped(output.name)}</th><th>untouched</th><th>changed</th></tr>${output.before.map((was, i) => `<tr><td>${i}</td><td>${printNumber(was)}</td><td>${printNumber(output.after[i] ?? 0)}</td></tr>`).join("")}</table>`).join("")}`,
    examples && `<h2>Examples</h2><p>${escaped(examplesInWords(examples))}</p>${shelf("Most", examples.top)}${examples.slices.toReversed().map(({ from, to, examples: some }) => shelf(`${Math.round(100 * from)} to ${Math.round(100 * to)} %`, some)).join("")}${shelf("Least", examples.bottom)}${shelf("At random", examples.random)}`,
    examples && `<h2>Answers by class</h2>${histogram(examples)}`,
  ];
  return `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>${escaped(name)}</title><style>${style}</style>\n${parts.filter(Boolean).join("\n")}\n</html>\n`;
}

function caption({ sample, label, answer }: ExampleMessage): string {
  return `${label === undefined ? "" : `${label}, `}sample ${sample}: ${printNumber(answer)}`;
}

function histogram({ classes, histogram: { from, width, counts }, selectivity }: NonNullable<UnitState["examples"]>): string {
  const peak = Math.max(1, ...counts.flat());
  const rows = counts.map((row, group) => `<tr><td>${escaped(classes[group] ?? "all")}</td><td>${row.map((count) => `<span class="bar${selectivity?.class === group ? " is-best" : ""}" style="width:6px;height:${Math.ceil((14 * count) / peak)}px"></span>`).join("")}</td></tr>`);
  return `<table>${rows.join("")}<tr><td></td><td>${printNumber(from)} to ${printNumber(from + width * (counts[0]?.length ?? 0))}</td></tr></table>`;
}

/** Names come from files and are shown as they are, never read as HTML. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
