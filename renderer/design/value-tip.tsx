// The value under the pointer with its full index, in a dark note beside the pointer.
import { createPortal } from "react-dom";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { printNumber } from "./numbers.ts";
import type { Element } from "./reading-form.ts";

interface ValueTipProps {
  readonly type: TensorType;
  readonly element: Element;
  readonly x: number;
  readonly y: number;
}

export function ValueTip({ type, element, x, y }: ValueTipProps) {
  const left = x > innerWidth - 240;
  return createPortal(
    <div className="value-tip" role="tooltip" style={{ top: y + 14, ...(left ? { right: innerWidth - x + 14 } : { left: x + 14 }) }}>
      {type.axes.map((axis, i) => <span key={axis.name}><i className="math">{axis.name}</i> {element.at[i] ?? 0}</span>)}
      <b>= {printNumber(element.value, 4)}</b>
    </div>,
    document.body,
  );
}
