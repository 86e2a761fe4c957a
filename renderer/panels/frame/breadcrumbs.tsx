// Where in the nest of blocks the canvas is; each name leads back there.
import { Fragment } from "react";
import { readStep } from "../../../shared/document/step-of-path.ts";
import { Icon } from "../../design/icon.tsx";
import { useCurrentPlace } from "../../state/current-place.ts";
import { blockAt } from "../../state/check-store.ts";
import { goTo } from "../../state/view-store.ts";

export function Breadcrumbs() {
  const place = useCurrentPlace();
  if (!place) return null;
  const { path, document, checked } = place;
  const names = path.map((use, i) => {
    const node = blockAt(checked, path.slice(0, i))?.nodes.get(use);
    const block = node?.kind === "block" ? node.node : undefined;
    const inside = blockAt(checked, path.slice(0, i + 1))?.block;
    return `${block?.name ?? (inside === undefined ? undefined : document.blocks[inside]?.title) ?? use}${block?.repeat ? ` ×${block.repeat.times}` : ""}`;
  });
  return (
    <nav className="crumbs" aria-label="Blocks">
      {[document.title, ...names].map((name, i) => (
        <Fragment key={i}>
          {i > 0 && <Icon name="right" size={12} />}
          <button type="button" aria-current={i === path.length ? "page" : undefined} onClick={() => goTo(path.slice(0, i), path.slice(i, i + 1).map((step) => readStep(step).node))}>{name}</button>
        </Fragment>
      ))}
    </nav>
  );
}
