// Numbers of the runs that this program asks its engine for; they only grow.
let last = 0;

export function nextRun(): number {
  last += 1;
  return last;
}
