// Choosing one of a few: a select for many, a segmented row for two to four.

interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean;
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly choose: (value: V) => void;
}

export function Select<V extends string>({ label, value, choices, choose }: ChoiceProps<V>) {
  return (
    <select className="field words" aria-label={label} value={value} onKeyDown={(event) => event.stopPropagation()}
      onChange={(event) => {
        const chosen = choices.find((choice) => choice.value === event.target.value);
        if (chosen) choose(chosen.value);
      }}>
      {choices.map((choice) => <option key={choice.value} value={choice.value} disabled={choice.disabled}>{choice.label}</option>)}
    </select>
  );
}

export function Segmented<V extends string>({ label, value, choices, choose }: ChoiceProps<V>) {
  return (
    <div className="segmented" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <button key={choice.value} type="button" role="radio" aria-checked={choice.value === value} disabled={choice.disabled} onClick={() => choose(choice.value)}>{choice.label}</button>
      ))}
    </div>
  );
}
