// Whether a click joins what it meets to what is selected: with Shift, as in drawing programs, or with Ctrl or ⌘.
export const addingKeys = ["Shift", "Meta", "Control"];

export function isAddingTo({ shiftKey, ctrlKey, metaKey }: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean {
  return shiftKey || ctrlKey || metaKey;
}
