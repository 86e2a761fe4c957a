// Our own icons: 16 units square, one stroke weight, drawn in the colour of the text.

const paths = {
  plus: "M8 3v10M3 8h10",
  library: "M2.5 2.5h4.5v4.5h-4.5zM9 2.5h4.5v4.5h-4.5zM2.5 9h4.5v4.5h-4.5zM9 9h4.5v4.5h-4.5z",
  gallery: "M2 3.5h12v9h-12zM2.5 11l3.5-3.5 2.5 2.5 2-2 3 3M10.6 6.1h.1",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.3 10.3l3.4 3.4",
  sizes: "M2.5 5.5h11v5h-11zM5 5.5v2.5M8 5.5v2.5M11 5.5v2.5",
  activity: "M1.5 8.5h3l2-5 3 9 2-4h3",
  settings: "M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.5 2.8v3.4M5.5 9.8v3.4",
  close: "M4 4l8 8M12 4l-8 8",
  chevron: "M5 6.5l3 3 3-3",
  right: "M6.5 5l3 3-3 3",
  play: "M5 3.2v9.6l7.5-4.8z",
  stop: "M4 4h8v8h-8z",
  undo: "M6 4l-3 3 3 3M3.2 7h6a3.5 3.5 0 0 1 0 7h-2",
  redo: "M10 4l3 3-3 3M12.8 7h-6a3.5 3.5 0 0 0 0 7h2",
  trash: "M3 4.5h10M6 4.5v-2h4v2M4.5 4.5l.7 9h5.6l.7-9",
  folder: "M2 4h4l1.5 2h6.5v7h-12z",
  file: "M4 2h5l3 3v9h-8zM9 2v3h3",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1",
  error: "M8 1.8l6.2 6.2-6.2 6.2-6.2-6.2zM8 5.2v3.4M8 10.7h.01",
  open: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z",
  warning: "M8 2.2l6.2 11h-12.4zM8 6.4v3.4M8 11.4h.01",
  block: "M2.5 4.5h11v7h-11zM0 8h2.5M13.5 8h2.5",
  beside: "M2.5 3h11v10h-11zM8 3v10",
  above: "M2.5 3h11v10h-11zM2.5 8h11",
  dress: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11M5 3v3M10.5 6.5v3M7 10v3",
  copy: "M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1",
  cut: "M4.5 10.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM11.5 10.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM5.5 10.5l5-8M10.5 10.5l-5-8",
  fit: "M2.5 6v-3.5h3.5M10 2.5h3.5v3.5M13.5 10v3.5h-3.5M6 13.5h-3.5v-3.5",
  fix: "M3 13l6-6M7.5 3.5l5 5M9.5 2.5l4 4-2 2-4-4zM3 4h2M4 3v2",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth={1.25} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** Three strands through one knot: a woven bundle. */
export function WeftMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth={1.6} strokeLinecap="round" aria-hidden="true">
      <path d="M1.5 5c5 0 5.500 10 9 10h8M1.5 15c5 0 5.500-10 9-10h8M1.5 10h17" />
    </svg>
  );
}
