// What the tables have in common that indices select from.

/** The label of a table's rows; no axis is called that. */
export const tableRow = "·row";
