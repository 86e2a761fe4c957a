// One slider for each axis that is not all in sight: which of its places, or which run of them.
import type { TensorType } from "../../../shared/tensor/tensor-type.ts";
import { beginOf, turnable, type InSight } from "../../design/in-sight.ts";

interface AxisTurnsProps {
  readonly type: TensorType;
  readonly dims: readonly number[];
  readonly sight: readonly InSight[];
  readonly wishes: readonly number[];
  readonly turn: (axis: string, to: number) => void;
}

export function AxisTurns({ type, dims, sight, wishes, turn }: AxisTurnsProps) {
  const axes = turnable(sight, dims);
  if (axes.length === 0) return null;
  return (
    <div className="axis-turns">
      {axes.map((axis) => {
        const [name, size, seen] = [type.axes[axis]?.name ?? "", dims[axis] ?? 1, sight[axis] ?? { span: 1, step: 1 }];
        const begin = beginOf(seen, size, wishes[axis] ?? 0);
        const words = `${begin}${seen.span === 1 ? "" : `–${Math.min(size, begin + seen.span) - 1}`} of ${size}`;
        return (
          <label key={name} className="axis-turn">
            <span className="math">{name}</span>
            <input type="range" aria-label={`Place along ${name}`} aria-valuetext={words} min={0} max={Math.ceil(size / seen.span) - 1} value={begin / seen.span}
              onKeyDown={(event) => event.stopPropagation()} onChange={(event) => turn(name, Number(event.target.value) * seen.span)} />
            <span className="mono">{words}</span>
          </label>
        );
      })}
    </div>
  );
}
