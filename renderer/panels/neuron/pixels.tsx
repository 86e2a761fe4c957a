// A picture as it is told, each of its pixels a square.
import { useEffect, useRef } from "react";
import type { PictureMessage } from "../../../shared/contract/picture.ts";

export function Pixels({ picture, label, width }: { readonly picture: PictureMessage; readonly label: string; readonly width: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    context?.putImageData(new ImageData(Uint8ClampedArray.from(picture.rgba), picture.width, picture.height), 0, 0);
  }, [picture]);
  return <canvas ref={canvas} className="pixels" width={picture.width} height={picture.height} style={{ width, height: (width * picture.height) / picture.width }} role="img" aria-label={label} />;
}
