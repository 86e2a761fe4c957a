// Papers: those that work as cards with their circuit and what can be done with them, the others with what they wait for.
import { useEffect, useState, type ReactNode } from "react";
import type { PaperEntry, PaperKind } from "../../../shared/contract/paper-card.ts";
import { Button } from "../../design/button.tsx";
import { Segmented } from "../../design/choices.tsx";
import { host } from "../../state/host.ts";
import { inspectPaper, openPaper, trainPaper } from "../../state/open-paper.ts";
import { Preview } from "./preview.tsx";

const kindNames: Readonly<Record<PaperKind, string>> = { vision: "Vision", language: "Language", neuroscience: "Neuroscience", functions: "Function fitting", graphs: "Sets and graphs", method: "Analysis method" };
const choices = [{ value: "all", label: "All" } as const, ...(Object.keys(kindNames) as PaperKind[]).map((value) => ({ value, label: kindNames[value] }))];

export function Papers({ close }: { readonly close: () => void }) {
  const [papers, setPapers] = useState<readonly PaperEntry[]>([]);
  const [kind, setKind] = useState<PaperKind | "all">("all");
  const [words, setWords] = useState("");
  useEffect(() => void host().papers(null).then(setPapers), []);
  const shown = papers.filter((paper) => (kind === "all" || paper.kinds.includes(kind)) && says(paper, words));
  const [live, waiting] = [shown.filter(({ document }) => document !== null), shown.filter(({ document }) => document === null)];
  return (
    <>
      <div className="start-filter">
        <input className="field words" type="search" aria-label="Search the papers" placeholder="Title, people, what it is about" value={words} onChange={(event) => setWords(event.target.value)} onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()} />
        <Segmented label="Kind of paper" value={kind} choices={choices} choose={setKind} />
      </div>
      <p className="faint" role="status">{shown.length === 0 && papers.length > 0 ? "No paper says that: try fewer words, or all kinds." : `${live.length} of ${shown.length} work`}</p>
      <div className="start-grid">{live.map((paper) => <Live key={paper.row} paper={paper} close={close} />)}</div>
      {waiting.length > 0 && <h3 className="faint">Not there yet</h3>}
      <div className="start-grid">{waiting.map((paper) => <article key={paper.row} className="start-paper is-waiting" aria-label={paper.title}><Words paper={paper} /><p className="faint">Waits for {paper.waits}.</p></article>)}</div>
    </>
  );
}

function Live({ paper, close }: { readonly paper: PaperEntry; readonly close: () => void }) {
  const offer = (label: string, perform: (paper: PaperEntry) => Promise<void>) => (
    <Button aria-label={`${label}: ${paper.title}`} onClick={() => {
      close();
      void perform(paper);
    }}>{label}</Button>
  );
  return (
    <article className="start-paper" aria-label={paper.title}>
      {paper.document !== null && <Preview id={paper.document} />}
      <Words paper={paper} />
      <div className="start-offers">{offer("Open", openPaper)}{paper.learns && offer("Train", trainPaper)}{paper.inspect && offer("Inspect", inspectPaper)}</div>
    </article>
  );
}

function Words({ paper: { row, title, by, kinds, about } }: { readonly paper: PaperEntry }): ReactNode {
  return (
    <>
      <b>{title}</b>
      <span className="faint">{[String(row), by, ...kinds.map((kind) => kindNames[kind].toLowerCase())].filter((part) => part !== undefined).join(" · ")}</span>
      <span className="quiet">{about}</span>
    </>
  );
}

/** Every word, anywhere in what the card says. */
function says({ row, title, by = "", about }: PaperEntry, words: string): boolean {
  const text = `${row} ${title} ${by} ${about}`.toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
