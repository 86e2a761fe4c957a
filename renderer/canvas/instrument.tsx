// Inputs are instruments: a pad to draw on, a picture, numbers, or a slider, live on the canvas as the body of their node.
import type { CheckedOperator } from "../../shared/compiler/check/checked-diagram.ts";
import type { NodeId } from "../../shared/document/document.ts";
import { DrawPad } from "../design/draw-pad.tsx";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { clearDrawing, drawInput, keepDrawing, keepPicture, usePicture } from "../state/input-store.ts";
import { readingName, useReading } from "../state/readings.ts";
import { checkStore } from "../state/check-store.ts";
import { useView } from "../state/view-store.ts";
import { Thumbnail } from "../design/thumbnail.tsx";

export function Instrument({ id, node, side }: { readonly id: NodeId; readonly node: CheckedOperator; readonly side: number }) {
  if (node.node.operator === "slider") return <SliderBody id={id} node={node} side={side} />;
  const source = node.attributes["source"];
  return (
    <div className="instrument nodrag nopan" style={{ left: 12, top: 36, width: side }}>
      {source === "draw-pad" ? <Pad id={id} node={node} side={side} /> : source === "image" ? <Picture id={id} node={node} side={side} /> : <Numbers id={id} node={node} side={side} />}
    </div>
  );
}

interface BodyProps {
  readonly id: NodeId;
  readonly node: CheckedOperator;
  readonly side: number;
}

function Pad({ id, node, side }: BodyProps) {
  const theme = useView((state) => state.theme);
  const picture = usePicture(id, node);
  return (
    <>
      <DrawPad label={`Draw ${node.node.name ?? id}`} picture={picture} side={side} theme={theme} onDraw={(drawn) => drawInput(id, drawn)} onDone={(drawn) => void keepDrawing(id, drawn)} />
      <div className="instrument-actions">
        <button type="button" className="button link" onClick={() => void clearDrawing(id)}>Clear</button>
        <button type="button" className="button link" onClick={() => setAttribute(id, "sample", "sample:seven.png")}>Sample</button>
      </div>
    </>
  );
}

function Picture({ id, node, side }: BodyProps) {
  const picture = usePicture(id, node);
  return (
    <>
      <div className="picture-well" style={{ width: side, height: side }} onDragOver={(event) => event.preventDefault()} onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const [file] = event.dataTransfer.files;
        if (file) void keepPicture(id, file);
      }}>
        {picture ? <PictureCanvas picture={picture} side={side} /> : <span className="faint">Drop a picture here</span>}
      </div>
      <div className="instrument-actions">
        <label className="button link">Open<input type="file" accept="image/png,image/jpeg" className="hidden-text" onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void keepPicture(id, file);
        }} /></label>
        <button type="button" className="button link" onClick={() => setAttribute(id, "sample", "sample:harbour.png")}>Sample</button>
      </div>
    </>
  );
}

function PictureCanvas({ picture, side }: { readonly picture: { readonly width: number; readonly height: number; readonly rgba: Uint8Array }; readonly side: number }) {
  return (
    <canvas width={picture.width} height={picture.height} style={{ width: side, height: side, objectFit: "cover" }} role="img" aria-label="Input picture" ref={(canvas) => {
      const context = canvas?.getContext("2d");
      if (context && picture.width > 0) context.putImageData(new ImageData(new Uint8ClampedArray(picture.rgba), picture.width, picture.height), 0, 0);
    }} />
  );
}

function Numbers({ id, node, side }: BodyProps) {
  const theme = useView((state) => state.theme);
  const { checked } = checkStore.getState();
  const path = useView((state) => state.path);
  const shown = useReading(checked && readingName(checked, path, id, "y"));
  const source = String(node.attributes["source"]);
  return (
    <>
      <div className="picture-well" style={{ width: side, height: side }}>
        {shown?.reading.slice ? <Thumbnail reading={shown.reading} type={shown.type} stale={shown.stale} theme={theme} tile={side / 2 - 6} /> : <span className="faint">{source}</span>}
      </div>
      <div className="instrument-actions">
        {source === "random" && <button type="button" className="button link" onClick={() => setAttribute(id, "seed", (Number(node.attributes["seed"]) || 0) + 1)}>Again</button>}
        <span className="faint">{source}</span>
      </div>
    </>
  );
}

function SliderBody({ id, node, side }: BodyProps) {
  const number = (name: string) => Number(node.attributes[name]);
  return (
    <div className="instrument nodrag nopan" style={{ left: 12, top: 40, width: side }}>
      <span className="mono">{number("value")}</span>
      <input type="range" aria-label={node.node.name ?? id} min={number("least")} max={number("most")} step={number("step") || "any"} value={number("value")}
        onKeyDown={(event) => event.stopPropagation()} onChange={(event) => setAttribute(id, "value", Number(event.target.value), `slide ${id}`)} />
    </div>
  );
}

function setAttribute(id: NodeId, name: string, value: string | number, gesture?: string): void {
  const place = currentPlace();
  if (place) dispatch({ label: `set ${name}`, steps: [{ step: "set-attribute", block: place.block, node: id, name, value }], ...(gesture === undefined ? {} : { gesture }) });
}
